from datetime import date
from html import escape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.casework.documents.characters import printable, width
from fengqiao.casework.documents.layout import date_text, signature, title_lines
from fengqiao.casework.documents.tables import fitted

_NAMES = st.text("示例乡人民政府综合执法办公室", min_size=1, max_size=24)
_DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@given(_NAMES, _DAYS)
def test_without_a_seal_name_and_date_stand_as_the_standard_says(name: str, day: date) -> None:
    """GB/T 9704-2012, 7.3.5.2: name two from the right, date two in from the name's beginning;
    a date longer than the name keeps the two, and the name moves."""
    place = signature(name, day, sealed=False)
    assert place.date_left == place.name_left + 2
    right_edge = 28 - 2
    if width(place.date) > width(name):
        assert place.date_left + width(place.date) == right_edge
    else:
        assert place.name_left + width(name) == right_edge


@given(_NAMES, _DAYS)
def test_with_a_seal_the_name_is_centred_over_the_date(name: str, day: date) -> None:
    """GB/T 9704-2012, 7.3.5.1: date four from the right, name centred on it."""
    place = signature(name, day, sealed=True)
    name_end, date_end = place.name_left + width(name), place.date_left + width(place.date)
    assert place.name_left + name_end == pytest.approx(place.date_left + date_end)
    assert name_end <= 28
    if name_end < 28:
        assert date_end == 24


@given(_DAYS)
def test_dates_have_no_leading_zeros(day: date) -> None:
    """GB/T 9704-2012, 7.3.5.4."""
    assert "年0" not in date_text(day)
    assert "月0" not in date_text(day)


@given(
    st.text(
        "示例乡人民政府关于调整法治建设工作的通知年度报告2026AB《》、（）", min_size=1, max_size=100
    )
)
def test_a_title_keeps_its_words_in_lines_that_fit(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert all(width(line) <= 20 for line in lines)


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("示例乡2026年法治政府建设年度报告", 1),
        ("示例乡人民政府关于调整法治政府建设工作领导小组的通知", 2),
        ("中共示例乡委员会 示例乡人民政府关于印发《2026年依法行政工作要点》的通知", 2),
        ("示例乡人民政府关于2026年度党政主要负责人履行推进法治建设第一责任人职责情况的报告", 3),
        (
            "示例乡人民政府关于进一步加强行政执法规范化建设和矛盾纠纷排查化解工作全面推进"
            "基层依法治理的实施意见",
            3,
        ),
    ],
)
def test_a_long_title_is_a_trapezoid_or_a_diamond(title: str, lines: int) -> None:
    """GB/T 9704-2012, 7.3.1: words whole; a trapezoid or a diamond, so no waist and no block."""
    shaped = title_lines(title)
    widths = [width(line) for line in shaped]
    assert len(shaped) == lines
    assert len(set(widths)) > 1 or lines == 1
    assert not any(a > b < c for a, b, c in zip(widths, widths[1:], widths[2:], strict=False))
    for word in (
        "人民政府",
        "法治政府",
        "领导小组",
        "行政执法",
        "第一责任人",
        "2026",
        "矛盾纠纷",
        "化解",
    ):
        assert sum(word in line for line in shaped) == (word in title)
    assert not any(line.startswith(("的", "、", "》")) for line in shaped)


def test_the_author_breaks_the_title_where_they_like() -> None:
    assert title_lines("关于普法的\n通知") == ("关于普法的", "通知")


@given(st.text())
def test_printable_text_is_one_line_that_xml_can_hold(text: str) -> None:
    clean = printable(text)
    assert ET.fromstring(f"<a>{escape(clean)}</a>").text == (clean or None)
    assert len(clean.splitlines()) <= 1
    assert printable(clean) == clean


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.lists(
            st.lists(st.text("甲乙a1", max_size=80), min_size=n, max_size=n), min_size=1, max_size=9
        )
    )
)
def test_columns_share_the_line_and_none_vanishes(rows: list[list[str]]) -> None:
    shares = fitted(rows[0], rows[1:], line=60)
    assert sum(shares) == pytest.approx(1, abs=1e-4)
    assert min(shares) * 60 >= 2
