"""The ledgers of who and where: offices, posts, people, appointments, groups."""

from fengqiao.casework.ledgers.language import Column, EvidenceRole, Ledger, Panel, Section
from fengqiao.duties.administration import policies
from fengqiao.duties.administration.actions import appointment_settled
from fengqiao.duties.administration.queries import handover_panel
from fengqiao.registers.people.models import Appointment, Group, GroupRole, Office, Person, Post

ITSELF = "没有它，这条登记不成立"
DATED = "人员和职务按日期计算，报告取某一天的数"

OFFICES = Ledger(
    key="administration.offices",
    title="机构",
    model=Office,
    series="机构",
    dated="entered_at",
    headline="name",
    order=("number",),
    policy=policies.LISTS,
    filters=("kind",),
    searched=("name", "duties_text"),
    sections=(
        Section(
            "机构",
            (
                Column("name", ("单位", "部门"), required_by=ITSELF),
                Column("kind", required_by="区分内设机构、派驻站所和村级组织"),
                Column("place", required_by="决定该机构人员看得到哪些记录"),
                Column("duties_text"),
            ),
        ),
    ),
    hint="党政办、综治中心、便民服务中心、派出所、司法所、各村“两委”都登记在这里。",
)

POSTS = Ledger(
    key="administration.posts",
    title="岗位",
    model=Post,
    series="岗位",
    dated="entered_at",
    headline="title",
    order=("number",),
    policy=policies.LISTS,
    filters=("kind", "office"),
    searched=("title", "field_of_work"),
    sections=(
        Section(
            "岗位",
            (
                Column("title", ("职务",), required_by=ITSELF),
                Column("office", ("单位", "部门"), required_by="岗位属于机构"),
                Column("kind", required_by="岗位类别决定权限"),
                Column("place", required_by="决定任职人看得到哪些记录"),
                Column("field_of_work", ("分工",)),
            ),
        ),
    ),
    hint="职责跟着岗位走：先设岗位，再登记谁从哪天起任职。",
)

PEOPLE = Ledger(
    key="administration.people",
    title="人员",
    model=Person,
    series="人员",
    dated="entered_at",
    headline="name",
    order=("number",),
    policy=policies.PEOPLE,
    searched=("name",),
    sections=(
        Section(
            "人员",
            (
                Column("name", ("人员",), required_by=ITSELF),
                Column("place", ("村", "单位"), required_by="记录所属的地方"),
                Column("phone", ("电话", "手机", "手机号")),
                Column("identity_number", ("身份证", "身份证号码"), listed=False),
                Column("address", listed=False),
            ),
        ),
    ),
    hint="只登记工作需要的信息；电话、身份证号、住址加密保存，列表中隐去。",
)

APPOINTMENTS = Ledger(
    key="administration.appointments",
    title="任职",
    model=Appointment,
    series="任职",
    dated="valid_from",
    headline="post",
    order=("post__number", "-valid_from"),
    policy=policies.LISTS,
    filters=("post",),
    searched=("paper",),
    sections=(
        Section(
            "任职",
            (
                Column("person", ("姓名",), required_by=ITSELF),
                Column("post", ("职务",), required_by=ITSELF),
                Column("place", required_by="记录所属的地方"),
                Column("valid_from", required_by=DATED),
                Column("valid_to"),
                Column("paper", ("文号",)),
            ),
        ),
    ),
    evidence=(EvidenceRole("paper", "任免文件"),),
    panels=(Panel("administration/_handover.html", handover_panel),),
    settled=appointment_settled,
    hint="谁从哪天起担任哪个岗位；离任只填免职日期，以前的记录不改。",
)

GROUPS = Ledger(
    key="administration.groups",
    title="工作小组",
    model=Group,
    series="小组",
    dated="entered_at",
    headline="name",
    order=("number",),
    policy=policies.LISTS,
    searched=("name", "tasks_text"),
    sections=(
        Section(
            "小组",
            (
                Column("name", required_by=ITSELF),
                Column("place", required_by="记录所属乡镇"),
                Column("office", ("办公室",)),
                Column("tasks_text"),
            ),
        ),
    ),
    evidence=(EvidenceRole("paper", "成立或调整文件"),),
    hint="如法治政府建设工作领导小组。先登记小组，再按岗位登记组长、副组长和成员。",
)

GROUP_ROLES = Ledger(
    key="administration.group_roles",
    title="小组成员",
    model=GroupRole,
    series="组职",
    dated="valid_from",
    headline="post",
    order=("group__number", "number"),
    policy=policies.LISTS,
    filters=("group", "role"),
    searched=("paper",),
    sections=(
        Section(
            "组内职务",
            (
                Column("group", required_by=ITSELF),
                Column("post", required_by="成员按岗位确定"),
                Column("role", required_by="区分组长、副组长和成员"),
                Column("place", listed=False, required_by="记录所属乡镇"),
                Column("valid_from", required_by=DATED),
                Column("valid_to"),
                Column("paper"),
            ),
        ),
    ),
    hint="组长、副组长、成员按岗位登记；岗位换人时无需改这里。",
)

LEDGERS = (OFFICES, POSTS, PEOPLE, APPOINTMENTS, GROUPS, GROUP_ROLES)
