"""Who may do what with the records of the grids."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

TOWNSHIP_STAFF = (
    *TOWNSHIP_LEADERS,
    PostKind.JUDICIAL_CLERK,
    PostKind.OFFICE_CLERK,
    PostKind.STAFF,
    PostKind.DISPATCHER,
)
VILLAGE = (PostKind.VILLAGE_SECRETARY, PostKind.VILLAGE_CADRE)
KEEPERS = (PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK, PostKind.DISPATCHER)

SEE = Permission.of(
    "grid.see",
    "查看网格台账",
    (*TOWNSHIP_STAFF, *VILLAGE, PostKind.GRID_WORKER, PostKind.COUNTY_SUPERVISOR),
)
ENTER = Permission.of("grid.enter", "录入网格记录", (*KEEPERS, PostKind.STAFF, *VILLAGE))
KEEP = Permission.of("grid.keep", "维护联动力量", KEEPERS)
DRAW = Permission.of("grid.draw", "导入和生成网格边界", KEEPERS)
CONFIRM = Permission.of("grid.confirm", "确认网格记录", (PostKind.JUDICIAL_CLERK,))

REGISTERS = LedgerPolicy(see=SEE, enter=ENTER, confirm=CONFIRM)
FORCES = LedgerPolicy(see=SEE, enter=KEEP, confirm=CONFIRM)
