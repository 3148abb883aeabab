"""Who does what, since when: offices, posts, people, appointments, groups.

Duties hang on the post (岗位), not on the person: a change of holder is a new dated appointment,
and what happened before stays as it was.
"""

from django.core.exceptions import ValidationError
from django.db import models

from fengqiao.kernel.identity_numbers import fault
from fengqiao.registers.records.constraints import ends_after_it_begins
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField, look_up


class PostKind(models.TextChoices):
    """What a post may do follows from its kind. One list for permissions and procedures."""

    SECRETARY = "secretary", "乡镇党委书记"
    HEAD = "head", "乡镇长"
    DEPUTY = "deputy", "班子成员"
    JUDICIAL_CLERK = "judicial_clerk", "司法所干部"
    OFFICE_CLERK = "office_clerk", "办公室（中心）负责人"
    STAFF = "staff", "一般干部"
    WINDOW_CLERK = "window_clerk", "便民服务窗口人员"
    ENFORCEMENT_HEAD = "enforcement_head", "执法队负责人"
    OFFICER = "officer", "行政执法人员"
    LEGAL_REVIEWER = "legal_reviewer", "法制审核人员"
    DISPATCHER = "dispatcher", "综治中心值班调度"
    MEDIATOR = "mediator", "人民调解员"
    VILLAGE_SECRETARY = "village_secretary", "村党支部书记"
    VILLAGE_CADRE = "village_cadre", "村干部"
    GRID_WORKER = "grid_worker", "网格员"
    COUNTY_SUPERVISOR = "county_supervisor", "县级监督指导人员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    AUDITOR = "auditor", "审计管理员"


TOWNSHIP_LEADERS = (PostKind.SECRETARY, PostKind.HEAD, PostKind.DEPUTY)


class OfficeKind(models.TextChoices):
    """Kinds of bodies in a township (内设机构、派出机构、村级组织)."""

    LEADERS = "leaders", "领导班子"
    OFFICE = "office", "办公室（中心）"
    STATION = "station", "派驻站所"
    VILLAGE = "village", "村级组织"
    COUNTY = "county", "县级机关"


class Office(Record):
    """A body in which posts exist."""

    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类别", max_length=10, choices=OfficeKind, default=OfficeKind.OFFICE)
    duties_text = models.TextField("主要职责", blank=True)

    class Meta(Record.Meta):
        verbose_name = "机构"

    def __str__(self) -> str:
        return self.name


class Post(Record):
    """A post of an office, with its field of work; its kind decides what its holder may do."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="所属机构")
    title = models.CharField("岗位名称", max_length=60)
    kind = models.CharField("岗位类别", max_length=20, choices=PostKind)
    field_of_work = models.CharField("分管工作", max_length=120, blank=True)

    class Meta(Record.Meta):
        verbose_name = "岗位"

    def __str__(self) -> str:
        return self.title


class Person(Record):
    """A person who holds posts or takes part in what the township does.

    What is not needed for an act is not kept: no ethnicity, religion or politics.
    """

    name = models.CharField("姓名", max_length=40)
    phone = SealedTextField("联系电话", blank=True)
    phone_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    identity_number = SealedTextField("身份证号", blank=True)
    identity_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    address = SealedTextField("住址", blank=True)

    class Meta(Record.Meta):
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Check the identity number (GB 11643-1999); keep the digests by which people are found."""
        if self.identity_number and (wrong := fault(self.identity_number)):
            raise ValidationError({"identity_number": wrong})
        self.phone_digest = look_up(self.phone) if self.phone else ""
        self.identity_digest = look_up(self.identity_number) if self.identity_number else ""


class Appointment(Record):
    """A person's holding of a post over time (任职)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="人员")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="岗位")
    valid_from = models.DateField("任职日期")
    valid_to = models.DateField("免职日期", null=True, blank=True, help_text="免职当日起不再任职")
    paper = models.CharField("任免文件", max_length=80, blank=True)

    class Meta(Record.Meta):
        verbose_name = "任职"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(
                name="appointment_ends_after_it_begins", told="免职日期应晚于任职日期"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}（{self.post}）"


class Group(Record):
    """A standing group of the township, such as the leading group of rule-of-law government."""

    name = models.CharField("名称", max_length=60)
    office = models.ForeignKey(
        Office,
        models.PROTECT,
        related_name="+",
        verbose_name="办公室设在",
        null=True,
        blank=True,
    )
    tasks_text = models.TextField("职责", blank=True)

    class Meta(Record.Meta):
        verbose_name = "工作小组"

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """Roles in a group."""

    LEADER = "leader", "组长"
    DEPUTY_LEADER = "deputy_leader", "副组长"
    MEMBER = "member", "成员"


class GroupRole(Record):
    """The role that the holder of a post has in a group, over time."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="+", verbose_name="小组")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="岗位")
    role = models.CharField("组内职务", max_length=15, choices=Role, default=Role.MEMBER)
    valid_from = models.DateField("自")
    valid_to = models.DateField("至", null=True, blank=True)
    paper = models.CharField("成立或调整文件", max_length=80, blank=True)

    class Meta(Record.Meta):
        verbose_name = "小组成员"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(
                name="group_role_ends_after_it_begins", told="结束日期应晚于开始日期"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_role_display()}：{self.post}"
