"""Who reads and who writes the report."""

from fengqiao.casework.ledgers.language import LedgerPolicy
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.people.models import TOWNSHIP_LEADERS, PostKind

SEE = Permission.of(
    "report.see",
    "查看年度报告",
    (
        *TOWNSHIP_LEADERS,
        PostKind.JUDICIAL_CLERK,
        PostKind.OFFICE_CLERK,
        PostKind.LEGAL_REVIEWER,
        PostKind.COUNTY_SUPERVISOR,
    ),
)
SEAL = Permission.of("report.seal", "封存年度报告", (PostKind.JUDICIAL_CLERK,))
WRITE = Permission.of("report.write", "编写年度报告", (PostKind.JUDICIAL_CLERK,))
COUNTERSIGN = Permission.of(
    "report.countersign", "会签年度报告", (PostKind.OFFICE_CLERK, PostKind.DEPUTY)
)
WITH_FIGURES = Permission.of("report.with_figures", "在取数之外登记年度报告", ())
"""Nobody's: a report comes under way when its figures are first taken."""
BY_HAND = Permission.of(
    "report.by_hand", "不经程序更正、作废年度报告（退回修改、更正公开按程序办理）", ()
)
"""Nobody's: what went wrong is returned or corrected by the procedure's own acts, and stays on file."""
URGE = Permission.of(
    "report.urge",
    "催办年度报告",
    (PostKind.SECRETARY, PostKind.HEAD, PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK),
)
"""Whoever writes it minds its last day; the two leaders are answerable for it in person."""
FILE_PAPERS = Permission.of(
    "report.file_papers",
    "归入年度报告的会签单、纪要、函件和快照",
    (PostKind.JUDICIAL_CLERK, PostKind.OFFICE_CLERK),
)

CASES = LedgerPolicy(see=SEE, enter=WITH_FIGURES, confirm=BY_HAND, prove=FILE_PAPERS)
