"""The ledgers of paralegals, their training, and the model households."""

from fengqiao.casework.ledgers.language import (
    Column,
    EvidenceRole,
    Ledger,
    Panel,
    Participants,
    Section,
)
from fengqiao.duties.paralegals import policies
from fengqiao.duties.paralegals.actions.households import review_settled
from fengqiao.duties.paralegals.actions.register import line_settled
from fengqiao.duties.paralegals.actions.training import training_settled
from fengqiao.duties.paralegals.models import (
    HouseholdReview,
    ModelHousehold,
    Paralegal,
    ParalegalTraining,
    SelectionRound,
)
from fengqiao.duties.paralegals.queries.deeds import CAPACITIES
from fengqiao.duties.paralegals.queries.panels import (
    attendance_panel,
    household_panel,
    moves_panel,
    person_panel,
)
from fengqiao.duties.paralegals.queries.training import ATTENDED, names_expected
from fengqiao.duties.paralegals.rules import Move

PER_VILLAGE = "《法律明白人规范》：每个行政村至少3名，按村计算"
HOUSEHOLD_PER_VILLAGE = "《示范户意见》：每村至少一户，按村计算"

REGISTER = Ledger(
    key="paralegals.register",
    title="法律明白人名册",
    model=Paralegal,
    series="明白人",
    dated="entered_at",
    headline="person",
    order=("place_id", "number"),
    policy=policies.REGISTER,
    filters=("category",),
    searched=("certificate_number", "batch"),
    sections=(
        Section(
            "名册",
            (
                Column(
                    "person",
                    ("姓名", "人员", "法律明白人", "法律明白人姓名", "名字"),
                    required_by="名册按人登记",
                ),
                Column(
                    "place",
                    ("村", "村名", "行政村", "所在村", "所属村", "村（社区）", "村居", "单位"),
                    required_by=PER_VILLAGE,
                ),
                Column(
                    "category",
                    ("人员类别", "身份", "人员身份", "人员类型", "遴选类别", "职务", "身份类别"),
                ),
                Column("nominated_by", ("推荐形式", "产生方式", "遴选方式"), listed=False),
                Column("batch", ("期次", "培养批次", "入选批次", "年度批次")),
            ),
        ),
        Section(
            "选任",
            (
                Column("nominated_on", ("推荐时间", "报名时间", "初选时间"), listed=False),
                Column("publicised_on", ("公示时间", "公示起始日期"), listed=False),
                Column(
                    "examined_on",
                    ("考核时间", "考试时间", "培训考核时间", "考核日期"),
                    listed=False,
                ),
                Column(
                    "certificate_number",
                    ("证书号", "证号", "证件编号", "工作证编号", "聘书编号", "证书号码"),
                ),
                Column("certified_on", ("发证时间", "颁证日期", "领证时间"), listed=False),
            ),
        ),
        Section(
            "在岗",
            (
                Column(
                    "valid_from",
                    (
                        "上岗时间",
                        "聘任时间",
                        "聘任日期",
                        "任职时间",
                        "入职时间",
                        "起始时间",
                        "认定时间",
                    ),
                ),
                Column("valid_to", ("离岗时间", "解聘时间", "截止时间", "到期时间")),
                Column("suspended_for", listed=False),
                Column("left_on", ("退出时间", "退出日期"), listed=False),
                Column("left_for", ("退出情形", "离任原因", "退出理由")),
                Column("note", ("说明",), listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("paper", "推荐表或公示文件"),
        EvidenceRole("certificate", "证书"),
        EvidenceRole("photo", "照片"),
    ),
    panels=(
        Panel("paralegals/_moves.html", moves_panel),
        Panel("paralegals/_person.html", person_panel),
    ),
    settled=line_settled,
    verbs={
        Move.PUBLICISE: "公示",
        Move.TAKE_POST: "上岗",
        Move.SUSPEND: "暂停",
        Move.RESUME: "恢复",
        Move.LEAVE: "退出",
    },
    hint="每人一行，从候选到退出；村里成批推荐的，用“成批推荐”一次录入。名册可以从原来的 Excel 导入。",
)

TRAININGS = Ledger(
    key="paralegals.trainings",
    title="法律明白人培训",
    model=ParalegalTraining,
    series="明训",
    dated="held_on",
    headline="title",
    policy=policies.TRAININGS,
    searched=("title", "venue", "lecturer", "summary"),
    sections=(
        Section(
            "培训",
            (
                Column(
                    "held_on",
                    ("日期", "时间", "培训时间", "开展时间"),
                    required_by="每季度培训按日期计算",
                ),
                Column(
                    "title",
                    ("主题", "培训内容", "内容", "培训名称", "课题"),
                    required_by="没有主题不能证明培训的是法律",
                ),
                Column("place", ("组织单位", "乡镇"), listed=False, required_by="记录所属乡镇"),
                Column("makes_up", ("补训", "补训场次")),
                Column("hours", ("学时数", "课时", "培训学时"), total=True),
                Column("venue", ("培训地点",), listed=False),
                Column("lecturer", ("授课", "主讲人", "培训讲师", "讲师", "老师")),
                Participants(ATTENDED, "参训人员", ("参加人员", "培训人员", "参训名单")),
                Column("summary", ("情况", "备注"), listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("sign_in_sheet", "签到表", sheet=True),
        EvidenceRole("photo", "现场照片"),
        EvidenceRole("material", "培训材料"),
        EvidenceRole("test", "考核试卷"),
    ),
    panels=(Panel("paralegals/_attendance.html", attendance_panel),),
    settled=training_settled,
    expected=names_expected,
    happened=True,
    quick="记明白人培训",
    hint="每季度至少一次；先登记培训，打印带姓名的签到表，回来后按村勾选到场的人。缺席的另开补训，选“补哪一次”。",
)

HOUSEHOLDS = Ledger(
    key="paralegals.households",
    title="学法用法示范户",
    model=ModelHousehold,
    series="示范户",
    dated="entered_at",
    headline="householder",
    order=("place_id", "number"),
    policy=policies.REGISTER,
    filters=("selection",),
    searched=("householder", "plaque_number", "paper"),
    sections=(
        Section(
            "示范户",
            (
                Column(
                    "householder",
                    ("户主", "姓名", "示范户", "户主名", "示范户户主"),
                    required_by="《示范户意见》：以户为单位登记",
                ),
                Column(
                    "place",
                    ("村", "村名", "行政村", "所在村", "所属村"),
                    required_by=HOUSEHOLD_PER_VILLAGE,
                ),
                Column("selection", ("批次", "年度")),
                Column("plaque_number", ("牌匾号", "牌号", "门牌编号")),
            ),
        ),
        Section(
            "评选",
            (
                Column("proposed_on", ("村初选时间", "推荐时间", "申报时间"), listed=False),
                Column("reviewed_on", ("乡审查时间", "审核时间"), listed=False),
                Column("valid_from", ("审定时间", "认定时间", "命名时间", "挂牌时间")),
                Column("paper", ("文号", "命名文件"), listed=False),
                Column("refused_on", listed=False),
                Column("valid_to", ("摘牌时间", "撤销时间")),
                Column("ended_for", ("撤销原因",), listed=False),
                Column("note", ("说明",), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("paper", "申报表或审定文件"), EvidenceRole("photo", "牌匾照片")),
    panels=(Panel("paralegals/_household.html", household_panel),),
    verbs={"review": "乡审查通过", "decide": "县审定", "refuse": "未通过", "remove": "摘牌"},
    hint="村初选、乡审查、县审定；每村至少一户。已经挂牌的可以直接录入或从 Excel 导入。",
)

ROUNDS = Ledger(
    key="paralegals.rounds",
    title="示范户评选批次",
    model=SelectionRound,
    series="评选",
    dated="opened_on",
    headline="title",
    policy=policies.ROUNDS,
    searched=("title", "paper", "note"),
    sections=(
        Section(
            "评选",
            (
                Column("title", ("批次", "评选名称"), required_by="一年一轮，各轮分别办理"),
                Column("opened_on", ("启动时间", "开始时间"), required_by="一年一轮，按日期区分"),
                Column("place", listed=False, required_by="记录所属乡镇"),
                Column("paper", ("文号",)),
                Column("note", ("说明",), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("paper", "评选通知"), EvidenceRole("result", "县审定文件")),
    hint="每年一轮：先建批次，村里按批次推荐，乡审查，县审定。",
)

REVIEWS = Ledger(
    key="paralegals.reviews",
    title="示范户年度复核",
    model=HouseholdReview,
    series="复核",
    dated="reviewed_on",
    headline="household",
    policy=policies.REGISTER,
    filters=("outcome",),
    searched=("paper", "note"),
    sections=(
        Section(
            "复核",
            (
                Column("reviewed_on", ("复核时间", "日期"), required_by="每年一轮，按日期计算"),
                Column("household", ("户主", "户主姓名"), required_by="复核的是哪一户"),
                Column("place", ("村", "村名"), required_by="按村查看"),
                Column("outcome", ("结果", "是否保留")),
                Column("reason", ("原因",)),
                Column("paper", ("文号",), listed=False),
                Column("posted_on", ("公示日期",), listed=False),
                Participants(CAPACITIES[0], "参加复核的法律明白人"),
                Column("note", ("情况", "备注"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("paper", "撤牌文件"), EvidenceRole("photo", "公示照片")),
    settled=review_settled,
    happened=True,
    hint="每年把在册示范户逐户复核一遍：符合的继续保留，严重违法或者不再符合的，村提出、乡初审、县撤牌。",
)

LEDGERS = (REGISTER, TRAININGS, HOUSEHOLDS, ROUNDS, REVIEWS)
