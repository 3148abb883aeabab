"""Who may do what with the records of leadership."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

SEE = Permission.of(
    "leadership.see",
    "查看法治领导台账",
    (
        *TOWNSHIP_LEADERS,
        PostKind.JUDICIAL_CLERK,
        PostKind.OFFICE_CLERK,
        PostKind.STAFF,
        PostKind.COUNTY_SUPERVISOR,
    ),
)
ENTER = Permission.of(
    "leadership.enter",
    "录入会议和议定事项",
    (PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK, PostKind.STAFF),
)
CONFIRM = Permission.of("leadership.confirm", "确认会议记录", (PostKind.JUDICIAL_CLERK,))

SEE_ORDERS = Permission.of(
    "leadership.see_orders",
    "查看督办单",
    (
        *SEE.posts,
        PostKind.WINDOW_CLERK,
        PostKind.ENFORCEMENT_HEAD,
        PostKind.OFFICER,
        PostKind.LEGAL_REVIEWER,
        PostKind.DISPATCHER,
        PostKind.MEDIATOR,
        PostKind.VILLAGE_SECRETARY,
        PostKind.VILLAGE_CADRE,
    ),
)
DRAFT_ORDERS = Permission.of(
    "leadership.draft_orders",
    "起草督办单",
    (*TOWNSHIP_LEADERS, PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK),
)
GIVE_ORDERS = Permission.of(
    "leadership.give_orders", "下达督办单", (*TOWNSHIP_LEADERS, PostKind.JUDICIAL_CLERK)
)

ORDERS = LedgerPolicy(see=SEE_ORDERS, enter=DRAFT_ORDERS, confirm=GIVE_ORDERS)
MEETINGS = LedgerPolicy(see=SEE, enter=ENTER, confirm=CONFIRM)
TASKS = LedgerPolicy(see=SEE, enter=CONFIRM, confirm=CONFIRM)
