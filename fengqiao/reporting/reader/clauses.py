"""Where a figure stands: its clause, its sentence, the sentence before, the part of the report."""

import re
from dataclasses import dataclass

from fengqiao.kernel.numerals import Quantity

FAR = 300
"""Characters around a figure that are looked at: longer than sentences of reports are."""

_END = re.compile(r"[。！？；;\n]")
_STOP = re.compile(r"[，,：:、]")
_BREAK = re.compile(r"[，,：:]|[（(](?![^（()）]*[）)][^，,：:]*$)")
_GAP = re.compile(r"[ \t\u00a0\u3000]+")
_LOOSE = "、和及与，, \u3000”）)"
_CHAPTER = re.compile(
    r"(?m)^[ \t\u00a0\u3000]{0,12}(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)(.*)$"
)
_SUBCHAPTER = re.compile(
    r"(?m)^[ \t\u00a0\u3000]{0,12}[（(][一二三四五六七八九十]+[）)]\s*([^。\n]*)"
)
_PLANS = re.compile(
    r"下[一]?步|安排|打算|工作计划|工作思路|工作谋划|明年|展望|努力方向|下年|来年"
    r"|20\d\d年(?:度)?[^。\n]{0,16}(?:重点|计划|思路|目标|任务)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """The words around a figure: ``before`` and ``after`` it in its clause, and what went before."""

    start: int
    end: int
    before: str
    unit: str
    after: str
    sentence: str
    previous: str
    runs_in: bool = False
    runs_on: bool = False
    """Whether the clause comes out of the figure before it, or goes on into the next, nothing between."""

    @property
    def clause(self) -> str:
        """The clause with 0 for its number, so that patterns can say where the number stands."""
        return _GAP.sub("", f"{self.before}0{self.unit}{self.after}")


def place_of(text: str, quantity: Quantity, before: int, behind: int) -> Place:
    """Return where a figure stands; its clause ends at the figures around it.

    ``before`` is where the figure before it ends, ``behind`` where the one behind it begins. A list
    joined by 、 belongs to the clause unless it holds figures of its own.
    """
    start, end = quantity.span
    opens, closes = _sentence(text, start, end)
    left, right = max(opens, before), min(closes, max(end, behind))
    breaks = [left + match.end() for match in _BREAK.finditer(text[left:start])]
    listed = text.find("、", left, start) if left > opens else -1
    left = breaks[-1] if breaks else max(left, listed + 1)
    stop = _STOP.search(text, end, right)
    runs_on = not stop and right == behind < len(text)
    right = stop.start() if stop else right
    runs_in = not breaks and left == before > opens
    left += len(text[left:start]) - len(text[left:start].lstrip(_LOOSE))
    left += len("其中") if text.startswith("其中", left) and left < start else 0
    return Place(
        start=left,
        end=right,
        before=text[left:start],
        unit=quantity.unit,
        after=text[end:right],
        sentence=text[opens:left],
        previous=_previous(text, opens),
        runs_in=runs_in,
        runs_on=runs_on,
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the sentence about a figure, as far as it is looked at."""
    begin = max(0, start - FAR)
    opens = [match.end() for match in _END.finditer(text, begin, start)]
    closes = _END.search(text, end, end + FAR)
    return (opens[-1] if opens else begin), (
        closes.start() if closes else min(len(text), end + FAR)
    )


def _previous(text: str, opens: int) -> str:
    """Return the sentence before, of the same paragraph."""
    begin = max(0, opens - FAR)
    paragraph = text[max(begin, text.rfind("\n", begin, opens) + 1) : opens]
    sentences = [each for each in _END.split(paragraph) if each]
    return sentences[-1] if sentences else ""


def plans(text: str) -> list[tuple[int, int]]:
    """Return the parts of a report that say what is to come, not what was done."""
    found = _parts(text, _CHAPTER)
    chapters = [match.start() for match in _CHAPTER.finditer(text)]
    for start, end in _parts(text, _SUBCHAPTER):
        found.append((start, min([end, *(each for each in chapters if each > start)])))
    return found


def _parts(text: str, heading: re.Pattern[str]) -> list[tuple[int, int]]:
    heads = list(heading.finditer(text))
    ends = [*(match.start() for match in heads), len(text)][1:]
    return [
        (match.start(), end)
        for match, end in zip(heads, ends, strict=True)
        if _PLANS.search(match[1][:60]) and not re.search(r"成效|情况|问题|不足", match[1][:60])
    ]
