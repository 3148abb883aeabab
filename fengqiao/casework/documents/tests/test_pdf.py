"""The grid of GB/T 9704-2012, measured on the finished page and not in the template."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from fengqiao.casework.documents.content import Block, RedHead, Table, Text
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.casework.documents.tests.reading import (
    MM,
    Word,
    needs_fonts,
    needs_poppler,
    picture_of,
    text_of_pdf,
    words_of,
)
from fengqiao.casework.documents.tests.samples import (
    a_document,
    a_notice,
    a_report,
    heading,
    plain,
)
from fengqiao.kernel.errors import Refused

pytestmark = [needs_fonts, needs_poppler]

LEFT, RIGHT, TOP, BOTTOM = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
LINE, CHARACTER = 225 / 22 * MM, 156 / 28 * MM


def lines_of(words: list[Word], page: int) -> list[list[Word]]:
    """Return the words of the type area of a page, line by line."""
    inside = [w for w in words if w.page == page and TOP - 3 < w.top < BOTTOM - 5]
    tops = sorted({round(w.top) for w in inside})
    starts = [top for n, top in enumerate(tops) if n == 0 or top - tops[n - 1] > 8]
    return [[w for w in inside if -2 < w.top - start < 8] for start in starts]


def test_a_full_page_has_22_lines_of_28_characters(tmp_path: Path) -> None:
    """GB/T 9704-2012, 5.2.3: 22 lines a page, 28 characters a line, filling the type area."""
    words = words_of(render_pdf(a_document(plain("依法治理乡村" * 500))), tmp_path)
    pages = max(word.page for word in words)
    assert pages >= 5
    for page in range(2, pages - 1):  # the last may give a line to the signature
        lines = lines_of(words, page)
        assert len(lines) == 22
        for line in lines:
            (word,) = line
            assert len(word.text) == 28
            assert word.left == pytest.approx(LEFT, abs=0.2)
            assert (word.right - word.left) / 28 == pytest.approx(CHARACTER, abs=0.02)
        tops = [line[0].top for line in lines]
        assert [b - a for a, b in pairwise(tops)] == pytest.approx([LINE] * 21, abs=0.02)


def test_a_paragraph_is_indented_two_characters_and_turns_over_flush(tmp_path: Path) -> None:
    """GB/T 9704-2012, 7.3.3."""
    words = words_of(render_pdf(a_document(plain("依法治理乡村" * 20))), tmp_path)
    body = [line[0] for line in lines_of(words, 1)[1:5]]
    assert len(body[0].text) == 26
    assert body[0].left == pytest.approx(LEFT + 2 * CHARACTER, abs=0.2)
    assert [word.left for word in body[1:]] == pytest.approx([LEFT] * 3, abs=0.2)


def test_text_stands_on_the_grid_after_headings_and_tables(tmp_path: Path) -> None:
    rows = tuple((f"第{n}村", "说明文字" * (n % 7), str(n)) for n in range(12))
    blocks: list[Block] = [heading(1, "甲"), heading(2, "乙"), heading(3, "丙"), heading(4, "丁")]
    blocks += [Table(("村", "情况", "件数"), rows), plain("依法治理乡村" * 60)]
    words = words_of(render_pdf(a_document(*blocks)), tmp_path)
    after = [w for w in words if "依法治理乡村依法治理" in w.text]
    assert len(after) > 10
    for word in after:
        offset = (word.top - after[0].top) if word.page == after[0].page else 0.0
        assert abs(offset / LINE - round(offset / LINE)) < 0.01
    first_page_top = min(w.top for w in words if w.page == 2)
    grid = (after[0].top - first_page_top) / LINE if after[0].page == 2 else 0.0
    assert abs(grid - round(grid)) < 0.35  # a table's own text may begin the page


@pytest.mark.parametrize("page", [1, 2, 3, 4])
def test_page_numbers_stand_outside_7_mm_below_the_text(tmp_path: Path, page: int) -> None:
    """GB/T 9704-2012, 7.5: — 1 —, 7 mm below, odd pages right and even left, one character in."""
    pdf = render_pdf(a_document(plain("依法治理乡村" * 400)))
    found = [w for w in words_of(pdf, tmp_path) if w.page == page and w.top > BOTTOM]
    assert [w.text for w in found] == ["—", str(page), "—"]
    if page % 2:
        assert found[2].right == pytest.approx(RIGHT - 14, abs=0.6)
    else:
        assert found[0].left == pytest.approx(LEFT + 14, abs=0.6)
    picture = picture_of(pdf, tmp_path, page=page, ppi=300)
    dash = found[0]
    box = tuple(
        round(place / 72 * 300) for place in (dash.left, BOTTOM + 5, dash.right, BOTTOM + 50)
    )
    ink = picture.crop((box[0], box[1], box[2], box[3])).point(lambda v: 255 if v < 140 else 0)
    bounds = ink.getbbox()
    assert bounds is not None
    below = (box[1] + bounds[1]) / 300 * 25.4 - (297 - 35)
    assert below == pytest.approx(7, abs=0.3)


def test_a_signature_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    """GB/T 9704-2012, 7.3.5.5 forbids 此页无正文; each length of text that ends near a page's foot
    is tried."""
    for extra in range(14, 24):
        document = a_document(plain("依法治理乡村" * 5), plain("依法治理乡村各项工作" * 2 * extra))
        words = words_of(render_pdf(document), tmp_path)
        signer = next(w for w in words if "示例乡人民政府" in w.text and w.left > LEFT + 150)
        assert any(w.page == signer.page and TOP < w.top < signer.top - LINE for w in words), extra


def test_attachments_and_signature_take_the_last_paragraph_with_them(tmp_path: Path) -> None:
    """GB/T 9704-2012, 7.3.5.5: no page without text, though attachments stand on it."""
    for extra in range(14, 24):
        text = (plain("依法治理乡村各项工作" * 2 * extra), plain("特此函报。"))
        document = replace(a_document(*text), attachments=("年度报告",), sealed=True)
        words = words_of(render_pdf(document), tmp_path)
        page = next(w.page for w in words if "附件：" in w.text)
        assert next(w.page for w in words if "特此函报" in w.text) == page, extra


def test_a_heading_of_exactly_a_line_stays_on_it(tmp_path: Path) -> None:
    full = heading(1, "党政主要负责人履行推进法治建设第一责任人职责情况")
    words = words_of(render_pdf(a_document(full, plain("依法"))), tmp_path)
    assert any(w.text.endswith("职责情况") and w.text.startswith("一、") for w in words)


@pytest.mark.parametrize("signatory", [None, "甲乙丙"])
def test_the_red_head_stands_where_the_standard_puts_it(
    tmp_path: Path, signatory: str | None
) -> None:
    """GB/T 9704-2012, 7.2: mark 35 mm below the upper edge, rule 4 mm below the number and as wide
    as the text, in red."""
    head = RedHead("示例乡人民政府文件", "示政发〔2026〕7号", signatory)
    pdf = render_pdf(a_document(plain("依法治理"), red_head=head))
    words = words_of(pdf, tmp_path)
    (mark,) = [w for w in words if w.text == head.mark]
    assert (mark.left + mark.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=3)
    number = next(w for w in words if "〔2026〕" in w.text)
    if signatory:
        assert number.left == pytest.approx(LEFT + CHARACTER, abs=1)
        last = max((w for w in words if abs(w.top - number.top) < 6), key=lambda w: w.right)
        assert last.text.endswith("甲乙丙")
        assert last.right == pytest.approx(RIGHT - CHARACTER, abs=1)
    else:
        assert (number.left + number.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)
    picture = picture_of(pdf, tmp_path, page=1, ppi=200)
    dots = 200 / 72

    def ink(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        box = (round(left * dots), round(top * dots), round(right * dots), round(bottom * dots))
        found = picture.crop(box).point(lambda v: 255 if v < 180 else 0).getbbox()
        assert found is not None
        return (
            box[0] + found[0],
            box[1] + found[1],
            box[0] + found[2],
            box[1] + found[3],
        )

    mark_top = ink(LEFT, TOP, RIGHT, mark.bottom)[1] / 200 * 25.4
    assert mark_top - 37 == pytest.approx(35, abs=1.5)  # the mark's letters differ in height
    letters = ink(LEFT, number.top, RIGHT, number.top + 18)
    rule = ink(0, number.top + 22, 595, number.top + 40)
    assert (rule[1] - letters[3]) / 200 * 25.4 == pytest.approx(4, abs=1)
    assert (rule[0] / dots, rule[2] / dots) == pytest.approx((LEFT, RIGHT), abs=1)


def test_the_record_of_issue_lies_on_the_lower_edge_of_the_last_page(tmp_path: Path) -> None:
    """GB/T 9704-2012, 7.4: 版记 with rules as wide as the text, the last one on its lower edge."""
    pdf = render_pdf(a_notice())
    last = max(w.page for w in words_of(pdf, tmp_path))
    picture = picture_of(pdf, tmp_path, page=last, ppi=200)
    row = round((297 - 35) / 25.4 * 200)
    left, right = round(29 / 25.4 * 200), round(183 / 25.4 * 200)
    band = picture.crop((left, row - 4, right, row + 5)).point(lambda v: 255 if v < 128 else 0)
    bounds = band.getbbox()
    assert bounds is not None
    assert bounds[2] - bounds[0] == right - left
    assert "抄送：县司法局，县委依法治县办，乡党委，乡人大。" in text_of_pdf(pdf)


def test_sample_data_says_so_on_every_page(tmp_path: Path) -> None:
    words = words_of(render_pdf(a_report()), tmp_path)
    pages = max(w.page for w in words)
    for page in range(1, pages + 1):
        letters = "".join(w.text for w in words if w.page == page)
        assert letters.count("示例数据") >= 1
        assert sum(letter in "示例数据" for letter in letters) >= 8
    assert "示例数据" not in text_of_pdf(render_pdf(a_document(plain("依法治理"))))


def test_a_draft_marks_unproven_figures_and_the_final_does_not() -> None:
    draft, final = (render_pdf(a_report(), draft=draft) for draft in (True, False))
    assert "没有记录佐证的数字" in text_of_pdf(draft)
    assert "没有记录佐证的数字" not in text_of_pdf(final)


def test_the_same_content_gives_the_same_bytes_in_the_archival_format() -> None:
    made = render_pdf(a_notice())
    assert made == render_pdf(a_notice())
    assert b"<pdfaid:part>2</pdfaid:part>" in made
    assert b"<pdfaid:conformance>B</pdfaid:conformance>" in made


def test_characters_no_font_has_are_shown_as_missing_and_rare_ones_as_they_are() -> None:
    shown = text_of_pdf(render_pdf(a_document(plain("甲㐂䶮𬭎喆祎乙"), plain("丙😀丁\ue000"))))
    assert "甲㐂䶮𬭎喆祎乙" in shown
    assert "丙〓丁〓" in shown


def test_a_word_longer_than_the_line_turns_over(tmp_path: Path) -> None:
    long = "https://example.test/" + "a" * 150
    words = words_of(render_pdf(a_document(plain(long))), tmp_path)
    assert max(w.right for w in words) <= RIGHT + 1


def test_without_fonts_the_refusal_says_what_to_do(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(Refused, match="make setup"):
            render_pdf(a_document(plain("依法治理")), fonts=folder)


def test_bold_words_are_bold_without_another_face() -> None:
    regular = render_pdf(a_document(plain("依法治理")))
    from fengqiao.casework.documents.content import Paragraph

    bold = render_pdf(a_document(Paragraph((Text("依法治理", bold=True),))))
    assert text_of_pdf(bold) == text_of_pdf(regular)
    assert bold != regular


def test_the_digest_of_what_is_sealed_ends_the_last_page_in_words_and_as_a_code(
    tmp_path: Path,
) -> None:
    digest = "0123456789abcdef" * 4
    made = render_pdf(replace(a_document(plain("依法治理。" * 300)), digest=digest))
    words = words_of(made, tmp_path)
    last = max(word.page for word in words)
    shown = [word for word in words if word.text == "01234567"]
    assert [word.page for word in shown] == [last] * 4
    with pytest.raises(Refused):
        replace(a_document(plain("依法治理。")), digest="0123")
