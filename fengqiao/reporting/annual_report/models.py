"""The report as it is written, the figures taken for it, what was settled in its review, the wording."""

from django.db import models

from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.models import Record


class Report(Record):
    """The report of a township on a year: its sections, in order, as text with facts in it.

    ``sections`` is a list of ``{"key", "part", "title", "text"}``; a text holds facts as
    ``{{ center_group_study }}``. The whole of every version stands in the trail.
    """

    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("标题", max_length=100)
    opening = models.TextField("导语", blank=True)
    sections = models.JSONField("各节")

    class Meta(Record.Meta):
        verbose_name = "年度报告"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(fields=("township", "year"), name="report_of_year_is_one"),
        )

    def __str__(self) -> str:
        return self.title


class Snapshot(models.Model):
    """The figures taken for a report at a moment (取数), over records known by then."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    taken_at = models.DateTimeField("取数时间")
    taken_by = models.CharField("取数人", max_length=150)
    period_end = models.DateField("数据截止日期")
    values = models.JSONField("数值")
    head = models.CharField("留痕校验码", max_length=60)

    class Meta:
        verbose_name = "取数"
        ordering = ("-taken_at", "-pk")

    def __str__(self) -> str:
        return f"{self.report} {self.taken_at.isoformat()}"


class Settlement(models.Model):
    """What was decided about a finding of the review (处理意见), and by whom.

    ``key`` names the finding by its words and values: when either changes, the finding is open again.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="+")
    key = models.CharField("问题标识", max_length=32)
    kind = models.CharField("问题种类", max_length=20)
    section = models.CharField("所在节", max_length=40, blank=True)
    quote = models.CharField("原文", max_length=200)
    found = models.TextField("提示内容")
    reason = models.CharField("处理意见", max_length=200)
    settled_by = models.CharField("处理人", max_length=150)
    settled_at = models.DateTimeField("处理时间")
    reopened_by = models.CharField("重开人", max_length=150, blank=True)
    reopened_at = models.DateTimeField("重开时间", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "处理意见"
        ordering = ("settled_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "key"),
                condition=models.Q(reopened_at__isnull=True),
                name="settlement_of_finding_is_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.quote}：{self.reason}"


class HouseWording(models.Model):
    """How a township words its figures (措辞规则): the data of ``kernel.numerals`` house rules."""

    township = models.OneToOneField(
        Division, models.PROTECT, related_name="+", primary_key=True, verbose_name="乡镇"
    )
    rules = models.JSONField("规则")
    changed_by = models.CharField("修改人", max_length=150)
    changed_at = models.DateTimeField("修改时间")
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "措辞规则"

    def __str__(self) -> str:
        return f"{self.township_id}"
