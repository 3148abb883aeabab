"""The styles of an official document in Word: each element of GB/T 9704-2012 has its own."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm

from fengqiao.casework.documents.word.xml import element, put

# Named, not shipped: offices have them, and they may not be passed on.
BIAOSONG, FANG, KAI, HEI, SONG = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体"
RED = "FF0000"

LINE = 579  # twips: 225 mm ÷ 22 lines, rounded down so that the 22nd still fits
TEXT_WIDTH = 8844  # twips: 156 mm
CHARACTER = 315  # twips: 三号 (320) less the 5 that bring 28 characters into 156 mm
SAN, XIAO_SI, SI, ER = 32, 24, 28, 44  # 三号、小四、四号、二号 in half points

ADDRESSEE, ATTACHMENT, SIGNATURE, CELL, CELL_HEAD = (
    "主送机关",
    "附件说明",
    "署名日期",
    "表格文字",
    "表格表头",
)
MARK, NUMBER, COLOPHON, SUBTITLE = "发文机关标志", "发文字号", "版记", "题注"


@dataclass(frozen=True, slots=True)
class _Style:
    font: str = FANG
    half_points: int = SAN
    bold: bool = False
    color: str | None = None
    align: str = "both"
    indent: int = 0  # of the first line, in hundredths of a character
    before: int = 0  # lines
    after: int = 0
    keep_next: bool = False
    line: int | None = LINE  # exact twips; None: as high as the letters need
    on_grid: bool = True
    outline: int | None = None


_BODY = _Style(indent=200)
_STYLES = {
    "Normal": _BODY,
    "Title": _Style(BIAOSONG, ER, align="center", after=1, keep_next=True, on_grid=False),
    "Heading 1": _Style(HEI, indent=200, keep_next=True, outline=0),
    "Heading 2": _Style(KAI, indent=200, keep_next=True, outline=1),
    "Heading 3": _Style(FANG, indent=200, keep_next=True, outline=2),
    "Heading 4": _Style(FANG, indent=200, keep_next=True, outline=3),
    SUBTITLE: _Style(KAI, align="center", after=1, keep_next=True),
    ADDRESSEE: _Style(),
    ATTACHMENT: _Style(),
    SIGNATURE: _Style(align="left"),
    CELL: _Style(half_points=XIAO_SI, align="left", line=None, on_grid=False),
    CELL_HEAD: _Style(HEI, XIAO_SI, align="center", line=None, on_grid=False, keep_next=True),
    MARK: _Style(BIAOSONG, 2 * 48, color=RED, align="center", line=None, on_grid=False),
    NUMBER: _Style(align="center", before=2),
    COLOPHON: _Style(half_points=SI),
}


def set_page(word: WordDocument) -> None:
    """Lay out the page: A4, 版心 156 mm × 225 mm, a grid of 22 lines."""
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(10), Mm(24.5)
    properties = section._sectPr  # noqa: SLF001 - python-docx has no word for the grid
    for grid in properties.findall(qn("w:docGrid")):
        properties.remove(grid)
    properties.append(element("docGrid", type="lines", linePitch=LINE))


def set_styles(word: WordDocument) -> None:
    """Give every style its face, size, indent and spacing, and take the theme's faces away."""
    _take_defaults_from_china(word)
    for name, style in _STYLES.items():
        known = [other for other in word.styles if other.name == name]
        shaped = known[0] if known else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if name != "Normal":
            shaped.base_style = word.styles["Normal"]
            shaped.next_paragraph_style = word.styles["Normal"]
        shaped.quick_style, shaped.hidden, shaped.unhide_when_used = True, False, False
        _shape(shaped.element, style)


def _take_defaults_from_china(word: WordDocument) -> None:
    """Rid the template of its Western faces, Japanese language and old-version mode."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    for fonts in defaults.iter(qn("w:rFonts")):
        _name_fonts(fonts, FANG)
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for themed in word.styles.element.iter(qn("w:rFonts")):
        for attribute in [name for name in themed.attrib if name.endswith("Theme")]:
            del themed.attrib[attribute]
    settings = word.settings.element
    for language in settings.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def fonts_of(font: str) -> Any:
    """Return ``w:rFonts`` naming ``font`` for all letters.

    Quotation marks are set in the face named for Latin letters, so a Latin face there would make
    them half as wide; and the standard asks for 仿宋 throughout.
    """
    return _name_fonts(element("rFonts"), font)


def _name_fonts(fonts: Any, font: str) -> Any:
    fonts.attrib.clear()  # a theme's face would win over a named one
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), font)
    return fonts


def _shape(styled: Any, style: _Style) -> None:
    for old in ("w:rPr", "w:pPr"):
        for part in styled.findall(qn(old)):
            styled.remove(part)
    run, paragraph = styled.get_or_add_rPr(), styled.get_or_add_pPr()
    put(
        run,
        fonts_of(style.font),
        element("b", val=int(style.bold)),
        element("color", val=style.color or "000000"),
        element("spacing", val=CHARACTER - SAN * 10 if style.half_points == SAN else 0),
        element("kern", val=0),
        element("sz", val=style.half_points),
        element("szCs", val=style.half_points),
    )
    height: dict[str, str | int] = (
        {"line": style.line, "lineRule": "exact"}
        if style.line
        else {"line": 240, "lineRule": "auto"}
    )
    put(
        paragraph,
        *([element("keepNext")] if style.keep_next else []),
        element("widowControl", val=0),
        element("overflowPunct", val=0),
        element("autoSpaceDE", val=0),
        element("autoSpaceDN", val=0),
        element("snapToGrid", val=int(style.on_grid)),
        element("spacing", before=style.before * LINE, after=style.after * LINE, **height),
        element("ind", firstLineChars=style.indent, firstLine=style.indent * CHARACTER // 100),
        element("jc", val=style.align),
        *([] if style.outline is None else [element("outlineLvl", val=style.outline)]),
    )
