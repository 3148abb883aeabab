"""What is kept of public services: what the township handles, and each matter handled."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinValueValidator
from django.db import models

from fengqiao.casework.cases.models import CaseRecord
from fengqiao.registers.law.common_items import key_called
from fengqiao.registers.people.models import Office
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField, look_up


class ItemKind(models.TextChoices):
    """Kinds of matters (政务服务事项类型)."""

    LICENCE = "licence", "行政许可"
    CONFIRMATION = "confirmation", "行政确认"
    PAYMENT = "payment", "行政给付"
    REWARD = "reward", "行政奖励"
    OTHER_POWER = "other_power", "其他行政权力"
    PUBLIC_SERVICE = "public_service", "公共服务"


class ServiceItem(Record):
    """Something people may apply for (政务服务事项), as its guide tells it.

    An unknown basis stays empty and is shown as unknown; none is invented.
    """

    title = models.CharField("事项名称", max_length=120)
    kind = models.CharField("事项类型", max_length=20, choices=ItemKind)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="+", verbose_name="承办机构", null=True, blank=True
    )
    basis = models.CharField("设定依据", max_length=300, blank=True)
    materials = models.TextField(
        "申请材料", blank=True, help_text="一行一件；非必要的在行首写“可选：”。"
    )
    legal_limit = models.PositiveSmallIntegerField(
        "法定时限（工作日）", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    promised_limit = models.PositiveSmallIntegerField(
        "承诺时限（工作日）",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="当场办结的填1。",
    )
    decided_above = models.BooleanField("由上级机关决定，本乡镇只作初审", default=False)
    needs_visit = models.BooleanField("需要现场核查", default=False)
    hearing_by_law = models.BooleanField("依法应当听证", default=False)
    guide = models.TextField("办事指南", blank=True)
    common_item = models.CharField("对应的通用事项", max_length=40, blank=True, editable=False)
    valid_from = models.DateField("列入日期")
    valid_to = models.DateField("取消日期", null=True, blank=True)

    class Meta(Record.Meta):
        verbose_name = "政务服务事项"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="service_item_promises_no_more_than_the_law_allows",
                condition=models.Q(legal_limit__isnull=True)
                | models.Q(promised_limit__isnull=True)
                | models.Q(promised_limit__lte=models.F("legal_limit")),
                violation_error_message="承诺时限不能长于法定时限",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Remember which of the lawbook's common items it is, whatever it is called from now on."""
        self.common_item = key_called(self.title) or self.common_item or self._known_until_now()

    def _known_until_now(self) -> str:
        """Return the same by the title that is on file, for what was entered before it was kept."""
        if self._state.adding:
            return ""
        items = type(self)._default_manager  # noqa: SLF001 - Django's public API
        return key_called(items.values_list("title", flat=True).get(pk=self.pk))

    @property
    def required_materials(self) -> tuple[str, ...]:
        """The papers without which an application is incomplete."""
        return tuple(name for name in self.all_materials if not name.startswith(OPTIONAL))

    @property
    def all_materials(self) -> tuple[str, ...]:
        """All papers that the guide names, optional ones included."""
        return tuple(line.strip() for line in self.materials.splitlines() if line.strip())


OPTIONAL = "可选："


class Channel(models.TextChoices):
    """How an application came in."""

    COUNTER = "counter", "窗口"
    ONLINE = "online", "网上"
    HELPED = "helped", "帮办代办"


class ServiceMatter(CaseRecord):
    """An application for an item, from receipt to delivery (办件)."""

    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="+", verbose_name="办理事项")
    applicant = models.CharField("申请人", max_length=60)
    phone = SealedTextField("联系电话", blank=True)
    phone_digest = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    channel = models.CharField("渠道", max_length=10, choices=Channel, default=Channel.COUNTER)
    helper = models.CharField("代办人", max_length=40, blank=True)
    authorised = models.BooleanField("已收申请人授权书", default=False)
    materials_received = models.TextField("已收材料", blank=True, help_text="一行一件")
    accepted_on = models.DateField("受理日期", null=True, blank=True, editable=False)
    decide_by = models.DateField("应办结日期", null=True, blank=True, editable=False)
    finished_on = models.DateField("办理完毕日期", null=True, blank=True, editable=False)
    in_time = models.BooleanField("按时办理", null=True, blank=True, editable=False)

    class Meta(CaseRecord.Meta):
        verbose_name = "政务服务办件"
        constraints = (
            models.UniqueConstraint(
                fields=("township", "number"), name="servicematter_number_is_one"
            ),
            models.CheckConstraint(
                name="helped_matter_is_authorised",
                condition=~models.Q(channel="helped") | models.Q(authorised=True),
                violation_error_message="帮办代办须有申请人的授权书",
            ),
        )
        indexes = (
            models.Index(
                fields=("township", "opened_on", "number", "state"), name="service_matter_listed"
            ),
        )

    def clean(self) -> None:
        """Name the case after its item; keep the digest by which earlier cases are found."""
        self.title = self.item.title
        if self.channel == Channel.HELPED and not self.helper:
            raise ValidationError({"helper": "请填写代办人"})
        self.phone_digest = look_up(self.phone) if self.phone else ""

    @property
    def held_materials(self) -> tuple[str, ...]:
        """The papers that are in."""
        return tuple(line.strip() for line in self.materials_received.splitlines() if line.strip())

    @property
    def missing_materials(self) -> tuple[str, ...]:
        """The required papers that are not in yet."""
        held = set(self.held_materials)
        return tuple(name for name in self.item.required_materials if name not in held)


class Grade(models.TextChoices):
    """The five grades of a rating (五级评价), the best first."""

    VERY_SATISFIED = "very_satisfied", "非常满意"
    SATISFIED = "satisfied", "满意"
    FAIRLY_SATISFIED = "fairly_satisfied", "基本满意"
    DISSATISFIED = "dissatisfied", "不满意"
    VERY_DISSATISFIED = "very_dissatisfied", "非常不满意"


SATISFIED = (Grade.VERY_SATISFIED, Grade.SATISFIED, Grade.FAIRLY_SATISFIED)
BAD = (Grade.DISSATISFIED, Grade.VERY_DISSATISFIED)
"""What the rules call a bad rating (差评)."""


class RatingChannel(models.TextChoices):
    """How a rating was given."""

    COUNTER = "counter", "窗口当面"
    PAPER = "paper", "纸质评价表"
    ONLINE = "online", "网上"


class Rating(Record):
    """What an applicant thinks of one matter once it is finished (一事一评), given freely."""

    matter = models.OneToOneField(
        ServiceMatter, models.PROTECT, related_name="rating", verbose_name="评价的办件"
    )
    item = models.ForeignKey(ServiceItem, models.PROTECT, related_name="+", verbose_name="办理事项")
    rated_on = models.DateField("评价日期")
    grade = models.CharField("评价", max_length=20, choices=Grade)
    channel = models.CharField("评价渠道", max_length=10, choices=RatingChannel)
    comment = models.TextField("意见", blank=True, validators=[MaxLengthValidator(500)])
    name_shown = models.BooleanField("实名", default=False)
    phone = SealedTextField("联系电话", blank=True)

    class Meta(Record.Meta):
        verbose_name = "评价"
        indexes = (
            models.Index(fields=("township", "rated_on", "state", "grade"), name="rating_counted"),
        )

    def __str__(self) -> str:
        return f"{self.item}（{self.get_grade_display()}）"

    @property
    def bad(self) -> bool:
        """Whether it begins the loop for bad ratings."""
        return self.grade in BAD


class BadRating(CaseRecord):
    """What follows from a bad rating (差评处置): never in the hands of who was rated."""

    rating = models.OneToOneField(
        Rating, models.PROTECT, related_name="bad_rating", verbose_name="评价", editable=False
    )
    excluded_on = models.DateField("不计入统计", null=True, blank=True, editable=False)

    class Meta(CaseRecord.Meta):
        verbose_name = "差评处置"


# Django finds an application's models in this module: those of the public site are kept apart.
from fengqiao.duties.public_services.online import models as online  # noqa: E402, F401
