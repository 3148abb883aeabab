"""The record: one thing done or one thing that is, entered once, on one place of the tree."""

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar

import uuid_utils.compat
from django.db import models

from fengqiao.registers.jurisdictions.models import Division


def new_id() -> uuid.UUID:
    """Return a fresh identifier that sorts by the time it was made."""
    return uuid_utils.compat.uuid7()


class State(models.TextChoices):
    """How far an entry has come. Only confirmed ones count in figures."""

    DRAFT = "draft", "草稿"
    SUBMITTED = "submitted", "待审核"
    CONFIRMED = "confirmed", "已确认"
    VOIDED = "voided", "已作废"


class Record(models.Model):
    """Base of every record: identity, place, state, version.

    A record is never deleted: it is voided, by an entry that says why. Only ``ledgers.actions``
    moves ``state`` and ``version``; the trail holds every version's contents.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.CharField("编号", max_length=40, editable=False)
    township = models.ForeignKey(
        Division, models.PROTECT, related_name="+", editable=False, verbose_name="乡镇"
    )
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", verbose_name="所在地")
    state = models.CharField(
        "状态", max_length=10, choices=State, default=State.DRAFT, editable=False
    )
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    entered_by = models.CharField("填表人", max_length=150, editable=False)
    entered_at = models.DateTimeField("录入时间", editable=False)
    confirmed_by = models.CharField("审核人", max_length=150, blank=True, editable=False)
    confirmed_at = models.DateTimeField("确认时间", null=True, editable=False)
    read_at = models.DateTimeField("审核人首次查看", null=True, editable=False)
    sample = models.BooleanField("示例数据", default=False, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.UniqueConstraint(fields=("township", "number"), name="%(class)s_number_is_one"),
        )

    def __str__(self) -> str:
        return self.number

    @classmethod
    def record_kind(cls) -> str:
        """Return the name of this kind of record, such as ``learning.studysession``."""
        return cls._meta.label_lower

    @classmethod
    def companions(cls, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, dict[str, Any]]:
        """Return, for each record that has any, what belongs to its content beside its columns.

        A kind of record with rows of its own in other tables (a case with its acts) says them
        here, so that the trail holds the whole and ``verify`` compares the whole.
        """
        return {}

    @classmethod
    def kind_name(cls) -> str:
        """Return what people call this kind of record."""
        return str(cls._meta.verbose_name)


class Counter(models.Model):
    """The last number given in a series of a township and year; numbers have no gaps."""

    township = models.ForeignKey(Division, models.PROTECT, related_name="+")
    series = models.CharField(max_length=10)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "编号计数"
        constraints = (
            models.UniqueConstraint(fields=("township", "series", "year"), name="counter_is_one"),
        )

    def __str__(self) -> str:
        return f"{self.series}-{self.year}-{self.last}"
