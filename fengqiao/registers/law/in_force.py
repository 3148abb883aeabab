"""The law in force on a date in a place: national values, under what the place itself sets."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fengqiao.kernel.errors import Refused
from fengqiao.kernel.limits import Limit
from fengqiao.registers.law.articles import Article
from fengqiao.registers.law.parameters import (
    NATIONAL,
    Dated,
    Parameter,
    UnknownParameter,
    local,
    national,
)

LENGTHS = (
    0,
    2,
    4,
    6,
    9,
    12,
)  # of division codes: country, province, city, county, township, village


class NotSetHere(Refused):
    """The law leaves the value to the place, or sets none at that date, and none is entered."""


@dataclass(frozen=True, slots=True)
class LawInForce:
    """The values of the lawbook on one date in one place (division code; empty: no place)."""

    on: date
    place: str = NATIONAL

    def __post_init__(self) -> None:
        """Refuse what is no division code."""
        assert len(self.place) in LENGTHS, self.place
        assert all(digit in "0123456789" for digit in self.place), self.place

    def limit(self, key: str) -> Limit:
        """Return the limit of that key, in the unit of its article.

        Raises:
            UnknownParameter: the lawbook has no such key, or it is no limit.
            NotSetHere: no value is in force on the date in the place.
        """
        value = _in_force(key, self.on, self.place)[1].value
        if not isinstance(value, Limit):
            raise UnknownParameter(f"{key} is not a limit")
        return value

    def amount(self, key: str) -> Decimal:
        """Return the number of that key: yuan, persons, years of age. Raises as ``limit``."""
        value = _in_force(key, self.on, self.place)[1].value
        if not isinstance(value, Decimal):
            raise UnknownParameter(f"{key} is not an amount")
        return value

    def table(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """Return the rows of that key, in the lawbook's order. Raises as ``limit``."""
        value = _in_force(key, self.on, self.place)[1].value
        if not isinstance(value, tuple):
            raise UnknownParameter(f"{key} is not a table")
        return value

    def last_day(self, key: str, year: int) -> date:
        """Return the last day in ``year`` on which a yearly duty is in time; never rolled.

        A day past the month's end means the month's last day. Raises as ``limit``.
        """
        value = _in_force(key, self.on, self.place)[1].value
        if not isinstance(value, str):
            raise UnknownParameter(f"{key} is not a yearly date")
        month, day = (int(part) for part in value.split("-"))
        return date(year, month, min(day, calendar.monthrange(year, month)[1]))

    def parameter(self, key: str) -> Parameter:
        """Return the parameter that applies, its mark, source and basis. Raises as ``limit``."""
        return _in_force(key, self.on, self.place)[0]

    def basis(self, key: str) -> tuple[Article, ...]:
        """Return the provisions the value rests on. Raises as ``limit``."""
        return self.parameter(key).basis

    def cite(self, key: str) -> str:
        """Return the citations of the value as a clerk reads them. Raises as ``limit``."""
        return "、".join(article.cite() for article in self.basis(key))

    def set_by(self, key: str) -> str:
        """Return the division code whose overlay applies; empty for the national value."""
        return self.parameter(key).set_by


@lru_cache(maxsize=65536)
def _in_force(key: str, on: date, place: str) -> tuple[Parameter, Dated]:
    """Return what applies: the smallest place that sets a value for the date, else the nation."""
    if key not in national():
        raise UnknownParameter(f"lawbook/parameters has no {key}")
    overlays = local()
    for length in reversed(LENGTHS[: LENGTHS.index(len(place)) + 1]):
        parameters = overlays.get(place[:length], {}) if length else national()
        parameter = parameters.get(key)
        dated = parameter and parameter.on(on)
        if parameter and dated:
            return parameter, dated
    title = national()[key].title
    raise NotSetHere(f"“{title}”在{on}没有可用的规定值，请先在法规库中录入当地规定及其依据")
