"""Where a claim's own words begin and end: the shortest clause with object, number and unit."""

import re

from fengqiao.kernel.numerals import Quantity
from fengqiao.reporting.reader.clauses import ALSO, Place

_DOES = re.compile(
    r"全年|累计|先后|共计|召开|开展|举办|组织|发放|推送|上线|实现|完成|提供|录入|签订|组建|梳理|收到|传达|"
    r"落实|受理|办理|化解|调解|排查|建成|配备|遴选|动态调整|权重"
)
_WHO_OR_HOW = re.compile(
    r"^(?:20\d\d年以来|通过|依托|结合|围绕|聚焦|利用|借助|针对|联合|充分发挥)|"
    r"(?:[省市县区乡镇]|街道|[局办]|司法所|平台|网格|[中内后]|等(?:形式|方式)|载体|节点|时机|契机|规划|党委、政府|需求|[）)])$"
)
_LEADS = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}(?:是|要)|因[^，,。；]{1,20}原因|在[^，,。；]{2,20}(?:日|周|月|期间|节点)(?=开展|组织|举办)|较20\d\d年(?:的\d+[一-龥]{1,2})?(?=[提增减下上])|\d{1,2}月\d{1,2}日|同时|此外|并(?=[一-龥])(?![发列轨网购])|且)+"
)
# The office that reports, by its name (清溪镇开展…); not 全镇, 我镇, 社区, 镇党委.
_OFFICE = re.compile(
    r"(?![全各我本该辖由对在为到向从以现]|组织|开展)(?:(?:(?![列席参走进到在对向为赴])[一-龥]){2,4}?(?<![社园辖校全各片防])(?:[乡镇县]|街道(?:办事处)?)"
    r"|[一-龥]{2,6}[市县区](?:司法|农业农村)局)"
    r"(?![党政人委村级域直长办内道里所工府属])(?=[一-龥“]{2}|$)"
)
# Persons who are counted themselves, whatever they did: 156名“法律明白人”, 260余名网格力量.
_STAFF = re.compile(
    r"(?:兼职|专职|专兼职|村级)?[“\"]?(?:法律明白人|网格(?:员|长|力量)|人民调解员)[”\"]?(?:队伍)?"
)
# A率、B率均达: the rates themselves, whatever they are of.
_RATES = re.compile(r"(?:实现)?[“\"]?[一-龥]{2}率[”\"]?(?:、|和|与|及|以及)[一-龥]{2,4}率")
_BY_OTHERS = re.compile(
    r"(?:组织|邀请|联合|安排)[^，,。；]{0,16}?(?:法律顾问|律师|志愿者|乡贤|法官|检察官|司法所|派出所)[^，,。；]{0,10}?(?=在|开展|举办)"
)
_AMONG = re.compile(r".*在内的")
_OPEN = re.compile(r"[（(][^（()）]*$")
_CLOSE = re.compile(r"^[^（()）]*([)）])$")


def span_of(text: str, quantity: Quantity, place: Place) -> tuple[int, int]:
    """Return where a claim begins and ends, inside the clause of its figure."""
    at, behind = quantity.span
    if staff := _STAFF.match(text, behind, place.end):
        return at, staff.end()
    return _begins(text, quantity, place), _ends(text, quantity, place)


def _begins(text: str, quantity: Quantity, place: Place) -> int:
    """Go behind who did it and on what occasion."""
    start, at = place.start, quantity.span[0]
    if place.runs_in and (joined := ALSO.search(text, start, at)):
        start = joined.end()
    for words in (_AMONG, _LEADS, _OFFICE):
        if found := words.match(text, start, at):
            start = found.end()
    if quantity.unit == "%" and (rates := _RATES.search(text, start, at)):
        return rates.start()
    if others := _BY_OTHERS.match(text, start, at):
        return others.end()
    does = _DOES.search(text, start, at)
    if does and _WHO_OR_HOW.search(text[start : does.start()]):
        return does.start()
    return start


def _ends(text: str, quantity: Quantity, place: Place) -> int:
    """Stop where another figure is joined on (收到判决书41份且…) and at a bracket left open or unopened."""
    at = quantity.span[1]
    end = place.end
    behind = text[at:end]
    if behind.startswith(("（", "(")):
        return at
    if (joined := ALSO.search(behind)) and (place.runs_on or not joined.start()):
        end = at + joined.start()
    elif opened := _OPEN.search(behind):
        end = at + opened.start()
    elif closed := _CLOSE.match(behind):
        end = at + closed.start(1)
    if place.runs_on and text[end - 1] == "的":
        end -= 1
    return end
