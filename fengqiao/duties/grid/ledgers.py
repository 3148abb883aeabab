"""The ledgers of the grids. Headings are those that townships' own rosters use."""

from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Panel, Section
from fengqiao.duties.grid import policies
from fengqiao.duties.grid.actions import grid_settled
from fengqiao.duties.grid.models import GridTerm, HouseholdCount, JointForce, OutsideGrid
from fengqiao.duties.grid.panels import grid_panel, term_panel
from fengqiao.registers.grids.models import Grid

ITSELF = "没有它，这条登记不成立"
DATED = "网格和人员按日期计算，报告取某一天的数"
BY_VILLAGE = "按村汇总，并决定谁看得到"
VILLAGE = ("村", "村名", "所在村", "行政村", "所属村", "村（社区）", "村(社区)", "村居", "社区")
GRID = (
    "网格",
    "网格名称",
    "所属网格",
    "所在网格",
    "责任网格",
    "管辖网格",
    "网格名",
)

GRIDS = Ledger(
    key="grid.grids",
    title="网格",
    model=Grid,
    series="网格",
    dated="valid_from",
    headline="name",
    order=("place_id", "code", "number"),
    policy=policies.REGISTERS,
    filters=("kind",),
    searched=("name", "code", "covers"),
    sections=(
        Section(
            "网格",
            (
                Column("place", VILLAGE, required_by=BY_VILLAGE),
                Column("name", ("网格", "网格名", "网格全称", "名称"), required_by=ITSELF),
                Column("code", ("网格代码", "网格编码", "网格号", "编码", "网格序号")),
                Column("kind", ("网格类型", "类别", "类型")),
                Column(
                    "covers",
                    (
                        "覆盖范围",
                        "管辖范围",
                        "所辖范围",
                        "所辖村民小组",
                        "村民小组",
                        "四至",
                        "范围",
                    ),
                ),
                Column("valid_from", ("划定日期", "成立日期", "设立时间"), required_by=DATED),
                Column("valid_to", ("撤销时间", "调整日期")),
            ),
        ),
    ),
    evidence=(EvidenceRole("paper", "划分文件"),),
    panels=(Panel("grid/_grid.html", grid_panel),),
    settled=grid_settled,
    hint="全乡划了哪些网格：哪个村、叫什么、哪天设立。撤销、调整只填撤销日期，以前的数不变。",
)

WORKERS = Ledger(
    key="grid.workers",
    title="网格员",
    model=GridTerm,
    series="网员",
    dated="valid_from",
    headline="person",
    order=("place_id", "grid__code", "role", "number"),
    policy=policies.REGISTERS,
    filters=("grid", "role", "employment", "drawn_from"),
    searched=("paper",),
    sections=(
        Section(
            "任期",
            (
                Column("place", VILLAGE, required_by=BY_VILLAGE),
                Column("grid", GRID, required_by=ITSELF),
                Column(
                    "person",
                    (
                        "网格员",
                        "网格员姓名",
                        "网格长",
                        "网格长姓名",
                        "人员",
                        "人员姓名",
                        "专职网格员",
                    ),
                    required_by=ITSELF,
                ),
                Column("role", ("职务", "网格员类别", "岗位", "角色")),
                Column("employment", ("专职/兼职", "专职兼职", "是否专职", "用工性质")),
                Column("drawn_from", ("身份", "人员身份", "来源", "人员类别", "现任职务")),
                Column(
                    "valid_from",
                    ("聘任日期", "聘任时间", "任职时间", "上岗日期", "上岗时间", "到岗时间"),
                    required_by=DATED,
                ),
                Column("valid_to", ("离职日期", "离岗日期", "离岗时间", "解聘日期", "卸任日期")),
                Column("paper", ("文号", "聘任文号", "任命文件"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("paper", "聘任文件"),),
    panels=(Panel("grid/_term.html", term_panel),),
    hint="谁从哪天起在哪个网格任网格长、网格员。离任只填离任日期，接任的另记一条，以前的名册不变。",
)

COUNTS = Ledger(
    key="grid.counts",
    title="入户核数",
    model=HouseholdCount,
    series="核数",
    dated="counted_on",
    headline="grid",
    order=("-counted_on", "place_id", "grid__code"),
    policy=policies.REGISTERS,
    filters=("grid",),
    searched=("source", "note"),
    sections=(
        Section(
            "核数",
            (
                Column(
                    "counted_on",
                    ("日期", "时间", "核查日期", "统计日期", "统计时间", "摸排日期", "截止日期"),
                    required_by="报告取期末最近一次核数，没有日期无法判断先后",
                ),
                Column("place", VILLAGE, required_by=BY_VILLAGE),
                Column("grid", GRID, required_by=ITSELF),
                Column(
                    "households",
                    ("总户数", "住户数", "家庭户数", "网格户数", "户数（户）", "户数(户)"),
                    total=True,
                    required_by="网格覆盖按户数、人数计算",
                ),
                Column(
                    "residents",
                    (
                        "常住人口",
                        "人口数",
                        "人口",
                        "人数",
                        "总人口",
                        "常住人数",
                        "人口数（人）",
                        "人口数(人)",
                    ),
                    total=True,
                    required_by="网格覆盖按户数、人数计算",
                ),
                Column("source", ("来源", "统计方式", "核查方式"), listed=False),
                Column("note", ("说明",), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("count_sheet", "核数表"),),
    happened=True,
    quick="记核数",
    hint="每个网格每次核数一条：只记户数和常住人口数，不登记具体人员。一般半年或一年核一次。",
)

OUTSIDE = Ledger(
    key="grid.outside",
    title="未纳入网格登记",
    model=OutsideGrid,
    series="未纳",
    dated="valid_from",
    headline="reason",
    order=("-valid_from", "number"),
    policy=policies.REGISTERS,
    searched=("reason", "measure"),
    sections=(
        Section(
            "情况",
            (
                Column("place", VILLAGE, required_by="例外要落到村，才有人解决"),
                Column("valid_from", ("日期", "登记日期", "发现时间"), required_by=DATED),
                Column("households", ("总户数",), total=True),
                Column(
                    "residents",
                    ("人数", "人口数", "常住人口", "未纳入人数"),
                    total=True,
                    required_by="纳入网格的比例按人数计算",
                ),
                Column(
                    "reason",
                    ("情况", "原因", "未纳入原因"),
                    required_by="“全部纳入”是否属实，要看例外是什么",
                ),
                Column("measure", ("措施", "拟采取措施")),
                Column("valid_to", ("纳入时间", "解决日期")),
            ),
        ),
    ),
    hint="已知有常住人口不在任何网格里的（新安置点、新建小区等），记在这里；划入网格后填纳入日期。",
)

FORCES = Ledger(
    key="grid.forces",
    title="联动力量",
    model=JointForce,
    series="联动",
    dated="valid_from",
    headline="name",
    order=("number",),
    policy=policies.FORCES,
    filters=("kind",),
    searched=("name", "tasks_text"),
    sections=(
        Section(
            "单位",
            (
                Column(
                    "name", ("单位", "部门", "成员单位", "联动单位", "力量名称"), required_by=ITSELF
                ),
                Column("kind", ("类别", "类型"), required_by="报告按类别写明整合了哪些力量"),
                Column("place", required_by="记录所属乡镇"),
                Column("contact", ("联系人", "联络员", "负责人", "联系岗位")),
                Column("duty_phone", ("联系电话", "电话", "联系方式", "值班电话号码")),
                Column("valid_from", ("进驻日期", "入驻日期", "进驻时间"), required_by=DATED),
                Column("valid_to", ("撤出日期", "退出时间"), listed=False),
                Column("tasks_text", ("职责", "工作职责"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("paper", "组建文件"),),
    hint="综治中心、派出所、司法所、人武部、微法庭、禁毒办等参与综治中心联动的单位；由哪些组成以本地文件为准。",
)

LEDGERS = (GRIDS, WORKERS, COUNTS, OUTSIDE, FORCES)
