"""A column for several of a few choices."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

MARK = ","


@cache
def labels_of(field: "models.Field[Any, Any]") -> dict[Any, str]:
    """Return what people call each choice of a field, in order; a list asks for every cell."""
    return {key: str(label) for key, label in field.flatchoices}


class ChoiceSetField(models.CharField):  # type: ignore[type-arg]
    """Several of ``choices``, kept as ``,a,b,``; ``field__holds="a"`` finds the rows that hold one.

    In Python it is a tuple of values, in the order of the choices. It works alike on SQLite and
    PostgreSQL, which a JSON column's look-ups do not.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: Any) -> tuple[str, ...]:
        """Return the set as a tuple."""
        return self.to_python(value)

    def to_python(self, value: Any) -> tuple[str, ...]:
        """Return the set as a tuple, in the order of the choices."""
        parts = value.split(MARK) if isinstance(value, str) else (value or ())
        held = {str(part) for part in parts if part}
        if len(held) < 2:
            return tuple(held)
        order = list(labels_of(self))
        return tuple(sorted(held, key=lambda key: order.index(key) if key in order else len(order)))

    def get_prep_value(self, value: Any) -> str:
        """Return the text kept in the table."""
        held = self.to_python(value)
        return f"{MARK}{MARK.join(held)}{MARK}" if held else ""

    def value_to_string(self, obj: models.Model) -> str:
        """Return the text for serialisation."""
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: Iterable[str], model_instance: Any) -> None:
        """Refuse what is not among the choices."""
        known = {key for key, _ in self.flatchoices}
        held = list(value)
        if unknown := [part for part in held if part not in known]:
            raise ValidationError(f"没有“{'、'.join(unknown)}”这一选项")
        if not held and not self.blank:
            raise ValidationError("请至少选择一项")

    def labels(self, value: Iterable[str]) -> list[str]:
        """Return what people call the values held."""
        names = labels_of(self)
        return [names.get(part, part) for part in value]

    def formfield(self, **kwargs: Any) -> Any:
        """Return a form field of boxes to tick."""
        return forms.TypedMultipleChoiceField(
            choices=self.flatchoices,
            widget=forms.CheckboxSelectMultiple,
            required=not self.blank,
            label=kwargs.get("label", self.verbose_name),
            help_text=self.help_text,
            coerce=str,
            empty_value=[],
        )


@ChoiceSetField.register_lookup
class Holds(models.Lookup):
    """``audiences__holds="village"``: the set holds this value."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        """Compare the text with the marked value."""
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} LIKE %s", (*left_params, f"%{MARK}{self.rhs}{MARK}%")
