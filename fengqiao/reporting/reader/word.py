"""The text of a .docx as it stands after its corrections: what was inserted, not what was struck out."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.reader.numbering import Numbering
from fengqiao.reporting.reader.tables import row_text

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Struck out, moved away, or told a second time (a text box's picture for older programs).
_LEFT_OUT = {f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr")} | {
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
}
_NOTES = {f"{_W}footnoteReference": "footnotes", f"{_W}endnoteReference": "endnotes"}
_NO = {"0", "false", "off"}


def word_text(name: str, data: bytes) -> str:
    """Return the text of a .docx, a line a paragraph or a row of a table.

    Raises:
        Refused: it cannot be opened.
    """
    import docx

    try:
        part = docx.Document(BytesIO(data)).part
        return "\n".join(_Reading(part).lines(part.element.body))
    except Exception as error:
        raise Refused(f"“{name}”打不开，可能已损坏或不是 .docx 文件") from error


class _Reading:
    """One document, read from its beginning to its end."""

    def __init__(self, part: Any) -> None:
        held = {
            each.reltype: each.target_part for each in part.rels.values() if not each.is_external
        }
        self._numbering = Numbering(*(_tree(held, kind) for kind in ("numbering", "styles")))
        self._cells = 0
        self._notes: dict[tuple[str, str], Any] = {}
        for kind in _NOTES.values():
            notes = _tree(held, kind)
            for note in [] if notes is None else notes:
                self._notes[kind, note.get(f"{_W}id")] = note

    def lines(self, element: Any) -> Iterator[str]:
        """Yield paragraphs and rows in order, those in content controls too."""
        begun = ""
        for part in element:
            if part.tag == f"{_W}p":
                text = begun + self._text(part)
                # Where the end of a paragraph was struck out, the next one goes on.
                begun = text if part.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None else ""
                if not begun:
                    yield text
                continue
            if begun:
                yield begun
                begun = ""
            if part.tag == f"{_W}tbl":
                yield from self._rows(part)
            elif part.tag not in _LEFT_OUT:
                yield from self.lines(part)
        if begun:
            yield begun

    def _rows(self, table: Any) -> Iterator[str]:
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
                self._cells += 1
                words = re.sub(r"\s+", "", "".join(self.lines(held)))
                self._cells -= 1
                again = any(each is held for each in above)
                cells.append("" if again and words[:1].isdigit() else words)
            yield row_text(cells, head)
            head, above = head or cells, own

    def _text(self, paragraph: Any) -> str:
        """Return what a paragraph says; its text boxes and its notes stand behind it."""
        label = self._numbering.label(paragraph)
        # In a cell the label would run into what is counted: 3. before 5场.
        own, behind = ["" if self._cells else label], []
        for part in _walk(paragraph):
            if part.tag == f"{_W}t":
                own.append(part.text or "")
            elif part.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
                own.append("\t" if part.tag == f"{_W}tab" else "\n")
            elif part.tag == f"{_W}noBreakHyphen":
                own.append("-")
            elif part.tag == f"{_W}txbxContent":
                behind += list(self.lines(part))
            elif part.tag in _NOTES:
                # Each is read where it is first named, and once.
                note = self._notes.pop((_NOTES[part.tag], part.get(f"{_W}id")), None)
                behind += [] if note is None else list(self.lines(note))
        return "\n".join(["".join(own), *behind])


def _tree(parts: dict[str, Any], kind: str) -> Any:
    from docx.oxml import parse_xml

    part = parts.get(f"{_OFFICE}/{kind}")
    return None if part is None else parse_xml(part.blob)


def _walk(element: Any) -> Iterator[Any]:
    for part in element:
        if part.tag in _LEFT_OUT or (part.tag == f"{_W}r" and _hidden(part)):
            continue
        yield part
        if part.tag != f"{_W}txbxContent":
            yield from _walk(part)


def _hidden(run: Any) -> bool:
    """Return whether a run is marked as hidden: Word neither shows nor prints it."""
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in _NO
