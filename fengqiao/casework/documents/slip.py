"""A slip handed over at a counter: a receipt, a notice of what is missing, a proof of delivery."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fengqiao.casework.documents.codes import parse_code
from fengqiao.casework.documents.layout import title_lines
from fengqiao.casework.documents.typesetting import FONTS, typeset_pdf
from fengqiao.kernel.errors import Refused

TITLE_CHARACTERS = 16  # a line beside the code


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip of one page, two copies: one for the applicant, one for the file.

    Attributes:
        title: what kind of slip it is (收件凭证).
        issuer: the office that hands it out.
        code: the text of ``codes.code_text`` of the case's record.
        details: lines at the top, as ``("申请人", "张甲一")``.
        items: papers, each with whether it is in.
        paragraphs: what it says, each on lines of its own.
        for_applicant: what the applicant's copy says beside; the copy for the file does not.
        dated_on: the date under the seal.
        sample: sample data; the page says so.
    """

    title: str
    issuer: str
    code: str
    details: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, bool], ...]
    paragraphs: tuple[str, ...]
    dated_on: date
    for_applicant: tuple[str, ...] = ()
    sample: bool = False

    def __post_init__(self) -> None:
        parse_code(self.code)
        if not self.title.strip():
            raise Refused("文书没有标题")


def render_slip(slip: Slip, *, fonts: Path = FONTS) -> bytes:
    """Return the slip as PDF/A, A4 upright: the applicant's copy above, the file's below.

    Raises:
        Refused: the fonts are not on this machine.
    """
    return typeset_pdf("slip", _content(slip), dated_on=slip.dated_on, fonts=fonts)


def _content(slip: Slip) -> dict[str, Any]:
    day = slip.dated_on
    return {
        "title": title_lines(slip.title, limit=TITLE_CHARACTERS),
        "issuer": slip.issuer,
        "code": slip.code,
        "details": slip.details,
        "items": slip.items,
        "dated": f"{day.year}年{day.month}月{day.day}日",
        "copies": [
            {"whose": "申请人留存", "paragraphs": (*slip.paragraphs, *slip.for_applicant)},
            {"whose": "归档联", "paragraphs": slip.paragraphs},
        ],
        "sample": slip.sample,
    }
