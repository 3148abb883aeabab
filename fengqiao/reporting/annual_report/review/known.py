"""What is known of the figures while a text is reviewed. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol

from fengqiao.kernel.numerals import HouseRules

Sort = Literal["count", "sum", "ratio", "stock", "coverage", "cadence"]


@dataclass(frozen=True, slots=True)
class Known:
    """A figure as its records have it now.

    ``kin`` are the figures over the very same records, so that a sentence that names one of them is
    about this one too; ``ledger`` is what the records are called, ``last`` the value a year before.
    ``unnamed`` is the word by which the exceptions are counted (人, 户) where they may not be named,
    because a person is: the report is made public.
    """

    id: str
    name: str
    unit: str
    sort: Sort
    value: Decimal | None
    records: int = 0
    duty: str = ""
    ledger: str = ""
    exceptions: tuple[str, ...] = ()
    unnamed: str = ""
    detail: str = ""
    last: Decimal | None = None
    last_from: str = "上年台账"
    kin: frozenset[str] = frozenset()
    stale: str = ""
    """What the report prints when that is no longer the value; else nothing."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something last year's report, or a plan, said would be done."""

    text: str
    source: str
    figure: str = ""
    value: Decimal | None = None
    unmet: str = ""
    """Why it is known not to be kept, when no figure tells."""


class Book(Protocol):
    """The figures of a township and a year, and what more can be asked of their records."""

    @property
    def year(self) -> int:
        """The year."""

    @property
    def rules(self) -> HouseRules:
        """How this office words its figures."""

    @property
    def figures(self) -> Mapping[str, Known]:
        """The figures by id."""

    @property
    def promises(self) -> tuple[Promise, ...]:
        """What was promised for this year."""

    def gaps(self, figure_id: str, every: Literal["month", "quarter"]) -> tuple[str, ...] | None:
        """Return the months or quarters in which no record counts; None when that says nothing."""

    def missed(self, figure_id: str) -> tuple[str, ...] | None:
        """Return the villages of which no record counts; None when that says nothing."""


@dataclass(frozen=True, slots=True)
class NoBook:
    """The book of nobody: a text of others, of which no records are known."""

    rules: HouseRules
    year: int = 0
    figures: Mapping[str, Known] = None  # type: ignore[assignment]
    promises: tuple[Promise, ...] = ()

    def __post_init__(self) -> None:
        """Hold no figures."""
        object.__setattr__(self, "figures", {})

    def gaps(self, figure_id: str, every: Literal["month", "quarter"]) -> tuple[str, ...] | None:
        """Know nothing."""
        return None

    def missed(self, figure_id: str) -> tuple[str, ...] | None:
        """Know nothing."""
        return None
