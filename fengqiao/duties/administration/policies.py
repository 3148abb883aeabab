"""Who keeps offices, posts, people and groups."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

KEEPERS = (PostKind.SYSTEM_ADMIN, PostKind.JUDICIAL_CLERK)

SEE = Permission.of(
    "administration.see",
    "查看机构人员",
    (*TOWNSHIP_LEADERS, *KEEPERS, PostKind.OFFICE_CLERK, PostKind.STAFF),
)
SEE_PEOPLE = Permission.of(
    "administration.see_people", "查看人员", (*KEEPERS, PostKind.OFFICE_CLERK)
)
KEEP = Permission.of("administration.keep", "维护机构人员", KEEPERS)

ACCOUNTS = Permission.of("administration.accounts", "管理账号", (PostKind.SYSTEM_ADMIN,))

HAND_OVER = Permission.of(
    "administration.hand_over",
    "查看本人岗位的交接清单",
    [kind for kind in PostKind if kind != PostKind.COUNTY_SUPERVISOR],
)
SEE_HAND_OVERS = Permission.of(
    "administration.see_hand_overs",
    "查看各岗位的交接清单",
    (PostKind.SECRETARY, PostKind.HEAD, PostKind.JUDICIAL_CLERK),
)

LISTS = LedgerPolicy(see=SEE, enter=KEEP, confirm=KEEP)
PEOPLE = LedgerPolicy(see=SEE_PEOPLE, enter=KEEP, confirm=KEEP)
