"""Where a figure stands: its clause, its sentence, the sentence before, the part of the report."""

import re
from dataclasses import dataclass, replace

from fengqiao.kernel.numerals import Quantity

FAR = 300
"""Characters around a figure that are looked at: longer than sentences of reports are."""

_END = re.compile(r"[。！？；;\n]")
_AND = re.compile(r"\s*(?:、|以及|和|及|与)\s*")
ALSO = re.compile(r"并(?![发列轨网购])|且|以及|和(?![解谐])")
# Deeds that say what is counted, whatever it is done to; and any others, with which nothing is carried on.
_CARRIES = re.compile(r"审[查核]|初审|备案|报备|清理|废止|评查|排查|化解|培训|检查|取消|精简|压减")
_DEED = re.compile(
    r"协[调同]解决|破解|审[查核]|初审|备案|报备|清理|废止|评查|排查|摸排|化解|调[解处]|培训|检查|巡查|出具|提[出供]|开展|召开|举办"
    r"|组织|受理|办[理结]|制[定发作]|出台|印发|发[放布出]|推送|建[成立设]|新建|设[立置]|配[备置]|聘|查[处办]|处[理罚]"
    r"|立案|作出|实施|完成|整改|通过|取得|参[加与训]|覆盖|解[答决]|接[待受]|研究|听取|学[习法]|宣[传讲]|讨论|评估|取消|精简|压减|率"
)
_OF_A_LIST = re.compile(
    r"[^、，,]{2,24}(?:、[^、，,]{1,24}){1,8}?等(?:各[类项种]|方面的?|\d+[项个类])?([^、，,]{2,16})$"
)
_STOP = re.compile(r"[，,：:、]")
_COMMA = re.compile(r"[，,：:]")
_BREAK = re.compile(r"[，,：:]|[（(](?![^（()）]*[）)][^，,：:]*$)")
_GAP = re.compile(r"[ \t\u00a0\u3000]+")
_ENUMERATED = re.compile(r"、[^、，；]{1,16}等[^、，；]{0,12}$")
_LOOSE = re.compile(r"(?:[、，, \u3000”）)]|以及|和(?![解谐])|及(?![时早格第])|与(?!会))*")
_CHAPTER = re.compile(
    r"(?m)^[ \t\u00a0\u3000]{0,12}(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+部分)(.*)$"
)
_SUBCHAPTER = re.compile(
    r"(?m)^[ \t\u00a0\u3000]{0,12}[（(][一二三四五六七八九十]+[）)]\s*([^。\n]*)"
)
# A heading without a number, and a paragraph that looks ahead from its first word.
_BARE_HEADING = re.compile(
    r"(?m)^[ \t\u00a0\u3000]{0,12}(?:\d{1,2}[.\uff0e、][ \t]?)?"
    r"((?:下一?步|今后)[^。；，,\n]{0,20}"
    r"|[^。；，,：:\n]{0,16}(?:打算|工作安排|工作计划|工作思路|努力方向))[：:]?[ \t]*$"
)
_AHEAD = re.compile(
    r"(?m)^[ \t\u00a0\u3000]{0,12}(?:下一?步|接下来|今后|明年|来年|新的一年)[^。\n]{0,12}[，,：:].*$"
)
_LISTED = re.compile(r"[\t …\uff0e.·]\s*\d{1,3}\s*$")
_PLANS = re.compile(
    r"下[一]?步|安排|打算|工作计划|工作思路|工作谋划|明年|展望|努力方向|下年|来年"
    r"|20\d\d年(?:度)?[^。\n]{0,16}(?:重点|计划|思路|目标|任务)"
)

_DONE = re.compile(r"成效|情况|问题|不足")


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
    joined: bool = False
    """Whether only 、 or 和 stands between the figure before and this clause."""

    @property
    def clause(self) -> str:
        """The clause with 0 for its number, so that patterns can say where the number stands."""
        words = _GAP.sub("", f"{self.before}0{self.unit}{self.after}")
        return words.replace("协调解决", "协同解决")  # 调解 is not in it


def place_of(text: str, quantity: Quantity, before: int, behind: int) -> Place:
    """Return where a figure stands; its clause ends at the figures around it.

    ``before`` is where the figure before it ends, ``behind`` where the one behind it begins. A list
    joined by 、 belongs to the clause unless it holds figures of its own.
    """
    start, end = quantity.span
    opens, closes = _sentence(text, start, end)
    left, right = max(opens, before), min(closes, max(end, behind))
    breaks = [
        left + match.end()
        for match in _BREAK.finditer(text[left:start])
        if not text.startswith("以及", left + match.end())
    ]
    listed = text.find("、", left, start) if left > opens else -1
    listed = -1 if _ENUMERATED.search(text[left:start]) else listed
    left = breaks[-1] if breaks else max(left, listed + 1)
    # 对N件决策、文件进行审查: the deed stands behind the list.
    done_to = text.startswith("对", left) and left < start
    stop = _COMMA.search(text, end, right) if done_to else None
    stop = stop or _STOP.search(text, end, right)
    runs_on = not stop and right == behind < len(text)
    right = stop.start() if stop else right
    runs_in = not breaks and left == before > opens
    loose = _LOOSE.match(text, left, start)
    left = loose.end() if loose else left
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
        joined=bool(opens < before and _AND.fullmatch(text, before, left)),
    )


def own_words(place: Place, carried: str = "") -> Place:
    """Return a place with the words that tell what its figure counts.

    What is joined on belongs to the figure behind (审查文件17件和决策11件); the deed of the figure before
    holds for what is joined to it, unless that has a deed of its own.
    """
    own = place
    shared = place.runs_in and ALSO.search(place.before)
    if shared:
        own = replace(own, before=place.before[shared.end() :])
    if place.runs_on and (joined := ALSO.search(place.after)):
        own = replace(own, after=place.after[: joined.start()])
    own = replace(own, after=re.split("[（(]", own.after)[0]) if place.runs_on else own
    if carried and (place.joined or shared) and not _DEED.search(own.before + own.after):
        own = replace(own, before=carried + own.before)
    return own


def after_list(place: Place) -> Place | None:
    """Return a place with what a list is of instead of the list (受理甲、乙等纠纷: 受理纠纷), if it has one."""
    found = _OF_A_LIST.search(place.before)
    if not found:
        return None
    deed = _DEED.search(place.before, found.start(), found.start() + 6)
    return replace(
        place, before=place.before[: found.start()] + (deed[0] if deed else "") + found[1]
    )


def deed_of(place: Place) -> str:
    """Return the deed named before a figure that may hold for what is joined to it, or nothing."""
    found = _CARRIES.findall(place.before)
    return found[-1] if found else ""


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
    for match in _BARE_HEADING.finditer(text):
        if not _DONE.search(match[1]):
            end = min([len(text), *(each for each in chapters if each > match.start())])
            found.append((match.start(), end))
    return found + [match.span() for match in _AHEAD.finditer(text)]


def _parts(text: str, heading: re.Pattern[str]) -> list[tuple[int, int]]:
    """Return the parts whose heading plans; a line of the table of contents heads none."""
    heads = [each for each in heading.finditer(text) if not _LISTED.search(each[1])]
    ends = [*(match.start() for match in heads), len(text)][1:]
    return [
        (match.start(), end)
        for match, end in zip(heads, ends, strict=True)
        if _PLANS.search(match[1][:60]) and not _DONE.search(match[1][:60])
    ]
