"""What waits for a person: one function for the cards, the list and the counts."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from fengqiao.casework.cases.models import OpenLimit
from fengqiao.casework.cases.queries import limits_waiting
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.notices.models import Notice
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_of
from fengqiao.keeping.trail.remembering import remembered
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.queries import county_code_of
from fengqiao.registers.records.models import Record, State

LIMITS_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a person on a day."""

    tasks: tuple[tuple[Task, str], ...]
    to_confirm: tuple[tuple[Ledger[Any], Record], ...]
    drafts: tuple[tuple[Ledger[Any], Record], ...]
    limits: tuple[tuple[OpenLimit, str, str], ...] = ()
    """Acts due in cases, each with its light and the case's address."""

    @property
    def addresses(self) -> dict[UUID, str]:
        """Where the tasks are done that are done by their source, by task."""
        return {
            task.pk: f"{record_address(task.source_kind, task.source_id)}#work"
            for task, _ in self.tasks
            if task.done_by_source
        }

    def lit(self, light: str) -> int:
        """Return how many tasks show this light."""
        tasks = sum(each == light for _, each in self.tasks)
        return tasks + sum(each == light for _, each, _ in self.limits)

    @property
    def near(self) -> int:
        """Tasks and limits near their date."""
        return self.lit("near")

    @property
    def late(self) -> int:
        """Tasks and limits past their date."""
        return self.lit("late")

    @property
    def open(self) -> int:
        """Tasks and acts of cases that this person has to see to."""
        return len(self.tasks) + len(self.limits)

    @property
    def count(self) -> int:
        """Everything that asks for this person."""
        return len(self.tasks) + len(self.limits) + len(self.to_confirm)


def waiting_for(actor: Actor, *, today: date) -> Waiting:
    """Return the open tasks of the posts held, what waits for confirmation, and own drafts."""
    open_tasks = own_tasks(actor).filter(done_on=None)
    tasks = tuple((task, task.light(today)) for task in open_tasks)
    to_confirm: list[tuple[Ledger[Any], Record]] = []
    drafts: list[tuple[Ledger[Any], Record]] = []
    for ledger in registry.all_ledgers():
        if actor.may(ledger.policy.confirm):
            reach = ledger.model._default_manager.filter(  # noqa: SLF001
                actor.reach(ledger.policy.confirm), state=State.SUBMITTED
            )
            told = ledger.told_to(actor, reach).order_by("entered_at")
            to_confirm += [(ledger, record) for record in told[:100]]
        if actor.may(ledger.policy.enter):
            own = ledger.visible_to(actor).filter(state=State.DRAFT, entered_by=actor.username)
            drafts += [(ledger, record) for record in own[:100]]
    limits = tuple(
        (limit, limit.light(today), record_address(limit.kind, limit.record_id))
        for limit in limits_waiting(actor)[:LIMITS_SHOWN]
    )
    return Waiting(tasks, tuple(to_confirm), tuple(drafts), limits)


def own_tasks(actor: Actor) -> QuerySet[Task]:
    """Return the tasks of the posts held, without those that tell of a case withheld."""
    return registry.ledger_of(Task).told_to(actor, tasks_of(actor))


def waiting_count(actor: Actor) -> int:
    """Return how much asks for this person: open tasks, acts due in cases, entries to confirm.

    Every page shows it. Tasks come from the county too.
    """

    def count() -> int:
        open_tasks = own_tasks(actor).filter(done_on=None).count()
        return open_tasks + limits_waiting(actor).count() + _to_confirm(actor)

    codes = {county_code_of(post.place_code) for post in actor.posts}
    return remembered(codes, ("waiting", actor), count)


def _to_confirm(actor: Actor) -> int:
    """Count over all ledgers the entries that wait for this person to confirm them."""
    return sum(
        ledger.told_to(
            actor,
            ledger.model._default_manager.filter(  # noqa: SLF001
                actor.reach(ledger.policy.confirm), state=State.SUBMITTED
            ),
        ).count()
        for ledger in registry.all_ledgers()
        if actor.may(ledger.policy.confirm)
    )


def notice_count(actor: Actor) -> int:
    """Return how many notices this person has not opened."""
    return Notice.objects.filter(account__username=actor.username, read_at=None).count()


def record_address(kind: str, record_id: object) -> str:
    """Return the page of a record of some kind, or nothing where no ledger keeps it."""
    ledger = registry.ledger_of_kind(kind)
    return reverse("ledgers:record", args=[ledger, record_id]) if ledger else ""


def searchable(actor: Actor) -> dict[str, Q]:
    """Return, for each kind of record, what of it this person may find."""
    return {
        ledger.model.record_kind(): _findable(ledger, actor)
        for ledger in registry.all_ledgers()
        if actor.may(ledger.policy.see)
    }


def _findable(ledger: Ledger[Any], actor: Actor) -> Q:
    reach = actor.reach(ledger.policy.see, joined=False)
    if ledger.withheld is None:
        return reach
    # Asked of each hit and not of all entries at once: there may be very many of those.
    return reach & Q(Exists(ledger.visible_to(actor).order_by().filter(pk=OuterRef("record_id"))))
