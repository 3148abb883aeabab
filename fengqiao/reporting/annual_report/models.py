"""The report as it is written, its way through the offices, what of it was published, the wording."""

from django.core.exceptions import ValidationError
from django.db import models

from fengqiao.casework.cases.models import CaseRecord
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


class ReportCase(CaseRecord):
    """The report as a case: from the first figures taken to the archive (年度报告办理).

    It begins when figures are first taken, and moves by the acts of ``annual_report.report`` alone.
    ``units`` are the parts that are countersigned one by one, as they were when the text was first
    sent round; ``responsible`` names the post that countersigns a section.
    """

    report = models.OneToOneField(Report, models.PROTECT, related_name="+", verbose_name="年度报告")
    title = models.CharField("事项", max_length=120, editable=False)
    opened_on = models.DateField("首次取数日期", editable=False)
    period_end = models.DateField("报告期末", editable=False)
    responsible = models.JSONField("会签岗位", default=dict, blank=True, editable=False)
    units = models.JSONField("会签部分", default=list, blank=True, editable=False)
    drafted_version = models.PositiveIntegerField("起草时的版本", default=0, editable=False)
    first_sent_on = models.DateField("首次上报日期", null=True, blank=True, editable=False)
    sent_up_on = models.DateField("上报日期", null=True, blank=True, editable=False)
    letter_number = models.CharField("上报文号", max_length=60, blank=True, editable=False)
    published_on = models.DateField("公开日期", null=True, blank=True, editable=False)

    class Meta(CaseRecord.Meta):
        verbose_name = "年度报告办理"
        constraints = (
            models.UniqueConstraint(fields=("township", "number"), name="reportcase_number_is_one"),
        )

    def clean(self) -> None:
        """Keep the report at its township: it has no other place."""
        if self.place_id != self.township_id:
            raise ValidationError({"place": "年度报告属于乡镇，不属于某个村"})


class Publication(models.Model):
    """What was published of a report: first the report, then each correction of it (更正公开).

    A correction stands beside what it corrects. A row is changed only by its archive, where that
    could be sealed no earlier.
    """

    case = models.ForeignKey(ReportCase, models.PROTECT, related_name="+")
    ordinal = models.PositiveSmallIntegerField("第几次更正", help_text="0 为报告本身")
    published_on = models.DateField("公开日期")
    address = models.CharField("公开网址", max_length=300, blank=True, help_text="空为在本系统公开")
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="+")
    title = models.CharField("标题", max_length=100)
    said = models.JSONField("公开时的文字")
    page = models.TextField("公开稿")
    changes = models.JSONField("改动", default=list)
    reason = models.TextField("更正原因", blank=True)
    content_sm3 = models.CharField("内容校验码", max_length=64, blank=True)
    manifest_sm3 = models.CharField("清单校验码", max_length=64, blank=True)
    archive = models.UUIDField("封存包", null=True, help_text="办理记录的附件")
    unsealed = models.TextField("未封存的原因", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "公开记录"
        ordering = ("case", "ordinal")
        constraints = (
            models.UniqueConstraint(fields=("case", "ordinal"), name="publication_ordinal_is_one"),
        )

    def __str__(self) -> str:
        return f"{self.title}（第{self.ordinal}次更正）" if self.ordinal else self.title


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
