"""Reading tasks."""

from django.db.models import QuerySet

from fengqiao.casework.tasks.models import Task
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
