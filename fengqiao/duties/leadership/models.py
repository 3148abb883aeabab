"""What is recorded of leading the rule of law: special meetings, leaders' surveys, law debriefings.

Decisions of a meeting are tasks; so is what a supervision order asks for.
"""

from django.db import models

from fengqiao.registers.records.models import Record


class Body(models.TextChoices):
    """Which body met. Reports count leading-group and party-committee meetings apart."""

    LEADING_GROUP = "leading_group", "法治政府建设（领导小组）专题会议"
    PARTY_COMMITTEE = "party_committee", "党委会（党政联席会）专题研究"


class Meeting(Record):
    """A special meeting on rule-of-law government (专题会议)."""

    held_on = models.DateField("会议日期")
    title = models.CharField("会议名称", max_length=120)
    body = models.CharField("会议类别", max_length=20, choices=Body, default=Body.LEADING_GROUP)
    venue = models.CharField("地点", max_length=80, blank=True)
    agenda = models.TextField("会议议程", blank=True)
    report_heard = models.BooleanField(
        "听取法治建设工作汇报", default=False, help_text="勾选后计入“听取法治工作汇报次数”。"
    )
    problems_studied = models.PositiveSmallIntegerField(
        "研究解决问题数", null=True, blank=True, help_text="会议研究并作出处理意见的法治问题项数。"
    )
    minutes = models.TextField("会议纪要", blank=True)

    class Meta(Record.Meta):
        verbose_name = "专题会议"
        indexes = (models.Index(fields=("township", "held_on"), name="meeting_by_date"),)

    def __str__(self) -> str:
        return self.title


class Survey(Record):
    """A leader's survey of how the rule of law is built (法治专题调研)."""

    held_on = models.DateField("调研日期")
    title = models.CharField("调研主题", max_length=120)
    venue = models.CharField("调研地点", max_length=80, blank=True)
    findings = models.TextField("调研情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "法治调研"

    def __str__(self) -> str:
        return self.title


class DebriefingForm(models.TextChoices):
    """How a debriefing was given."""

    SPOKEN = "spoken", "会议述法"
    WRITTEN = "written", "书面述法"


class Debriefing(Record):
    """A yearly debriefing on one's duties to the rule of law (述法)."""

    held_on = models.DateField("述法日期")
    title = models.CharField("述法安排", max_length=120)
    form = models.CharField(
        "述法形式", max_length=10, choices=DebriefingForm, default=DebriefingForm.SPOKEN
    )
    persons = models.PositiveSmallIntegerField(
        "述法人数",
        null=True,
        blank=True,
        help_text="按述法报告份数填写，不在本乡镇人员名册中的也计。",
    )
    units = models.PositiveSmallIntegerField("述法单位数", null=True, blank=True)
    remarks = models.TextField("点评和测评情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "述法"

    def __str__(self) -> str:
        return self.title
