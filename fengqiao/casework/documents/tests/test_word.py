"""Each item of GB/T 9704-2012 in the Word file's own terms, read back from its parts."""

import io
import zipfile
from itertools import pairwise
from xml.etree import ElementTree as ET

import docx
import pytest
from PIL import Image

from fengqiao.casework.documents.codes import read_codes
from fengqiao.casework.documents.content import Paragraph, RedHead, Text
from fengqiao.casework.documents.tests.reading import W, part, parts, text_of_word
from fengqiao.casework.documents.tests.samples import (
    a_document,
    a_notice,
    a_report,
    heading,
    plain,
)
from fengqiao.casework.documents.word import render_docx
from fengqiao.casework.documents.word.xml import _ORDERS

NOTICE, REPORT = render_docx(a_notice()), render_docx(a_report())


def attributes(found: ET.Element | None) -> dict[str, str]:
    assert found is not None
    return {name.replace(W, ""): value for name, value in found.attrib.items()}


def style(name: str) -> ET.Element:
    for found in part(NOTICE, "word/styles.xml").iter(f"{W}style"):
        if attributes(found.find(f"{W}name"))["val"] == name:
            return found
    raise AssertionError(name)


def paragraph_with(package: bytes, text: str) -> ET.Element:
    for found in part(package, "word/document.xml").iter(f"{W}p"):
        if text in "".join(found.itertext()):
            return found
    raise AssertionError(text)


def twips(millimetres: float) -> float:
    return millimetres / 25.4 * 1440


def test_the_page_is_a4_with_a_type_area_of_156_by_225_mm() -> None:
    """5.2.1, 5.2.2: A4; upper margin 37 mm, left margin 28 mm."""
    section = part(NOTICE, "word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    size, margins = attributes(section.find(f"{W}pgSz")), attributes(section.find(f"{W}pgMar"))
    expected = {"top": 37, "bottom": 35, "left": 28, "right": 26}
    assert (int(size["w"]), int(size["h"])) == pytest.approx((twips(210), twips(297)), abs=1)
    for side, wanted in expected.items():
        assert int(margins[side]) == pytest.approx(twips(wanted), abs=1)


def test_22_lines_stand_on_a_page_and_28_characters_on_a_line() -> None:
    """5.2.3, in the grid that counts lines only: counting characters too, readers differ."""
    grid = attributes(part(NOTICE, "word/document.xml").find(f".//{W}docGrid"))
    assert grid["type"] == "lines"
    pitch = int(grid["linePitch"])
    assert 22 * pitch <= twips(225) < 23 * pitch
    body = style("Normal")
    spacing = attributes(body.find(f"{W}pPr/{W}spacing"))
    assert (spacing["line"], spacing["lineRule"]) == (str(pitch), "exact")
    size = int(attributes(body.find(f"{W}rPr/{W}sz"))["val"]) * 10
    character = size + int(attributes(body.find(f"{W}rPr/{W}spacing"))["val"])
    assert 28 * character <= twips(156) < 29 * character
    for off in ("autoSpaceDE", "autoSpaceDN", "overflowPunct", "widowControl"):
        assert attributes(body.find(f"{W}pPr/{W}{off}"))["val"] == "0"


@pytest.mark.parametrize(
    ("name", "font", "points"),
    [
        ("Normal", "仿宋_GB2312", 16),  # 5.2.2: 3号仿宋 unless said otherwise
        ("Title", "方正小标宋简体", 22),  # 7.3.1: 2号小标宋
        ("heading 1", "黑体", 16),  # 7.3.3
        ("heading 2", "楷体_GB2312", 16),
        ("heading 3", "仿宋_GB2312", 16),
        ("heading 4", "仿宋_GB2312", 16),
        ("题注", "楷体_GB2312", 16),
        ("发文机关标志", "方正小标宋简体", 48),  # 7.2.4: 小标宋, red
        ("版记", "仿宋_GB2312", 14),  # 7.4: 4号仿宋
    ],
)
def test_every_element_has_its_face_and_size(name: str, font: str, points: int) -> None:
    properties = style(name).find(f"{W}rPr")
    assert properties is not None
    fonts = attributes(properties.find(f"{W}rFonts"))
    assert fonts == dict.fromkeys(("ascii", "hAnsi", "eastAsia", "cs"), font)
    assert attributes(properties.find(f"{W}sz"))["val"] == str(2 * points)
    assert attributes(properties.find(f"{W}b"))["val"] == "0"


def test_no_face_comes_from_a_theme() -> None:
    named = {name: content for name, content in parts(NOTICE).items() if "theme" not in name}
    del named["word/stylesWithEffects.xml"]  # a leftover of the template that only Word 2010 reads
    for name, content in named.items():
        assert b"Theme=" not in content, name


@pytest.mark.parametrize("name", ["Normal", "heading 1", "heading 2", "heading 3", "heading 4"])
def test_paragraphs_and_headings_are_indented_by_two_characters(name: str) -> None:
    """7.3.3."""
    assert attributes(style(name).find(f"{W}pPr/{W}ind"))["firstLineChars"] == "200"


def test_headings_are_real_ones_so_that_the_outline_works() -> None:
    document = docx.Document(io.BytesIO(REPORT))
    styled = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    outline = [(name, text) for name, text in styled if name and name.startswith("Heading")]
    assert outline[:5] == [
        ("Heading 1", "一、推进法治政府建设的主要举措和成效"),
        ("Heading 2", "（一）压实领导责任"),
        ("Heading 2", "（二）坚持学法用法"),
        ("Heading 2", "（三）做实普法宣传"),
        ("Heading 3", "1.抓住重要节点"),
    ]
    levels = [
        attributes(style(f"heading {n}").find(f"{W}pPr/{W}outlineLvl"))["val"] for n in range(1, 5)
    ]
    assert levels == ["0", "1", "2", "3"]


def test_page_numbers_differ_in_place_on_odd_and_even_pages() -> None:
    """7.5: 4号 song, — 1 —; odd pages right, even left, one character in."""
    document = docx.Document(io.BytesIO(NOTICE))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in (
        (section.first_page_footer, "right"),
        (section.footer, "right"),
        (section.even_page_footer, "left"),
    ):
        paragraph = ET.fromstring(footer.paragraphs[0]._p.xml)
        assert attributes(paragraph.find(f"{W}pPr/{W}jc"))["val"] == side
        assert attributes(paragraph.find(f"{W}pPr/{W}ind"))[f"{side}Chars"] == "100"
        assert "".join(t.text or "" for t in paragraph.iter(f"{W}t")) == "— 1 —"
        assert [t.text for t in paragraph.iter(f"{W}instrText")] == [" PAGE "]
        assert {attributes(s)["val"] for s in paragraph.iter(f"{W}sz")} == {"28"}
        assert {attributes(f)["eastAsia"] for f in paragraph.iter(f"{W}rFonts")} == {"宋体"}


def test_the_red_head_is_red_with_a_rule_under_the_number() -> None:
    """7.2.4, 7.2.7."""
    mark = style("发文机关标志").find(f"{W}rPr/{W}color")
    assert attributes(mark)["val"] == "FF0000"
    place = attributes(paragraph_with(NOTICE, "示例乡人民政府文件").find(f"{W}pPr/{W}spacing"))
    assert int(place["before"]) == pytest.approx(twips(35), abs=1)
    number = paragraph_with(NOTICE, "示政发〔2026〕7号")
    rule = attributes(number.find(f"{W}pPr/{W}pBdr/{W}bottom"))
    assert (rule["val"], rule["color"]) == ("single", "FF0000")


def test_a_document_to_a_higher_authority_names_its_signatory_in_kai() -> None:
    """7.2.6: number left, 签发人 right, the name in 3号楷体."""
    head = RedHead("示例乡人民政府文件", "示政发〔2026〕8号", signatory="甲乙丙")
    number = paragraph_with(render_docx(a_document(red_head=head)), "示政发〔2026〕8号")
    assert "签发人：甲乙丙" in "".join(number.itertext())
    faces = [attributes(f)["eastAsia"] for f in number.iter(f"{W}rFonts")]
    assert faces == ["楷体_GB2312"]


def test_title_addressee_attachments_and_date_stand_at_their_places() -> None:
    """7.3.1 to 7.3.5."""
    lines = text_of_word(NOTICE)
    assert "示例乡人民政府关于调整\n法治政府建设工作领导小组的通知" in lines
    assert "各村民委员会，乡属各单位：" in lines
    assert "附件：1.法治政府建设工作领导小组成员单位职责分工" in lines
    assert "2.2026年法治政府建设工作计划表" in lines
    first = attributes(paragraph_with(NOTICE, "附件：1.").find(f"{W}pPr/{W}ind"))
    assert int(first["leftChars"]) - int(first["hangingChars"]) == 200
    dated = attributes(paragraph_with(NOTICE, "2026年3月5日").find(f"{W}pPr/{W}ind"))
    assert int(dated["leftChars"]) == (28 - 4 - 6) * 100
    unsealed = attributes(paragraph_with(REPORT, "2027年1月15日").find(f"{W}pPr/{W}ind"))
    signer = [
        p
        for p in part(REPORT, "word/document.xml").iter(f"{W}p")
        if "".join(p.itertext()) == "示例乡人民政府"
    ]
    name = attributes(signer[0].find(f"{W}pPr/{W}ind"))
    assert int(unsealed["leftChars"]) - int(name["leftChars"]) == 200
    assert int(name["leftChars"]) == (28 - 2 - 7) * 100


def test_the_record_of_issue_floats_to_the_foot_between_thick_rules() -> None:
    """7.4: first and last rule 0.35 mm, those between 0.25 mm."""
    *_, table = part(NOTICE, "word/document.xml").iter(f"{W}tbl")
    place = attributes(table.find(f"{W}tblPr/{W}tblpPr"))
    assert (place["vertAnchor"], place["tblpYSpec"]) == ("margin", "bottom")
    assert place["horzAnchor"] == "page"
    assert int(place["tblpX"]) == pytest.approx(twips(28), abs=1)
    borders = table.find(f"{W}tblPr/{W}tblBorders")
    assert borders is not None
    weights = {b.tag.replace(W, ""): int(attributes(b)["sz"]) / 8 / 72 * 25.4 for b in borders}
    assert weights["top"] == weights["bottom"] == pytest.approx(0.35, abs=0.01)
    assert weights["insideH"] == pytest.approx(0.25, abs=0.02)
    rows = ["".join(row.itertext()) for row in table.iter(f"{W}tr")]
    assert rows == [
        "抄送：县司法局，县委依法治县办，乡党委，乡人大。",
        "示例乡党政综合办公室2026年3月6日印发",
    ]


def test_a_table_repeats_its_heads_keeps_its_rows_whole_and_numbers_right() -> None:
    table = part(REPORT, "word/document.xml").find(f".//{W}tbl")
    assert table is not None
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * 5
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    second = rows[1].findall(f"{W}tc")
    aligned = [cell.find(f"{W}p/{W}pPr/{W}jc") is not None for cell in second]
    assert aligned == [False, False, True, True, False]
    widths = [int(attributes(c)["w"]) for c in table.iter(f"{W}gridCol")]
    assert sum(widths) == pytest.approx(twips(156), abs=5)


def test_sample_data_says_so_in_large_red_letters_over_every_page() -> None:
    for name in ("header1", "header2", "header3"):
        header = part(REPORT, f"word/{name}.xml")
        assert "示例数据" in "".join(header.itertext())
        assert "FF0000" in [attributes(c)["val"] for c in header.iter(f"{W}color")]
        watermarks = header.iter("{urn:schemas-microsoft-com:vml}textpath")
        assert "示例数据" in [w.get("string") for w in watermarks]
    assert "示例数据" not in str(parts(render_docx(a_document())))


def test_the_code_is_a_picture_that_reads_back() -> None:
    pictures = [c for name, c in parts(NOTICE).items() if name.startswith("word/media/")]
    assert len(pictures) == 1
    image = Image.open(io.BytesIO(pictures[0]))
    framed = Image.new("L", (image.width + 80, image.height + 80), 255)
    framed.paste(image, (40, 40))
    written = io.BytesIO()
    framed.save(written, "PNG")
    assert read_codes(written.getvalue()) == ["FQ:990001001:公文-2026-0007"]


def test_the_same_content_gives_the_same_bytes() -> None:
    assert render_docx(a_notice()) == NOTICE
    with zipfile.ZipFile(io.BytesIO(NOTICE)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("package", [NOTICE, REPORT], ids=["notice", "report"])
def test_properties_keep_the_order_of_the_schema(package: bytes) -> None:
    """Word calls a file damaged whose properties stand in another order; other readers do not."""
    orders = {tag.replace("w:", W): order for tag, order in _ORDERS.items()}
    for name, content in parts(package).items():
        if name.endswith(".xml"):
            for found in ET.fromstring(content).iter():
                if order := orders.get(found.tag):
                    ranks = [order.index(child.tag.replace(W, "")) for child in found]
                    assert all(a < b for a, b in pairwise(ranks)), (name, found.tag, ranks)


def test_bold_words_are_bold_and_others_leave_it_to_the_style() -> None:
    document = a_document(
        heading(1, "甲"), Paragraph((Text("乙", bold=True), Text("丙"))), plain("丁")
    )
    made = docx.Document(io.BytesIO(render_docx(document)))
    bold = {run.text: run.bold for paragraph in made.paragraphs for run in paragraph.runs}
    assert (bold["乙"], bold["丙"]) == (True, None)
