"""What is kept of making public: that a township's public site is open, and what is announced there."""

from django.core.validators import MaxLengthValidator
from django.db import models

from fengqiao.registers.records.constraints import ends_after_it_begins
from fengqiao.registers.records.models import Record

TEXT_CHARACTERS_MAX = 20_000


class SiteOpening(Record):
    """That a township offers its services on the public site (网站开通), from a day on.

    Where and when its window is there to be found stands beside it: who finds nothing on the site
    is told so.
    """

    valid_from = models.DateField("开通日期")
    valid_to = models.DateField(
        "停止日期", null=True, blank=True, help_text="自这一天起不再受理网上办事。"
    )
    phone = models.CharField("办事电话", max_length=60, blank=True)
    hours = models.CharField(
        "办公时间", max_length=120, blank=True, help_text="如：工作日 8:30—12:00，14:30—18:00"
    )
    address = models.CharField("办公地点", max_length=120, blank=True)

    class Meta(Record.Meta):
        verbose_name = "网上办事开通"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(name="site_closes_after_it_opens", told="停止日期应晚于开通日期"),
        )

    def __str__(self) -> str:
        return f"{self.valid_from}起开通网上办事"

    @property
    def window(self) -> tuple[tuple[str, str], ...]:
        """Where and when the window is there, as far as it is known (政府信息公开条例第二十条第二项)."""
        told = (("办事电话", self.phone), ("办公时间", self.hours), ("办公地点", self.address))
        return tuple((name, text) for name, text in told if text)


class AnnouncementKind(models.TextChoices):
    """Kinds of announcements (公告种类)."""

    FOR_OBJECTIONS = "for_objections", "公示"
    ANNOUNCED = "announced", "公告"
    NOTIFIED = "notified", "通知"


class Announcement(Record):
    """Something the township makes public on its site (公开公告), between two days."""

    title = models.CharField("标题", max_length=100)
    kind = models.CharField("种类", max_length=20, choices=AnnouncementKind)
    text = models.TextField(
        "正文",
        validators=[MaxLengthValidator(TEXT_CHARACTERS_MAX)],
        help_text="确认后任何人都能看到。个人的身份证号、电话、住址、病情等先隐去。",
    )
    issuer = models.CharField(
        "发布单位", max_length=60, blank=True, help_text="不填即为本乡镇人民政府。"
    )
    public_from = models.DateField("公开日期")
    public_until = models.DateField(
        "公开截止日期", null=True, blank=True, help_text="公示填写最后一天；不填则一直公开。"
    )
    contact = models.CharField(
        "联系方式", max_length=120, blank=True, help_text="公示的写明有异议向谁提出、电话是多少。"
    )
    reviewed_by = models.CharField("保密审查人", max_length=40)

    class Meta(Record.Meta):
        verbose_name = "公开公告"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="announcement_ends_after_it_begins",
                condition=models.Q(public_until__isnull=True)
                | models.Q(public_until__gte=models.F("public_from")),
                violation_error_message="公开截止日期不能早于公开日期",
            ),
        )
        indexes = (
            models.Index(
                fields=("township", "public_from", "number", "state"), name="announcement_listed"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def by_whom(self) -> str:
        """Who announces it."""
        return self.issuer or f"{self.township.name}人民政府"
