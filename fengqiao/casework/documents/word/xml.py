"""What python-docx has no words for: elements of WordprocessingML by name."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, *children: Any, **attributes: str | int) -> Any:
    """Return ``<w:tag w:…>`` holding ``children``; an attribute name carries no prefix."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


# The order the schema asks for; Word calls a file with another order damaged.
_ORDERS = {
    "w:pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
        "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
        "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
        "cnfStyle", "rPr", "sectPr", "pPrChange",
    ),
    "w:rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
        "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden",
        "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
        "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
        "specVanish", "oMath",
    ),
    "w:tblPr": (
        "tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize",
        "tblStyleColBandSize", "tblW", "jc", "tblCellSpacing", "tblInd", "tblBorders", "shd",
        "tblLayout", "tblCellMar", "tblLook",
    ),
}  # fmt: skip
_RANKS = {
    qn(tag): {qn(f"w:{name}"): rank for rank, name in enumerate(order)}
    for tag, order in _ORDERS.items()
}


def shape(paragraph: Paragraph, *children: Any) -> None:
    """Set properties of a paragraph, over those of its style."""
    put(paragraph._p.get_or_add_pPr(), *children)  # noqa: SLF001 - python-docx has no words for these


def shape_run(run: Run, *children: Any) -> None:
    """Set properties of a run, over those of its paragraph's style."""
    put(run._r.get_or_add_rPr(), *children)  # noqa: SLF001 - as above


def fill(run: Run, *children: Any) -> None:
    """Append to a run what it shows, where that is no plain text."""
    run._r.extend(children)  # noqa: SLF001 - as above


def shape_table(table: Table, *children: Any) -> None:
    """Set properties of a table, over those of its style."""
    put(table._tbl.tblPr, *children)  # noqa: SLF001 - as above


def row_properties(row: _Row) -> Any:
    """Return the ``w:trPr`` of a row."""
    return row._tr.get_or_add_trPr()  # noqa: SLF001 - as above


def put(properties: Any, *children: Any) -> None:
    """Set ``children`` in a ``w:pPr``, ``w:rPr`` or ``w:tblPr``, each in its place, once."""
    ranks = _RANKS[properties.tag]
    for child in children:
        for same in properties.findall(child.tag):
            properties.remove(same)
        later = [other for other in properties if ranks[other.tag] > ranks[child.tag]]
        if later:
            later[0].addprevious(child)
        else:
            properties.append(child)
