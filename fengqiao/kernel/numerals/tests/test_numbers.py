"""Numbers in every script, read and written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.kernel.numerals.numbers import as_chinese, read_number


def test_every_number_to_thirty_thousand_is_read_back_from_chinese() -> None:
    assert all(read_number(as_chinese(number)) == number for number in range(30_001))


@given(st.integers(0, 10**12 - 1))
def test_any_number_is_read_back_from_chinese(number: int) -> None:
    assert read_number(as_chinese(number)) == number


@given(st.integers(0, 10**12 - 1))
def test_digits_full_width_and_grouped_digits_say_the_same(number: int) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in str(number))
    assert read_number(str(number)) == read_number(wide) == read_number(f"{number:,}") == number


@given(st.integers(1, 9999), st.sampled_from(["万", "亿"]))
def test_digits_and_chinese_units_mix(number: int, unit: str) -> None:
    times = {"万": 10**4, "亿": 10**8}[unit]
    assert read_number(f"{number}{unit}") == number * times
    assert read_number(f"{as_chinese(number)}{unit}") == number * times


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两万", "20000"),
        ("二万", "20000"),
        ("2.3万", "23000"),
        ("0.5万", "5000"),
        ("2万5千", "25000"),
        ("1亿2000万", "120000000"),
        ("三千五", "3500"),
        ("三千零五", "3005"),
        ("两万五", "25000"),
        ("一百五", "150"),
        ("十五", "15"),
        ("百万", "1000000"),
        ("千", "1000"),
        ("三点五", "3.5"),
        ("九十九点二六", "99.26"),
        ("二〇二六", "2026"),
        ("零", "0"),
        ("5百", "500"),
        ("3千", "3000"),
    ],
)
def test_numbers_as_reports_write_them(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "三四百",
        "八五",
        "十四五",
        "七八",
        "万千",
        "百千",
        "十百",
        "三百二千",
        "4次",
        "1,23",
        "9" * 25,
    ],
)
def test_what_is_no_single_number_is_not_read(text: str) -> None:
    assert read_number(text) is None
