"""Which version of each record an export shows: kept in a hidden sheet of the file."""

from collections.abc import Iterable
from typing import Any

from fengqiao.casework.exchange.fields import Grid
from fengqiao.casework.exchange.reading.texts import text_of
from fengqiao.casework.exchange.reading.understanding import OWN_SHEET

NOTE = "系统用来核对导出后有没有别的修改，请勿改动"


def write_versions(book: Any, versions: Iterable[tuple[str, int]]) -> None:
    """Add to a workbook being written (xlsxwriter) the version of each record in it."""
    sheet = book.add_worksheet(OWN_SHEET)
    sheet.write_row(0, 0, ("编号", "版本", NOTE))
    for line, (number, version) in enumerate(versions, start=1):
        sheet.write_string(line, 0, number)
        sheet.write_number(line, 1, version)
    sheet.hide()


def versions_in(grids: Iterable[Grid]) -> dict[str, int]:
    """Return the versions an export of ours tells, by record number; none of any other file."""
    own = next((grid for grid in grids if grid.name == OWN_SHEET), None)
    if own is None:
        return {}
    return {
        text_of(row[0]): int(row[1])
        for row in own.rows[1:]
        if len(row) > 1 and isinstance(row[1], int | float)
    }
