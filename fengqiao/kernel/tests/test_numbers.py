"""Identity numbers (GB 11643-1999), and how records and documents are numbered."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fengqiao.kernel.identity_numbers import check_character, fault
from fengqiao.kernel.numbering import document_number, record_number

BORN = st.dates(date(1900, 1, 1), date(2026, 1, 1)).map(lambda day: f"{day:%Y%m%d}")
SEVENTEEN = st.builds(
    lambda place, born, order: f"{place:06}{born}{order:03}",
    st.integers(110000, 659999),
    BORN,
    st.integers(0, 999),
)


@given(SEVENTEEN)
def test_exactly_one_last_character_of_eleven_is_right(first: str) -> None:
    right = [last for last in "0123456789X" if fault(first + last) == ""]
    assert right == [check_character(first)]


@given(SEVENTEEN, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(first: str, place: int, by: int) -> None:
    number = first + check_character(first)
    wrong = str((int(number[place]) + by) % 10)
    assert fault(number[:place] + wrong + number[place + 1 :])


@given(SEVENTEEN, st.integers(0, 15))
def test_two_digits_changed_about_are_found(first: str, place: int) -> None:
    number = first + check_character(first)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or fault(swapped)


@given(st.text(max_size=20))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(fault(text), str)


@given(st.integers(2000, 2100), st.integers(1, 20000))
def test_numbers_of_a_series_sort_as_they_were_given(year: int, count: int) -> None:
    first, second = (record_number("学法", year, n) for n in (count, count + 1))
    assert (len(first), first) < (len(second), second)
    assert [int(part) for part in first.split("-")[1:]] == [year, count]
    assert document_number("示政发", year, count) == f"示政发〔{year}〕{count}号"
