"""The ledgers of what is to be done and what there is: key dates, duties of offices, sites."""

from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Panel, Section
from fengqiao.duties.publicity import policies
from fengqiao.duties.publicity.actions import calendar
from fengqiao.duties.publicity.models import KeyDate, LawCultureSite, PublicityDuty
from fengqiao.duties.publicity.panels import key_date_panel

OF_TOWNSHIP = "记录所属乡镇"

KEY_DATES = Ledger(
    key="publicity.key_dates",
    title="年度节点台账",
    model=KeyDate,
    series="节点",
    dated="first_on",
    headline="title",
    order=("-first_on", "number"),
    policy=policies.LISTS,
    filters=("owner",),
    searched=("title", "basis", "note"),
    sections=(
        Section(
            "节点",
            (
                Column("title", ("节点", "名称", "宣传日", "主题"), required_by="节点的内容本身"),
                Column(
                    "first_on",
                    ("日期", "时间", "开始日期", "宣传时间"),
                    required_by="节点按日期生成当年任务",
                ),
                Column("last_on", ("结束日期", "截止时间"), required_by="节点按日期生成当年任务"),
                Column(
                    "owner",
                    ("责任人", "责任单位", "牵头单位", "负责人"),
                    required_by="任务须落实到岗位",
                ),
                Column("due_on", ("完成时限", "期限"), required_by="任务须有期限，才能亮灯"),
                Column("place", listed=False, required_by=OF_TOWNSHIP),
                Column("basis", ("文件依据",)),
                Column("sure", ("核对",)),
                Column("note", ("要求", "内容", "备注"), listed=False),
            ),
        ),
    ),
    panels=(Panel("publicity/_key_date.html", key_date_panel),),
    settled=calendar.give_out,
    undone=calendar.take_back,
    hint="每年的普法节点。到“年度节点”页可按法规库一次编制全年，也可以在这里逐个增加。",
)

DUTIES = Ledger(
    key="publicity.duties",
    title="普法责任清单",
    model=PublicityDuty,
    series="普责",
    dated="due_on",
    headline="laws",
    order=("due_on", "number"),
    policy=policies.LISTS,
    filters=("office",),
    searched=("laws", "audience", "requirement"),
    sections=(
        Section(
            "普法责任",
            (
                Column(
                    "office",
                    ("单位", "部门", "责任部门", "执法单位", "牵头单位"),
                    required_by="谁执法谁普法意见：普法责任落实到单位",
                ),
                Column(
                    "laws",
                    ("法律法规", "重点法律法规", "宣传内容", "普法重点", "重点内容"),
                    required_by="谁执法谁普法意见：责任清单列明普法内容",
                ),
                Column("audience", ("宣传对象", "重点对象", "对象")),
                Column(
                    "due_on",
                    ("完成时间", "完成时限", "时间", "期限", "时限"),
                    required_by="责任须有期限，才能看出完成与否",
                ),
                Column("place", listed=False, required_by=OF_TOWNSHIP),
                Column(
                    "requirement", ("要求", "措施", "工作措施", "普法措施", "备注"), listed=False
                ),
            ),
        ),
    ),
    hint="各执法单位全年要向谁普哪些法、何时完成。普法活动选了这一项，就算完成。",
)

SITES = Ledger(
    key="publicity.sites",
    title="法治文化阵地",
    model=LawCultureSite,
    series="阵地",
    dated="valid_from",
    headline="title",
    order=("number",),
    policy=policies.LISTS,
    filters=("site_kind",),
    searched=("title", "note"),
    sections=(
        Section(
            "阵地",
            (
                Column("title", ("名称", "阵地"), required_by="阵地的名称本身"),
                Column("site_kind", ("类型", "种类", "形式")),
                Column("place", ("村", "所在村", "地点", "位置"), required_by="按村说明分布"),
                Column(
                    "valid_from",
                    ("建成时间", "建设时间", "时间"),
                    required_by="按日期计算期末数",
                ),
                Column("valid_to", ("拆除日期",), listed=False),
                Column("note", ("说明", "内容", "建设情况"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("photo", "现场照片"),),
    hint="法治文化公园、广场、长廊、宣传栏、法律图书角，按村登记。",
)
