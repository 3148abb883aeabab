"""The text of a report's file: plain text, HTML, .docx."""

from html.parser import HTMLParser
from pathlib import Path

from fengqiao.kernel.errors import Refused

_BLOCKS = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "title"}
_UNSEEN = {"script", "style", "noscript"}


def text_of(path: Path) -> str:
    """Return the text of a report's file, a line a paragraph.

    Raises:
        Refused: the file is of no kind that is read, or is not what its name says.
    """
    match path.suffix.lower():
        case ".docx":
            return _word(path)
        case ".html" | ".htm":
            return _page(_decoded(path))
        case ".txt" | ".md" | "":
            return _decoded(path)
        case _:
            raise Refused(f"读不了“{path.name}”：目前能读 .txt、.html、.docx，请另存为其中一种")


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(f"“{path.name}”不是文本文件，或编码不是 UTF-8、GB18030")


class _Seen(HTMLParser):
    """Gathers what a reader of the page sees."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a line at a block; look away in scripts."""
        self.unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End what was started."""
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        """Take the words; a line break in the source is none on the page."""
        if not self.unseen:
            self.parts.append(data.replace("\r", "").replace("\n", ""))


def _page(markup: str) -> str:
    seen = _Seen()
    seen.feed(markup)
    seen.close()
    lines = (line.strip() for line in "".join(seen.parts).splitlines())
    return "\n".join(line for line in lines if line)


def _word(path: Path) -> str:
    import docx

    try:
        document = docx.Document(str(path))
    except Exception as error:
        raise Refused(f"“{path.name}”打不开，可能已损坏或不是 .docx 文件") from error
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*paragraphs, *cells])
