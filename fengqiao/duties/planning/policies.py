"""Who may do what with the plan and the problems."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

OFFICES = (
    PostKind.JUDICIAL_CLERK,
    PostKind.OFFICE_CLERK,
    PostKind.STAFF,
    PostKind.ENFORCEMENT_HEAD,
    PostKind.DISPATCHER,
    PostKind.WINDOW_CLERK,
)
VILLAGE = (PostKind.VILLAGE_SECRETARY, PostKind.VILLAGE_CADRE)

SEE = Permission.of(
    "planning.see",
    "查看年度任务",
    (*TOWNSHIP_LEADERS, *OFFICES, *VILLAGE, PostKind.COUNTY_SUPERVISOR),
)
SEE_PROBLEMS = Permission.of(
    "planning.see_problems",
    "查看问题和督察",
    (*TOWNSHIP_LEADERS, *OFFICES, PostKind.COUNTY_SUPERVISOR),
)
ENTER_PLAN = Permission.of(
    "planning.enter_plan", "录入年度任务", (PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK)
)
REPORT = Permission.of("planning.report", "填报任务进展", (*TOWNSHIP_LEADERS, *OFFICES, *VILLAGE))
ENTER_PROBLEMS = Permission.of(
    "planning.enter_problems",
    "录入问题和督察",
    (*TOWNSHIP_LEADERS, PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK, PostKind.STAFF),
)
CONFIRM = Permission.of("planning.confirm", "确认年度任务和问题", (PostKind.JUDICIAL_CLERK,))

ITEMS = LedgerPolicy(see=SEE, enter=ENTER_PLAN, confirm=CONFIRM)
PROGRESS = LedgerPolicy(see=SEE, enter=REPORT, confirm=CONFIRM)
PROBLEMS = LedgerPolicy(see=SEE_PROBLEMS, enter=ENTER_PROBLEMS, confirm=CONFIRM)
