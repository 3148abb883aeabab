"""What is recorded of village paralegals (法律明白人) and of model households (示范户)."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from fengqiao.duties.paralegals.rules import Standing, faults, standing_on
from fengqiao.registers.jurisdictions.models import Level
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import Record, State


class Category(models.TextChoices):
    """For what somebody was chosen; the lawbook holds the ten kinds and how sure each is.

    Party members are one of the ten, yet nobody's politics is kept: they share the last kind.
    """

    VILLAGE_CADRE = "village_cadre", "村干部"
    WOMEN_CHILDREN = "women_children", "村妇联执委、儿童主任"
    MEDIATOR = "mediator", "人民调解员"
    AUXILIARY_POLICE = "auxiliary_police", "驻村辅警"
    GRID_WORKER = "grid_worker", "网格员"
    GROUP_HEAD = "group_head", "村民小组长"
    ELDER = "elder", "“五老”人员"
    VETERAN = "veteran", "退役军人"
    OTHER = "other", "党员、新乡贤、热心公益等其他村民"


class Nomination(models.TextChoices):
    """By whom somebody was put forward."""

    OWN = "own", "村民自荐"
    COMMITTEE = "committee", "村“两委”推荐"


class LeavingReason(models.TextChoices):
    """Why somebody leaves; the lawbook holds how sure each reason is."""

    OWN_WISH = "own_wish", "自愿退出"
    MOVED_AWAY = "moved_away", "迁出本村"
    OFFENCE = "offence", "违法犯罪"
    INACTIVE = "inactive", "不履行职责"
    FAILED = "failed", "考核不合格"
    DIED = "died", "身故"
    OTHER = "other", "其他"


def _in_order(*names: str) -> Q:
    """Return the condition that dates, each where it is known, follow one another or coincide."""
    found = Q()
    for earlier, later in pairwise(names):
        found &= (
            Q(**{f"{earlier}__isnull": True})
            | Q(**{f"{later}__isnull": True})
            | Q(**{f"{later}__gte": F(earlier)})
        )
    return found


def _in_a_village(record: Record) -> None:
    """Refuse a place that is no village: both rules count by villages."""
    if record.place.level != Level.VILLAGE:
        raise ValidationError({"place": "请选择所在的村"})


class Paralegal(Record):
    """One line of the register: a person's way from candidate into the post and out of it.

    Each date is filled by the move it belongs to. Whoever is suspended and resumes goes on in a
    line of its own, so that a term in post is a line and the register of any day can be read.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="姓名")
    category = models.CharField("类别", max_length=20, choices=Category, default=Category.OTHER)
    nominated_by = models.CharField("推荐方式", max_length=10, choices=Nomination, blank=True)
    batch = models.CharField("批次", max_length=40, blank=True)
    nominated_on = models.DateField("推荐日期", null=True, blank=True)
    publicised_on = models.DateField("公示日期", null=True, blank=True)
    examined_on = models.DateField("考核合格日期", null=True, blank=True)
    certificate_number = models.CharField("证书编号", max_length=40, blank=True)
    certified_on = models.DateField("发证日期", null=True, blank=True)
    valid_from = models.DateField("上岗日期", null=True, blank=True)
    valid_to = models.DateField(
        "离岗日期", null=True, blank=True, help_text="暂停或者退出的当日起不再在岗。"
    )
    suspended_for = models.CharField("暂停原因", max_length=120, blank=True)
    resumed_on = models.DateField("恢复日期", null=True, blank=True, editable=False)
    left_on = models.DateField("退出日期", null=True, blank=True)
    left_for = models.CharField("退出原因", max_length=12, choices=LeavingReason, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "法律明白人"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("person",),
                condition=Q(left_on__isnull=True, resumed_on__isnull=True) & ~Q(state=State.VOIDED),
                name="paralegal_open_once",
                violation_error_message="此人已在名册中，一人不能同时在两个村任法律明白人；"
                "请先办理退出，或查看原来的登记",
            ),
            # One guard in the database; ``clean`` says which of the dates is wrong, and why.
            models.CheckConstraint(
                name="paralegal_dates_in_order",
                condition=(Q(nominated_on__isnull=False) | Q(valid_from__isnull=False))
                & _in_order("nominated_on", "publicised_on")
                & _in_order("publicised_on", "valid_from")
                & _in_order("valid_to", "left_on")
                & (
                    Q(valid_to__isnull=True)
                    | Q(valid_from__isnull=False, valid_to__gt=F("valid_from"))
                )
                & (Q(left_on__isnull=True) | ~Q(left_for="")),
                violation_error_message="推荐、公示、上岗、离岗、退出的日期先后不对，或者缺少退出原因",
            ),
        )
        indexes = (
            models.Index(fields=("township", "valid_from", "valid_to"), name="paralegal_in_post"),
        )

    def __str__(self) -> str:
        return self.person.name

    def clean(self) -> None:
        """Let whoever leaves out of the post leave the post that day; say which date is wrong."""
        if self.left_on and self.valid_from and not self.valid_to:
            self.valid_to = self.left_on
        _in_a_village(self)
        if wrong := faults(self):
            raise ValidationError(list(wrong))
        if self.left_on and not self.left_for:
            raise ValidationError({"left_for": "退出的，请写明退出原因"})

    def standing(self, on: date) -> Standing | None:
        """Return how this line stands on a day."""
        return standing_on(self, on)


class ParalegalTraining(Record):
    """A training held for the paralegals; a make-up session names the one it makes up."""

    held_on = models.DateField("培训日期")
    title = models.CharField("培训主题", max_length=120)
    hours = models.DecimalField(
        "学时",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.5"))],
    )
    venue = models.CharField("地点", max_length=80, blank=True)
    lecturer = models.CharField("授课人", max_length=40, blank=True)
    makes_up = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="补哪一次",
        help_text="补训才选；补训计入所补那一次的季度，不另计次数。",
    )
    counted_on = models.DateField("计入日期", editable=False)
    summary = models.TextField("培训情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "法律明白人培训"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="training_does_not_make_itself_up",
                condition=Q(makes_up__isnull=True) | ~Q(makes_up=F("id")),
                violation_error_message="补训不能补它自己",
            ),
        )
        indexes = (models.Index(fields=("township", "counted_on"), name="training_by_date"),)

    def __str__(self) -> str:
        return f"{self.held_on.isoformat()} {self.title}"

    def clean_fields(self, exclude: object = None) -> None:
        """Keep the day by which a session counts: for a make-up session, that of the one missed."""
        self.counted_on = self.makes_up.counted_on if self.makes_up else self.held_on
        super().clean_fields(exclude)  # type: ignore[arg-type]


class SelectionRound(Record):
    """A year's round of choosing model households (年度评选)."""

    opened_on = models.DateField("启动日期")
    title = models.CharField("名称", max_length=60)
    paper = models.CharField("通知文号", max_length=80, blank=True)
    note = models.TextField("评选安排", blank=True)

    class Meta(Record.Meta):
        verbose_name = "示范户评选"

    def __str__(self) -> str:
        return self.title


class HouseholdLeaving(models.TextChoices):
    """Why a household is a model no longer."""

    OFFENCE = "offence", "严重违法"
    UNFIT = "unfit", "不再符合条件"
    MOVED_AWAY = "moved_away", "迁出本村"
    OTHER = "other", "其他"


class ModelHousehold(Record):
    """A household that learns and keeps the law (学法用法示范户), from proposal to plaque and after."""

    householder = models.CharField("户主姓名", max_length=40)
    selection = models.ForeignKey(
        SelectionRound,
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="评选批次",
    )
    proposed_on = models.DateField("村初选日期", null=True, blank=True)
    reviewed_on = models.DateField("乡审查日期", null=True, blank=True)
    valid_from = models.DateField("县审定日期", null=True, blank=True)
    paper = models.CharField("审定文号", max_length=80, blank=True)
    plaque_number = models.CharField("牌匾编号", max_length=40, blank=True)
    valid_to = models.DateField("摘牌日期", null=True, blank=True, help_text="当日起不再计入。")
    ended_for = models.CharField("摘牌原因", max_length=12, choices=HouseholdLeaving, blank=True)
    refused_on = models.DateField("未通过日期", null=True, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "学法用法示范户"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="household_dates_in_order",
                condition=(Q(proposed_on__isnull=False) | Q(valid_from__isnull=False))
                & _in_order("proposed_on", "reviewed_on", "valid_from")
                & (
                    Q(valid_to__isnull=True)
                    | Q(valid_from__isnull=False, valid_to__gt=F("valid_from"))
                )
                & (Q(valid_to__isnull=True) | ~Q(ended_for="")),
                violation_error_message="请填写村初选日期或者县审定日期；初选、审查、审定、摘牌应依次在后，"
                "摘牌的须写明原因",
            ),
        )
        indexes = (
            models.Index(fields=("township", "valid_from", "valid_to"), name="household_standing"),
        )

    def __str__(self) -> str:
        return f"{self.householder}户"

    def clean(self) -> None:
        """Check that it is a household of a village."""
        _in_a_village(self)


class Outcome(models.TextChoices):
    """What a yearly review comes to."""

    KEEPS = "keeps", "继续保留"
    REVOKED = "revoked", "撤销摘牌"


class HouseholdReview(Record):
    """The yearly review of a model household (复核): it keeps its plaque, or loses it for a reason."""

    reviewed_on = models.DateField("复核日期")
    household = models.ForeignKey(
        ModelHousehold, models.PROTECT, related_name="+", verbose_name="示范户"
    )
    outcome = models.CharField("复核结果", max_length=10, choices=Outcome, default=Outcome.KEEPS)
    reason = models.CharField(
        "撤销原因", max_length=12, choices=HouseholdLeaving, blank=True, help_text="撤销的才选。"
    )
    paper = models.CharField(
        "县撤牌文号", max_length=80, blank=True, help_text="由村提出、乡初审、县撤牌。"
    )
    posted_on = models.DateField("村务公开栏公示日期", null=True, blank=True)
    note = models.TextField("复核情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "示范户复核"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="household_revoked_for_a_reason",
                condition=Q(outcome=Outcome.KEEPS) | ~Q(reason=""),
                violation_error_message="撤销摘牌的，请选择撤销原因",
            ),
        )
        indexes = (models.Index(fields=("township", "reviewed_on"), name="review_by_date"),)

    def __str__(self) -> str:
        return f"{self.household} {self.reviewed_on.year}年复核"
