"""The file goes back as it came, with one red column more: why a line was not taken."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath
from typing import Any

from fengqiao.casework.exchange.fields import Grid
from fengqiao.casework.exchange.opening.sheets import open_file
from fengqiao.casework.exchange.reading.columns import letter_of

HEADING = "枫桥：未录入原因"
RED, PALE = "FFB3261E", "FFFDECEA"
_RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Mark:
    """Why the line in a row of a sheet was not taken."""

    sheet: str
    row: int
    reason: str


def marked(data: bytes, name: str, marks: Iterable[Mark]) -> bytes:
    """Return an .xlsx: the file itself if it was one, else its rows, with the red column.

    Formats, widths, merged cells and formulas of an .xlsx stay as they were.
    """
    # It is loaded where it is used, as few requests need it.
    import openpyxl

    if PurePath(name).suffix.lower() == ".xlsx":
        book: Any = openpyxl.load_workbook(BytesIO(data))
    else:
        book = _rebuilt(open_file(data, name))
    by_sheet: dict[str, list[Mark]] = {}
    for mark in marks:
        by_sheet.setdefault(mark.sheet, []).append(mark)
    for sheet_name, own in by_sheet.items():
        if sheet_name in book.sheetnames:
            _mark(book[sheet_name], own)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _mark(sheet: Any, marks: list[Mark]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    column = _own_column(sheet)
    font, fill = Font(color=RED, bold=True), PatternFill("solid", fgColor=PALE)
    first = min(mark.row for mark in marks)
    head = sheet.cell(row=max(first - 1, 1), column=column, value=HEADING)
    head.font = font
    for mark in marks:
        cell = sheet.cell(row=mark.row, column=column, value=_safe(mark.reason))
        cell.font, cell.fill = Font(color=RED), fill
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.column_dimensions[letter_of(column - 1)].width = 42


def _own_column(sheet: Any) -> int:
    """Return the column to write in: that of an earlier return, emptied, or the first free one."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == HEADING:
                for each in range(cell.row, sheet.max_row + 1):
                    sheet.cell(row=each, column=cell.column).value = None
                return int(cell.column)
    filled = [cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None]
    return max([*filled, *(area.max_col for area in sheet.merged_cells.ranges)], default=0) + 1


def _safe(text: str) -> str:
    """Return a text that no program takes for a formula."""
    return f" {text}" if text.startswith(_RISKY) else text


def _rebuilt(grids: list[Grid]) -> Any:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for grid in grids:
        sheet = book.create_sheet(grid.name[:31])
        for row, cells in enumerate(grid.rows, start=1):
            for column, cell in enumerate(cells, start=1):
                if cell not in (None, ""):
                    target = sheet.cell(row=row, column=column, value=cell)
                    if isinstance(cell, str):
                        target.data_type = "s"
        for top, left, bottom, right in grid.merges:
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
        if grid.hidden:
            sheet.sheet_state = "hidden"
    return book
