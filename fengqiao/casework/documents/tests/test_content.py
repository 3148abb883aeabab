from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.casework.documents.briefing import Briefing, document_of
from fengqiao.casework.documents.content import (
    Block,
    Colophon,
    Fact,
    Heading,
    Paragraph,
    RedHead,
    Table,
    Text,
)
from fengqiao.casework.documents.numbering import chinese_number, label, numbered
from fengqiao.casework.documents.tests.samples import a_briefing, a_document, heading, plain
from fengqiao.kernel.errors import Refused


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (lambda: Fact(" ", "k"), "没有内容"),
        (lambda: Fact("15次", ""), "没有指明"),
        (lambda: heading(5, "甲"), "只有四级"),
        (lambda: heading(1, "  "), "没有文字"),
        (lambda: heading(1, "一、主要做法"), "由系统编排"),
        (lambda: heading(2, "（二）主要做法"), "由系统编排"),
        (lambda: heading(3, "3.主要做法"), "由系统编排"),
        (lambda: Table((), ()), "没有表头"),
        (lambda: Table(("甲", "乙"), (("1", "2"), ("1",))), "第2行"),
        (lambda: Table(("甲", "乙"), (), widths=(1,)), "列宽的个数"),
        (lambda: Table(("甲",), (), widths=(0,)), "大于零"),
        (lambda: Table(("甲",), (), numeric=frozenset({1})), "数字列"),
        (lambda: RedHead("", "示政发〔2026〕1号"), "发文机关标志"),
        # GB/T 9704-2012, 7.2.5: six-cornered brackets, four-digit year, no 第, no leading zero.
        (lambda: RedHead("示例乡人民政府", "示政发[2026]1号"), "六角括号"),
        (lambda: RedHead("示例乡人民政府", "示政发〔26〕1号"), "六角括号"),
        (lambda: RedHead("示例乡人民政府", "示政发〔2026〕第1号"), "六角括号"),
        (lambda: RedHead("示例乡人民政府", "示政发〔2026〕01号"), "六角括号"),
        (lambda: Colophon(" ", date(2026, 1, 5)), "印发机关"),
        (lambda: a_document(title="\n"), "没有标题"),
        (lambda: a_document(signer=""), "没有署名"),
        # 7.3.4: no punctuation after the name of an attachment.
        (lambda: a_document(attachments=("分工表。",)), "不加标点"),
        (lambda: a_document(code="http://example.com"), "记录码"),
        (lambda: a_document(*[heading(3, "甲")] * 100), "九十九"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(wrong: object, said: str) -> None:
    assert callable(wrong)
    with pytest.raises(Refused, match=said):
        wrong()


@pytest.mark.parametrize("text", ["一、二期工程", "1.5公里道路", "三项制度", "2026年安排"])
def test_a_heading_may_begin_with_a_numeral_that_is_no_label(text: str) -> None:
    assert heading(1, text).runs == (Text(text),)


def test_all_reasons_are_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        a_document(title="", signer="")
    assert len(refused.value.reasons) == 2


@given(st.lists(st.integers(1, 4) | st.none(), max_size=60))
def test_headings_are_numbered_as_a_reader_would_count_them(levels: list[int | None]) -> None:
    """GB/T 9704-2012, 7.3.3: 一、（一）1.（1）, a level may be skipped."""
    blocks: list[Block] = [plain("文") if n is None else heading(n, "甲") for n in levels]
    got = [mark for mark, block in numbered(blocks) if isinstance(block, Heading)]
    seen = [n for n in levels if n is not None]
    for place, level in enumerate(seen):
        since = max((i for i in range(place) if seen[i] < level), default=-1)
        assert got[place] == label(level, seen[since + 1 : place + 1].count(level))


def test_chinese_numerals_are_told_apart_and_well_formed() -> None:
    written = [chinese_number(n) for n in range(1, 100)]
    assert len(set(written)) == 99
    assert written[9] == "十"
    assert written[19] == "二十"
    assert written[30] == "三十一"


def test_a_briefing_marks_figures_without_records_and_keeps_its_day() -> None:
    document = document_of(a_briefing(figures=8))
    table = document.blocks[1]
    assert isinstance(table, Table)
    states = [cell.state for row in table.rows for cell in row if isinstance(cell, Fact)]
    assert states == ["proved", "proved", "proved", "unproven"] * 2
    assert document.subtitle == "（截至2026年6月30日）"


@pytest.mark.parametrize(
    ("as_of", "figures", "said"),
    [(date(2026, 8, 1), 2, "早于"), (date(2026, 6, 30), 0, "没有选取指标")],
)
def test_a_briefing_needs_figures_of_a_day_past(as_of: date, figures: int, said: str) -> None:
    good = a_briefing(figures=2)
    wrong = Briefing(
        good.title, as_of, good.lead, good.figures[:figures], good.signer, good.dated_on
    )
    with pytest.raises(Refused, match=said):
        document_of(wrong)


def test_an_empty_paragraph_is_a_blank_line_and_allowed() -> None:
    assert a_document(Paragraph(())).blocks == (Paragraph(()),)
