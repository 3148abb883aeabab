"""What is recorded of making the law known: key dates, activities, leaflets, posts, duties, sites."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, URLValidator
from django.db import models

from fengqiao.registers.law.articles import Sure
from fengqiao.registers.people.models import Office, Post
from fengqiao.registers.records.constraints import ends_after_it_begins
from fengqiao.registers.records.models import Record, State


class KeyDate(Record):
    """A day, or a span of days, on which a township makes the law known (普法节点), in one year."""

    title = models.CharField("节点名称", max_length=60)
    first_on = models.DateField("起始日期")
    last_on = models.DateField("截止日期", help_text="只有一天的，与起始日期相同。")
    owner = models.ForeignKey(
        Post,
        models.PROTECT,
        related_name="+",
        verbose_name="责任岗位",
        help_text="任务派给该岗位。",
    )
    due_on = models.DateField("完成期限", help_text="到期未开展活动的，任务显示超期。")
    basis = models.CharField("依据", max_length=120, blank=True)
    sure = models.CharField(
        "核对情况",
        max_length=12,
        choices=[(each.value, each.label) for each in Sure],
        default=Sure.LOCAL.value,
        help_text="法规库中该节点是否已核对原文；本乡镇自行增加的选“由地方规定”。",
    )
    note = models.TextField("工作要求", blank=True)
    listed_as = models.CharField("法规库名称", max_length=60, blank=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = "普法节点"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="key_date_ends_not_before_it_begins",
                condition=models.Q(last_on__gte=models.F("first_on")),
                violation_error_message="截止日期不能早于起始日期",
            ),
            models.CheckConstraint(
                name="key_date_due_not_before_it_begins",
                condition=models.Q(due_on__gte=models.F("first_on")),
                violation_error_message="完成期限不能早于节点的起始日期",
            ),
        )
        indexes = (models.Index(fields=("township", "first_on"), name="key_date_by_day"),)

    def __str__(self) -> str:
        return f"{self.first_on.year}年{self.title}"


class PublicityDuty(Record):
    """What an office that enforces law has to make known in a year (谁执法谁普法责任清单)."""

    office = models.ForeignKey(Office, models.PROTECT, related_name="+", verbose_name="责任单位")
    laws = models.CharField("普法内容", max_length=200, help_text="法律法规名称，用顿号隔开。")
    audience = models.CharField("普法对象", max_length=80, blank=True)
    due_on = models.DateField("完成期限")
    requirement = models.CharField("普法要求", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "普法责任"

    def __str__(self) -> str:
        return f"{self.office}：{self.laws}"


class ActivityForm(models.TextChoices):
    """How an activity was held."""

    CAMPAIGN = "campaign", "集中宣传"
    HOUSEHOLDS = "households", "进村入户"
    LECTURE = "lecture", "法治讲座"
    PREACHING = "preaching", "法治宣讲"
    SCHOOL = "school", "法治进校园"
    ENTERPRISE = "enterprise", "法治进企业"
    CONSULTING = "consulting", "法律咨询"
    BROADCAST = "broadcast", "流动广播"
    PERFORMANCE = "performance", "文艺演出"
    OTHER = "other", "其他"


class Activity(Record):
    """One activity that made the law known to people who were there (普法活动).

    An activity that is part of another (分场) is not counted again: its audience belongs to the
    whole. Readers on line are no audience.
    """

    held_on = models.DateField("活动日期")
    title = models.CharField("活动名称", max_length=120)
    form = models.CharField(
        "活动形式", max_length=12, choices=ActivityForm, default=ActivityForm.CAMPAIGN
    )
    venue = models.CharField("地点", max_length=80, blank=True)
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="组织单位"
    )
    part_of = models.ForeignKey(
        "self",
        models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name="所属总活动",
        help_text="同一活动的分场才选；场次和受众计入总活动，分场不再另计。",
    )
    laws = models.CharField(
        "宣传内容", max_length=200, blank=True, help_text="法律法规名称，用顿号隔开。"
    )
    audience = models.PositiveIntegerField(
        "现场受众",
        null=True,
        blank=True,
        help_text="现场人次；分场不填，计入总活动；线上阅读、收听不计。",
    )
    leaflets_given = models.PositiveIntegerField(
        "发放资料份数",
        null=True,
        blank=True,
        help_text="从库存领用的不用填：保存后在记录页“发放资料”中按品种填一次，份数自动计入。",
    )
    summary = models.TextField("活动情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "普法活动"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="part_of_activity_has_no_audience",
                condition=models.Q(part_of__isnull=True) | models.Q(audience__isnull=True),
                violation_error_message="分场的受众计入总活动：请填在总活动中，分场不填",
            ),
        )
        indexes = (
            models.Index(
                fields=(
                    "township",
                    "held_on",
                    "number",
                    "state",
                    "form",
                    "part_of",
                    "place",
                    "audience",
                    "leaflets_given",
                    "id",
                ),
                name="activity_listed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.held_on.isoformat()} {self.title}"

    def clean(self) -> None:
        """Keep wholes and parts apart: a part has no parts, and belongs to its own township."""
        whole = self.part_of
        if whole is None:
            return
        if whole.pk == self.pk or whole.part_of_id is not None:
            raise ValidationError({"part_of": "所属总活动应是另一场总活动，不能是分场或本场"})
        if whole.township_id != self.township_id:
            raise ValidationError({"part_of": "所属总活动应是本乡镇的活动"})
        parts = Activity.objects.filter(part_of=self.pk).exclude(state=State.VOIDED)
        if parts.exists():
            raise ValidationError({"part_of": "本场活动下已有分场，不能再作为别的活动的分场"})


class LeafletKind(models.TextChoices):
    """Kinds of printed matter."""

    SHEET = "sheet", "彩页（宣传单）"
    FOLDER = "folder", "折页"
    BOOKLET = "booklet", "手册（读本）"
    POSTER = "poster", "挂图（海报）"
    OTHER = "other", "其他"


class Leaflet(Record):
    """A kind of printed matter that is kept in stock (宣传资料)."""

    title = models.CharField("资料名称", max_length=80)
    leaflet_kind = models.CharField(
        "类别", max_length=10, choices=LeafletKind, default=LeafletKind.SHEET
    )
    laws = models.CharField("宣传内容", max_length=200, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "宣传资料"

    def __str__(self) -> str:
        return self.title


class BatchSource(models.TextChoices):
    """Where a batch came from."""

    PRINTED = "printed", "自行印制"
    GIVEN = "given", "上级配发"
    OTHER = "other", "其他"


class LeafletBatch(Record):
    """A batch that came into stock (资料入库)."""

    leaflet = models.ForeignKey(Leaflet, models.PROTECT, related_name="+", verbose_name="资料名称")
    received_on = models.DateField("入库日期")
    quantity = models.PositiveIntegerField("入库份数", validators=[MinValueValidator(1)])
    source = models.CharField(
        "来源", max_length=10, choices=BatchSource, default=BatchSource.PRINTED
    )
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "资料入库"
        indexes = (models.Index(fields=("leaflet", "state"), name="batch_of_leaflet"),)

    def __str__(self) -> str:
        return f"{self.leaflet} {self.quantity}份"


class LeafletIssue(Record):
    """Copies of one leaflet given out at one activity (资料发放).

    Entered on the activity's page, never by itself; its state follows the activity's.
    """

    activity = models.ForeignKey(
        Activity, models.PROTECT, related_name="+", verbose_name="普法活动"
    )
    leaflet = models.ForeignKey(Leaflet, models.PROTECT, related_name="+", verbose_name="资料名称")
    issued_on = models.DateField("发放日期")
    quantity = models.PositiveIntegerField("发放份数", validators=[MinValueValidator(1)])

    class Meta(Record.Meta):
        verbose_name = "资料发放"
        constraints = (
            *Record.Meta.constraints,
            models.UniqueConstraint(
                fields=("activity", "leaflet"),
                condition=~models.Q(state=State.VOIDED),
                name="leaflet_issued_once_an_activity",
            ),
        )
        indexes = (models.Index(fields=("leaflet", "state"), name="issue_of_leaflet"),)

    def __str__(self) -> str:
        return f"{self.leaflet} {self.quantity}份"


class Channel(models.TextChoices):
    """Where a post appeared."""

    BROADCAST = "broadcast", "村级广播"
    GROUP = "group", "微信群"
    OFFICIAL = "official", "微信公众号"
    VIDEO = "video", "视频号"
    OTHER = "other", "其他"


class PieceKind(models.TextChoices):
    """What a post says."""

    KNOWLEDGE = "knowledge", "法律知识"
    CASE = "case", "以案释法"
    NOTICE = "notice", "通知提示"


class MediaPost(Record):
    """A piece on law put out over broadcast, groups or accounts (新媒体推送).

    Neither readers nor likes are kept: they prove nothing and would make a contest of it.
    """

    posted_on = models.DateField("推送日期")
    title = models.CharField("标题", max_length=160)
    channel = models.CharField("渠道", max_length=10, choices=Channel, default=Channel.OFFICIAL)
    piece_kind = models.CharField(
        "内容类别", max_length=10, choices=PieceKind, default=PieceKind.KNOWLEDGE
    )
    laws = models.CharField("宣传内容", max_length=200, blank=True)
    address = models.CharField(
        "网址",
        max_length=400,
        blank=True,
        validators=[
            URLValidator(schemes=["http", "https"], message="请填写完整的网址，如 https://…")
        ],
        help_text="网页会变、会删：请同时把页面截图作为佐证保存。",
    )
    office = models.ForeignKey(
        Office, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="推送单位"
    )

    class Meta(Record.Meta):
        verbose_name = "新媒体推送"
        indexes = (
            models.Index(
                fields=(
                    "township",
                    "posted_on",
                    "number",
                    "state",
                    "channel",
                    "piece_kind",
                    "place",
                    "id",
                ),
                name="media_post_listed",
            ),
        )

    def __str__(self) -> str:
        return self.title


class SiteKind(models.TextChoices):
    """Kinds of places where law is on display."""

    PARK = "park", "法治文化公园"
    SQUARE = "square", "法治文化广场"
    CORRIDOR = "corridor", "法治文化长廊"
    WALL = "wall", "法治宣传栏（墙）"
    READING_ROOM = "reading_room", "法律图书角"
    OTHER = "other", "其他"


class LawCultureSite(Record):
    """A place where law is on display for everybody (法治文化阵地)."""

    title = models.CharField("阵地名称", max_length=80)
    site_kind = models.CharField("类别", max_length=15, choices=SiteKind, default=SiteKind.SQUARE)
    valid_from = models.DateField("建成日期")
    valid_to = models.DateField("停用日期", null=True, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "法治文化阵地"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(
                name="law_culture_site_ends_after_it_begins", told="停用日期应晚于建成日期"
            ),
        )

    def __str__(self) -> str:
        return self.title
