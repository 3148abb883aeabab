"""Limits as a procedure states them: by their key in the lawbook, never by a number."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from fengqiao.kernel.limits import Limit, Unit
from fengqiao.registers.law.articles import Article


class Law(Protocol):
    """The values in force for one proceeding: national, then local, by date."""

    def limit(self, key: str) -> Limit:
        """Return the limit of that key, with its unit."""

    def amount(self, key: str) -> Decimal:
        """Return the amount of that key, in the unit its parameter states."""


class WrongUnit(ValueError):  # noqa: N818 - named for what is wrong
    """The lawbook's parameter counts in another unit than the definition states."""


@dataclass(frozen=True, slots=True)
class Term:
    """A limit set by law: key, unit as the article states it, article; counted from ``of``."""

    key: str
    unit: Unit
    basis: Article | None = None
    of: str = ""

    def in_force(self, law: Law) -> Limit:
        """Return the limit's length under ``law``.

        Raises:
            WrongUnit: the lawbook's unit is not the one stated here.
        """
        limit = law.limit(self.key)
        if limit.unit is not self.unit:
            raise WrongUnit(f"{self.key}: {limit.unit} in the lawbook, {self.unit} here")
        return limit


def working_days(key: str, basis: Article | None = None, *, of: str = "") -> Term:
    """Return a limit in working days; ``of`` names the act a right's limit counts from."""
    return Term(key, Unit.WORKING_DAYS, basis, of)


def days(key: str, basis: Article | None = None, *, of: str = "") -> Term:
    """Return a limit in calendar days."""
    return Term(key, Unit.DAYS, basis, of)


def months(key: str, basis: Article | None = None, *, of: str = "") -> Term:
    """Return a limit in months, which ends on the corresponding day."""
    return Term(key, Unit.MONTHS, basis, of)


def hours(key: str, basis: Article | None = None, *, of: str = "") -> Term:
    """Return a limit in hours, which counts at once."""
    return Term(key, Unit.HOURS, basis, of)


@dataclass(frozen=True, slots=True)
class NoLimit:
    """The law demands the act and sets no time (及时)."""


no_limit = NoLimit()


@dataclass(frozen=True, slots=True)
class Until:
    """A last day that an act of the case itself fixes, such as the end of approved instalments."""

    title: str
    fact: Callable[[Any], date | None]
    basis: Article | None = None


def until(title: str, fact: Callable[[Any], date | None], basis: Article | None = None) -> Until:
    """Return a limit read from the facts of the act that makes the other due; None: no limit."""
    return Until(title, fact, basis)


DueBy = Term | NoLimit | Until
