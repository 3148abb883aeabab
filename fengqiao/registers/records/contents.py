"""A record's own columns as plain values, as the trail keeps them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings

from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.sealing import lookup_digest, masked
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField

Content = dict[str, Any]
NOT_CONTENT = ("read_at",)


def columns_of(record: Record) -> Content:
    """Return the record's columns as JSON values.

    A sealed text is represented by its masked form and part of its keyed digest: a change shows,
    the text does not.
    """
    fields = record._meta.concrete_fields  # noqa: SLF001 - Django's public API
    return {
        field.attname: plain(field, getattr(record, field.attname))
        for field in fields
        if field.name not in NOT_CONTENT
    }


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
