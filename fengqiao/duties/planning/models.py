"""The year's plan and what stands in its way: tasks with targets, their progress, problems."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from fengqiao.casework.figures import registry
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.fields import ChoiceSetField
from fengqiao.registers.records.models import Record


def figure_choices() -> list[tuple[str, str]]:
    """Return the figures of this installation by their names, to choose among."""
    return [(figure.id, figure.name) for figure in registry.all_figures()]


class Source(models.TextChoices):
    """How a problem came to light."""

    SELF = "self", "自查发现"
    INSPECTION = "inspection", "督查督察通报"
    CASE_REVIEW = "case_review", "案卷评查、合法性审查"
    PUBLIC = "public", "群众和企业反映"


class Problem(Record):
    """Something that falls short: its cause, the figures that show it, what is to be done (问题)."""

    found_on = models.DateField("发现日期")
    title = models.CharField("问题", max_length=120)
    source = models.CharField("来源", max_length=12, choices=Source, default=Source.SELF)
    cause = models.TextField("原因分析")
    figures = ChoiceSetField(
        "由哪些指标看出",
        choices=figure_choices,
        blank=True,
        max_length=600,
        help_text="选中的指标在问题页面上随台账变化；没有指标可以说明的，可以不选。",
    )
    measure = models.TextField("整改措施", blank=True)
    resolved_on = models.DateField("解决日期", null=True, editable=False)
    resolution = models.TextField("解决情况", blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = "问题"

    def __str__(self) -> str:
        return self.title


class Outcome(models.TextChoices):
    """What became of a task of the plan, as found when the year is reviewed."""

    DONE = "done", "按期完成"
    LATE = "late", "逾期"
    DROPPED = "dropped", "取消"


class PlanItem(Record):
    """A task of a year's plan (年度任务): what, whose, by when, and how much.

    It belongs to the year of its date. One that a report promised (``promised_in``, the report's
    year) is the same record before and after it is taken into the plan.
    """

    title = models.CharField("任务", max_length=120)
    owner = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="责任岗位")
    due_on = models.DateField("完成期限")
    target = models.PositiveIntegerField(
        "目标值",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="不填表示只看完成与否。",
    )
    unit = models.CharField("单位", max_length=10, blank=True)
    figure = models.CharField(
        "对应指标",
        max_length=60,
        blank=True,
        choices=figure_choices,
        help_text="选了指标的，进度由指标自动取得，不再填报。",
    )
    measure = models.TextField("工作措施", blank=True)
    problem = models.ForeignKey(
        Problem, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="针对的问题"
    )
    promised_in = models.PositiveSmallIntegerField(
        "写入哪一年的报告",
        null=True,
        blank=True,
        help_text="作为下一年度安排写入年度报告的，填报告的年度；列入年度任务前不下达。",
    )
    outcome = models.CharField(
        "评估结果", max_length=10, choices=Outcome, blank=True, editable=False
    )
    reviewed_on = models.DateField("评估日期", null=True, editable=False)
    review = models.TextField("评估说明", blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = "年度任务"
        indexes = (models.Index(fields=("township", "due_on"), name="plan_item_by_date"),)

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Keep the task where its owning post is; a target has a unit, a promise a later year."""
        if self.owner.township_id != self.township_id:
            raise ValidationError("责任岗位应是本乡镇的岗位")
        self.place_id = self.owner.place_id
        if self.figure and self.target is None:
            raise ValidationError({"target": "选了对应指标的任务，请填写目标值"})
        if self.figure:
            self.unit = registry.figure(self.figure).unit
        if self.target is not None and not self.unit:
            raise ValidationError({"unit": "填了目标值的任务，请写明单位，如 次、场、人、%"})
        if self.promised_in is not None and self.promised_in != self.due_on.year - 1:
            raise ValidationError({"promised_in": "年度报告只写下一年度的安排，请核对完成期限"})

    @property
    def year(self) -> int:
        """The year of whose plan it is a task."""
        return self.due_on.year

    @property
    def goal(self) -> str:
        """The target in words, or that it is a matter of yes or no."""
        return "完成" if self.target is None else f"{self.target}{self.unit}"


class Progress(Record):
    """How far a task of the plan had come on a day (任务进展): the value reached, cumulative."""

    item = models.ForeignKey(PlanItem, models.PROTECT, related_name="+", verbose_name="年度任务")
    on = models.DateField("填报日期")
    reached = models.PositiveIntegerField(
        "累计完成", null=True, blank=True, help_text="从年初累计到填报日期的数，不是本次新增的数。"
    )
    note = models.TextField("进展情况")

    class Meta(Record.Meta):
        verbose_name = "任务进展"

    def __str__(self) -> str:
        return f"{self.item}（{self.on.isoformat()}）"

    def clean(self) -> None:
        """Keep the entry where its task is; a value read from a figure is never typed."""
        if self.item.township_id != self.township_id:
            raise ValidationError("年度任务应是本乡镇的任务")
        self.place_id = self.item.place_id
        if self.reached is not None and self.item.figure:
            raise ValidationError({"reached": "这项任务的进度由指标自动取得，请不要填写累计数"})
        if self.reached is not None and self.item.target is None:
            raise ValidationError({"reached": "这项任务没有目标值，只需写进展情况"})
        if not within(self.on, self.item.year):
            raise ValidationError({"on": "填报日期应在任务所属的年度内"})


def within(day: date, year: int) -> bool:
    """Return whether a day lies in a year."""
    return day.year == year


class Inspection(Record):
    """A special inspection of how the law is kept (法治督察)."""

    held_on = models.DateField("督察日期")
    title = models.CharField("督察事项", max_length=120)
    inspected = models.CharField("督察对象", max_length=120, blank=True)
    summary = models.TextField("督察情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "法治督察"

    def __str__(self) -> str:
        return self.title
