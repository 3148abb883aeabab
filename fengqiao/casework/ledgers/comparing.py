"""A line that came out of our own export against the record as it stands now."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from fengqiao.casework.exchange.fields import Kind, Reading, Subject
from fengqiao.casework.exchange.reading.results import Line
from fengqiao.casework.exchange.reading.texts import text_of, words
from fengqiao.casework.exchange.telling import plain
from fengqiao.casework.ledgers.contents import rows
from fengqiao.casework.ledgers.language import Column, Ledger
from fengqiao.kernel.sealing import masked
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record that the file has otherwise."""

    name: str
    heading: str
    before: str
    after: str
    doubt: str = ""


def changes_of(ledger: Ledger[Any], record: Record, line: Line, subject: Subject) -> list[Change]:
    """Return what a line says otherwise than the record; what stands there unread is a doubt."""
    parts = [part for part in ledger.parts if part.field in line.cells]
    cells = rows(ledger, [record], parts)[0][1]
    found = []
    for part, cell in zip(parts, cells, strict=True):
        reading, raw = line.cells[part.field], words(text_of(line.raw.get(part.field)))
        if raw == words(cell.text) or _masked_alike(ledger, part.field, record, raw):
            continue
        if reading.sure and _present(ledger, record, part) == plain(reading.value):
            continue
        heading = subject.field(part.field).heading
        doubt = _doubt(reading, heading, subject, part.field)
        found.append(Change(part.field, heading, cell.text, _shown(reading, raw), doubt))
    return found


def _doubt(reading: Reading, heading: str, subject: Subject, name: str) -> str:
    if reading.doubt:
        return f"{heading}：{reading.doubt}"
    field = subject.field(name)
    if reading.value is None and (field.required or field.kind is Kind.PLACE):
        return f"缺少{heading}"
    return ""


def _shown(reading: Reading, raw: str) -> str:
    if reading.shown is None:
        return raw
    shown = plain(reading.shown)
    if isinstance(shown, bool):
        return "是" if shown else "否"
    return "、".join(map(str, shown)) if isinstance(shown, list) else str(shown)


def _present(ledger: Ledger[Any], record: Record, part: Any) -> Any:
    """Return a column's present value as the reading would have it."""
    if not isinstance(part, Column):
        return None
    field = ledger.model_field(part.field)
    value = getattr(record, field.attname)
    return str(value) if isinstance(field, models.ForeignKey) and value else plain(value)


def _masked_alike(ledger: Ledger[Any], name: str, record: Record, raw: str) -> bool:
    """Return whether a sealed text came back masked as it was exported."""
    part = next(part for part in ledger.parts if part.field == name)
    if not isinstance(part, Column):
        return False
    field = ledger.model_field(name)
    value = getattr(record, field.attname)
    return isinstance(field, SealedTextField) and bool(value) and masked(str(value)) == raw
