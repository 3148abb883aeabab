"""Writing links. Each sets the whole of one relation of a record, as its form shows it."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from fengqiao.casework.links.models import Link, TookPart
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import Record


def link(record: Record, others: Iterable[Record], *, as_: str, fresh: bool = False) -> None:
    """Let ``record`` refer to exactly these others ``as_`` something; call in a transaction.

    ``fresh`` says that the record was written in this transaction and refers to nothing yet.
    """
    wanted = {(other.record_kind(), other.pk) for other in others}
    present: set[tuple[str, UUID]] = set() if fresh else _unlinked_but(record, wanted, as_)
    Link.objects.bulk_create(
        Link(
            kind=record.record_kind(),
            record_id=record.pk,
            relation=as_,
            other_kind=kind,
            other_id=pk,
        )
        for kind, pk in sorted(wanted - present, key=str)
    )


def _unlinked_but(record: Record, wanted: set[tuple[str, UUID]], as_: str) -> set[tuple[str, UUID]]:
    """Take away what is no longer wanted and return what is there."""
    rows = Link.objects.filter(kind=record.record_kind(), record_id=record.pk, relation=as_)
    present = {(row.other_kind, row.other_id): row.pk for row in rows}
    if gone := [pk for key, pk in present.items() if key not in wanted]:
        Link.objects.filter(pk__in=gone).delete()
    return set(present)


def took_part(
    record: Record, people: Iterable[Person], *, capacity: str, on: date, fresh: bool = False
) -> None:
    """State exactly who took part in ``record`` in a capacity; call in a transaction.

    ``fresh`` says that the record was written in this transaction and nobody is named in it yet.
    """
    wanted = {person.pk for person in people}
    present: set[UUID] = set()
    if not fresh:
        rows = TookPart.objects.filter(
            kind=record.record_kind(), record_id=record.pk, capacity=capacity
        )
        rows.exclude(person_id__in=wanted).delete()
        rows.exclude(on=on).update(on=on)
        present = set(rows.values_list("person_id", flat=True))
    TookPart.objects.bulk_create(
        TookPart(
            kind=record.record_kind(),
            record_id=record.pk,
            capacity=capacity,
            person_id=person,
            on=on,
        )
        for person in sorted(wanted - present)
    )
