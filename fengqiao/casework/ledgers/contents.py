"""What an entry says: as values for the trail, as text for people and for Excel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from fengqiao.casework.ledgers.language import Column, Derived, Ledger, Linked, Participants, Shown
from fengqiao.casework.links.models import Link, TookPart
from fengqiao.casework.links.queries import linked_of, participants_of
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.sealing import masked
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.contents import Content, columns_of, columns_said, said_of
from fengqiao.registers.records.fields import ChoiceSetField, labels_of
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField
from fengqiao.webkit.templatetags.fengqiao import LIGHTS

READ_AT_ONCE = 1000


def content_of(record: Record, companions: Content | None = None) -> Content:
    """Return the whole present content of one entry's row and relations, as JSON values.

    ``companions`` are handed in by who has them at hand.
    """
    relations = _relations(type(record), record_id=record.pk)
    if companions is None:
        companions = type(record).companions([record.pk]).get(record.pk, {})
    return {**columns_of(record), **relations.get(record.pk, {}), **companions}


def contents_of_township(model: type[Record], township: str) -> Iterable[tuple[UUID, int, Content]]:
    """Yield identifier, version and whole content of every entry of a kind, some at a time."""
    names = columns_said(model)
    entries = model._default_manager.filter(township_id=township).order_by("pk")  # noqa: SLF001
    rows = entries.values_list("pk", "version", *names).iterator(chunk_size=READ_AT_ONCE)
    while batch := list(islice(rows, READ_AT_ONCE)):
        these = entries.filter(pk__range=(batch[0][0], batch[-1][0])).values("pk")
        relations = _relations(model, record_id__in=these)
        companions = model.companions([pk for pk, *_ in batch])
        for pk, version, *values in batch:
            more = {**relations.get(pk, {}), **companions.get(pk, {})}
            yield pk, version, {**said_of(model, values), **more}


def _relations(model: type[Record], **which: Any) -> dict[UUID, Content]:
    found: dict[UUID, Content] = {}
    links = Link.objects.filter(kind=model.record_kind(), **which).order_by("pk")
    for record_id, relation, *other in links.values_list(
        "record_id", "relation", "other_kind", "other_id"
    ):
        relations = found.setdefault(record_id, {})
        relations.setdefault(f"linked_{relation}", []).append(f"{other[0]}:{other[1]}")
    parts = TookPart.objects.filter(kind=model.record_kind(), **which)
    for record_id, capacity, person, on in parts.values_list(
        "record_id", "capacity", "person_id", "on"
    ):
        people = found.setdefault(record_id, {}).setdefault(f"people_{capacity}", [])
        people.append(f"{person} {on.isoformat()}")
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
    light: str = ""

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
        text = labels_of(field).get(value, str(value))
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


def _derived(part: Derived, said: str) -> Cell:
    if not (part.lit and said):
        return _said(said) if said else EMPTY
    word = LIGHTS[said][0]
    return Cell(word, word, light=said)


def _said(text: str) -> Cell:
    return Cell(text, text)


Row = tuple[Record, list[Cell]]


def rows(
    ledger: Ledger[Any], records: Iterable[Record], parts: Iterable[Shown], *, masking: bool = True
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

    fields = {part: ledger.model_field(part.field) for part in wanted if isinstance(part, Column)}
    follows = {part: part.of(listed) for part in wanted if isinstance(part, Derived)}

    def cell(record: Record, part: Shown) -> Cell:
        match part:
            case Derived():
                return _derived(part, follows[part].get(record.pk, ""))
            case Column():
                return cell_of_value(fields[part], record, masking=masking)
            case Participants():
                return _said("、".join(each.name for each in people[part].get(record.pk, ())))
            case Linked():
                return _said("、".join(str(each) for each in others[part].get(record.pk, ())))

    return [(record, [cell(record, part) for part in wanted]) for record in listed]
