"""The text of a .docx as it stands after its corrections: what was inserted, not what was struck out."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.reader.tables import row_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Struck out, moved away, or told a second time (a text box's picture for older programs).
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "footnoteReference")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_PARTS = {f"{_W}p", f"{_W}tbl"}


def word_text(name: str, data: bytes) -> str:
    """Return the text of a .docx, a line a paragraph or a row of a table.

    Raises:
        Refused: it cannot be opened.
    """
    import docx

    try:
        body = docx.Document(BytesIO(data)).element.body
    except Exception as error:
        raise Refused(f"“{name}”打不开，可能已损坏或不是 .docx 文件") from error
    return "\n".join(_lines(body))


def _lines(element: Any) -> Iterator[str]:
    """Yield paragraphs and rows in order, those in content controls too."""
    for part in element:
        if part.tag == f"{_W}p":
            yield _text(part)
        elif part.tag == f"{_W}tbl":
            yield from _rows(part)
        elif part.tag not in _LEFT_OUT:
            yield from _lines(part)


def _rows(table: Any) -> Iterator[str]:
    """Yield a table's rows; a cell merged over several stands once in a row, a number once in all."""
    from docx.table import Table

    head: list[str] = []
    above: list[Any] = []
    for row in Table(table, None).rows:  # type: ignore[arg-type]
        own: list[Any] = []
        cells: list[str] = []
        for cell in row.cells:
            held = cell._tc  # noqa: SLF001
            if any(each is held for each in own):
                continue
            own.append(held)
            words = re.sub(r"\s+", "", "".join(_lines(held)))
            again = any(each is held for each in above)
            cells.append("" if again and words[:1].isdigit() else words)
        yield row_text(cells, head)
        head, above = head or cells, own


def _text(paragraph: Any) -> str:
    """Return what a paragraph says; its text boxes stand behind it."""
    own, boxes = [], []
    for part in _walk(paragraph):
        if part.tag == f"{_W}t":
            own.append(part.text or "")
        elif part.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            own.append("\t" if part.tag == f"{_W}tab" else "\n")
        elif part.tag == f"{_W}noBreakHyphen":
            own.append("-")
        elif part.tag == f"{_W}txbxContent":
            boxes += list(_lines(part))
    return "\n".join(["".join(own), *boxes])


def _walk(element: Any) -> Iterator[Any]:
    for part in element:
        if part.tag in _LEFT_OUT:
            continue
        yield part
        if part.tag != f"{_W}txbxContent":
            yield from _walk(part)
