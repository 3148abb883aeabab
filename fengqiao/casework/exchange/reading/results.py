"""What was understood of a file: sheets, columns, records, and what was skipped or is doubted."""

from dataclasses import dataclass, field
from typing import Any

from fengqiao.casework.exchange.fields import Cell, Reading
from fengqiao.casework.exchange.reading.columns import Column


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it stands in a sheet. Rows count from one, as people see them."""

    row: int
    last_row: int
    cells: dict[str, Reading]
    raw: dict[str, Cell]
    number: str = ""
    """The record number in the line, if it came out of an export."""

    def values(self) -> dict[str, Any]:
        """Return what the ledger would keep, by field."""
        return {name: each.value for name, each in self.cells.items() if each.value is not None}

    def shown(self) -> dict[str, Any]:
        """Return what was read, by field, as people say it."""
        return {name: each.shown for name, each in self.cells.items() if each.shown is not None}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no record, and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell of which something is to be asked."""

    row: int
    column: str
    field: str
    text: str
    reason: str


@dataclass(slots=True)
class Table:
    """One table of a sheet. A sheet mostly has one."""

    first: int
    last: int
    fingerprint: str
    columns: list[Column]
    year: int | None = None
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class SheetRead:
    """A sheet as it was understood."""

    name: str
    tables: list[Table] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        """The records of all its tables, in order."""
        return [line for table in self.tables for line in table.lines]
