"""The ledgers of study."""

from fengqiao.casework.ledgers.language import (
    Column,
    EvidenceRole,
    Ledger,
    Linked,
    Participants,
    Section,
)
from fengqiao.duties.learning import policies
from fengqiao.duties.learning.models import StudyPlan, StudySession, StudyTopic
from fengqiao.duties.learning.queries import ATTENDED, CHAIRED, LECTURED, STUDIED

COUNTED_BY_DATE = "报告按年度、季度计数，没有日期无法计入"

SESSIONS = Ledger(
    key="learning.sessions",
    title="学法台账",
    model=StudySession,
    series="学法",
    dated="held_on",
    headline="title",
    policy=policies.SESSIONS,
    filters=("audiences", "form"),
    searched=("title", "venue", "lecturer", "summary"),
    sections=(
        Section(
            "基本情况",
            (
                Column(
                    "held_on", ("日期", "时间", "学习时间", "开展时间"), required_by=COUNTED_BY_DATE
                ),
                Column(
                    "title",
                    ("主题", "学习内容", "内容", "会议名称"),
                    required_by="厅字〔2019〕28号：年度报告须写明学法情况，无主题不能证明学的是法",
                ),
                Column(
                    "audiences",
                    ("对象", "参加范围", "学习人员", "类别"),
                    required_by="报告按中心组、干部职工、村“两委”分别计数",
                ),
                Column("place", ("村", "单位", "组织单位"), required_by="按村计算学法覆盖"),
                Column("form", ("形式", "方式")),
                Column("venue", ("学习地点",), listed=False),
                Participants(CHAIRED, "主持人", ("主持",)),
                Participants(LECTURED, "主讲人", ("主讲", "授课人", "领学人"), listed=True),
                Column("lecturer", ("外请讲师", "外聘讲师"), listed=False),
            ),
        ),
        Section(
            "学了什么、谁参加",
            (
                Linked(STUDIED, StudyTopic, "学法清单内容", ("学习法律", "法律法规")),
                Column("headcount", ("人数", "参会人数", "参学人数"), total=True),
                Participants(ATTENDED, "参加人员", ("参学人员", "参会人员")),
                Column("summary", ("学习情况", "备注"), listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("sign_in_sheet", "签到表", sheet=True),
        EvidenceRole("photo", "现场照片"),
        EvidenceRole("material", "学习材料"),
        EvidenceRole("minutes", "学习记录"),
    ),
    happened=True,
    quick="记学习",
    hint="党委理论学习中心组、干部职工、村“两委”的每一次学法都记在这里：一次一条，签到表拍照作为佐证。",
)

TOPICS = Ledger(
    key="learning.topics",
    title="学法清单",
    model=StudyTopic,
    series="清单",
    dated="valid_from",
    headline="title",
    order=("number",),
    policy=policies.LISTS,
    filters=("topic_kind",),
    searched=("title", "source"),
    sections=(
        Section(
            "清单内容",
            (
                Column("title", ("内容", "法律法规"), required_by="清单的内容本身"),
                Column("topic_kind", ("类型",), required_by="报告按类别说明学习内容"),
                Column("posts", ("岗位",)),
                Column("place", required_by="记录所属乡镇"),
                Column("valid_from", ("日期",), required_by="清单按日期生效，决定哪年应学"),
                Column("valid_to", listed=False),
                Column("source", ("文件依据",)),
            ),
        ),
    ),
    hint="领导干部应知应会的党内法规和国家法律：共性清单人人应学，个性清单按岗位。",
)

PLANS = Ledger(
    key="learning.plans",
    title="年度学法计划",
    model=StudyPlan,
    series="学计",
    dated="starts_on",
    headline="audience",
    policy=policies.LISTS,
    filters=("audience",),
    searched=("note",),
    sections=(
        Section(
            "计划",
            (
                Column("starts_on", ("年度",), required_by="计划属于哪一年"),
                Column("audience", ("对象",), required_by="计划为谁而定"),
                Column("place", required_by="记录所属乡镇"),
                Column("sessions_planned", ("次数",), required_by="计划完成情况以此衡量"),
                Linked(STUDIED, StudyTopic, "计划学习内容"),
                Column("note", ("要求",), listed=False),
            ),
        ),
    ),
    hint="每年为每类学习对象定一份计划：学几次、学什么。",
)

LEDGERS = (SESSIONS, TOPICS, PLANS)
