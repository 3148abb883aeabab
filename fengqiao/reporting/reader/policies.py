"""Who looks at the library of reports, and who puts into it."""

from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

SEE = Permission.of(
    "reader.see",
    "查看对照报告",
    (
        *TOWNSHIP_LEADERS,
        PostKind.JUDICIAL_CLERK,
        PostKind.OFFICE_CLERK,
        PostKind.COUNTY_SUPERVISOR,
    ),
)
KEEP = Permission.of("reader.keep", "存入对照报告", (PostKind.JUDICIAL_CLERK,))
