"""A ledger (台账) on paper: A4 across, heads repeated, a line to sign on every page."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fengqiao.casework.documents.layout import date_text
from fengqiao.casework.documents.tables import fitted, needed
from fengqiao.casework.documents.typesetting import FONTS, typeset_pdf
from fengqiao.kernel.errors import Refused

_LINE_POINTS = 273 / 25.4 * 72  # A4 across, less the margins
_SIZES = (10.5, 9.0, 8.0, 7.0)  # points; the largest at which only long texts wrap
_MOST_COLUMNS = 40


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, and whether it holds numbers, which are set flush right."""

    heading: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class LedgerPrint:
    """What a printed ledger shows.

    Attributes:
        title: name of the ledger, with office and year.
        columns, rows: as many cells in a row as there are columns.
        printed_on: date of printing, shown.
        totals: a last row, as many cells as columns, or None.
        filters: in words, which records these are (``2026年·已确认``).
        sample: sample data; every page says so.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    printed_on: date
    totals: tuple[str, ...] | None = None
    filters: str = ""
    sample: bool = False

    def __post_init__(self) -> None:
        count = len(self.columns)
        if not 1 <= count <= _MOST_COLUMNS:
            raise Refused(f"打印的台账应有一至{_MOST_COLUMNS}列，请减少所选的列")
        lines = self.rows if self.totals is None else (*self.rows, self.totals)
        if any(len(line) != count for line in lines):
            raise Refused("台账各行的格数与列数不一致")


def render_ledger(ledger: LedgerPrint, *, fonts: Path = FONTS) -> bytes:
    """Return the ledger as PDF/A.

    Raises:
        Refused: the fonts are not on this machine.
    """
    return typeset_pdf("ledger", _content(ledger), dated_on=ledger.printed_on, fonts=fonts)


def _content(ledger: LedgerPrint) -> dict[str, Any]:
    heads = tuple(column.heading for column in ledger.columns)
    lines = [*ledger.rows, *([ledger.totals] if ledger.totals else [])]
    need = needed(heads, lines)
    size = next((size for size in _SIZES if need * size <= _LINE_POINTS), _SIZES[-1])
    return {
        "title": ledger.title,
        "heads": heads,
        "numeric": [column.numeric for column in ledger.columns],
        "widths": fitted(heads, lines, line=_LINE_POINTS / size),
        "size": size,
        "rows": ledger.rows,
        "totals": ledger.totals,
        "filters": ledger.filters,
        "count": len(ledger.rows),
        "printed": date_text(ledger.printed_on),
        "sample": ledger.sample,
        "code": None,
    }
