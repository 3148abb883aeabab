"""What was understood of a file, as plain values: for programs, and for whoever measures it.

``{"ledger", "file", "sheets": [{"sheet", "heading_rows", "columns", "records", "rows", "values",
"skipped", "doubts", "notes"}]}``. ``records`` hold, by canonical field, what was read as people say
it: days as ISO dates, numbers as numbers, choices by their label, places and people by name.
``values`` hold the same as the ledger keeps it (the choice's key, the place's code); ``rows`` says
in which row of the sheet each record begins. What is doubted and has no value is left out.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from fengqiao.casework.exchange.fields import Subject
from fengqiao.casework.exchange.reading.results import Line, SheetRead, Table
from fengqiao.casework.exchange.reading.understanding import missing


def told(sheets: list[SheetRead], subject: Subject, *, file_name: str) -> dict[str, Any]:
    """Return what was understood of every sheet."""
    return {
        "ledger": subject.key,
        "file": file_name,
        "sheets": [_sheet(sheet, subject) for sheet in sheets],
    }


def _sheet(sheet: SheetRead, subject: Subject) -> dict[str, Any]:
    titles = {field.name: field.heading for field in subject.fields}
    doubts = [
        {
            "row": doubt.row,
            "column": doubt.column,
            "field": doubt.field,
            "text": doubt.text,
            "reason": doubt.reason,
        }
        for doubt in sheet.doubts
    ]
    for line in sheet.lines:
        doubts += [
            {"row": line.row, "column": "", "field": "", "text": "", "reason": f"缺少{heading}"}
            for heading in missing(line, subject)
        ]
    return {
        "sheet": sheet.name,
        "heading_rows": [
            row for table in sheet.tables for row in range(table.first, table.last + 1)
        ],
        "columns": [column for table in sheet.tables for column in _columns(table, titles)],
        "records": [_record(line) for line in sheet.lines],
        "rows": [line.row for line in sheet.lines],
        "values": [
            {name: plain(value) for name, value in line.values().items()} for line in sheet.lines
        ],
        "skipped": [
            {"row": each.row, "reason": each.reason}
            for each in sorted(sheet.skipped, key=lambda each: each.row)
        ],
        "doubts": sorted(doubts, key=lambda each: (each["row"], each["column"])),
        "notes": sheet.notes,
    }


def _columns(table: Table, titles: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "column": column.letter,
            "heading": column.heading.text,
            "field": column.field or None,
            "title": titles.get(column.field, ""),
            "guess": column.guess or None,
            "reason": column.reason,
            "samples": list(column.samples),
        }
        for column in table.columns
    ]


def _record(line: Line) -> dict[str, Any]:
    return {name: plain(value) for name, value in line.shown().items()}


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it."""
    match value:
        case datetime():
            return value.isoformat()
        case date():
            return value.isoformat()
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case tuple() | list():
            return [plain(each) for each in value]
        case UUID():
            return str(value)
        case _:
            return value
