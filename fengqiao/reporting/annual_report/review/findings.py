"""What a review finds: of what kind, where, why, and what could stand there instead. Pure."""

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

Level = Literal["wrong", "unproved", "note"]


class Kind(StrEnum):
    """The kinds of finding."""

    STALE = "stale"
    UNTAGGED = "untagged"
    WRONG_VALUE = "wrong_value"
    FALSE_WORDING = "false_wording"
    MISLEADING = "misleading"
    UNIVERSAL = "universal"
    CADENCE = "cadence"
    REPEATED = "repeated"
    TOTAL = "total"
    RATIO = "ratio"
    JUMP = "jump"
    SILENT = "silent"
    UNTOLD = "untold"
    PROMISE = "promise"
    NO_FIGURE = "no_figure"


TITLES: dict[Kind, str] = {
    Kind.STALE: "取数后有变动",
    Kind.UNTAGGED: "数字没有依据",
    Kind.WRONG_VALUE: "数字与台账不符",
    Kind.FALSE_WORDING: "措辞不实",
    Kind.MISLEADING: "措辞易误解",
    Kind.UNIVERSAL: "以偏概全",
    Kind.CADENCE: "频次不实",
    Kind.REPEATED: "前后不一",
    Kind.TOTAL: "分项与合计不符",
    Kind.RATIO: "比率缺基数或不合",
    Kind.JUMP: "与上年相差大",
    Kind.SILENT: "一节没有数字",
    Kind.UNTOLD: "有记录没写到",
    Kind.PROMISE: "上年承诺",
    Kind.NO_FIGURE: "没有这项指标",
}
LEVELS: dict[Level, str] = {"wrong": "有误", "unproved": "未证实", "note": "提示"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    Args:
        section: the key of the section; "" for a file without sections.
        start: where in the section's text as it is written (facts as ``{{ … }}``).
        quote: what the reader sees there.
        reason: in the clerk's words.
        proposed: the words that would be right there, facts as they are read.
        replacement: what would be written from start to end; "" when only a person can mend it.
        said: the sentence and the values it was judged by; when they change, the finding is new.
    """

    kind: Kind
    level: Level
    section: str
    start: int
    end: int
    quote: str
    reason: str
    proposed: str = ""
    replacement: str = ""
    figure: str = ""
    said: tuple[str, ...] = field(default=(), repr=False)

    @property
    def title(self) -> str:
        """What people call this kind."""
        return TITLES[self.kind]

    @property
    def level_name(self) -> str:
        """How grave it is, in words."""
        return LEVELS[self.level]

    @property
    def key(self) -> str:
        """The name under which a settlement is remembered: changes with the words and the values."""
        parts = (self.kind, self.section, self.quote, self.reason, self.figure, *self.said)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]

    def as_json(self) -> dict[str, Any]:
        """Return it as it is exported."""
        return {
            "kind": self.kind.value,
            "title": self.title,
            "level": self.level,
            "section": self.section,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "reason": self.reason,
            "proposed": self.proposed,
            "figure": self.figure,
            "key": self.key,
        }
