"""What a figure is of whose own words do not say it: a whole, the figure before it, the sessions told last."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fengqiao.reporting.reader.clauses import FAR
from fengqiao.reporting.reader.indicators import OTHER, PERSONS, alike

if TYPE_CHECKING:
    from fengqiao.reporting.reader.claims import Claim

GOES_ON = re.compile(
    r"(?:其中|截至目前|目前|年内|现|已经?|均|全部|共|当日|当场|即时|按[期时]|限时|成功)*"
    r"(?:办结|办理(?:完毕)?|处理|回复|答复|完成|办复|审结|结案|维持|撤[回销]|驳回|胜诉|(?:动态)?调整)(?:了)?0[一-龥]{1,2}"
    r"|(?:总计|合计|共计|累计|总共|共)0[一-龥]{1,2}"
)
_PARTS = ("其中", "（含", "(含", "（包括", "(包括")
_PART_ENDS = re.compile(r"[。\n]|^[^（(]*[）)]")
_NUMBER_LAST = re.compile(r"\d[余多万]{0,2}[项个件条次]$")
BLANKS = " \t\u3000"
_STUDY = ("center_group_study", "leadership_team_study", "xi_law_thought_study", "cadre_study")
_PEOPLE_OF = {
    **dict.fromkeys((*_STUDY, "village_study", "law_lectures", "seminars"), "study_participants"),
    **dict.fromkeys(
        ("publicity_events", "law_preaching_sessions", "school_law_sessions"), "publicity_audience"
    ),
    "law_training_sessions": "law_training_participants",
    "enforcement_training_sessions": "enforcement_training_participants",
}
_SENTENCE_ENDS = re.compile(r"[。；\n]")


def named_behind(text: str, claims: list["Claim"]) -> list["Claim"]:
    """Give a nameless figure the name of the one that 、 joins behind it (县级8项、镇级12项政务服务事项)."""
    named: list[Claim] = []
    for claim in reversed(claims):
        behind = named[-1] if named else None
        goes_on = (
            behind is not None
            and behind.unit == claim.unit
            and _NUMBER_LAST.search(claim.text)
            and not _NUMBER_LAST.search(behind.text)
            and text[claim.end : behind.start].strip(BLANKS) == "、"
        )
        name = behind.indicator if behind and goes_on else OTHER
        named.append(claim if claim.indicator else replace(claim, indicator=name))
    return named[::-1]


def whole_of(text: str, part: "Claim", before: list["Claim"]) -> str:
    """Return what 其中 makes a nameless figure a part of: the last claim before it in its unit."""
    near = max(0, part.start - FAR)
    mark = max(text.rfind(each, near, part.start + 2) for each in _PARTS) + 1
    if not mark or _PART_ENDS.search(text[mark : part.start]):
        return OTHER
    whole = [each for each in before[-20:] if each.end <= mark and alike(each.unit, part.unit)]
    if not whole or "\n" in text[whole[-1].end : mark]:
        return OTHER
    return whole[-1].indicator or OTHER


def same_matter(text: str, claim: "Claim", before: list["Claim"]) -> str:
    """Return what a nameless claim is of, by the claim before it in the sentence.

    受理信访事项47件，办结46件 is of one matter; 培训6场、400余人次 tells of what the sessions' people were.
    """
    if last := counted_before(text, claim, before):
        return last.indicator or OTHER
    last = before[-1] if before else None
    if last is None or _SENTENCE_ENDS.search(text[last.end : claim.start]):
        return OTHER
    return _PEOPLE_OF.get(last.indicator, OTHER) if claim.unit in PERSONS else OTHER


def people_of(text: str, claim: "Claim", before: list["Claim"]) -> str | None:
    """Return what people are who are told behind sessions (开展学习22场次，超700人次参训)."""
    last = before[-1] if before else None
    if last is None or _SENTENCE_ENDS.search(text[last.end : claim.start]):
        return None
    return _PEOPLE_OF.get(last.indicator)


def counted_before(text: str, claim: "Claim", before: list["Claim"]) -> "Claim | None":
    """Return the last claim of the same sentence that counts the same kind of thing."""
    for each in reversed(before[-5:]):
        if _SENTENCE_ENDS.search(text[each.end : claim.start]):
            return None
        if alike(each.unit, claim.unit):
            return each
    return None
