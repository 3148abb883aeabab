"""The shapes of a ledger's entries, made from its declaration: what is asked, entered, answered."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal
from uuid import UUID

from django.db import models
from pydantic import BaseModel, Field, create_model

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.ledgers.language import Column, Derived, Ledger, Linked, Part, Shown
from fengqiao.casework.links.queries import linked_of, participants_of
from fengqiao.kernel.sealing import masked
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.fields import ChoiceSetField, labels_of
from fengqiao.registers.records.models import State
from fengqiao.registers.records.sealed import SealedTextField
from fengqiao.surfaces.api.schemas import Asked, Paged, Ref, Told

STATES = Literal[tuple(State.values)]  # type: ignore[valid-type]
OF_EVERY_RECORD = ("id", "number", "state", "version", "place")


def named(ledger: Ledger[Any], suffix: str) -> str:
    """Return the name of a shape: ``learning.sessions`` becomes ``LearningSessionsEntry``."""
    words = ledger.key.replace(".", "_").split("_")
    return "".join(word.capitalize() for word in words) + suffix


def answered(ledger: Ledger[Any]) -> type[BaseModel]:
    """Return the shape of an entry as it is answered."""
    made: dict[str, Any] = {
        "id": (str, ...),
        "number": (str, Field(description="编号")),
        "state": (str, Field(description=_coded(dict(State.choices)))),
        "version": (int, Field(description="版本")),
        "place": (Ref, Field(description="所在地")),
    }
    for part in ledger.shown:
        if part.field not in OF_EVERY_RECORD:
            kind, words = _told(ledger, part)
            made[part.field] = (kind, Field(description=words))
    return create_model(named(ledger, "Entry"), __base__=Told, **made)


def page_of(ledger: Ledger[Any], entry: type[BaseModel]) -> type[BaseModel]:
    """Return the shape of a page of entries."""
    listed = list[entry]  # type: ignore[valid-type]
    made: Any = dict.fromkeys(("count", "page", "size"), (int, ...))
    return create_model(named(ledger, "Page"), __base__=Told, **made, items=(listed, ...))


def entered(ledger: Ledger[Any]) -> type[BaseModel]:
    """Return the shape of an entry as a program enters it."""
    made: dict[str, Any] = {}
    for part in ledger.parts:
        heading = ledger.heading(part)
        if not isinstance(part, Column):
            made[part.field] = (list[UUID], Field(default_factory=list, description=heading))
            continue
        field = ledger.model_field(part.field)
        if not field.editable:
            continue
        required = not field.blank and not field.has_default()
        kind: Any = _entered(field)
        words = f"{heading}（{part.required_by}）" if part.required_by else heading
        more = _bounds(field, kind)
        made[part.field] = (
            kind if required else kind | None,
            _described(words, required=required, **more),
        )
    return create_model(named(ledger, "Draft"), __base__=Asked, **made)


def _bounds(field: "models.Field[Any, Any]", kind: Any) -> dict[str, Any]:
    """Return how long a text, how large a number may be; the same on every database."""
    if kind is int:
        small = isinstance(field, models.PositiveSmallIntegerField | models.SmallIntegerField)
        positive = isinstance(field, models.PositiveSmallIntegerField | models.PositiveIntegerField)
        most = 2**15 - 1 if small else 2**31 - 1
        return {"ge": 0 if positive else -most, "le": most}
    return {"max_length": field.max_length} if kind is str and field.max_length else {}


def _described(words: str, *, required: bool, **more: Any) -> Any:
    if required:
        return Field(description=words, **more)
    return Field(None, description=words, **more)


def asked(ledger: Ledger[Any]) -> type[BaseModel]:
    """Return the shape of what may be asked of a list: the form above it, figure and order."""
    made: dict[str, Any] = {
        "month": (int | None, Field(None, ge=1, le=12, description="月")),
        "quarter": (int | None, Field(None, ge=1, le=4, description="季度")),
        "since": (date | None, Field(None, description="起")),
        "until": (date | None, Field(None, description="止")),
        "place": (str | None, Field(None, pattern=r"^\d{9,12}$", description="所在地代码")),
        "state": (STATES | None, Field(None, description=_coded(dict(State.choices)))),
        "q": (str | None, Field(None, max_length=100, description="关键词")),
    }
    for name in ledger.filters:
        field = ledger.model_field(name)
        if kind := _filtered(field):
            made.setdefault(name, (kind | None, Field(None, description=str(field.verbose_name))))
    orders = [order for each in ("number", *_column_names(ledger)) for order in (each, f"-{each}")]
    made["sort"] = (_one_of(orders) | None, Field(None, description="排序"))
    if ids := [each.id for each in figures.all_figures() if each.of is ledger.model]:
        made["figure"] = (_one_of(ids) | None, Field(None, description="只列计入这个指标的"))
    return create_model(named(ledger, "Query"), __base__=Paged, **made)


def _column_names(ledger: Ledger[Any]) -> list[str]:
    return [column.field for column in ledger.columns]


def _one_of(values: Iterable[Any]) -> Any:
    return Literal[tuple(values)]


def _filtered(field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, models.ForeignKey):
        return str if field.remote_field.model is Division else UUID
    if isinstance(field, models.BooleanField):
        return bool
    return _one_of(key for key, _ in field.flatchoices) if field.flatchoices else None


def _entered(field: "models.Field[Any, Any]") -> Any:
    if isinstance(field, ChoiceSetField):
        return list[_one_of(labels_of(field))]  # type: ignore[misc]
    if field.choices:
        return _one_of(labels_of(field))
    if isinstance(field, models.ForeignKey):
        return str if field.remote_field.model is Division else UUID
    return _plain(field)


def _plain(field: "models.Field[Any, Any]") -> Any:
    for kind, shape in (
        (models.BooleanField, bool),
        (models.IntegerField, int),
        (models.DecimalField, Decimal),
        (models.DateTimeField, datetime),
        (models.DateField, date),
    ):
        if isinstance(field, kind):
            return shape
    return str


def _told(ledger: Ledger[Any], part: Shown) -> tuple[Any, str]:
    """Return the type and the description of a part in an answer."""
    heading = ledger.heading(part)
    if isinstance(part, Derived):
        return str | None, heading
    if not isinstance(part, Column):
        return list[Ref], heading
    return _told_of_column(ledger.model_field(part.field), heading)


def _told_of_column(field: "models.Field[Any, Any]", heading: str) -> tuple[Any, str]:
    if isinstance(field, SealedTextField):
        return str | None, f"{heading}（只给掩码）"
    if isinstance(field, ChoiceSetField):
        return list[str], f"{heading}：{_coded(labels_of(field))}"
    if field.choices:
        return str | None, f"{heading}：{_coded(labels_of(field))}"
    if isinstance(field, models.ForeignKey):
        return Ref | None, heading
    kind = _plain(field)
    return (str if kind is Decimal else kind) | None, heading


def _coded(labels: dict[Any, Any]) -> str:
    return "；".join(f"{key} {label}" for key, label in labels.items())


def told(ledger: Ledger[Any], records: Iterable[Any]) -> list[dict[str, Any]]:
    """Return entries as they are answered; sealed texts masked, relations in one query each."""
    listed = list(records)
    columns: dict[str, Any] = {}
    for part in ledger.shown:
        if not isinstance(part, Column):
            columns[part.field] = _related(part, listed)
    found = []
    for record in listed:
        said: dict[str, Any] = {
            "id": str(record.pk),
            "number": record.number,
            "state": record.state,
            "version": record.version,
            "place": ref(record.place),
        }
        for part in ledger.shown:
            if part.field in OF_EVERY_RECORD:
                continue
            if isinstance(part, Column):
                said[part.field] = _value(ledger.model_field(part.field), record)
            else:
                empty: Any = None if isinstance(part, Derived) else []
                said[part.field] = columns[part.field].get(record.pk) or empty
        found.append(said)
    return found


def _related(part: Part | Derived, listed: list[Any]) -> dict[UUID, Any]:
    if isinstance(part, Derived):
        return dict(part.of(listed))
    assert not isinstance(part, Column)
    others: Any = (
        linked_of(listed, as_=part.as_, to=part.to)
        if isinstance(part, Linked)
        else participants_of(listed, capacity=part.capacity)
    )
    return {key: [ref(each) for each in those] for key, those in others.items()}


def ref(other: Any) -> dict[str, str]:
    """Return another record, place or person as it is referred to."""
    name = other.short_name if isinstance(other, Division) else str(other)
    return {"id": str(other.pk), "name": name}


def _value(field: "models.Field[Any, Any]", record: Any) -> Any:
    value = getattr(record, field.name)
    if isinstance(field, ChoiceSetField):
        return list(value or ())
    if value is None or value == "":
        return None
    if isinstance(field, SealedTextField):
        return masked(str(value))
    if isinstance(field, models.ForeignKey):
        return ref(value)
    if isinstance(value, bool | int | date):
        return value
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
