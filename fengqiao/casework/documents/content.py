"""What an official document says, apart from how it looks: the one thing all renderers read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fengqiao.casework.documents.codes import parse_code
from fengqiao.kernel.errors import Refused

FactState = Literal["proved", "unproven", "stale"]

_DOCUMENT_NUMBER = re.compile(r"\S+〔\d{4}〕[1-9]\d*号")
_DIGEST = re.compile(r"[0-9a-f]{64}")
# A typed number before a heading, but not “一、二期工程” nor “1.5公里”.
_TYPED_LABEL = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、(?![一二三四五六七八九十])"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d+[.\uff0e、](?!\d))"
)
_CLOSING_PUNCTUATION = "。；，、.;,"


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they are."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure in the text that leads back to its records.

    Attributes:
        shown: what the reader reads, unit or wording included (``15次``, ``2000余份``).
        key: the figure's key, by which a page finds its records.
        state: ``proved`` by records, ``unproven`` (typed by hand), or ``stale`` (records say
            otherwise by now).
        href: where the web page leads when no ``link`` is given to the renderer.
    """

    shown: str
    key: str
    state: FactState = "proved"
    href: str | None = None

    def __post_init__(self) -> None:
        _refuse_if(
            (not self.shown.strip(), "文中的数字没有内容"),
            (not self.key.strip(), f"文中的数字“{self.shown}”没有指明是哪一项指标"),
        )


Run = Text | Fact
Cell = str | Fact


def words(runs: Iterable[Run]) -> str:
    """Return the runs as plain text.

    >>> words((Text("学法"), Fact("15次", key="center_group_study")))
    '学法15次'
    """
    return "".join(run.text if isinstance(run, Text) else run.shown for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; its number 一、（一）1.（1） is set by the renderers and not written here."""

    level: int
    runs: tuple[Run, ...]

    def __post_init__(self) -> None:
        text = words(self.runs)
        _refuse_if(
            (not 1 <= self.level <= 4, "标题只有四级：一、（一）1.（1）"),
            (not text.strip(), "标题没有文字"),
            (
                _TYPED_LABEL.match(text) is not None,
                f"标题“{text[:20]}”前的序号由系统编排，请删去手工输入的序号",
            ),
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table within the body.

    Attributes:
        header: the heads, repeated on every page.
        rows: as many cells in each as there are heads.
        widths: shares of the line, one a column; empty means fitted to what the cells hold.
        numeric: the columns (from 0) set flush right.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    numeric: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        columns = len(self.header)
        uneven = [n for n, row in enumerate(self.rows, start=1) if len(row) != columns]
        _refuse_if(
            (not columns, "表格没有表头"),
            (bool(uneven), f"表格第{'、'.join(map(str, uneven[:5]))}行的格数与表头不一致"),
            (bool(self.widths) and len(self.widths) != columns, "表格列宽的个数与表头不一致"),
            (any(share <= 0 for share in self.widths), "表格列宽应当大于零"),
            (any(not 0 <= n < columns for n in self.numeric), "表格没有所指的数字列"),
        )


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class RedHead:
    """The head of an issued document (版头).

    Attributes:
        mark: 发文机关标志, red and large: the authority's name, with or without 文件.
        number: 发文字号, as ``示政发〔2026〕1号``.
        signatory: 签发人, on documents to a higher authority only (上行文).
    """

    mark: str
    number: str
    signatory: str | None = None

    def __post_init__(self) -> None:
        _refuse_if(
            (not self.mark.strip(), "红头没有发文机关标志"),
            (len(self.mark) > 30, "发文机关标志过长，一行排不下，请用规范化简称"),
            (
                _DOCUMENT_NUMBER.fullmatch(self.number) is None,
                f"发文字号“{self.number}”应当写作“×政发〔2026〕1号”：六角括号，年份四位，序号不加“第”、不编虚位",
            ),
        )


@dataclass(frozen=True, slots=True)
class Colophon:
    """The record at the foot of the last page (版记): who gets a copy, who printed it and when."""

    issuer: str
    issued_on: date
    copies_to: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _refuse_if((not self.issuer.strip(), "版记没有印发机关"))


@dataclass(frozen=True, slots=True)
class Document:
    """An official document.

    Attributes:
        title: a line break in it is kept; without one the lines are shaped by the renderers.
        signer, dated_on: 署名 and 成文日期.
        subtitle: a line in brackets under the title, as （截至2026年6月30日）.
        addressee: 主送机关, without the colon.
        sealed: the paper is sealed, so signature and date are set to carry the seal.
        attachments: names of the attachments, without numbers and closing punctuation.
        sample: sample data; every page says so.
        code: the text of ``codes.code_text``, printed as a QR code on the first page.
        digest: the digest of what is sealed with the document (hexadecimal), printed by the PDF
            below the date, in words and as a QR code.
    """

    title: str
    signer: str
    dated_on: date
    blocks: tuple[Block, ...]
    subtitle: str | None = None
    addressee: str | None = None
    red_head: RedHead | None = None
    sealed: bool = False
    attachments: tuple[str, ...] = ()
    colophon: Colophon | None = None
    sample: bool = False
    code: str | None = None
    digest: str | None = None

    def __post_init__(self) -> None:
        _refuse_if(
            (not self.title.strip(), "公文没有标题"),
            (len(self.title) > 100, "公文标题超过一百字，请精简"),
            (not self.blocks, "公文没有正文"),
            (not self.signer.strip(), "公文没有署名"),
            (any(not name.strip() for name in self.attachments), "附件没有名称"),
            *(
                (name.rstrip().endswith(tuple(_CLOSING_PUNCTUATION)), f"附件名称“{name}”后不加标点")
                for name in self.attachments
            ),
            (
                self.digest is not None and _DIGEST.fullmatch(self.digest) is None,
                "校验码应当是六十四位十六进制数字",
            ),
            (_most_headings(self.blocks) > 99, "同一级标题超过九十九个，请调整层次"),
        )
        if self.code is not None:
            parse_code(self.code)


def _most_headings(blocks: tuple[Block, ...]) -> int:
    levels = [block.level for block in blocks if isinstance(block, Heading)]
    return max(map(levels.count, levels), default=0)


def _refuse_if(*checks: tuple[bool, str]) -> None:
    if reasons := [reason for failed, reason in checks if failed]:
        raise Refused(*reasons)
