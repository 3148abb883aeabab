"""One kind of task for meeting decisions, key dates, plans, problems, promises, supervision."""

from datetime import date
from typing import Literal

from django.db import models

from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import Record

NEAR_DAYS = 3
"""A task is shown as near its date this many days before; a matter of display, not of law."""


class Task(Record):
    """Something that the holder of a post has to do by a date, and what came of it."""

    title = models.CharField("任务内容", max_length=200)
    owner = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="责任岗位")
    due_on = models.DateField("完成期限")
    source_kind = models.CharField("来源类别", max_length=60, blank=True, editable=False)
    source_id = models.UUIDField(null=True, editable=False)
    source_text = models.CharField("来源", max_length=120, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    result = models.TextField("完成情况", blank=True)

    class Meta(Record.Meta):
        verbose_name = "督办任务"
        indexes = (
            models.Index(fields=("owner", "done_on", "due_on"), name="task_of_post"),
            models.Index(fields=("source_kind", "source_id"), name="task_of_source"),
        )

    def __str__(self) -> str:
        return self.title

    def light(self, today: date) -> Literal["done", "late", "near", "on_track"]:
        """Return how the task stands on a day."""
        if self.done_on:
            return "done"
        left = (self.due_on - today).days
        return "late" if left < 0 else "near" if left <= NEAR_DAYS else "on_track"
