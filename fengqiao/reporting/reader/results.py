"""Whether a figure states a result of the year: plans, duties and mere scope do not."""

import re

from fengqiao.kernel.numerals import Qualifier, Quantity
from fengqiao.reporting.reader.clauses import Place

_TO_COME = re.compile(
    r"下一步|明年|今后|力争|拟(?:于|在|对|将|以|再|新|开展|组织|召开|举办|建[设成]|打造|投入|实施|安排|完成|申报|推进|启动)|计划(?:于|在|将|全年|年内)|预计|到20\d\d年"
    r"|(?:^|[，,、年])(?:我[乡镇街][^，。；]{0,4})?将(?:继续|进一步|持续|开展|组织|召开|举办|完成|新建|建成|努力|对|以|围绕|全年)"
)
_DUTY = re.compile(
    r"(?:应当|必须|不得|须|要求|规定|按照|原则上)[^，。；]{0,24}(?:不少于|不低于|至少|不超过|达到|以上)?[^，。；]{0,4}$"
)
_EACH = re.compile(r"每个?(?:行政)?(?:村|社区|人|名|网格|组|站所?|月|年|季度)")
_SCOPE_AFTER = re.compile(
    r"^(?:个)?(?:行政村|自然村|村民小组|村居|村社|村|社区|居委会|村民?[（(]社区[）)]|(?:中小|小|中)?学校?(?![习法生])|乡镇|镇街|街道|城市|[市县区州](?![级委属直政域内])|(?:省级以上)?(?:开发区|园区)|部门的|成员单位|内设机构|事业单位|科室|村级)"
)
_OWN_SCOPE = re.compile(
    r"(?:下辖|现辖|共辖|总面积|总人口|户籍|常住人口|耕地)[^。；，,]{0,20}[，,]?$"
)
_ALL_HAVE = re.compile(
    r"^(?:个)?(?:行政)?(?:村|社区|居委会|村社|村居|村[（(]社区[）)])(?:均|都|全部|全)"
)
_THERE = re.compile(
    r"(?:到|赴|深入|走进|走访|前往|下沉|下沉到|奔赴)(?:全[乡镇县区市]|辖区|各)?(?:的)?$"
)
_PLACES = {"个", "村", "社区"}
_BODIES = _PLACES | {"家", "所", ""}
_ACTORS = re.compile(
    r"^(?:班子|法治|党政|职能|行政|执法|[县乡镇]直)*(?:部门|单位|委办局|成员|领导|干部|观察点|观察员|小组|专班|司法所|调委会|执法队|工作组|站所|村社)"
)
_ALSO = re.compile(r"并|和|及|与|的")
_STEPS = re.compile(r"^(?:法定|必经|基本)?(?:程序|环节|步骤|原则|流程)")
_EARNED = re.compile(
    r"工作室|顾问|示范|挂牌|创建|建成|建立|设立|配备|述法|评为|荣获|督[察查]|新建|整治|升级|改造|修订|服务站|工作站|村规民约|居民公约|依法治|入选|获评|命名"
)
_FORMER = re.compile(r"(?:去年|上年|上一年|同期|原来?|由|从)(?:的|为)?$")
_TAKEN = re.compile(r"(?:将|把)(?:原有?的?)?$")
_CUT_DOWN = re.compile(
    r"[^。；，,\d]{0,16}?(?:减|压|缩|精简|优化|整合|归并|提升|扩展?|增加?)[^。；，,\d]{0,6}[为至到]$"
)
# 较2024年的244件减少: what is compared with.
_OFTEN = re.compile(r"每(?:半年|个?季度|个?月|年|周)(?!度?重点)")
_THAN = re.compile(r"(?:(?:较|比)(?:20\d\d年|上一?年|去年|前一年)(?:同期|全年)?|原有)的?$")
_MOVES = re.compile(r"[^。；]{0,8}?(?:降|减|增|提|升|扩|缩|压|上涨|变为|达到)")
_THRESHOLD_UNITS = {"元", "岁", "亩", "平方米", "级"}
_COUNTED = re.compile(r"(?:达|共|累计|总计|合计|约|近|超)(?:到|过|有)?$")


def is_result(quantity: Quantity, place: Place) -> bool:
    """Return whether a figure at its place is a result that a report claims."""
    if not quantity.unit and not _counts_without_unit(quantity, place):
        return False
    lead = place.sentence + place.before
    if _TO_COME.search(lead):
        return False
    if _OWN_SCOPE.search(lead) and not _ALL_HAVE.match(f"{quantity.unit}{place.after}"):
        return False
    once = quantity.value == 1 and _OFTEN.search(lead)
    if once or is_former(place) or _THAN.search(place.before):
        return False
    if quantity.qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST) and _asked_for(
        quantity, place
    ):
        return False
    return not _is_scope(quantity, place)


def is_former(place: Place) -> bool:
    """Return whether a figure is the one something rose or fell from (由A件下降到B件)."""
    if _FORMER.search(place.before) and _MOVES.match(place.after):
        return True
    return bool(_TAKEN.search(place.before) and _CUT_DOWN.match(place.after))


def _counts_without_unit(quantity: Quantity, place: Place) -> bool:
    if quantity.value == 0 or quantity.qualifier in (Qualifier.MORE, Qualifier.OVER):
        return True
    return bool(_COUNTED.search(place.before))


def _asked_for(quantity: Quantity, place: Place) -> bool:
    """Tell a prescription (应当不少于4次) and a threshold (百万元以上的合同) from a result."""
    if quantity.unit in _THRESHOLD_UNITS and place.after:
        return True
    return bool(_DUTY.search(place.before) or _EACH.search(place.before))


def _is_scope(quantity: Quantity, place: Place) -> bool:
    """Villages and bodies a thing was done in, not the thing that was done."""
    if place.runs_on and _ACTORS.match(place.after) and not _ALSO.search(place.after):
        return True
    if quantity.unit in {"项", "个", "道"} and _STEPS.match(place.after):
        return True
    unit_and_after = f"{quantity.unit if quantity.unit in _PLACES else ''}{place.after}"
    if not _SCOPE_AFTER.match(unit_and_after) or quantity.unit not in _BODIES:
        return False
    if _THERE.search(place.before):
        return True
    return not _EARNED.search(place.before + place.after)
