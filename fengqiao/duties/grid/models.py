"""What is recorded of grid management: who works in which grid, how many live there, who helps."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from fengqiao.registers.grids.models import Grid
from fengqiao.registers.jurisdictions.models import Level
from fengqiao.registers.people.models import Person, Post
from fengqiao.registers.records.constraints import ends_after_it_begins
from fengqiao.registers.records.models import Record, State


class GridRole(models.TextChoices):
    """What a person is in a grid."""

    LEADER = "leader", "网格长"
    WORKER = "worker", "网格员"


class Employment(models.TextChoices):
    """Whether the work is the person's only one."""

    FULL_TIME = "full_time", "专职"
    PART_TIME = "part_time", "兼职"


class DrawnFrom(models.TextChoices):
    """From among whom a grid worker comes. Membership of a party is not asked."""

    VILLAGE_CADRE = "village_cadre", "村组干部"
    REPRESENTATIVE = "representative", "村民代表"
    PUBLIC_POST = "public_post", "公益性岗位人员"
    VOLUNTEER = "volunteer", "志愿者"
    OTHER = "other", "其他"


class GridTerm(Record):
    """A person's work in a grid over time (网格员任期).

    Who leaves gets a last day, who follows gets a term of their own: any day's roster stays.
    """

    grid = models.ForeignKey(Grid, models.PROTECT, related_name="+", verbose_name="网格")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="姓名")
    role = models.CharField("网格职务", max_length=10, choices=GridRole, default=GridRole.WORKER)
    employment = models.CharField(
        "专兼职", max_length=10, choices=Employment, default=Employment.PART_TIME
    )
    drawn_from = models.CharField(
        "人员来源", max_length=20, choices=DrawnFrom, default=DrawnFrom.OTHER
    )
    valid_from = models.DateField("任职日期")
    valid_to = models.DateField("离任日期", null=True, blank=True, help_text="离任当日起不再任职")
    paper = models.CharField("聘任文件", max_length=80, blank=True)

    class Meta(Record.Meta):
        verbose_name = "网格员"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(
                name="grid_term_ends_after_it_begins", told="离任日期应晚于任职日期"
            ),
        )
        indexes = (
            models.Index(fields=("grid", "state", "valid_from", "valid_to"), name="term_of_grid"),
        )

    def __str__(self) -> str:
        return f"{self.person}（{self.grid}）"

    def clean(self) -> None:
        """Check the term against its grid and against the person's other terms in it."""
        _settle_in_village(self, self.grid)
        if self.valid_from < self.grid.valid_from:
            raise ValidationError(
                f"任职日期早于网格设立日期（{self.grid.valid_from.isoformat()}），请核对"
            )
        closed = self.grid.valid_to
        if closed and (self.valid_to is None or self.valid_to > closed):
            raise ValidationError(f"网格已于 {closed.isoformat()} 撤销，离任日期不能晚于撤销日期")
        others = GridTerm.objects.filter(grid_id=self.grid_id, person_id=self.person_id)
        others = others.exclude(state=State.VOIDED).exclude(pk=self.pk)
        if self.valid_to:
            others = others.filter(valid_from__lt=self.valid_to)
        if others.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=self.valid_from)).exists():
            raise ValidationError("此人在这个网格已有任期，与这段时间重叠，不能重复登记")


class HouseholdCount(Record):
    """How many households and residents a grid had on a day (入户核数): numbers, no register."""

    grid = models.ForeignKey(Grid, models.PROTECT, related_name="+", verbose_name="网格")
    counted_on = models.DateField("核数日期")
    households = models.PositiveIntegerField("户数")
    residents = models.PositiveIntegerField("常住人口数")
    source = models.CharField(
        "数据来源", max_length=80, blank=True, help_text="如入户走访、村统计台账、统计年报。"
    )
    note = models.TextField("备注", blank=True)

    class Meta(Record.Meta):
        verbose_name = "入户核数"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                name="grid_is_counted_once_a_day",
                fields=("grid", "counted_on"),
                condition=~Q(state=State.VOIDED),
                violation_error_message="这个网格当日已有核数记录，请更正原记录",
            ),
        )
        indexes = (
            models.Index(fields=("grid", "state", "counted_on"), name="count_of_grid"),
            models.Index(fields=("township", "counted_on"), name="count_of_township"),
        )

    def __str__(self) -> str:
        return f"{self.grid}核数"

    def clean(self) -> None:
        """Check the count against its grid and the calendar."""
        _settle_in_village(self, self.grid)
        begun, closed = self.grid.valid_from, self.grid.valid_to
        if self.counted_on < begun or (closed and self.counted_on >= closed):
            raise ValidationError("核数当日这个网格尚未设立或已经撤销，请核对网格和日期")
        if self.residents and not self.households:
            raise ValidationError("有常住人口而户数为零，请核对")


class OutsideGrid(Record):
    """Residents of a village who are in no grid, and why, until they are taken into one."""

    valid_from = models.DateField("发现日期")
    valid_to = models.DateField("纳入日期", null=True, blank=True, help_text="当日起已纳入网格")
    households = models.PositiveIntegerField("户数", null=True, blank=True)
    residents = models.PositiveIntegerField("常住人口数")
    reason = models.CharField("未纳入情况", max_length=200)
    measure = models.CharField("处理措施", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "未纳入网格登记"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(
                name="outside_grid_ends_after_it_begins", told="纳入日期应晚于发现日期"
            ),
            models.CheckConstraint(
                name="outside_grid_is_somebody",
                condition=Q(residents__gte=1),
                violation_error_message="未纳入网格的常住人口至少一人",
            ),
        )

    def __str__(self) -> str:
        return self.reason

    def clean(self) -> None:
        """Check that a village is named: the exception is somebody's to settle."""
        if self.place.level != Level.VILLAGE:
            raise ValidationError({"place": "请写明在哪个村"})


class ForceKind(models.TextChoices):
    """Bodies that join hands in the governance centre; which, is the township's own."""

    CENTRE = "centre", "综治中心"
    POLICE = "police", "派出所"
    JUDICIAL_OFFICE = "judicial_office", "司法所"
    MILITIA = "militia", "人武部"
    COURT = "court", "人民法庭（微法庭）"
    ANTI_DRUG = "anti_drug", "禁毒办"
    PETITION = "petition", "信访接待"
    VETERANS = "veterans", "退役军人服务站"
    OTHER = "other", "其他"


class JointForce(Record):
    """A body that works in the governance centre, from when until when, and its contact post."""

    name = models.CharField("单位名称", max_length=60)
    kind = models.CharField("力量类别", max_length=20, choices=ForceKind)
    valid_from = models.DateField("加入日期")
    valid_to = models.DateField("退出日期", null=True, blank=True, help_text="当日起不再参与")
    contact = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="联络岗位"
    )
    duty_phone = models.CharField(
        "值班电话", max_length=30, blank=True, help_text="单位的值班电话，不填个人号码。"
    )
    tasks_text = models.TextField("主要职责", blank=True)

    class Meta(Record.Meta):
        verbose_name = "联动力量"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(
                name="joint_force_ends_after_it_begins", told="退出日期应晚于加入日期"
            ),
            models.UniqueConstraint(
                name="joint_force_is_one",
                fields=("township", "name"),
                condition=Q(valid_to__isnull=True) & ~Q(state=State.VOIDED),
                violation_error_message="这个单位已在联动力量之中",
            ),
        )

    def __str__(self) -> str:
        return self.name


def _settle_in_village(record: Record, grid: Grid) -> None:
    """Let an entry on a grid hang on the grid's village; refuse one that names another village.

    Who may enter for the township may enter for its villages: there the village need not be said.
    """
    if not grid.place_id.startswith(record.place_id):
        raise ValidationError(
            f"“{grid.name}”在{grid.place.short_name}，与所选的所在地不一致，请核对"
        )
    record.place = grid.place
