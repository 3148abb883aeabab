"""The report as it is written, and the snapshots of figures taken for it."""

from django.db import models

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
