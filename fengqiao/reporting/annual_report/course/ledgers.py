"""The ledger of reports under way: one entry a year, made by taking figures, never by hand."""

from fengqiao.casework.cases.panel import PANEL
from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Panel, Section
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.course.panel import context, moved_context
from fengqiao.reporting.annual_report.models import ReportCase

PAGE = "page"
ARCHIVE = "archive"


CASES = Ledger(
    key="annual_report.cases",
    title="年度报告办理",
    model=ReportCase,
    series="报办",
    dated="period_end",
    headline="title",
    policy=policies.CASES,
    searched=("title", "letter_number"),
    sections=(
        Section(
            "报告",
            (
                Column("title", required_by="报告的标题"),
                Column("place", required_by="记录所属乡镇"),
                Column("period_end", required_by="督察工作规定：报告上一年的情况"),
                Column("opened_on", required_by="首次取数的日期"),
            ),
        ),
        Section(
            "办理",
            (
                Column("stage"),
                Column("handler"),
                Column("due_on"),
                Column("letter_number", listed=False),
                Column("first_sent_on"),
                Column("sent_up_on", listed=False),
                Column("published_on"),
                Column("outcome", listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("countersign", "会签单"),
        EvidenceRole("minutes", "会议纪要"),
        EvidenceRole("review", "审查意见"),
        EvidenceRole("letter", "上报函及回执"),
        EvidenceRole("returned", "上级退回的文件"),
        EvidenceRole(PAGE, "公开页面快照"),
        EvidenceRole(ARCHIVE, "封存包"),
    ),
    panels=(
        Panel("annual_report/_moved.html", moved_context, first=True),
        PANEL,
        Panel("annual_report/_course.html", context, first=True),
    ),
    verbs={"assign": "确定起草和会签岗位"},
    hint="年度报告第一次取数时自动登记，此后按规定的程序办理；不在这里手工新增。",
)
