"""The sign-in sheet printed before a meeting; signed, it comes back as a photo."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fengqiao.casework.documents.codes import parse_code
from fengqiao.casework.documents.layout import title_lines
from fengqiao.casework.documents.typesetting import FONTS, typeset_pdf, typeset_pictures
from fengqiao.kernel.errors import Refused

ROWS_A_COLUMN = 20
MOST_ROWS = 1000
TITLE_CHARACTERS = 19  # a line beside the code


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone expected, whose name and post are printed before the line to sign on."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """A sign-in sheet.

    Attributes:
        title: 会议名称 and 签到表.
        code: the text of ``codes.code_text`` of the meeting's record, on every page.
        printed_on: date of printing.
        details: lines above the table, as ``("时间", "2026年3月5日9时")``; an empty second part is
            left as a line to write on.
        rows: lines to sign on, those of ``attendees`` included.
        attendees: who is expected, in order.
        sample: sample data; every page says so.
    """

    title: str
    code: str
    printed_on: date
    details: tuple[tuple[str, str], ...]
    rows: int = ROWS_A_COLUMN
    attendees: tuple[Attendee, ...] = ()
    sample: bool = False

    def __post_init__(self) -> None:
        parse_code(self.code)
        if not self.title.strip():
            raise Refused("签到表没有标题")
        if not 1 <= max(self.rows, len(self.attendees)) <= MOST_ROWS:
            raise Refused(f"签到表应有一至{MOST_ROWS}行")


def render_attendance(sheet: AttendanceSheet, *, fonts: Path = FONTS) -> bytes:
    """Return the sheet as PDF/A, A4 upright; more than twenty people stand in two columns.

    Raises:
        Refused: the fonts are not on this machine.
    """
    return typeset_pdf("attendance", _content(sheet), dated_on=sheet.printed_on, fonts=fonts)


def picture_attendance(sheet: AttendanceSheet, *, ppi: float, fonts: Path = FONTS) -> list[bytes]:
    """Return the pages of the sheet as PNG pictures, ``ppi`` pixels an inch."""
    return typeset_pictures("attendance", _content(sheet), ppi=ppi, fonts=fonts)


def _content(sheet: AttendanceSheet) -> dict[str, Any]:
    total = max(sheet.rows, len(sheet.attendees))
    people = [
        {"number": n, "name": known.name if known else "", "post": known.post if known else ""}
        for n, known in (
            (n, sheet.attendees[n - 1] if n <= len(sheet.attendees) else None)
            for n in range(1, total + 1)
        )
    ]
    columns = 1 if total <= ROWS_A_COLUMN else 2
    on_page = ROWS_A_COLUMN * columns
    return {
        "title": title_lines(sheet.title, limit=TITLE_CHARACTERS),
        "code": sheet.code,
        "details": sheet.details,
        "columns": columns,
        "rows_a_column": ROWS_A_COLUMN,
        "pages": [people[start : start + on_page] for start in range(0, total, on_page)],
        "sample": sheet.sample,
    }
