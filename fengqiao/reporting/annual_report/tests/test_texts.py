"""The text of a report falls into words, facts and typed numbers, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.reporting.annual_report.texts import (
    FactRef,
    TypedNumber,
    Words,
    facts_in,
    paragraphs,
    pieces,
)


def typed(text: str) -> list[str]:
    return [piece.text for piece in pieces(text) if isinstance(piece, TypedNumber)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("召开会议4次，研究问题12个", ["4次", "12个"]),
        ("发放资料2000余份、宣传品1.2万件", ["2000余份", "1.2万件"]),
        ("受教育群众三千人次", ["三千人次"]),
        ("满意率达98.5%", ["98.5%"]),
        ("调解成功率百分之九十八", ["百分之九十八"]),
        ("化解纠纷56起，涉及金额120万元", ["56起", "120万元"]),
        ("2024年3月5日印发〔2024〕12号文", []),
        ("第十二次会议", []),
        ("党的二十届三中全会", []),
        ("一是加强领导，二是压实责任", []),
        ("“八五”普法", []),
        ("每季度不少于一次", []),
        ("“12.4”国家宪法日", []),
        ("“1+3+N”机制", []),
    ],
)
def test_a_number_of_the_year_is_told_from_dates_ordinals_and_names(
    text: str, numbers: list[str]
) -> None:
    assert typed(text) == numbers


@given(st.text(max_size=80))
def test_no_character_is_lost_or_added(text: str) -> None:
    if "{{" not in text:
        said = [piece.text for piece in pieces(text) if isinstance(piece, Words | TypedNumber)]
        assert "".join(said) == text


@given(st.lists(st.sampled_from(["{{ meetings }}", "{{study}}", "共", "3次", "，", "2024年"])))
def test_facts_stand_where_they_were_written(parts: list[str]) -> None:
    text = "".join(parts)
    wanted = [part.strip("{} ") for part in parts if part.startswith("{{")]
    assert [p.figure_id for p in pieces(text) if isinstance(p, FactRef)] == wanted
    assert facts_in(text) == list(dict.fromkeys(wanted))


@pytest.mark.parametrize(
    ("text", "worded"),
    [
        ("学法{{ study }}次", False),
        ("学法{{ study | wording }}次", True),
        ("学法{{study|wording}}次", True),
    ],
)
def test_a_fact_says_whether_it_is_to_be_put_in_words(text: str, *, worded: bool) -> None:
    assert pieces(text) == [Words("学法"), FactRef("study", worded), Words("次")]
    assert facts_in(text) == ["study"]


def test_an_unknown_filter_is_no_fact() -> None:
    assert facts_in("{{ study | rounded }}") == []


def test_empty_lines_only_part_paragraphs() -> None:
    assert len(paragraphs("一\n\n\n  二  \n")) == 2
