"""A list as an Excel file: exactly what was asked for, nothing that Excel could run."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import chain, islice
from typing import Any

from fengqiao.casework.exchange.versions import write_versions
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.lists import Query, all_rows
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.records.models import Record

LAST = ("状态", "填表人", "审核人")
MEASURED = 100
"""By how many of the first entries the columns are made wide enough."""
NARROWEST, WIDEST = 10, 44


def export(query: Query) -> bytes:
    """Return the .xlsx of what was asked: every column of the ledger, one row an entry.

    Texts are stored as texts and marked so (``quotePrefix``): one that begins with ``=`` stays
    a text, even after somebody edits the cell. A hidden sheet says which version of each entry it
    shows, so that a file that comes back edited is not taken over later changes.
    """
    # It costs 14 MiB a process: it is loaded where it is used.
    import xlsxwriter

    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"constant_memory": True, "in_memory": True})
    sheet = book.add_worksheet(query.ledger.title[:31])
    names = _names(query)
    lines = (
        (record, [record.number, *(cell.value for cell in cells), *_last(record, names)])
        for record, cells in all_rows(query)
    )
    first = list(islice(lines, MEASURED))
    headings = _headings(query)
    _write_headings(book, sheet, headings, [values for _, values in first])
    text = book.add_format({"quote_prefix": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    versions: list[tuple[str, int]] = []
    for line, (record, values) in enumerate(chain(first, lines), start=1):
        versions.append((record.number, record.version))
        for column, value in enumerate(values):
            match value:
                case None:
                    continue
                case int() | float():
                    sheet.write_number(line, column, value)
                case str():
                    sheet.write_string(line, column, value, text)
                case _:
                    sheet.write_datetime(line, column, value, day)
    sheet.autofilter(0, 0, 0, len(headings) - 1)
    write_versions(book, versions)
    book.set_properties({"title": query.ledger.title, "comments": query.described()})
    book.close()
    return target.getvalue()


def _headings(query: Query) -> list[str]:
    found = ["编号", *(query.ledger.heading(part) for part in query.parts), *LAST]
    return [*found, "示例数据"] if query.township.sample else found


def _write_headings(book: Any, sheet: Any, headings: list[str], rows: Iterable[list[Any]]) -> None:
    head = book.add_format({"bold": True, "bg_color": "#F0F3F7", "bottom": 1, "text_wrap": True})
    for column, (heading, *values) in enumerate(zip(headings, *rows, strict=True)):
        # The filter's button takes room beside the heading.
        needed = max([_width(heading) + 4, *(_width(value) + 2 for value in values)])
        sheet.set_column(column, column, min(max(NARROWEST, needed), WIDEST))
        sheet.write_string(0, column, heading, head)
    sheet.freeze_panes(1, 1)


def _width(value: Any) -> int:
    """Return how many Latin letters wide a cell is; a day has ten."""
    if not isinstance(value, str):
        return 0 if value is None else 10
    return sum(1 if letter.isascii() else 2 for letter in value)


def _names(query: Query) -> dict[str, str]:
    """Return what the people of the township are called, by account; a program's key stays itself."""
    accounts = Account.objects.filter(person__township=query.township).select_related("person")
    return {account.username: str(account) for account in accounts}


def _last(record: Record, names: Mapping[str, str]) -> list[str]:
    by = [names.get(each, each) for each in (record.entered_by, record.confirmed_by)]
    last = [record.get_state_display(), *by]
    return [*last, "示例数据"] if record.sample else last


def file_name(ledger: Ledger[Any], query: Query) -> str:
    """Return a name under which people find the file again."""
    return f"{query.township.name}{query.year}年{ledger.title}.xlsx"
