"""Who may do what with the records of study."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

TOWNSHIP_STAFF = (*TOWNSHIP_LEADERS, PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK, PostKind.STAFF)
VILLAGE = (PostKind.VILLAGE_SECRETARY, PostKind.VILLAGE_CADRE)

SEE = Permission.of(
    "learning.see", "查看学法台账", (*TOWNSHIP_STAFF, *VILLAGE, PostKind.COUNTY_SUPERVISOR)
)
ENTER = Permission.of(
    "learning.enter",
    "录入学法记录",
    (PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK, PostKind.STAFF, *VILLAGE),
)
ENTER_LIST = Permission.of("learning.enter_list", "维护学法清单和计划", (PostKind.JUDICIAL_CLERK,))
CONFIRM = Permission.of("learning.confirm", "确认学法记录", (PostKind.JUDICIAL_CLERK,))

SESSIONS = LedgerPolicy(see=SEE, enter=ENTER, confirm=CONFIRM)
LISTS = LedgerPolicy(see=SEE, enter=ENTER_LIST, confirm=CONFIRM)
