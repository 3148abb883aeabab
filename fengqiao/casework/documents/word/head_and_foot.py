"""What stands around the text in Word: red head, page numbers, sample mark, code, 版记."""

import io
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.section import _Footer, _Header
from docx.shared import Mm, Pt, Twips
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from fengqiao.casework.documents.characters import printable, width
from fengqiao.casework.documents.codes import parse_code, qr_png
from fengqiao.casework.documents.content import Colophon, Document, RedHead
from fengqiao.casework.documents.layout import date_text
from fengqiao.casework.documents.word import styles
from fengqiao.casework.documents.word.styles import CHARACTER, LINE, SAN, TEXT_WIDTH
from fengqiao.casework.documents.word.xml import (
    element,
    fill,
    shape,
    shape_run,
    shape_table,
)

CODE_WIDTH = 32  # mm
SI_TWIPS = 280  # one character of 四号
MARK_POINTS = 48
TEXT_POINTS = TEXT_WIDTH / 20
SAMPLE = "示例数据"


def add_red_head(word: WordDocument, head: RedHead) -> None:
    """Add mark, number (and 签发人) and the red rule of an issued document."""
    points = min(MARK_POINTS, int((TEXT_POINTS - 6) / width(head.mark)))
    mark = word.add_paragraph(style=styles.MARK)
    mark.add_run(printable(head.mark)).font.size = Pt(points)
    shape(
        mark,
        element("spacing", before=1984, line=points * 22, lineRule="exact"),  # 35 mm
    )
    number = word.add_paragraph(style=styles.NUMBER)
    number.add_run(printable(head.number))
    rule = element("bottom", val="single", sz=12, space=5, color=styles.RED)
    shape(number, element("pBdr", rule))
    if head.signatory:
        _add_signatory(number, head.signatory)


def _add_signatory(number: WordParagraph, signatory: str) -> None:
    shape(
        number,
        element("jc", val="left"),
        element("tabs", element("tab", val="right", pos=27 * CHARACTER)),
    )
    number.runs[0].text = " " * 2 + number.runs[0].text  # one character in, the rule at full width
    number.add_run("\t签发人：")
    name = number.add_run(printable(signatory))
    shape_run(name, styles.fonts_of(styles.KAI))


def set_heads_and_feet(word: WordDocument, document: Document) -> None:
    """Set page numbers “— 1 —” outside, and the sample mark and the code above the text."""
    section = word.sections[0]
    word.settings.odd_and_even_pages_header_footer = True
    section.different_first_page_header_footer = True
    _add_page_number(section.first_page_footer, side="right")
    _add_page_number(section.footer, side="right")
    _add_page_number(section.even_page_footer, side="left")
    for header in (section.first_page_header, section.header, section.even_page_header):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        shape(paragraph, element("ind", firstLineChars=0, firstLine=0))
        if document.sample:
            _add_sample_mark(paragraph)
    if document.code:
        _add_code(section.first_page_header, document.code)


def _add_page_number(footer: _Footer, *, side: str) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    shape(
        paragraph,
        element("spacing", before=0, after=0, line=360, lineRule="exact"),
        element("ind", firstLineChars=0, firstLine=0, **{f"{side}Chars": 100, side: 280}),
        element("jc", val=side),
    )
    parts = (
        [_words("— ")],
        [element("fldChar", fldCharType="begin")],
        [_instruction(" PAGE ")],
        [element("fldChar", fldCharType="separate")],
        [_words("1")],
        [element("fldChar", fldCharType="end")],
        [_words(" —")],
    )
    for part in parts:
        run = paragraph.add_run()
        fill(run, *part)
        fonts = element("rFonts", ascii=styles.SONG, hAnsi=styles.SONG, eastAsia=styles.SONG)
        shape_run(
            run,
            fonts,
            element("spacing", val=0),
            element("sz", val=styles.SI),
            element("szCs", val=styles.SI),
        )


def _words(text: str) -> Any:
    made = element("t")
    made.text = text
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def _instruction(code: str) -> Any:
    made = element("instrText")
    made.text = code
    return made


def _add_sample_mark(paragraph: WordParagraph) -> None:
    shape(
        paragraph,
        element("jc", val="center"),
        element("spacing", before=0, after=0, line=480, lineRule="exact"),
    )
    run = paragraph.add_run(SAMPLE)
    shape_run(
        run,
        styles.fonts_of(styles.HEI),
        element("color", val=styles.RED),
        element("spacing", val=80),
        element("sz", val=SAN),
        element("bdr", val="single", sz=8, space=1, color=styles.RED),
    )
    fill(paragraph.add_run(), parse_xml(_WATERMARK))


# Word's own kind of watermark: WordArt in the header, behind the text of every page.
_WATERMARK = (
    '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
    '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
    '<v:shape id="SampleMark" type="#_x0000_t136" fillcolor="#e0e0e0" stroked="f"'
    ' style="position:absolute;width:420pt;height:105pt;rotation:315;z-index:-251658752;'
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin">'
    f'<v:textpath style="font-family:&quot;{styles.HEI}&quot;;font-size:1pt" string="{SAMPLE}"/>'
    "</v:shape></w:pict>"
)


def _add_code(header: _Header, code: str) -> None:
    """Add the QR code and, for human eyes, the record's number, at the upper right."""
    table = header.add_table(rows=1, cols=1, width=Mm(CODE_WIDTH))
    _float(table, horzAnchor="page", tblpX=_twips(164), vertAnchor="page", tblpY=_twips(9))
    cell = table.rows[0].cells[0]
    cell.width = Mm(CODE_WIDTH)
    picture, number = cell.paragraphs[0], cell.add_paragraph()
    picture.add_run().add_picture(io.BytesIO(qr_png(code)), width=Mm(18))
    number.add_run(parse_code(code).number)
    shape_run(number.runs[0], element("spacing", val=0), element("sz", val=14))
    for paragraph in (picture, number):
        shape(paragraph, _unindented(), element("jc", val="center"), _single())
    # Word wants a paragraph after a table.
    shape(header.add_paragraph(), *_no_height())


def add_colophon(word: WordDocument, colophon: Colophon) -> None:
    """Add 版记 at the foot of the last page: its last rule lies on the lower edge of the text."""
    lines = [f"{printable(colophon.issuer)}\t{date_text(colophon.issued_on)}印发"]
    if colophon.copies_to:
        lines.insert(0, f"抄送：{printable('，'.join(colophon.copies_to))}。")
    table = word.add_table(rows=len(lines), cols=1)
    # From the edge of the page: LibreOffice floats no full-width table that is placed by margins.
    _float(
        table,
        horzAnchor="page",
        tblpX=_twips(28),
        vertAnchor="margin",
        tblpYSpec="bottom",
    )
    # 0.35 mm is 8 eighths of a point, 0.25 mm nearly 6.
    rules = {"top": 8, "bottom": 8, "insideH": 6}
    borders = [element(side, val="single", sz=weight, space=0) for side, weight in rules.items()]
    shape_table(table, element("tblBorders", *borders))
    for row, line in zip(table.rows, lines, strict=True):
        cell = row.cells[0]
        cell.width = Twips(TEXT_WIDTH)
        paragraph = cell.paragraphs[0]
        paragraph.style = styles.COLOPHON
        paragraph.add_run(line)
        hanging = 3 * SI_TWIPS if line.startswith("抄送") else 0
        shape(
            paragraph,
            element("tabs", element("tab", val="right", pos=TEXT_WIDTH - SI_TWIPS)),
            element("spacing", before=0, after=0, line=LINE - 80, lineRule="exact"),
            element("ind", left=SI_TWIPS + hanging, right=SI_TWIPS, hanging=hanging),
            element("jc", val="left"),
        )
    # A floating table stands on the page of the paragraph after it; that one must need no room.
    shape(word.add_paragraph(), *_no_height())


def _float(table: Table, **place: str | int) -> None:
    """Take the table out of the text and set it at a fixed place of the page."""
    table.autofit = False
    margins = [element(side, w=0, type="dxa") for side in ("left", "right")]
    shape_table(
        table,
        element("tblpPr", leftFromText=0, rightFromText=0, **place),
        element("tblCellMar", *margins),
    )


def _unindented() -> Any:
    return element("ind", firstLineChars=0, firstLine=0)


def _no_height() -> tuple[Any, ...]:
    spacing = element("spacing", before=0, after=0, line=20, lineRule="exact")
    return element("snapToGrid", val=0), spacing, _unindented()


def _single() -> Any:
    return element("spacing", before=0, after=0, line=240, lineRule="auto")


def _twips(millimetres: float) -> int:
    return round(millimetres * 56.693)
