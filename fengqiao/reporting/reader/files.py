"""The text of a report's file: plain text, HTML, .docx, PDF."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.reader.tables import row_text

_BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "title"}
_CELLS = {"td", "th"}
_UNSEEN = {"script", "style", "noscript", "template"}


def text_of(path: Path) -> str:
    """Return the text of a report's file, a line a paragraph.

    Raises:
        Refused: the file is of no kind that is read, or is not what its name says.
    """
    return text_of_data(path.name, path.read_bytes())


def text_of_data(name: str, data: bytes) -> str:
    """Return the text of a file by its name and bytes; see ``text_of``."""
    match Path(name).suffix.lower():
        case ".docx":
            return _word(name, data)
        case ".pdf":
            from fengqiao.reporting.reader.pdf import pdf_text

            return pdf_text(name, data)
        case ".html" | ".htm":
            return _page(_decoded(name, data))
        case ".txt" | ".md" | "":
            return _decoded(name, data)
        case _:
            raise Refused(f"读不了“{name}”：目前能读 .txt、.html、.docx、.pdf，请另存为其中一种")


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"“{name}”不是文本文件，或编码不是 UTF-8、GB18030")


class _Seen(HTMLParser):
    """Gathers what a reader of the page sees; a table's row becomes one line."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0
        self.row: list[str] | None = None
        self.head: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a line at a block, a cell in a row; look away in scripts."""
        self.unseen += tag in _UNSEEN
        if tag == "table":
            self.head = []
        if tag == "tr":
            self._end_row()
            self.row = []
        elif tag in _CELLS and self.row is not None:
            self.row.append("")
        elif tag in _BLOCKS and self.row is None:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what was started."""
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        if tag in ("tr", "table"):
            self._end_row()
        elif tag in _BLOCKS and self.row is None:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take the words; a line break in the source is none on the page."""
        if self.unseen:
            return
        words = data.replace("\r", "").replace("\n", "")
        if self.row:
            self.row[-1] += words
        elif self.row is None:
            self.parts.append(words)

    def _end_row(self) -> None:
        if self.row is not None:
            self.parts.append(f"\n{row_text(self.row, self.head)}\n")
            self.head = self.head or self.row
        self.row = None


def _page(markup: str) -> str:
    seen = _Seen()
    seen.feed(markup)
    seen.close()
    lines = (line.strip() for line in "".join(seen.parts).splitlines())
    return "\n".join(line for line in lines if line)


def _word(name: str, data: bytes) -> str:
    import docx

    try:
        document = docx.Document(BytesIO(data))
    except Exception as error:
        raise Refused(f"“{name}”打不开，可能已损坏或不是 .docx 文件") from error
    return "\n".join(_word_lines(document))


def _word_lines(document: Any) -> Iterator[str]:
    """Yield paragraphs and the rows of tables, in the order of the document."""
    for part in document.iter_inner_content():
        if not hasattr(part, "rows"):
            yield part.text
            continue
        head: list[str] = []
        for row in part.rows:
            cells: list[str] = []
            seen: list[Any] = []
            for cell in row.cells:  # a merged cell stands once for each column it covers
                if not any(each is cell._tc for each in seen):  # noqa: SLF001
                    cells.append(re.sub(r"\s+", "", cell.text))
                    seen.append(cell._tc)  # noqa: SLF001
            yield row_text(cells, head)
            head = head or cells
