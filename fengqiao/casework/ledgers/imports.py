"""A ledger as an import sees it: its fields with their words, registers, and values for the verbs."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db import models

from fengqiao.casework.exchange.fields import Field, Kind, Known, Subject
from fengqiao.casework.ledgers.language import Column, Ledger, Part, Participants
from fengqiao.casework.ledgers.offered import Offer
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.fields import ChoiceSetField
from fengqiao.registers.records.sealed import SealedTextField

Registers = dict[type[models.Model], tuple[Known, ...]]


def subject_of(ledger: Ledger[Any], offer: Offer | None) -> Subject:
    """Return what an import needs to know of a ledger.

    Args:
        offer: the villages, people and records that a cell may name; None to take names as they
            stand.
    """
    registers: Registers = {}
    fields = tuple(
        described
        for part in ledger.parts
        if (described := _described(ledger, part, offer, registers)) is not None
    )
    return Subject(
        ledger.key, ledger.title, fields, ledger.dated, ledger.headline, ledger.all_series
    )


def _described(
    ledger: Ledger[Any], part: Part, offer: Offer | None, registers: Registers
) -> Field | None:
    if isinstance(part, Column):
        return _of_column(ledger, part, offer, registers)
    target = Person if isinstance(part, Participants) else part.to
    return Field(
        part.field,
        part.title,
        Kind.SEVERAL,
        part.synonyms,
        register=_register(target, offer, registers),
        people=target is Person,
    )


def _of_column(
    ledger: Ledger[Any], part: Column, offer: Offer | None, registers: Registers
) -> Field | None:
    model_field = ledger.model_field(part.field)
    kind = _kind(model_field)
    if kind is None:
        return None
    target = getattr(model_field.remote_field, "model", None)
    choices = tuple(
        Known(value, str(label))
        for value, label in model_field.flatchoices
        if value not in ("", None)
    )
    optional = model_field.blank or model_field.null or model_field.has_default()
    return Field(
        part.field,
        str(model_field.verbose_name),
        kind,
        part.synonyms,
        choices=choices if kind in (Kind.CHOICE, Kind.CHOICES) else (),
        register=_register(target, offer, registers) if target else None,
        required=not optional and kind is not Kind.PLACE,
        longest=model_field.max_length or 0,
        people=target is Person,
    )


def _kind(field: "models.Field[Any, Any]") -> Kind | None:  # noqa: C901, PLR0911 - one kind a line
    match field:
        case models.ForeignKey():
            return Kind.PLACE if field.remote_field.model is Division else Kind.ONE
        case SealedTextField():
            name = str(field.verbose_name)
            if any(word in name for word in ("电话", "手机", "联系方式")):
                return Kind.PHONE
            return Kind.IDENTITY if "身份证" in name else Kind.TEXT
        case ChoiceSetField():
            return Kind.CHOICES
        case _ if field.choices:
            return Kind.CHOICE
        case models.DateTimeField():
            return Kind.MOMENT
        case models.DateField():
            return Kind.DATE
        case models.BooleanField():
            return Kind.YES_NO
        case models.IntegerField():
            return Kind.WHOLE
        case models.DecimalField() | models.FloatField():
            return Kind.DECIMAL
        case models.CharField() | models.TextField():
            return Kind.TEXT
        case _:
            return None


def _register(
    model: type[models.Model], offer: Offer | None, registers: Registers
) -> tuple[Known, ...] | None:
    if offer is None:
        return None
    if model not in registers:
        known = _places(offer.township) if model is Division else _records(model, offer)
        registers[model] = tuple(known)
    return registers[model]


def _places(township: str) -> Iterable[Known]:
    found = Division.objects.filter(
        in_force(clock.today()),
        code__startswith=township,
        level__in=(Level.TOWNSHIP, Level.VILLAGE),
    )
    for place in found:
        yield Known(place.code, place.short_name, (place.name,))


def _records(model: type[models.Model], offer: Offer) -> Iterable[Known]:
    for row in offer.rows(model).order_by("number"):
        number = str(getattr(row, "number", ""))
        yield Known(str(row.pk), str(row), (number,) if number else (), row.place_id)


Rows = dict[tuple[type[models.Model], str], Any]
"""Rows already read, so that a village named by ten thousand lines is asked for once."""


def values_of(ledger: Ledger[Any], read: Mapping[str, Any], rows: Rows) -> dict[str, Any]:
    """Return what was read as the ledger's verbs take it: rows for their keys, moments for days."""
    values: dict[str, Any] = {}
    for part in ledger.parts:
        if part.field not in read:
            continue
        value = read[part.field]
        if isinstance(part, Column):
            values[part.field] = _value(ledger.model_field(part.field), value, rows)
        else:
            model: type[models.Model] = Person if isinstance(part, Participants) else part.to
            values[part.field] = _rows(model, value or (), rows)
    return values


def _value(field: "models.Field[Any, Any]", value: Any, rows: Rows) -> Any:
    if value is None:
        return _nothing(field)
    if isinstance(field, models.ForeignKey):
        return _rows(field.remote_field.model, (value,), rows)[0]
    if isinstance(field, models.DateTimeField) and isinstance(value, date):
        return datetime.combine(value, time(), tzinfo=clock.CHINA)
    return field.to_python(value) if isinstance(field, models.DecimalField) else value


def _nothing(field: "models.Field[Any, Any]") -> Any:
    """Return what a field holds when its cell was emptied."""
    if isinstance(field, ChoiceSetField):
        return ()
    return None if field.null else field.get_default() if field.has_default() else ""


def _rows(model: type[models.Model], keys: Iterable[str], rows: Rows) -> list[Any]:
    wanted = list(keys)
    if unread := [key for key in wanted if (model, key) not in rows]:
        for row in model._default_manager.filter(pk__in=unread):  # noqa: SLF001
            rows[model, str(row.pk)] = row
    return [rows[model, key] for key in wanted if (model, key) in rows]
