"""Wordings: written from exact values, and judged against them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.kernel.numerals import Qualifier, Quantity, Verdict, judge, quantity_at, worded
from fengqiao.kernel.numerals.wording import HOUSE

UNITS = st.sampled_from(["次", "份", "件", "人次", "起", "场次", "元"])
COUNTS = st.integers(0, 10**9) | st.integers(0, 20_000)
RATES = st.decimals(0, 100, places=2)


def read(text: str) -> Quantity:
    found = quantity_at(text, 0)
    assert found is not None, text
    assert found.text == text
    return found


@given(COUNTS, UNITS)
def test_what_the_office_would_write_is_read_back_and_judged_true(value: int, unit: str) -> None:
    wording = worded(value, unit)
    quantity = read(wording.text)
    assert (quantity.value, quantity.qualifier) == (wording.value, wording.qualifier)
    assert judge(quantity, Decimal(value)).verdict is Verdict.TRUE


@given(RATES)
def test_a_rate_as_worded_is_true(value: Decimal) -> None:
    assert judge(read(worded(value, "%").text), value).verdict is Verdict.TRUE


def test_every_count_to_twenty_thousand_has_a_true_wording() -> None:
    for value in range(20_001):
        for unit in ("份", "件"):
            quantity = read(worded(value, unit).text)
            assert judge(quantity, Decimal(value)).verdict is Verdict.TRUE, (value, quantity.text)


@given(COUNTS, UNITS, st.sampled_from(list(Qualifier)), COUNTS)
def test_the_right_wording_offered_is_always_true(
    exact: int, unit: str, qualifier: Qualifier, printed: int
) -> None:
    typed = Quantity(Decimal(printed), qualifier, unit, f"{printed}{unit}", (0, 1))
    told = judge(typed, Decimal(exact))
    assert judge(read(told.right), Decimal(exact)).verdict is Verdict.TRUE
    assert told.reason.startswith(f"实际{exact}{unit}，")


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("63", "次", "60余次"),
        ("2043", "份", "2000余份"),
        ("4123", "件", "超4000件"),
        ("99.3", "%", "99%以上"),
        ("198", "起", "近200起"),
        ("3642", "人次", "3600余人次"),
        ("15234", "人次", "1.5万余人次"),
        ("20043", "人次", "2万余人次"),
        ("10", "次", "10次"),
        ("7", "次", "7次"),
        ("60", "次", "60次"),
        ("67", "次", "67次"),  # 60余 would be misleading
        ("1980", "份", "近2000份"),
        ("100", "%", "100%"),
        ("99.8", "%", "99.8%"),  # 99%以上 would be misleading, 近100% is not written
        ("0", "件", "0件"),
        ("20000", "人次", "2万人次"),
    ],
)
def test_house_rules_by_example(value: str, unit: str, words: str) -> None:
    assert worded(Decimal(value), unit).text == words


@pytest.mark.parametrize(
    ("typed", "exact", "verdict"),
    [
        ("60余次", "63", "true"),
        ("60余次", "60", "false"),
        ("60余次", "70", "false"),
        ("60余次", "65", "true"),
        ("60余次", "66", "misleading"),
        ("60多次", "63", "true"),
        ("2000余份", "2043", "true"),
        ("2000余份", "1980", "false"),
        ("2000余份", "2900", "misleading"),
        ("2000余份", "3000", "false"),
        ("两千余份", "2043", "true"),
        ("十余次", "12", "true"),
        ("16余次", "16", "false"),
        ("16余次", "17", "false"),
        ("2万余人次", "20043", "true"),
        ("2.3万余人次", "23100", "true"),
        ("超4000件", "4123", "true"),
        ("超4000件", "4000", "false"),
        ("超4000件", "4501", "misleading"),
        ("逾4000件", "9000", "misleading"),
        ("99%以上", "99.3", "true"),
        ("99%以上", "99", "true"),
        ("99%以上", "98.9", "false"),
        ("90%以上", "99.3", "misleading"),
        ("不少于4次", "4", "true"),
        ("不少于4次", "3", "false"),
        ("近200起", "198", "true"),
        ("近200起", "194", "true"),
        ("近200起", "193", "false"),
        ("近200起", "200", "false"),
        ("近200起", "203", "false"),
        ("约200起", "203", "true"),
        ("约200起", "255", "misleading"),
        ("约200起", "300", "false"),
        ("不超过5件", "5", "true"),
        ("不超过5件", "6", "false"),
        ("15次", "15", "true"),
        ("15次", "14", "false"),
        ("99.1%", "99.14", "true"),
        ("99.2%", "99.14", "false"),
        ("100%", "99.6", "false"),
        ("零件", "0", "true"),
    ],
)
def test_typed_wordings_are_judged(typed: str, exact: str, verdict: str) -> None:
    assert judge(read(typed), Decimal(exact)).verdict.value == verdict


@given(st.integers(1, 9), st.integers(1, 5), st.integers(0, 10**7))
def test_more_means_the_same_leading_digit_and_something_over(
    digit: int, zeros: int, exact: int
) -> None:
    """余 by its definition in words, not by the arithmetic of the judge."""
    printed = digit * 10**zeros
    told = judge(read(f"{printed}余次"), Decimal(exact))
    same_leading = len(str(exact)) == zeros + 1 and str(exact)[0] == str(digit)
    assert (told.verdict is not Verdict.FALSE) == (same_leading and exact != printed)


def test_the_reason_names_what_is_and_what_is_written() -> None:
    told = judge(read("2000余份"), Decimal(2900))
    assert told.reason == "实际2900份，与2000份相差900份，超出500份，写“2000余份”容易误解"
    assert told.right == "近3000份" if HOUSE.near_within >= Decimal("0.034") else "2900份"
