"""A length of time as statutes state it: an amount, and the unit that the article names."""

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """What an article counts in. Working days and calendar days are never interchangeable."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"

    @property
    def label(self) -> str:
        """Return the unit as a clerk reads it after a number."""
        return _LABELS[self]


_LABELS = {
    Unit.WORKING_DAYS: "个工作日",
    Unit.DAYS: "日",
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
    Unit.HOURS: "小时",
}


@dataclass(frozen=True, slots=True)
class Limit:
    """So many of one unit; at least one.

    >>> str(Limit(7, Unit.WORKING_DAYS))
    '7个工作日'
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse what no statute contains: a limit of nothing."""
        assert self.amount >= 1, self.amount

    def __str__(self) -> str:
        """Return the limit as a clerk reads it."""
        return f"{self.amount}{self.unit.label}"
