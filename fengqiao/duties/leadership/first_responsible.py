"""The file of the first-responsible persons (第一责任人履职): what they did, read from the records.

Who took part in what, what was ordered, approved and done is entered where it belongs; here it is
only gathered, set against the duties that the rules name, and the duties nobody served are shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from fengqiao.casework.figures.language import Period
from fengqiao.casework.ledgers import registry
from fengqiao.casework.links.models import TookPart
from fengqiao.casework.tasks.models import Order, Task
from fengqiao.duties.leadership.responsibilities import Duty, duties_of
from fengqiao.keeping.trail.queries import acts_of
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.people.models import Appointment, GroupRole, Person, Post, PostKind
from fengqiao.registers.records.models import State

CAPACITIES = {
    "chaired": "主持",
    "lectured": "主讲",
    "organised": "带队、组织",
    "attended": "参加",
    "debriefed": "述法",
    "urged": "督办",
    "approved": "审定确认",
    "finished": "办结任务",
}
"""What a person may have done, as the file words it; others of a ledger show its own heading."""
ADDRESSED = (PostKind.SECRETARY, PostKind.HEAD)


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's holding of a post, within the days looked at."""

    appointment: Appointment
    first: date
    last: date

    @property
    def person(self) -> Person:
        """Who held the post."""
        return self.appointment.person

    @property
    def post(self) -> Post:
        """The post held."""
        return self.appointment.post


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a person did on a day: in which capacities, in which record of which ledger."""

    on: date
    capacities: tuple[str, ...]
    ledger: str
    ledger_title: str
    text: str
    number: str
    address: str

    @property
    def words(self) -> str:
        """What was done, in words."""
        return "、".join(CAPACITIES.get(each, each) for each in self.capacities)


@dataclass(frozen=True, slots=True)
class File:
    """The file of one holder in one period."""

    tenure: Tenure
    roles: tuple[str, ...]
    deeds: tuple[Deed, ...]
    duties: tuple[tuple[Duty, tuple[Deed, ...]], ...]

    @property
    def empty(self) -> tuple[Duty, ...]:
        """The duties that no record shows."""
        return tuple(duty for duty, deeds in self.duties if not deeds)

    def counts(self) -> list[tuple[str, int]]:
        """Return how often each capacity occurs, in the file's order."""
        number: dict[str, int] = defaultdict(int)
        for deed in self.deeds:
            for capacity in deed.capacities:
                number[capacity] += 1
        return [(words, number[key]) for key, words in CAPACITIES.items() if number[key]]


def tenures(township_code: str, period: Period) -> list[Tenure]:
    """Return who held the posts of party secretary and township head in a period, in order."""
    held = Appointment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=period.start),
        township_id=township_code,
        state=State.CONFIRMED,
        post__kind__in=ADDRESSED,
        valid_from__lte=period.end,
    ).select_related("person", "post")
    order = {kind: place for place, kind in enumerate(ADDRESSED)}
    return [
        Tenure(each, max(each.valid_from, period.start), _last(each, period))
        for each in sorted(
            held, key=lambda each: (order[PostKind(each.post.kind)], each.valid_from)
        )
    ]


def _last(held: Appointment, period: Period) -> date:
    if held.valid_to is None:
        return period.end
    return min(held.valid_to - timedelta(days=1), period.end)


def file_of(tenure: Tenure, reader: Actor) -> File:
    """Return the file of one holder, in order of date, without what is withheld from its reader."""
    found = [
        *_took_part(tenure, reader),
        *_ordered(tenure, reader),
        *_approved(tenure, reader),
        *_finished(tenure, reader),
    ]
    deeds = tuple(sorted(found, key=lambda deed: (deed.on, deed.number)))
    return File(
        tenure=tenure,
        roles=_roles(tenure),
        deeds=deeds,
        duties=tuple(
            (duty, tuple(deed for deed in deeds if duty.is_shown_by(deed.capacities, deed.ledger)))
            for duty in duties_of(PostKind(tenure.post.kind))
        ),
    )


def _took_part(tenure: Tenure, reader: Actor) -> Iterator[Deed]:
    rows = TookPart.objects.filter(
        person=tenure.person, on__range=(tenure.first, tenure.last)
    ).values_list("kind", "record_id", "capacity", "on")
    in_order = list(CAPACITIES)
    capacities: dict[tuple[str, UUID], dict[str, date]] = defaultdict(dict)
    for kind, record_id, capacity, on in rows:
        capacities[kind, record_id][capacity] = on
    by_kind: dict[str, list[UUID]] = defaultdict(list)
    for kind, record_id in capacities:
        by_kind[kind].append(record_id)
    for kind, ids in by_kind.items():
        for record in _confirmed(kind, ids, reader):
            done = capacities[kind, record.pk]
            known = sorted(done, key=lambda each: in_order.index(each) if each in in_order else 99)
            yield _deed(record, tuple(known), max(done.values()))


def _ordered(tenure: Tenure, reader: Actor) -> Iterator[Deed]:
    orders = Order.objects.filter(
        issuer=tenure.post,
        state=State.CONFIRMED,
        issued_on__range=(tenure.first, tenure.last),
    )
    told = registry.ledger_of(Order).told_to(reader, orders)
    return (_deed(order, ("urged",), order.issued_on) for order in told)


def _approved(tenure: Tenure, reader: Actor) -> Iterator[Deed]:
    """Yield what the person confirmed; a supervision order of one's own is urged, not approved."""
    usernames = Account.objects.filter(person=tenure.person).values_list("username", flat=True)
    days: dict[str, dict[UUID, date]] = defaultdict(dict)
    for username in usernames:
        for kind, record_id, on in acts_of(
            username,
            tenure.appointment.township_id,
            verb="confirm",
            first=tenure.first,
            last=tenure.last,
        ):
            days[kind][UUID(record_id)] = on
    days.pop(Order.record_kind(), None)
    for kind, confirmed_on in days.items():
        for record in _confirmed(kind, confirmed_on, reader):
            yield _deed(record, ("approved",), confirmed_on[record.pk])


def _finished(tenure: Tenure, reader: Actor) -> Iterator[Deed]:
    tasks = Task.objects.filter(
        owner=tenure.post,
        state=State.CONFIRMED,
        dropped=False,
        done_on__range=(tenure.first, tenure.last),
    ).exclude(source_kind=Order.record_kind())
    told = registry.ledger_of(Task).told_to(reader, tasks)
    return (_deed(task, ("finished",), task.done_on) for task in told if task.done_on)


def _confirmed(kind: str, ids: Iterable[UUID], reader: Actor) -> Any:
    ledger = registry.ledger_of_kind(kind)
    if ledger is None:
        return ()
    rows = ledger.model._default_manager.filter(  # noqa: SLF001
        pk__in=list(ids), state=State.CONFIRMED
    )
    return ledger.told_to(reader, rows)


def _deed(record: Any, capacities: tuple[str, ...], on: date) -> Deed:
    ledger = registry.ledger_of(type(record))
    return Deed(
        on=on,
        capacities=capacities,
        ledger=ledger.key,
        ledger_title=ledger.title,
        text=ledger.name_of(record),
        number=record.number,
        address=reverse("ledgers:record", args=[ledger, record.pk]),
    )


def _roles(tenure: Tenure) -> tuple[str, ...]:
    roles = GroupRole.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=tenure.first),
        post=tenure.post,
        state=State.CONFIRMED,
        valid_from__lte=tenure.last,
    ).select_related("group")
    return tuple(f"{role.group.name}{role.get_role_display()}" for role in roles)
