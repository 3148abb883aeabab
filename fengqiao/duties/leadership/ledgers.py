"""The ledgers of leadership."""

from fengqiao.casework.ledgers.language import (
    Column,
    EvidenceRole,
    Ledger,
    Panel,
    Participants,
    Section,
)
from fengqiao.casework.tasks.models import Task
from fengqiao.duties.leadership import policies
from fengqiao.duties.leadership.actions import give_out_decisions
from fengqiao.duties.leadership.models import Meeting
from fengqiao.duties.leadership.queries import decisions_panel

MEETINGS = Ledger(
    key="leadership.meetings",
    title="专题会议台账",
    model=Meeting,
    series="会议",
    dated="held_on",
    headline="title",
    policy=policies.MEETINGS,
    filters=("body", "report_heard"),
    searched=("title", "venue", "agenda", "minutes"),
    sections=(
        Section(
            "会议",
            (
                Column("held_on", ("日期", "时间", "会议时间"), required_by="报告按年度、季度计数"),
                Column(
                    "title", ("会议", "会议主题", "名称"), required_by="报告须能说明会议研究了什么"
                ),
                Column("body", ("类别",), required_by="领导小组会议与党委会分别计数"),
                Column("place", required_by="记录所属乡镇"),
                Column("venue", ("会议地点",), listed=False),
                Column("chair", ("主持",)),
                Participants("attended", "参会人员", ("参加人员", "出席人员")),
            ),
        ),
        Section(
            "研究了什么",
            (
                Column("agenda", ("议题", "议程"), listed=False),
                Column("report_heard", ("听取汇报",)),
                Column("problems_studied", ("研究问题数",), total=True),
                Column("minutes", ("纪要", "会议内容"), listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("sign_in_sheet", "签到表", sheet=True),
        EvidenceRole("photo", "会议照片"),
        EvidenceRole("minutes", "会议纪要"),
        EvidenceRole("material", "会议材料"),
    ),
    panels=(Panel("leadership/_decisions.html", decisions_panel),),
    settled=give_out_decisions,
    happened=True,
    quick="记会议",
    hint="研究法治政府建设的专题会议记在这里；议定事项会变成有责任岗位和期限的任务。",
)

TASKS = Ledger(
    key="leadership.tasks",
    title="督办任务台账",
    model=Task,
    series="任务",
    dated="due_on",
    headline="title",
    order=("due_on", "number"),
    policy=policies.TASKS,
    filters=("owner",),
    searched=("title", "source_text", "result"),
    sections=(
        Section(
            "任务",
            (
                Column("title", ("任务", "事项"), required_by="任务的内容本身"),
                Column("owner", ("责任人", "责任单位"), required_by="任务须落实到岗位"),
                Column("due_on", ("期限",), required_by="任务须有期限，才能亮灯和督办"),
                Column("place", listed=False, required_by="记录所属乡镇"),
                Column("source_text"),
            ),
        ),
        Section("完成情况", (Column("done_on"), Column("result", listed=False))),
    ),
    evidence=(EvidenceRole("proof", "完成佐证"),),
    hint="会议议定事项和交办任务，到期前三天变黄，逾期变红。",
)

LEDGERS = (MEETINGS, TASKS)
