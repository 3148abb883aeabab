from datetime import date
from itertools import pairwise

import pytest
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.casework.search.folding import fold, words_of
from fengqiao.casework.search.index import put
from fengqiao.casework.search.queries import find
from fengqiao.casework.search.snippets import ELLIPSIS, WIDTH, Segment, snippet
from fengqiao.casework.search.tests.builders import KIND, an_entry, wide

EVERYTHING = Q(township="999901207")


@pytest.mark.usefixtures("database")
def test_the_latest_hits_come_first_and_those_without_a_date_last() -> None:
    dates = [date(2024, 3, 1), None, date(2024, 12, 4), date(2023, 1, 1)]
    for on in dates:
        put(an_entry("水渠", on=on))
    hits = find("水渠", reach={KIND: EVERYTHING}, limit=10)
    assert [hit.on for hit in hits] == [*sorted(filter(None, dates), reverse=True), None]
    assert find("水渠", reach={KIND: EVERYTHING}, limit=2) == hits[:2]


@pytest.mark.usefixtures("database")
def test_only_what_is_within_reach_is_found() -> None:
    here = an_entry("水渠", place="999901207201")
    there = an_entry("水渠", place="999901207202")
    other_kind = an_entry("水渠", kind="disputes.dispute", place="999901207201")
    for entry in (here, there, other_kind):
        put(entry)

    def ids(**reach: Q) -> set[object]:
        return {
            (hit.kind, hit.record_id)
            for hit in find(
                "水渠", reach={k.replace("__", "."): q for k, q in reach.items()}, limit=9
            )
        }

    village = Q(township="999901207", place__startswith="999901207201")
    of = {entry: (entry.kind, entry.record_id) for entry in (here, there, other_kind)}
    assert ids() == set()
    assert ids(learning__studysession=Q(pk__in=())) == set()
    assert ids(learning__studysession=village) == {of[here]}
    assert ids(learning__studysession=EVERYTHING) == {of[here], of[there]}
    assert ids(learning__studysession=village, disputes__dispute=EVERYTHING) == {
        of[here],
        of[other_kind],
    }
    assert ids(learning__studysession=Q(township="999901208")) == set()


@pytest.mark.usefixtures("database")
def test_a_hit_shows_where_the_words_stand() -> None:
    put(an_entry("一" * 60 + "关于水渠的听证会" + "二" * 90))
    (hit,) = find("听证 水渠", reach={KIND: EVERYTHING}, limit=1)
    assert hit.snippet == (
        Segment(ELLIPSIS, marked=False),
        Segment("一" * 14 + "关于", marked=False),
        Segment("水渠", marked=True),
        Segment("的", marked=False),
        Segment("听证", marked=True),
        Segment("会" + "二" * 58, marked=False),
        Segment(ELLIPSIS, marked=False),
    )


def test_marks_stand_on_what_was_written_not_on_what_was_folded() -> None:
    text = "主讲：张　三，《" + wide("ABC") + "法》第①条"
    marked = [piece.text for piece in snippet(text, words_of("张三 abc法 第1条")) if piece.marked]
    assert marked == ["张　三", wide("ABC") + "法", "第①条"]


letters = st.text("听证会水渠法Ab　 ,，\n" + wide("2"), max_size=200)


@given(letters, st.text("听证水渠aB　 " + wide("2"), min_size=1, max_size=5))
def test_a_snippet_is_a_part_of_the_text_with_the_words_marked(text: str, query: str) -> None:
    asked = words_of(query)
    pieces = snippet(text, asked)
    shown = "".join(piece.text for piece in pieces if piece.text != ELLIPSIS)
    assert shown in text
    assert len(shown) <= WIDTH
    assert all(
        one.marked != next_.marked
        for one, next_ in pairwise(pieces)
        if ELLIPSIS not in (one.text, next_.text)
    )
    marked = [fold(piece.text) for piece in pieces if piece.marked]
    assert bool(marked) == any(word in fold(text) for word in asked)
    if len(asked) == 1 and len(shown) == len(text):
        assert "".join(marked).count(asked[0]) == fold(text).count(asked[0])
