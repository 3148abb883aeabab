"""Word files as Word makes them: its own numbering, notes, boxes, hidden and struck-out words."""

from typing import Any

import pytest

from fengqiao.reporting.reader.tests.test_files import a_draft, run_of, said, saved

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEVELS = (("chineseCountingThousand", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))


def xml(words: str) -> Any:
    from docx.oxml import parse_xml

    return parse_xml(words.replace(">", f' xmlns:w="{W}">', 1))


def a_numbered_draft() -> Any:
    """Return a draft with a list of Word's own as list 77: 一、 （一） 1."""
    document = a_draft()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(LEVELS)
    )
    kind = xml(f'<w:abstractNum w:abstractNumId="77">{levels}</w:abstractNum>')
    numbering.insert(0, kind)
    numbering.append(xml('<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return document


def numbered(document: Any, words: str, level: int) -> None:
    paragraph = document.add_paragraph(words)
    place = xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
    paragraph._p.get_or_add_pPr().append(place)


def test_the_labels_of_words_own_lists_are_read_and_tell_the_plans_apart() -> None:
    document = a_numbered_draft()
    numbered(document, "主要举措和成效", 0)
    numbered(document, "学法普法", 1)
    numbered(document, "开展普法活动12场次。", 2)
    numbered(document, "5个村配备法律顾问。", 2)
    numbered(document, "规范执法", 1)
    numbered(document, "办理行政处罚案件7件。", 2)
    numbered(document, "2026年工作打算", 0)
    document.add_paragraph("开展普法活动30场次。")
    text = saved(document)
    assert [line.split("\t")[0] for line in text.splitlines()[:7]] == [
        "一、", "（一）", "1.", "2.", "（二）", "1.", "二、",
    ]  # fmt: skip
    assert said(text) == [
        ("publicity_events", "12"),
        ("villages_with_adviser", "5"),
        ("penalty_cases", "7"),
    ]


def test_numbering_of_a_style_counts_as_its_own() -> None:
    document = a_numbered_draft()
    style = document.styles["Heading 1"].element
    style.get_or_add_pPr().append(xml('<w:numPr><w:numId w:val="77"/></w:numPr>'))
    for words in ("主要成效", "下一步打算"):
        document.add_paragraph(words, style="Heading 1")
        document.add_paragraph("全年开展普法活动12场次。")
    assert said(saved(document)) == [("publicity_events", "12")]


def test_a_label_in_a_cell_never_runs_into_the_number_there() -> None:
    document = a_numbered_draft()
    table = document.add_table(2, 2)
    for cell, words in zip(table.rows[0].cells, ("内容", "数量"), strict=True):
        cell.text = words
    table.cell(1, 0).text = "普法活动"
    paragraph = table.cell(1, 1).paragraphs[0]
    paragraph.add_run("5场")
    paragraph._p.get_or_add_pPr().append(
        xml('<w:numPr><w:ilvl w:val="2"/><w:numId w:val="77"/></w:numPr>')
    )
    assert said(saved(document)) == [("publicity_events", "5")]


def with_notes(document: Any, kind: str, words: str) -> None:
    """Give the last paragraph a note that says ``words``."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    name = f"{kind}s"
    note = f'<w:{kind} w:id="2"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:{kind}>'
    whole = f'<w:{name} xmlns:w="{W}">{note}</w:{name}>'.encode()
    type_ = getattr(CONTENT_TYPE, f"WML_{name.upper()}")
    part = Part(PackURI(f"/word/{name}.xml"), type_, whole, document.part.package)
    document.part.relate_to(part, getattr(RELATIONSHIP_TYPE, name.upper()))
    reference = xml(f'<w:r><w:{kind}Reference w:id="2"/></w:r>')
    document.paragraphs[-1]._p.append(reference)


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_is_read_where_it_is_named(kind: str) -> None:
    document = a_draft()
    document.add_paragraph("一、主要成效")
    document.add_paragraph("化解矛盾纠纷318件。")
    with_notes(document, kind, "另有司法所化解纠纷26件。")
    document.add_paragraph("二、下一步打算")
    document.add_paragraph("化解纠纷400件。")
    assert said(saved(document)) == [("disputes_resolved", "318"), ("disputes_resolved", "26")]


def test_a_text_box_is_read_once_though_word_keeps_it_twice() -> None:
    document = a_draft()
    paragraph = document.add_paragraph("全年情况")
    box = "<w:txbxContent><w:p><w:r><w:t>发放资料2000份</w:t></w:r></w:p></w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    twice = (
        f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{box}</mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    paragraph._p.append(xml(twice))
    assert said(saved(document)) == [("publicity_materials", "2000")]


def test_what_is_hidden_moved_away_or_struck_out_is_not_read() -> None:
    document = a_draft()
    paragraph = document.add_paragraph("开展普法活动12场。")
    paragraph.add_run("召开专题会议9次。").font.hidden = True
    moved = run_of("举办讲座8场。", struck=True)
    moved.tag = f"{{{W}}}moveFrom"
    paragraph._p.append(moved)
    paragraph._p.append(run_of("化解纠纷7件。", struck=True))
    assert said(saved(document)) == [("publicity_events", "12")]


def test_paragraphs_whose_break_was_struck_out_are_one() -> None:
    document = a_draft()
    first = document.add_paragraph("全年开展普法活动1")
    mark = xml('<w:rPr><w:del w:id="3" w:author="审"/></w:rPr>')
    first._p.get_or_add_pPr().append(mark)
    document.add_paragraph("2场次。")
    assert said(saved(document)) == [("publicity_events", "12")]
