"""A ledger and its entries on paper: the list as printed, the blank sheet before a meeting."""

from typing import Any

from fengqiao.casework.documents.attendance import AttendanceSheet, Attendee, render_attendance
from fengqiao.casework.documents.codes import code_text
from fengqiao.casework.documents.ledger_print import Column as PrintedColumn
from fengqiao.casework.documents.ledger_print import LedgerPrint, render_ledger
from fengqiao.casework.ledgers.contents import cell_of_value
from fengqiao.casework.ledgers.language import Column, Ledger, Participants
from fengqiao.casework.ledgers.lists import Query, all_rows
from fengqiao.casework.ledgers.paging import counted
from fengqiao.casework.links.queries import participants
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.records.models import Record

ROWS_MAX = 5000
NAMED_ABOVE = ("chaired", "lectured")
"""The capacities of those who are named in the head of a sign-in sheet."""


def ledger(query: Query) -> bytes:
    """Return the list asked for as an A4 landscape PDF with repeated heads and signature line.

    Raises:
        Refused: too many rows for paper, or the fonts for PDF are not installed.
    """
    entries = query.entries()
    if entries.count() > ROWS_MAX:
        raise Refused(f"超过 {ROWS_MAX} 条，请缩小查询范围后再打印，或导出 Excel")
    _, sums = counted(query.asked(), query.parts, township=query.township)
    return render_ledger(
        LedgerPrint(
            title=f"{query.township.name}{query.ledger.title}",
            columns=(
                PrintedColumn("编号"),
                *(
                    PrintedColumn(
                        query.ledger.heading(part), isinstance(part, Column) and part.total
                    )
                    for part in query.parts
                ),
            ),
            rows=tuple(
                (record.number, *(cell.text for cell in cells)) for record, cells in all_rows(query)
            ),
            totals=("合计", *(cell.text if cell else "" for cell in sums)) if sums else None,
            filters=query.described(),
            printed_on=clock.today(),
            sample=query.township.sample,
        )
    )


def blank_sheet(ledger: Ledger[Any], record: Record) -> bytes:
    """Return the blank sign-in sheet of an entry, with its code and the names expected.

    Where the ledger does not say who is expected, these are the people already entered.

    Raises:
        Refused: the fonts for PDF are not installed.
    """
    if ledger.expected:
        names = tuple(Attendee(name, office) for name, office in ledger.expected(record))
    else:
        people = {
            person.pk: person.name
            for part in ledger.parts
            if isinstance(part, Participants)
            for person in participants(record, capacity=part.capacity)
        }
        names = tuple(Attendee(name) for name in people.values())
    return render_attendance(
        AttendanceSheet(
            title=f"{ledger.name_of(record)} 签到表",
            code=code_text(record.township_id, record.number),
            printed_on=clock.today(),
            details=_details(ledger, record),
            attendees=names,
            sample=record.sample,
        )
    )


def _details(ledger: Ledger[Any], record: Record) -> tuple[tuple[str, str], ...]:
    wanted = [ledger.dated, "venue", "lecturer"]
    names = {column.field for column in ledger.columns}
    found = []
    for name in wanted:
        if name in names:
            field = ledger.model_field(name)
            found.append((str(field.verbose_name), cell_of_value(field, record).text))
    found += [
        (part.title, "、".join(each.name for each in participants(record, capacity=part.capacity)))
        for part in ledger.parts
        if isinstance(part, Participants) and part.capacity in NAMED_ABOVE
    ]
    return tuple(found)
