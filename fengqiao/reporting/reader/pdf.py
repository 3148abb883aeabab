"""The text of a PDF, its lines joined to paragraphs again."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from fengqiao.kernel.errors import Refused

PAGES_MAX = 300
_PAGE_NUMBER = re.compile(r"^[\s—–\-－·第页共/\d]{1,12}$")
_DIGITS = re.compile(r"\d+")
_BEGINS = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|第[一二三四五六七八九十]+[章部]|\d{1,2}[.、](?!\d)|附件)"
)
_CHAPTER = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])"
)
_ENDS = ("。", "！", "？", "；", "：", "”", "）")
_FULL = 0.8
"""A line at least this share of the widest runs on: the next one is the same paragraph."""


def pdf_text(name: str, data: bytes) -> str:
    """Return the text of a PDF, a line a paragraph.

    Raises:
        Refused: it cannot be opened, or asks for a password.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused(f"“{name}”打不开，可能已损坏、加了密码或不是 PDF 文件") from error
    try:
        return paragraphs_of(_text(document[at]) for at in range(min(len(document), PAGES_MAX)))
    finally:
        document.close()


def paragraphs_of(texts: Iterable[str]) -> str:
    """Return the texts of pages as one, without running heads and page numbers."""
    pages = [lines_of(text) for text in texts]
    heads = _running_heads(pages)
    return joined(line for page in pages for line in page if line not in heads)


def _text(page: Any) -> str:
    """Return a page's text; what stands at one height is one line, whatever its type."""
    held = page.get_textpage()
    text: str = held.get_text_range()
    parts, at = [], 0
    for gap in re.finditer(r"[\r\n]+", text):
        parts.append(text[at : gap.start()])
        if not _at_one_height(held, gap.start() - 1, gap.end()):
            parts.append("\n")
        at = gap.end()
    parts.append(text[at:])
    held.close()
    page.close()
    return "".join(parts)


def _at_one_height(held: Any, before: int, behind: int) -> bool:
    if before < 0 or behind >= held.count_chars():
        return False
    left, right = held.get_charbox(before), held.get_charbox(behind)
    middle = (right[1] + right[3]) / 2
    return bool(left[1] <= middle <= left[3] and right[0] >= left[0]) or bool(
        right[1] <= (left[1] + left[3]) / 2 <= right[3] and right[0] >= left[0]
    )


def _running_heads(pages: list[list[str]]) -> set[str]:
    """Return the short lines that stand at the head or the foot of most pages, page numbers in them aside."""
    if len(pages) < 2:
        return set()
    ends = [set(page[:2] + page[-2:]) for page in pages]
    counted = Counter(
        alike for lines in ends for alike in {_DIGITS.sub("0", each) for each in lines}
    )
    return {
        line
        for lines in ends
        for line in lines
        if counted[_DIGITS.sub("0", line)] * 2 > len(pages) and len(line) < 30
    }


def lines_of(page: str) -> list[str]:
    """Return a page's lines without its number; what the typesetter added is gone."""
    plain = re.sub("[\ufffe\uffff\x00-\x08\x0b\x0c\x0e-\x1f]", "", page)
    lines = [_tight(line) for line in re.split(r"\r\n|\r|\n", plain)]
    while lines and (not lines[-1] or _PAGE_NUMBER.match(lines[-1])):
        lines.pop()
    while lines and (not lines[0] or _PAGE_NUMBER.match(lines[0])):
        lines.pop(0)
    return [line for line in lines if line]


def _tight(line: str) -> str:
    """Return a line without the gaps that set Chinese type leaves between characters."""
    chinese = "[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]"
    line = re.sub(rf"(?<={chinese})[ \t\u00a0]+(?={chinese}|\d)", "", line)
    return re.sub(rf"(?<=\d)[ \t\u00a0]+(?={chinese})", "", line).strip()


def joined(lines: Iterable[str]) -> str:
    """Return lines joined where the page, not the writer, broke them.

    >>> joined(["全年召开法治政府建设专题会议", "4次，研究部署。", "（二）学法"]).splitlines()
    ['全年召开法治政府建设专题会议4次，研究部署。', '（二）学法']
    """
    found = [line for line in lines if line]
    widths = sorted(_width(line) for line in found)
    widest = widths[int(len(widths) * 0.9)] if widths else 0
    text = ""
    runs_on = False
    for line in found:
        fresh = _BEGINS.match(line) and (not runs_on or text.endswith(_ENDS))
        fresh = fresh or (_CHAPTER.match(line) and not text.endswith(("、", "，")))
        text += line if runs_on and not fresh else f"\n{line}"
        full = _width(line) >= _FULL * widest
        runs_on = full or not (line.endswith(_ENDS) or _heading(line))
    return text.strip()


def _width(line: str) -> float:
    return sum(1.0 if ord(char) > 0x2E7F else 0.5 for char in line)


def _heading(line: str) -> bool:
    return bool(_BEGINS.match(line)) or not re.search(r"[，。；：、]", line)
