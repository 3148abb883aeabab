"""The numbers and tables that statutes and localities set: dated, each with basis and mark."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from fengqiao.kernel.limits import Limit, Unit
from fengqiao.registers.law.articles import LAWBOOK, Article, Sure, cited

NATIONAL = ""
TABLE = "table"
LAST_DAY = "last_day"  # a fixed day of each year, written MM-DD

Value = Limit | Decimal | str | tuple[Mapping[str, Any], ...]  # str: a yearly last day


class UnknownParameter(LookupError):  # noqa: N818 - named for what it is
    """Code names a parameter that the lawbook does not hold."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A value and the days it is in force."""

    value: Value
    valid_from: date
    valid_to: date | None

    def covers(self, on: date) -> bool:
        """Return whether the value is in force on that date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number or table of the law, as one authority sets it. No value: left to the place."""

    key: str
    title: str
    unit: str
    basis: tuple[Article, ...]
    sure: Sure
    source: str
    note: str
    awaits: str  # the part of the township's work, not yet built, that will use it
    values: tuple[Dated, ...]
    set_by: str = NATIONAL  # division code of the overlay

    def on(self, on: date) -> Dated | None:
        """Return the value in force on that date, if any; the later one where two meet."""
        covering = [dated for dated in self.values if dated.covers(on)]
        return max(covering, key=lambda dated: dated.valid_from) if covering else None


@cache
def national() -> Mapping[str, Parameter]:
    """Return every parameter by key, with the values that hold for the whole country."""
    return MappingProxyType(
        {key: _parameter(key, entry) for key, entry in _entries(LAWBOOK / "parameters")}
    )


@cache
def local() -> Mapping[str, Mapping[str, Parameter]]:
    """Return, by division code, the parameters that the place sets otherwise.

    Raises:
        UnknownParameter: a place sets what the lawbook does not declare nationally.
    """
    return MappingProxyType(
        {
            folder.name: {
                key: _parameter(key, _overlaid(key, entry), set_by=folder.name)
                for key, entry in _entries(folder)
            }
            for folder in (LAWBOOK / "localities").iterdir()
            if folder.is_dir() and folder.name.isdigit()
        }
    )


def _entries(folder: Any) -> list[tuple[str, dict[str, Any]]]:
    """Return (key, entry) of every parameter in a folder's files; a file's name begins its keys."""
    found = []
    for path in sorted(folder.iterdir(), key=lambda path: str(path.name)):
        if path.name.endswith(".toml"):
            entries = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
            stem = path.name.removesuffix(".toml")
            found += [(f"{stem}.{name}", entry) for name, entry in entries.items()]
    return found


def _overlaid(key: str, entry: dict[str, Any]) -> dict[str, Any]:
    """Return a locality's entry with the national title and unit; only these are not its own."""
    if key not in national():
        raise UnknownParameter(f"a locality sets {key}, which lawbook/parameters does not declare")
    return {"title": national()[key].title, "unit": national()[key].unit, **entry}


def _parameter(key: str, entry: dict[str, Any], set_by: str = NATIONAL) -> Parameter:
    return Parameter(
        key=key,
        title=entry["title"],
        unit=entry["unit"],
        basis=tuple(cited(text) for text in entry["basis"]),
        sure=Sure(entry["sure"]),
        source=entry.get("source", ""),
        note=entry.get("note", ""),
        awaits=entry.get("awaits", ""),
        values=tuple(
            Dated(_value(entry["unit"], value["value"]), value["from"], value.get("to"))
            for value in entry["values"]
        ),
        set_by=set_by,
    )


def _value(unit: str, raw: Any) -> Value:
    if unit in set(Unit):
        return Limit(raw, Unit(unit))
    if unit == TABLE:
        return tuple(MappingProxyType(row) for row in raw)
    if unit == LAST_DAY:
        return str(raw)
    return Decimal(raw)
