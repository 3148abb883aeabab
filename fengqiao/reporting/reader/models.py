"""A published report that a township keeps to compare itself with."""

from django.db import models

from fengqiao.registers.records.models import Record


class LibraryReport(Record):
    """A report of another office, or an old one of its own, with the figures read out of it.

    ``claims`` is what the reader found, with places in ``text``; ``kept`` holds, by indicator, those
    values that somebody chose to compare with. They prove nothing and are shown as unproven.
    """

    body = models.CharField("机关", max_length=60)
    year = models.PositiveSmallIntegerField("报告年度")
    own = models.BooleanField("是本乡镇的旧报告", default=False)
    source = models.CharField("来源", max_length=200, blank=True)
    title = models.CharField("标题", max_length=200)
    text = models.TextField("读出的文字")
    claims = models.JSONField("读出的数字")
    kept = models.JSONField("用于对比的旧报告数字", default=dict)

    class Meta(Record.Meta):
        verbose_name = "对照报告"

    def __str__(self) -> str:
        return self.title
