"""A record's own columns as plain values, as the trail keeps them."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings

from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.sealing import lookup_digest, masked
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField

Content = dict[str, Any]
NOT_CONTENT = ("read_at",)
_AS_THEY_ARE = frozenset((str, int, bool, type(None)))
"""What is most often there and needs no look, unless it is sealed."""


def columns_of(record: Record) -> Content:
    """Return the record's columns as JSON values.

    A sealed text is represented by its masked form and part of its keyed digest: a change shows,
    the text does not.
    """
    names = columns_said(type(record))
    return said_of(type(record), [getattr(record, name) for name in names])


@cache
def columns_said(model: type[Record]) -> tuple[str, ...]:
    """Return the names of the columns that belong to a record's content."""
    return tuple(field.attname for field, _ in _fields(model))


def said_of(model: type[Record], values: Iterable[Any]) -> Content:
    """Return the content of a record, given the values of its ``columns_said``."""
    return {
        field.attname: value if type(value) in _AS_THEY_ARE and not sealed else plain(field, value)
        for (field, sealed), value in zip(_fields(model), values, strict=True)
    }


@cache
def _fields(model: type[Record]) -> tuple[tuple[Any, bool], ...]:
    fields = model._meta.concrete_fields  # noqa: SLF001 - Django's public API
    return tuple(
        (field, isinstance(field, SealedTextField))
        for field in fields
        if field.name not in NOT_CONTENT
    )


def plain(field: Any, value: Any) -> Any:
    """Return a column's value as JSON can hold it."""
    if isinstance(field, SealedTextField):
        return (
            f"{masked(value)} {lookup_digest(value, key=settings.LOOKUP_KEY)[:16]}" if value else ""
        )
    match value:
        case Decimal() | UUID():
            return str(value)
        case datetime():
            return value.astimezone(CHINA).isoformat()
        case date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value
