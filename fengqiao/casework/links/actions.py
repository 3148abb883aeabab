"""Writing links. Each sets the whole of one relation of a record, as its form shows it."""

from collections.abc import Iterable
from datetime import date

from fengqiao.casework.links.models import Link, TookPart
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import Record


def link(record: Record, others: Iterable[Record], *, as_: str) -> None:
    """Let ``record`` refer to exactly these others ``as_`` something; call in a transaction."""
    wanted = {(other.record_kind(), other.pk) for other in others}
    present = {
        (row.other_kind, row.other_id): row
        for row in Link.objects.filter(kind=record.record_kind(), record_id=record.pk, relation=as_)
    }
    gone = [row.pk for key, row in present.items() if key not in wanted]
    Link.objects.filter(pk__in=gone).delete()
    Link.objects.bulk_create(
        Link(
            kind=record.record_kind(),
            record_id=record.pk,
            relation=as_,
            other_kind=kind,
            other_id=pk,
        )
        for kind, pk in sorted(wanted - present.keys(), key=str)
    )


def took_part(record: Record, people: Iterable[Person], *, capacity: str, on: date) -> None:
    """State exactly who took part in ``record`` in a capacity; call in a transaction."""
    wanted = {person.pk for person in people}
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
