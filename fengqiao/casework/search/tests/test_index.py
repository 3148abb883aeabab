from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fengqiao.casework.search.folding import TEXT_MAX, fold, words_of
from fengqiao.casework.search.index import Entry, put, rebuild
from fengqiao.casework.search.models import SearchRow, SearchText
from fengqiao.casework.search.queries import matching
from fengqiao.casework.search.tests.builders import KIND, an_entry, wide

ALPHABET = "听证会水渠法一Ab0　 ,，-《\n%_'\"*\\\0\ud800ß㈱" + wide("2Z")
pytestmark = pytest.mark.usefixtures("database")
texts = st.text(ALPHABET, max_size=25) | st.text(max_size=12)
queries = st.text(ALPHABET, min_size=1, max_size=6)
on_both = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

HOSTILE = [
    '"',
    '"听证" OR "水渠"',
    "听证 AND",
    "NEAR(听证 水渠, 5)",
    "grams:听证",
    "-听证",
    "听*",
    "^听",
    "'); DROP TABLE search_searchrow; --",
    "听证' & '水渠",
    "听证:*",
    "%",
    "_",
    "\\",
    "\0",
    "听\0证",
    "\ud800",
    "🚰",
    "听证" * 5000,
    "听 " * 5000,
    "(" * 5000,
]


def plainly(entries: list[Entry], query: str) -> set[UUID]:
    """Return what a search through the texts, one after the other, finds."""
    asked = words_of(query)
    return {
        entry.record_id
        for entry in entries
        if asked and entry.live and all(word in fold(entry.text) for word in asked)
    }


def found(query: str) -> set[UUID]:
    return set(matching(KIND, query))


@given(st.lists(texts, max_size=8), st.data())
@on_both
def test_hits_are_those_of_a_plain_search(listed: list[str], data: st.DataObject) -> None:
    entries = [an_entry(text) for text in listed]
    rebuild(entries)
    for query in data.draw(st.lists(queries, max_size=6)):
        assert found(query) == plainly(entries, query), query
    for entry in entries:
        start = data.draw(st.integers(0, len(entry.text)))
        part = entry.text[start : start + data.draw(st.integers(1, 9))]
        assert found(part) == plainly(entries, part), part


@given(st.lists(st.tuples(st.integers(0, 3), texts, st.booleans()), max_size=12), queries)
@on_both
def test_the_index_is_that_of_the_last_entries_put(
    puts: list[tuple[int, str, bool]], query: str
) -> None:
    rebuild([])
    last: dict[int, Entry] = {}
    for which, text, live in puts:
        entry = an_entry(text, record_id=UUID(int=which), live=live)
        put(entry)
        last[which] = entry
    entries = list(last.values())
    for asked in (query, *(entry.text for entry in entries)):
        assert found(asked) == plainly(entries, asked)
    assert SearchRow.objects.count() == SearchText.objects.count()
    assert SearchRow.objects.count() == sum(entry.live for entry in entries)


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: ascii(query[:20]))
def test_a_hostile_query_is_only_words(query: str) -> None:
    entries = [
        an_entry("关于水渠的听证会"),
        an_entry("听 水"),
        an_entry("🚰 \\ % _"),
        an_entry("or and"),
    ]
    for entry in entries:
        put(entry)
    assert found(query) == plainly(entries, query)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("学法-2024-0012", True),
        (wide("学法-2024-0012"), True),
        ("2024-0012", True),
        ("0012", True),
        ("012", True),
        ("听证", True),
        ("证", True),
        ("张三", True),
        ("听证 张三", True),
        ("听证　行政处罚", True),
        ("听证 水渠", False),
        ("证听", False),
        ("处罚听证", False),
        ("20240012", False),
    ],
)
def test_what_a_clerk_types_finds_the_entry(
    query: str,
    is_found: bool,  # noqa: FBT001
) -> None:
    entry = an_entry("学法-2024-0012 《行政处罚》，听证程序；主讲：张　三")
    put(entry)
    assert found(query) == ({entry.record_id} if is_found else set())


def test_grams_that_stand_apart_are_no_word() -> None:
    put(an_entry("听证，公证会"))
    assert found("听证会") == set()
    assert found("12 34") == set()
    put(an_entry("12-x 34 y-12-34"))
    assert len(found("12-34")) == 1
    assert found("12-3-4") == found("2-34-1") == set()


def test_only_records_of_the_kind_are_found() -> None:
    same = UUID(int=7)
    put(an_entry("水渠", record_id=same))
    put(an_entry("听证", record_id=same, kind="disputes.dispute"))
    assert (found("水渠"), found("听证")) == ({same}, set())
    assert set(matching("disputes.dispute", "听证")) == {same}


def test_what_is_rolled_back_is_not_found() -> None:
    kept, lost = an_entry("水渠 一"), an_entry("水渠 二")
    put(kept)
    with transaction.atomic():
        put(lost)
        put(an_entry("听证", record_id=kept.record_id))
        transaction.set_rollback(True)
    assert found("水渠") == {kept.record_id}
    assert found("听证") == set()


def test_a_long_text_is_found_as_far_as_it_is_searched() -> None:
    entry = an_entry("水" * (TEXT_MAX - 2) + "听证" + "会")
    put(entry)
    assert found("听证") == {entry.record_id}
    assert found("证会") == set()
    put(an_entry("".join(map(chr, range(0x20000, 0x20000 + TEXT_MAX)))))  # the widest characters
    assert len(found("\U00020001\U00020002")) == 1


def test_rebuilding_forgets_what_was_there() -> None:
    put(an_entry("水渠"))
    entries = [an_entry("听证"), an_entry("作废", live=False)]
    assert rebuild(iter(entries)) == 1
    assert (found("水渠"), found("听证"), found("作废")) == (set(), {entries[0].record_id}, set())


def test_a_new_title_or_place_is_kept_without_a_new_text() -> None:
    entry = an_entry("水渠")
    put(entry)
    before = SearchText.objects.get()
    put(an_entry("水渠", record_id=entry.record_id, title="新标题", place="999901207201"))
    row = SearchRow.objects.get()
    assert (row.title, row.place, SearchText.objects.get()) == ("新标题", "999901207201", before)
