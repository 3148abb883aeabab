"""The text of a report's file: plain text, HTML, .docx, PDF."""

import codecs
import re
from html.parser import HTMLParser
from pathlib import Path

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.reader.tables import row_text

NO_TEXT = "文件里没有读到文字；扫描件请先识别成文字"
_BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "title"}
_CELL_MAX = 400
_CELLS = {"td", "th"}
_NO_WIDTH = dict.fromkeys([0x00AD, 0x2060, 0xFEFF, *range(0x200B, 0x2010)])
_UNSEEN = {"script", "style", "noscript", "template", "select", "option"}
_AROUND = {"nav", "footer", "aside"}
"""What stands around an article: menus, other headlines, counts of visitors."""
_ARTICLE_MIN = 0.3


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
            from fengqiao.reporting.reader.word import word_text

            return _plain(word_text(name, data))
        case ".pdf":
            from fengqiao.reporting.reader.pdf import pdf_text

            return _plain(pdf_text(name, data))
        case ".html" | ".htm":
            return _plain(_page(_decoded(name, data)))
        case ".txt" | ".md" | "":
            return re.sub(r"\r\n?", "\n", _decoded(name, data))
        case _:
            raise Refused(f"读不了“{name}”：目前能读 .txt、.html、.docx、.pdf，请另存为其中一种")


def _plain(text: str) -> str:
    """Return a text without characters that have no width: they stand inside numbers, unseen."""
    return re.sub(r"\r\n?", "\n", text.translate(_NO_WIDTH))


def _decoded(name: str, data: bytes) -> str:
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"“{name}”不是文本文件，或编码不是 UTF-8、GB18030")


class _Seen(HTMLParser):
    """Gathers what a reader of the page sees; a table's row becomes one line."""

    def __init__(self, unseen: set[str]) -> None:
        super().__init__()
        self._unseen_tags = unseen
        self.parts: list[str] = []
        self.unseen = 0
        self.row: list[str] | None = None
        self.head: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a line at a block, a cell in a row; look away in scripts."""
        self.unseen += tag in self._unseen_tags
        if tag == "table":
            self.head = []
        if tag == "tr":
            self._end_row()
            self.row = []
        elif tag in _CELLS and self.row is not None:
            self.row.append("")
        elif tag in _BLOCKS:
            self._take("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what was started."""
        self.unseen = max(0, self.unseen - (tag in self._unseen_tags))
        if tag in ("tr", "table"):
            self._end_row()
        elif tag in _BLOCKS:
            self._take("\n")

    def handle_data(self, data: str) -> None:
        """Take the words; a line break in the source is none on the page."""
        if not self.unseen:
            self._take(data.replace("\r", "").replace("\n", ""))

    def _take(self, words: str) -> None:
        if self.row:
            self.row[-1] += words
        elif self.row is None:
            self.parts.append(words)

    def _end_row(self) -> None:
        """Take a row as a line; a cell with an article in it only lays out the page."""
        if self.row is not None and any(len(cell) > _CELL_MAX for cell in self.row):
            self.parts += ["\n", "\n".join(self.row), "\n"]
        elif self.row is not None:
            row = ["".join(cell.split()) for cell in self.row]
            self.parts.append(f"\n{row_text(row, self.head)}\n")
            self.head = self.head or row
        self.row = None


def _page(markup: str) -> str:
    """Return a page's text without what stands around it, unless little would be left (a tag never closed)."""
    whole, article = _text(markup, _UNSEEN), _text(markup, _UNSEEN | _AROUND)
    return article if len(article) >= len(whole) * _ARTICLE_MIN else whole


def _text(markup: str, unseen: set[str]) -> str:
    seen = _Seen(unseen)
    seen.feed(markup)
    seen.close()
    lines = (line.strip() for line in "".join(seen.parts).splitlines())
    return "\n".join(line for line in lines if line)
