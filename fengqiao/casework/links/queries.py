"""Reading links, one query for many records."""

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from fengqiao.casework.links.models import Link, TookPart
from fengqiao.registers.people.models import Appointment, Person, PostKind
from fengqiao.registers.records.models import Record, State

R = TypeVar("R", bound=Record)


def linked(record: Record, *, as_: str, to: type[R]) -> list[R]:
    """Return the records of one kind that ``record`` refers to ``as_`` something."""
    return linked_of([record], as_=as_, to=to)[record.pk]


def linked_of(records: Iterable[Record], *, as_: str, to: type[R]) -> dict[UUID, list[R]]:
    """Return, for each record, those of kind ``to`` it refers to ``as_`` something."""
    listed = list(records)
    found: dict[UUID, list[R]] = defaultdict(list)
    if listed:
        rows = Link.objects.filter(
            kind=listed[0].record_kind(),
            record_id__in=[record.pk for record in listed],
            relation=as_,
            other_kind=to.record_kind(),
        )
        pairs = list(rows.values_list("record_id", "other_id"))
        others = to._default_manager.in_bulk({other for _, other in pairs})  # noqa: SLF001
        for record_id, other_id in sorted(pairs, key=lambda pair: others[pair[1]].number):
            found[record_id].append(others[other_id])
    return found


def participants(record: Record, *, capacity: str) -> list[Person]:
    """Return the people who took part in a record in a capacity."""
    return participants_of([record], capacity=capacity)[record.pk]


def participants_of(records: Iterable[Record], *, capacity: str) -> dict[UUID, list[Person]]:
    """Return, for each record, who took part in a capacity."""
    listed = list(records)
    found: dict[UUID, list[Person]] = defaultdict(list)
    if listed:
        rows = TookPart.objects.filter(
            kind=listed[0].record_kind(),
            record_id__in=[record.pk for record in listed],
            capacity=capacity,
        ).select_related("person")
        for row in rows.order_by("person__number"):
            found[row.record_id].append(row.person)
    return found


def records_linked_to(other: Record, *, kind: str, as_: str) -> Subquery:
    """Return, as a subquery of identifiers, the records of a kind that refer to ``other``."""
    return Subquery(
        Link.objects.filter(
            kind=kind, relation=as_, other_kind=other.record_kind(), other_id=other.pk
        ).values("record_id")
    )


def parts_taken(person_ids: Iterable[UUID], *, kind: str, capacity: str) -> QuerySet[TookPart]:
    """Return what these people took part in, in a capacity, in records of a kind."""
    return TookPart.objects.filter(person_id__in=list(person_ids), kind=kind, capacity=capacity)


def with_part_by(model: type[Record], *, capacity: str, posts: Iterable[PostKind]) -> Q:
    """Return the condition that somebody who then held such a post took part in the capacity."""
    held = Appointment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef("on")),
        post__kind__in=list(posts),
        person_id=OuterRef("person_id"),
        valid_from__lte=OuterRef("on"),
        state=State.CONFIRMED,
    )
    rows = TookPart.objects.filter(Exists(held), kind=model.record_kind(), capacity=capacity)
    return Q(pk__in=Subquery(rows.values("record_id")))
