"""Reading cases: what of them waits for a person, and how one stands for its page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fengqiao.casework.cases.models import CaseRecord, OpenLimit
from fengqiao.casework.cases.registry import all_kinds, kind_of
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor, actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Appointment, Post, PostKind
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class OpenAct:
    """An act of a case that waits for a person, with its light."""

    limit: OpenLimit
    light: str
    address: str


def all_see(case: CaseRecord, to: Post) -> bool:
    """Return whether a post sees a case, and nobody who holds it is kept from it."""
    held = Appointment.objects.filter(in_force(clock.today()), post=to, state=State.CONFIRMED)
    accounts = Account.objects.filter(person_id__in=held.values("person_id"), is_active=True)
    ledger = kind_of(case).ledger
    return PostKind(to.kind) in ledger.policy.see.posts and all(
        ledger.visible_to(actor_of(account)).filter(pk=case.pk).exists() for account in accounts
    )


def may_be_told(case: CaseRecord, to: Post) -> bool:
    """Return whether a post may hear of a case: where it is withheld, only if all its holders see it."""
    return not kind_of(case).withheld or all_see(case, to)


def limits_waiting(actor: Actor) -> QuerySet[OpenLimit]:
    """Return the acts due that a post held may take, where it covers the case; nearest first.

    What waits for a post named for it waits for no other.
    """
    waiting = Q(pk__in=())
    for post in actor.posts:
        here = Q(place__code__startswith=post.place_code, posts__holds=post.kind.value)
        waiting |= here & Q(kind__in=_kinds_seen_from(post.kind))
    named = Q(post=None) | Q(post__in=actor.post_ids)
    return (
        OpenLimit.objects.filter(waiting, named, *_not_withheld(actor))
        .select_related("place")
        .order_by("paused", "due_on", "number")
    )


def of_withheld_cases(actor: Actor, *, kind: str, record_id: str) -> Q:
    """Return which rows tell of a case that is withheld from a person: a task, an order.

    ``kind`` and ``record_id`` are the columns that name the case. What tells of such a case is
    withheld with it, also from posts that see none of its kind.
    """
    told = Q(pk__in=())
    for case_kind in all_kinds():
        if case_kind.withheld:
            seen = case_kind.ledger.visible_to(actor).order_by().filter(pk=OuterRef(record_id))
            told |= Q(**{kind: case_kind.model.record_kind()}) & ~Q(Exists(seen))
    return told


def withheld_case(kind: str, record_id: Any) -> CaseRecord | None:
    """Return the case of this name, if it is of a kind that is withheld from some; else None."""
    if kind not in WithheldKinds():
        return None
    model = next(each.model for each in all_kinds() if each.model.record_kind() == kind)
    found: CaseRecord | None = model._default_manager.filter(pk=record_id).first()  # noqa: SLF001
    return found


class WithheldKinds:
    """The kinds of case of which some are withheld from people whose post sees them.

    They are known once every duty has registered its own; a condition written earlier may name this.
    """

    def __iter__(self) -> Iterator[str]:
        """Yield their names."""
        for kind in all_kinds():
            if kind.withheld:
                yield kind.model.record_kind()


def _kinds_seen_from(post_kind: Any) -> Iterable[str]:
    return [
        kind.model.record_kind()
        for kind in all_kinds()
        if post_kind in kind.ledger.policy.see.posts
    ]


def _not_withheld(actor: Actor) -> Iterator[Q]:
    """Yield, for each kind of case some of which is withheld from a person, that it is none of those."""
    for kind in all_kinds():
        if kind.withheld and actor.may(kind.ledger.policy.see):
            seen = kind.ledger.visible_to(actor).order_by().filter(pk=OuterRef("record_id"))
            yield ~Q(kind=kind.model.record_kind()) | Q(Exists(seen))


def late_on(today: date) -> QuerySet[OpenLimit]:
    """Return the limits that have passed, for the clock and for escalation."""
    return OpenLimit.objects.filter(due_on__lt=today, paused=False)
