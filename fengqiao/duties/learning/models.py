"""What is recorded of the study of law (学法): what is to be studied, what was planned, what was held."""

from django.core.validators import MinValueValidator
from django.db import models

from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.constraints import ends_after_it_begins
from fengqiao.registers.records.fields import ChoiceSetField
from fengqiao.registers.records.models import Record


class Audience(models.TextChoices):
    """Who a session is for. A session for two audiences counts once in each."""

    CENTER_GROUP = "center_group", "党委理论学习中心组"
    LEADERSHIP_TEAM = "leadership_team", "领导班子"
    CADRES = "cadres", "全体干部职工"
    VILLAGE = "village", "村“两委”"


class TopicKind(models.TextChoices):
    """Kinds of what is studied, after the list of what leading cadres must know (应知应会清单)."""

    XI_THOUGHT = "xi_thought", "习近平法治思想"
    CONSTITUTION = "constitution", "宪法"
    PARTY_RULES = "party_rules", "党内法规"
    CIVIL_CODE = "civil_code", "民法典"
    GOVERNMENT = "government", "行政法律法规"
    SECURITY = "security", "国家安全与保密"
    FIELD = "field", "业务法律法规"


class StudyTopic(Record):
    """An entry of the study list (学法清单): common to all, or for certain kinds of post."""

    title = models.CharField("学习内容", max_length=120)
    topic_kind = models.CharField("类别", max_length=20, choices=TopicKind)
    posts = ChoiceSetField(
        "适用岗位",
        choices=PostKind.choices,
        blank=True,
        max_length=600,
        help_text="不选表示共性清单，人人应学；选了则只列入这些岗位的个性清单。",
    )
    valid_from = models.DateField("列入日期")
    valid_to = models.DateField("移出日期", null=True, blank=True)
    source = models.CharField("依据", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = "学法清单"
        constraints = (
            *Record.Meta.constraints,
            ends_after_it_begins(
                name="study_topic_ends_after_it_begins", told="移出日期应晚于列入日期"
            ),
        )

    def __str__(self) -> str:
        return self.title


class StudyPlan(Record):
    """How often an audience is to study in a year, and what (年度学法计划)."""

    starts_on = models.DateField("计划起始日期")
    audience = models.CharField("学习对象", max_length=20, choices=Audience)
    sessions_planned = models.PositiveSmallIntegerField(
        "计划次数", validators=[MinValueValidator(1)], help_text="村“两委”按每村次数填写。"
    )
    note = models.TextField("工作要求", blank=True)

    class Meta(Record.Meta):
        verbose_name = "学法计划"

    def __str__(self) -> str:
        return f"{self.starts_on.year}年{self.get_audience_display()}学法计划"


class StudyForm(models.TextChoices):
    """How a session was held."""

    MEETING = "meeting", "集中学习"
    LECTURE = "lecture", "专题讲座"
    SEMINAR = "seminar", "专题研讨"
    COURT = "court", "旁听庭审"
    ONLINE = "online", "线上学习"


class StudySession(Record):
    """One session of study that was held: when, for whom, what, who came."""

    held_on = models.DateField("学习日期")
    title = models.CharField("学习主题", max_length=120)
    audiences = ChoiceSetField("学习对象", choices=Audience.choices)
    form = models.CharField("学习形式", max_length=10, choices=StudyForm, default=StudyForm.MEETING)
    venue = models.CharField("地点", max_length=80, blank=True)
    lecturer = models.CharField(
        "外请主讲人",
        max_length=40,
        blank=True,
        help_text="法官、律师等不在本乡镇人员名册中的主讲人写在这里。",
    )
    headcount = models.PositiveIntegerField(
        "参加人数", null=True, blank=True, help_text="按签到表人数填写。"
    )
    summary = models.TextField("学习情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "学法活动"
        # The list's order and all that its count, sum and filters and the figures read: a year of
        # 100,000 sessions is counted out of the index alone.
        indexes = (
            models.Index(
                fields=(
                    "township",
                    "held_on",
                    "number",
                    "state",
                    "audiences",
                    "form",
                    "place",
                    "headcount",
                    "id",
                ),
                name="study_session_listed",
            ),
        )

    def __str__(self) -> str:
        return self.title
