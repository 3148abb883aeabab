"""Who reads and who writes the report."""

from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

SEE = Permission.of(
    "report.see",
    "查看年度报告",
    (
        *TOWNSHIP_LEADERS,
        PostKind.JUDICIAL_CLERK,
        PostKind.OFFICE_CLERK,
        PostKind.COUNTY_SUPERVISOR,
    ),
)
SEAL = Permission.of("report.seal", "封存年度报告", (PostKind.JUDICIAL_CLERK,))
WRITE = Permission.of("report.write", "编写年度报告", (PostKind.JUDICIAL_CLERK,))
