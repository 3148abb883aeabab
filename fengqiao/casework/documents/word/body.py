"""The text of a document in Word: title, body, tables, attachments, signature."""

from collections.abc import Iterable
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.shared import Twips
from docx.text.paragraph import Paragraph as WordParagraph

from fengqiao.casework.documents.characters import printable, width
from fengqiao.casework.documents.content import (
    Block,
    Cell,
    Document,
    Fact,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
)
from fengqiao.casework.documents.layout import signature, title_lines
from fengqiao.casework.documents.numbering import numbered
from fengqiao.casework.documents.tables import shares
from fengqiao.casework.documents.word import styles
from fengqiao.casework.documents.word.styles import CHARACTER, LINE, TEXT_WIDTH
from fengqiao.casework.documents.word.xml import element, row_properties, shape, shape_table

CELL_ROOM = 100  # twips above and below what a cell holds: five points, so that no line touches


def add_title(word: WordDocument, document: Document) -> None:
    """Add the title in its shaped lines, and the addressee."""
    title = word.add_paragraph(style="Title")
    for number, line in enumerate(title_lines(document.title)):
        if number:
            title.add_run().add_break()
        title.add_run(line)
    shape(
        title,
        _spacing(before=2 if document.red_head else 0, after=0 if document.subtitle else 1),
    )
    if document.subtitle:
        word.add_paragraph(printable(document.subtitle), style=styles.SUBTITLE)
    if document.addressee:
        word.add_paragraph(printable(document.addressee) + "：", style=styles.ADDRESSEE)


def add_blocks(word: WordDocument, blocks: Iterable[Block]) -> None:
    """Add headings with their numbers, paragraphs and tables."""
    for label, block in numbered(blocks):
        match block:
            case Heading():
                paragraph = word.add_paragraph(style=f"Heading {block.level}")
                add_runs(paragraph, (Text(label), *block.runs))
            case Paragraph():
                add_runs(word.add_paragraph(), block.runs)
            case Table():
                _add_table(word, block)


def add_runs(paragraph: WordParagraph, runs: Iterable[Run]) -> None:
    """Add the runs; a figure stands as plain text, since the file leaves the house."""
    for run in runs:
        if isinstance(run, Text):
            added = paragraph.add_run(printable(run.text))
            added.bold = run.bold or None
        else:
            paragraph.add_run(printable(run.shown))


def _add_table(word: WordDocument, table: Table) -> None:
    made = word.add_table(rows=1 + len(table.rows), cols=len(table.header), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    room = [element(side, w=CELL_ROOM, type="dxa") for side in ("top", "bottom")]
    shape_table(made, element("tblCellMar", *room))
    widths = [Twips(round(share * TEXT_WIDTH)) for share in shares(table)]
    for column, column_width in zip(made.columns, widths, strict=True):
        column.width = column_width
    for number, (row, cells) in enumerate(zip(made.rows, (table.header, *table.rows), strict=True)):
        properties = row_properties(row)
        properties.append(element("cantSplit"))
        properties.append(element("trHeight", val=LINE, hRule="atLeast"))
        if number == 0:
            properties.append(element("tblHeader"))
        for column_number, (cell, content) in enumerate(zip(row.cells, cells, strict=True)):
            cell.width = widths[column_number]
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            paragraph = cell.paragraphs[0]
            paragraph.style = styles.CELL_HEAD if number == 0 else styles.CELL
            if number and column_number in table.numeric:
                shape(paragraph, element("jc", val="right"))
            add_runs(paragraph, (_run_of(content),))


def _run_of(cell: Cell) -> Run:
    return cell if isinstance(cell, Fact) else Text(cell)


def keep_end_together(word: WordDocument, document: Document) -> None:
    """Keep the last paragraph with what follows: no page holds but attachments and a name."""
    if isinstance(document.blocks[-1], Paragraph):
        shape(word.paragraphs[-1], element("keepNext"))


def add_attachments(word: WordDocument, names: tuple[str, ...]) -> None:
    """Add 附件说明 one line below the text; a long name stays under its beginning."""
    for number, name in enumerate(names, start=1):
        label = f"{number}." if len(names) > 1 else ""
        paragraph = word.add_paragraph(style=styles.ATTACHMENT)
        paragraph.add_run(("附件：" if number == 1 else "") + label + printable(name))
        hanging = width(label) + (3 if number == 1 else 0)
        shape(
            paragraph,
            _spacing(before=1 if number == 1 else 0),
            _indent(left=2 + 3 + width(label), hanging=hanging),
            element("keepNext"),
        )


def add_signature(word: WordDocument, document: Document) -> None:
    """Add 署名 and 成文日期 at their places, kept together with the end of the text."""
    place = signature(document.signer, document.dated_on, sealed=document.sealed)
    lines = ((place.name, place.name_left), (place.date, place.date_left))
    for number, (text, left) in enumerate(lines):
        paragraph = word.add_paragraph(text, style=styles.SIGNATURE)
        before = (2 if document.sealed else 1) if number == 0 else 0
        shape(paragraph, _spacing(before=before), _indent(left=left, right=-2))
        if number == 0:
            shape(paragraph, element("keepNext"))


def _spacing(*, before: int = 0, after: int = 0) -> Any:
    return element("spacing", before=before * LINE, after=after * LINE, line=LINE, lineRule="exact")


def _indent(*, left: float, right: float = 0, hanging: float = 0) -> Any:
    """Return an indent in characters, with the same in twips for readers that know only those."""
    first = {"hanging": hanging} if hanging else {"firstLine": 0.0}
    return element(
        "ind",
        **{
            name: value
            for side, characters in {"left": left, "right": right, **first}.items()
            for name, value in (
                (f"{side}Chars", round(characters * 100)),
                (side, round(characters * CHARACTER)),
            )
        },
    )
