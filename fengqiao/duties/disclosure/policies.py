"""Who opens the public site of a township, and who makes something public there."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

OFFICES = (PostKind.OFFICE_CLERK, PostKind.JUDICIAL_CLERK)

SEE = Permission.of(
    "disclosure.see",
    "查看公开公告",
    (
        *TOWNSHIP_LEADERS,
        *OFFICES,
        PostKind.STAFF,
        PostKind.WINDOW_CLERK,
        PostKind.COUNTY_SUPERVISOR,
    ),
)
ENTER = Permission.of("disclosure.enter", "拟写公开公告", (*OFFICES, PostKind.STAFF))
PUBLISH = Permission.of(
    "disclosure.publish", "确认公开、撤下公告", (*OFFICES, PostKind.HEAD, PostKind.DEPUTY)
)
SEE_OPENINGS = Permission.of(
    "disclosure.see_openings",
    "查看网上办事是否开通",
    (*TOWNSHIP_LEADERS, *OFFICES, PostKind.SYSTEM_ADMIN, PostKind.COUNTY_SUPERVISOR),
)
PROPOSE_OPENING = Permission.of(
    "disclosure.propose_opening",
    "申请开通、停止网上办事",
    (PostKind.OFFICE_CLERK, PostKind.SYSTEM_ADMIN, PostKind.HEAD),
)
OPEN = Permission.of(
    "disclosure.open", "开通、停止网上办事", (PostKind.HEAD, PostKind.SYSTEM_ADMIN)
)

ANNOUNCEMENTS = LedgerPolicy(see=SEE, enter=ENTER, confirm=PUBLISH)
OPENINGS = LedgerPolicy(see=SEE_OPENINGS, enter=PROPOSE_OPENING, confirm=OPEN)
