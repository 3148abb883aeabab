"""What an entry says: as values for the trail, as text for people and for Excel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from fengqiao.casework.ledgers.language import Column, Ledger, Linked, Part, Participants
from fengqiao.casework.links.models import Link, TookPart
from fengqiao.casework.links.queries import linked_of, participants_of
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.sealing import masked
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.contents import Content, columns_of
from fengqiao.registers.records.fields import ChoiceSetField
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField


def content_of(record: Record) -> Content:
    """Return the whole present content of one entry's row and relations, as JSON values."""
    return next(iter(contents(type(record), [record])))[1]


def contents(model: type[Record], records: Iterable[Record]) -> Iterable[tuple[Record, Content]]:
    """Return each entry with its whole content, columns and relations, as JSON values."""
    listed = list(records)
    relations = _relations(model, listed)
    companions = model.companions(listed)
    for record in listed:
        more = {**relations.get(record.pk, {}), **companions.get(record.pk, {})}
        yield record, {**columns_of(record), **more}


def _relations(model: type[Record], records: list[Record]) -> dict[UUID, Content]:
    found: dict[UUID, Content] = {}
    ids = [record.pk for record in records]
    for row in Link.objects.filter(kind=model.record_kind(), record_id__in=ids).order_by("pk"):
        found.setdefault(row.record_id, {}).setdefault(f"linked_{row.relation}", []).append(
            f"{row.other_kind}:{row.other_id}"
        )
    for part in TookPart.objects.filter(kind=model.record_kind(), record_id__in=ids):
        found.setdefault(part.record_id, {}).setdefault(f"people_{part.capacity}", []).append(
            f"{part.person_id} {part.on.isoformat()}"
        )
    for relations in found.values():
        for values in relations.values():
            values.sort()
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of an entry: the text people read, and the value that Excel computes with."""

    text: str
    value: str | int | float | date | None
    numeric: bool = False

    @property
    def dated(self) -> bool:
        """Whether it is a date, which is never broken over two lines."""
        return isinstance(self.value, date)


EMPTY = Cell("", None)


def cell_of_value(field: Any, record: Record, *, masking: bool = True) -> Cell:
    """Return what a field of an entry shows."""
    value = getattr(record, field.name)
    if value is None or value in ("", ()):
        return EMPTY
    if isinstance(field, SealedTextField):
        text = masked(str(value)) if masking else str(value)
        return Cell(text, text)
    if isinstance(field, ChoiceSetField):
        text = "、".join(field.labels(value))
        return Cell(text, text)
    if field.choices:
        text = str(dict(field.flatchoices).get(value, value))
        return Cell(text, text)
    return _cell_of_plain(value)


def _cell_of_plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return _said("是" if value else "否")
    if isinstance(value, int):
        return Cell(str(value), value, numeric=True)
    if isinstance(value, Decimal | float):
        return Cell(f"{value:f}".rstrip("0").rstrip("."), float(value), numeric=True)
    if isinstance(value, datetime):
        return _said(value.astimezone(CHINA).strftime("%Y-%m-%d %H:%M"))
    if isinstance(value, date):
        return Cell(value.isoformat(), value)
    return _said(value.short_name if isinstance(value, Division) else str(value))


def _said(text: str) -> Cell:
    return Cell(text, text)


Row = tuple[Record, list[Cell]]


def rows(
    ledger: Ledger[Any], records: Iterable[Record], parts: Iterable[Part], *, masking: bool = True
) -> list[Row]:
    """Return, for each entry, a cell for each of ``parts``; relations are read in one query each."""
    listed, wanted = list(records), list(parts)
    people = {
        part: participants_of(listed, capacity=part.capacity)
        for part in wanted
        if isinstance(part, Participants)
    }
    others: Mapping[Linked, Any] = {
        part: linked_of(listed, as_=part.as_, to=part.to)
        for part in wanted
        if isinstance(part, Linked)
    }

    def cell(record: Record, part: Part) -> Cell:
        match part:
            case Column():
                return cell_of_value(ledger.model_field(part.field), record, masking=masking)
            case Participants():
                return _said("、".join(each.name for each in people[part].get(record.pk, ())))
            case Linked():
                return _said("、".join(str(each) for each in others[part].get(record.pk, ())))

    return [(record, [cell(record, part) for part in wanted]) for record in listed]
