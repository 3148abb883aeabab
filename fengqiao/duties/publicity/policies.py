"""Who may do what with the records of publicity."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

OFFICES = (
    PostKind.JUDICIAL_CLERK,
    PostKind.OFFICE_CLERK,
    PostKind.STAFF,
    PostKind.ENFORCEMENT_HEAD,
)
VILLAGE = (PostKind.VILLAGE_SECRETARY, PostKind.VILLAGE_CADRE)

SEE = Permission.of(
    "publicity.see",
    "查看普法宣传台账",
    (*TOWNSHIP_LEADERS, *OFFICES, *VILLAGE, PostKind.COUNTY_SUPERVISOR),
)
OVERVIEW = Permission.of(
    "publicity.overview",
    "查看全乡镇的年度节点、资料库存和普法责任",
    (*TOWNSHIP_LEADERS, *OFFICES, PostKind.COUNTY_SUPERVISOR),
)
ENTER = Permission.of("publicity.enter", "录入普法宣传记录", (*OFFICES, *VILLAGE))
KEEP = Permission.of(
    "publicity.keep", "维护年度节点、普法责任、资料库存和阵地", (PostKind.JUDICIAL_CLERK,)
)
CONFIRM = Permission.of("publicity.confirm", "确认普法宣传记录", (PostKind.JUDICIAL_CLERK,))
WITH_ACTIVITY = Permission.of("publicity.with_activity", "在普法活动之外登记资料发放", ())
"""Nobody's: leaflets are given out on the activity's page, where they are entered once."""

RECORDS = LedgerPolicy(see=SEE, enter=ENTER, confirm=CONFIRM)
LISTS = LedgerPolicy(see=SEE, enter=KEEP, confirm=CONFIRM)
ISSUES = LedgerPolicy(see=SEE, enter=WITH_ACTIVITY, confirm=WITH_ACTIVITY)
