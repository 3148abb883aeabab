"""A list as an Excel file: exactly what was asked for, nothing that Excel could run."""

from io import BytesIO
from typing import Any

import xlsxwriter

from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.lists import Query, all_rows
from fengqiao.registers.records.models import Record

FIXED = ("编号", "状态", "填表人", "审核人")


def export(query: Query) -> bytes:
    """Return the .xlsx of what was asked: every column of the ledger, one row an entry.

    Texts are stored as texts and marked so (``quotePrefix``): one that begins with ``=`` stays
    a text, even after somebody edits the cell.
    """
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": True})
    text = book.add_format({"quote_prefix": True})
    head = book.add_format({"bold": True, "bg_color": "#F0F3F7", "bottom": 1, "text_wrap": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet(query.ledger.title[:31])
    headings = [*FIXED[:1], *(query.ledger.heading(part) for part in query.parts), *FIXED[1:]]
    if query.township.sample:
        headings.append("示例数据")
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, max(12, 2 * len(heading) + 4))
        sheet.write_string(0, column, heading, head)
    sheet.freeze_panes(1, 1)
    for line, (record, cells) in enumerate(all_rows(query), start=1):
        first, last = _fixed(record)
        sheet.write_string(line, 0, first, text)
        for column, cell in enumerate(cells, start=1):
            match cell.value:
                case None:
                    continue
                case int() | float():
                    sheet.write_number(line, column, cell.value)
                case str():
                    sheet.write_string(line, column, cell.value, text)
                case _:
                    sheet.write_datetime(line, column, cell.value, day)
        for column, value in enumerate(last, start=len(cells) + 1):
            sheet.write_string(line, column, value, text)
    sheet.autofilter(0, 0, 0, len(headings) - 1)
    book.set_properties({"title": query.ledger.title, "comments": query.described()})
    book.close()
    return target.getvalue()


def _fixed(record: Record) -> tuple[str, list[str]]:
    last = [record.get_state_display(), record.entered_by, record.confirmed_by]
    if record.sample:
        last.append("示例数据")
    return record.number, last


def file_name(ledger: Ledger[Any], query: Query) -> str:
    """Return a name under which people find the file again."""
    return f"{query.township.name}{query.year}年{ledger.title}.xlsx"
