"""One kind of task for meeting decisions, key dates, plans, problems, promises; and supervision."""

from datetime import date
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import models

from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import Record

TASKS_APART, ORDERS_APART = "任务内", "督办内"
"""What tells of something withheld from people is numbered apart, so that no gap tells them of it."""
NEAR_DAYS = 3
"""A task is shown as near its date this many days before; a matter of display, not of law."""

Light = Literal["done", "dropped", "late", "near", "on_track"]


def light_of(due_on: date, today: date) -> Literal["late", "near", "on_track"]:
    """Return how something open stands on a day."""
    left = (due_on - today).days
    return "late" if left < 0 else "near" if left <= NEAR_DAYS else "on_track"


class Task(Record):
    """Something that the holder of a post has to do by a date, and what came of it.

    A task ``done_by_source`` is a step of what it came from (a supervision order, a task of the
    yearly plan): it is done there and nowhere else.
    """

    title = models.CharField("任务内容", max_length=200)
    owner = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="责任岗位")
    due_on = models.DateField("完成期限")
    source_kind = models.CharField("来源类别", max_length=60, blank=True, editable=False)
    source_id = models.UUIDField(null=True, editable=False)
    source_text = models.CharField("来源", max_length=120, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    result = models.TextField("完成情况", blank=True)
    done_by_source = models.BooleanField("在来源处办结", default=False, editable=False)
    dropped = models.BooleanField("已取消", default=False, editable=False)

    class Meta(Record.Meta):
        verbose_name = "督办任务"
        indexes = (
            models.Index(fields=("owner", "done_on", "due_on"), name="task_of_post"),
            models.Index(fields=("source_kind", "source_id"), name="task_of_source"),
        )

    def __str__(self) -> str:
        return self.title

    def light(self, today: date) -> Light:
        """Return how the task stands on a day."""
        if self.done_on:
            return "dropped" if self.dropped else "done"
        return light_of(self.due_on, today)


class Stage(models.TextChoices):
    """How far a supervision order has come."""

    OPEN = "open", "待回复"
    REPLIED = "replied", "待审核回复"
    SENT_BACK = "sent_back", "退回重办"
    CLOSED = "closed", "已销号"


class Order(Record):
    """A supervision order (督办单): a leader or the group's office has a matter seen to.

    The owning post replies by the date; whoever ordered closes the order (销号) or sends it back.
    ``subject`` names what is supervised, a task or a case, where it is a record.
    """

    title = models.CharField("督办事项", max_length=120)
    issuer = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="督办岗位")
    owner = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="承办岗位")
    issued_on = models.DateField("督办日期")
    due_on = models.DateField("回复期限")
    demand = models.TextField("督办要求")
    subject_kind = models.CharField("督办对象类别", max_length=60, blank=True, editable=False)
    subject_id = models.UUIDField(null=True, editable=False)
    stage = models.CharField(
        "办理状态", max_length=10, choices=Stage, default=Stage.OPEN, editable=False
    )
    again_by = models.DateField("重办期限", null=True, editable=False)
    returns = models.PositiveSmallIntegerField("退回次数", default=0, editable=False)
    reply = models.TextField("办理回复", blank=True, editable=False)
    replied_on = models.DateField("回复日期", null=True, editable=False)
    opinion = models.TextField("审核意见", blank=True, editable=False)
    closed_on = models.DateField("销号日期", null=True, editable=False)

    class Meta(Record.Meta):
        verbose_name = "督办单"
        constraints = (
            *Record.Meta.constraints,
            models.CheckConstraint(
                name="order_is_due_after_it_is_given",
                condition=models.Q(due_on__gte=models.F("issued_on")),
                violation_error_message="回复期限不能早于督办日期",
            ),
        )
        indexes = (
            models.Index(fields=("township", "issued_on"), name="order_by_date"),
            models.Index(fields=("subject_kind", "subject_id"), name="order_of_subject"),
        )

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Keep the order where its owning post is, so that a village sees its own orders."""
        if (
            self.owner.township_id != self.township_id
            or self.issuer.township_id != self.township_id
        ):
            raise ValidationError("督办岗位和承办岗位应是本乡镇的岗位")
        if self.owner_id == self.issuer_id:
            raise ValidationError("承办岗位不能是督办岗位自己")
        self.place_id = self.owner.place_id

    @property
    def apart(self) -> bool:
        """Whether it was drafted on something that is withheld from people."""
        return self.number.startswith(f"{ORDERS_APART}-")

    @property
    def answer_by(self) -> date:
        """The day by which the owning post has to reply now."""
        return self.again_by or self.due_on

    @property
    def waits_for_owner(self) -> bool:
        """Whether the owning post has to reply."""
        return self.stage in (Stage.OPEN, Stage.SENT_BACK)

    def light(self, today: date) -> Light:
        """Return how the order stands on a day; the time of checking a reply is not the owner's."""
        if self.stage == Stage.CLOSED:
            return "done"
        return light_of(self.answer_by, today) if self.waits_for_owner else "on_track"
