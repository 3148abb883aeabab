"""Who may look at the township's figures."""

from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

SEE = Permission.of(
    "figures.see",
    "查看指标",
    (
        *TOWNSHIP_LEADERS,
        PostKind.JUDICIAL_CLERK,
        PostKind.OFFICE_CLERK,
        PostKind.STAFF,
        PostKind.COUNTY_SUPERVISOR,
    ),
)
