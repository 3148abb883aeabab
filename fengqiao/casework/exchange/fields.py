"""What an import looks for: the fields of a ledger, described so that nothing here knows ledgers."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Any

from fengqiao.casework.exchange.reading.vocabulary import heading_key, tail

Cell = str | int | float | bool | date | datetime | time | timedelta | None


class Kind(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    DATE = "date"
    MOMENT = "moment"
    WHOLE = "whole"
    DECIMAL = "decimal"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    PLACE = "place"
    PHONE = "phone"
    IDENTITY = "identity"
    ONE = "one"
    """One of what is registered: a person, a post."""
    SEVERAL = "several"
    """Several of what is registered."""


@dataclass(frozen=True, slots=True)
class Known:
    """Something registered that a cell may name; ``value`` is what the ledger keeps of it."""

    value: Any
    label: str
    names: tuple[str, ...] = ()
    """Other ways to write it."""
    place: str = ""
    """Where it belongs: of namesakes, the one of the line's own village is meant."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a ledger.

    Args:
        name: the canonical name: that of the ledger's form field.
        heading: what the ledger calls it.
        synonyms: other headings under which people's own files have it.
        choices: for CHOICE and CHOICES, what may be chosen.
        register: for PLACE, ONE and SEVERAL, what a cell may name; None where there is no register
            to look in, so that names are taken as they stand.
        people: whether what is registered are persons.
    """

    name: str
    heading: str
    kind: Kind
    synonyms: tuple[str, ...] = ()
    choices: tuple[Known, ...] = ()
    register: tuple[Known, ...] | None = field(default=None, compare=False, repr=False)
    required: bool = False
    longest: int = 0
    people: bool = False

    @property
    def headings(self) -> tuple[str, ...]:
        """Every heading under which it may stand."""
        return (self.heading, *self.synonyms)


@dataclass(frozen=True)
class Subject:
    """A ledger, as far as an import needs to know it."""

    key: str
    title: str
    fields: tuple[Field, ...]
    dated: str = ""
    headline: str = ""
    series: tuple[str, ...] = ()
    """The words its record numbers begin with: a cell such as 学法-2024-0012 names an entry."""

    @cached_property
    def alone(self) -> frozenset[str]:
        """The fields of days and of counts that alone are called so: then the word is enough."""
        ends = {each.name: _ends(each) for each in self.fields}
        found = set()
        for each in self.fields:
            of_kind = [other for other in self.fields if other.kind is each.kind and other != each]
            others = {end for other in of_kind for end in ends[other.name]}
            if ends[each.name] & {"日期", "人数"} - others:
                found.add(each.name)
        return frozenset(found)

    def field(self, name: str) -> Field:
        """Return the field of this name; raises ``KeyError``."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)


def _ends(each: Field) -> set[str]:
    return {tail(heading_key(name)) for name in each.headings}


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood of one cell.

    ``value`` is what the ledger would keep and ``shown`` the same as people say it. A doubt stands
    beside the value, or alone where no value could be told from the text.
    """

    value: Any = None
    shown: Any = None
    doubt: str = ""
    options: tuple[date, ...] = ()
    """The days it may mean, where the order of the lines may tell which."""
    namesakes: tuple[Known, ...] = ()
    """The people it may mean, where the line's place may tell which."""
    strangers: tuple[str, ...] = ()
    """Names of people whom nobody has registered yet."""

    @classmethod
    def of(cls, value: Any) -> "Reading":
        """Return what shows as it is kept."""
        return cls(value, value)

    @property
    def sure(self) -> bool:
        """Whether a value was read and nothing is to be asked."""
        return self.value is not None and not self.doubt


NOTHING = Reading()


@dataclass(frozen=True)
class Grid:
    """A sheet: its cells from the first row and column, and how they are laid out.

    Rows and columns count from nought here; what people are told counts from one.
    """

    name: str
    rows: list[list[Cell]]
    merges: tuple[tuple[int, int, int, int], ...] = ()
    """First row, first column, last row, last column of each merged area."""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    months_only: frozenset[tuple[int, int]] = frozenset()
    """Cells whose format shows of a date the month but no day."""
    two_places: frozenset[tuple[int, int]] = frozenset()
    """Cells whose format shows a number with two decimal places: 3.10, not 3.1."""
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    """Cells with a formula whose result the file does not hold."""
    epoch_1904: bool = False

    def at(self, row: int, column: int) -> Cell:
        """Return a cell; None beyond the sheet."""
        line = self.rows[row] if row < len(self.rows) else []
        return line[column] if column < len(line) else None

    @cached_property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row) for row in self.rows), default=0)


def is_empty(cell: Cell) -> bool:
    """Return whether a cell holds nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip("\u3000 \t\r\n\u00a0"))


def texts_of(cells: Iterable[Cell]) -> list[str]:
    """Return the texts of the cells that hold any."""
    return [str(cell).strip() for cell in cells if not is_empty(cell)]
