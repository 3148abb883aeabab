"""Reading tasks."""

from django.db.models import QuerySet

from fengqiao.casework.tasks.models import Order, Stage, Task
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import Record, State


def tasks_of(actor: Actor) -> QuerySet[Task]:
    """Return the tasks of the posts this person holds, open ones first, by due date."""
    return (
        Task.objects.filter(owner_id__in=actor.post_ids, state=State.CONFIRMED)
        .select_related("owner")
        .order_by("due_on", "number")
    )


def tasks_from(source: Record) -> QuerySet[Task]:
    """Return the tasks that came from a record, such as the decisions of a meeting."""
    return (
        Task.objects.filter(source_kind=source.record_kind(), source_id=source.pk)
        .exclude(state=State.VOIDED)
        .select_related("owner")
        .order_by("due_on", "number")
    )


def tasks_started_by(actor: Actor) -> QuerySet[Task]:
    """Return the tasks this person gave to others (我发起), the latest first."""
    return (
        Task.objects.filter(entered_by=actor.username, state=State.CONFIRMED)
        .exclude(owner_id__in=actor.post_ids)
        .select_related("owner")
        .order_by("-entered_at", "number")
    )


def orders_on(subject: Record) -> QuerySet[Order]:
    """Return the orders by which a record is or was supervised, the latest first."""
    return (
        Order.objects.filter(
            subject_kind=subject.record_kind(), subject_id=subject.pk, state=State.CONFIRMED
        )
        .select_related("owner", "issuer")
        .order_by("-issued_on", "-number")
    )


def open_orders(township_code: str) -> QuerySet[Order]:
    """Return the supervision orders of a township that are not closed, by the date due."""
    return (
        Order.objects.filter(township_id=township_code, state=State.CONFIRMED)
        .exclude(stage=Stage.CLOSED)
        .select_related("owner", "issuer")
        .order_by("due_on", "number")
    )
