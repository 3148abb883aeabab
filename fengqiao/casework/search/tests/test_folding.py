import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.casework.search.folding import QUERY_MAX, asked_grams, fold, grams, words_of
from fengqiao.casework.search.tests.builders import wide


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("《行政处罚法》", "行政处罚法"),
        ("学法-2024-0012", "学法 2024 0012"),
        (wide("学法-2024-0012"), "学法 2024 0012"),
        (wide("ABC") + " Straße", "abc strasse"),
        ("张　三", "张三"),
        ("　　第一条", "第一条"),
        ("100%_done", "100 done"),
        ("〔2024〕5号", "2024 5号"),
        ("二〇二四年", "二〇二四年"),
        ("①听证\r\n②公示", "1听证 2公示"),
        ("甲\0乙\ud800丙", "甲 乙 丙"),
        ("，。、", ""),
        ("", ""),
    ],
)
def test_what_counts_as_the_same(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_a_folded_text_is_letters_and_digits_parted_by_single_spaces(text: str) -> None:
    assert all(run.isalnum() for run in fold(text).split(" ")) or fold(text) == ""


def test_folding_a_folded_character_changes_nothing() -> None:
    for code in range(sys.maxunicode + 1):
        assert fold(fold(chr(code))) == fold(chr(code)), unicodedata.name(chr(code), hex(code))


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_width_and_case_do_not_matter(text: str) -> None:
    assert fold(wide(text)) == fold(text) == fold(text.swapcase())


@given(st.text("听证会a1 "))
def test_grams_tell_the_folded_text_again(text: str) -> None:
    folded = fold(text)
    told = "".join(gram[0] + (" " if len(gram) == 1 else "") for gram in grams(folded))
    assert told.strip() == folded


@given(st.text("听证a1 ", max_size=12), st.text("听证a1 ", min_size=1, max_size=5))
def test_a_part_of_a_text_is_a_run_of_its_grams(text: str, word: str) -> None:
    folded, asked = fold(text), fold(word)
    if not asked:
        return
    wanted, begins = asked_grams(asked)
    held = grams(folded)

    def stands_at(at: int) -> bool:
        *before, last = wanted
        there = held[at : at + len(wanted)]
        if len(there) < len(wanted) or there[:-1] != before:
            return False
        return there[-1].startswith(last) if begins else there[-1] == last

    assert any(stands_at(at) for at in range(len(held))) == (asked in folded)


def test_a_query_is_cut_to_what_somebody_may_type() -> None:
    assert words_of("法 " * 5000) == ("法",)
    assert sum(map(len, words_of("法治" * 5000))) == QUERY_MAX
