"""A list answers exactly what its address asks, whatever the address says."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any, ClassVar
from urllib.parse import urlencode
from zipfile import ZipFile

import openpyxl
import pytest
from django.db import connection, transaction
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fengqiao.casework.ledgers import actions, paging, registry, spreadsheets
from fengqiao.casework.ledgers.forms import EntryForm
from fengqiao.casework.ledgers.lists import Query, listing
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    VILLAGES,
    Places,
    a_person,
    a_session,
    a_township,
    clerk,
    sessions,
    somebody,
    village_cadre,
)
from fengqiao.casework.ledgers.timeline import timeline
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.tests.builders import an_account
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

KEYS = [
    "since", "until", "place", "state", "q", "audiences", "form", "figure", "within", "year",
    "month", "quarter", "from", "to", "bare", "sort", "column", "page", "size", "place_id__in",
]  # fmt: skip
TELLING = st.sampled_from(
    ["", "0", "-1", "9999", "10000", "13", "2024", "2024-02-30", "2024-01-01", "confirmed", "1e9",
     "village", "-held_on", "headcount", "-number", "place__code", "number", "cadre_study", "一",
     "999901207", "999901208", "9" * 40, "\x00", "%", "_", "'", '"', "--", "*", "AND", "NEAR("]
)  # fmt: skip
HOSTILE = st.lists(
    st.tuples(st.sampled_from(KEYS), TELLING | st.text(max_size=12)), max_size=8
).map(
    lambda pairs: [(key, value) for key, value in pairs if value.isprintable() or value == "\x00"]
)


def asked(places: Places, pairs: Any, *, by: Any = None, year: int = 2024) -> Query:
    query = QueryDict(urlencode(pairs, errors="replace"))
    return Query.of(sessions(), by or clerk(), places.township, year, query)


class AnyAddress(TestCase):
    """Addresses that no page of ours makes."""

    places: ClassVar[Places]

    @classmethod
    def setUpTestData(cls) -> None:
        cls.places = a_township()
        for day in (1, 15):
            a_session(cls.places.villages[0], held_on=date(2024, 3, day), headcount=day)
        a_session(cls.places.neighbour, by=clerk(NEIGHBOUR))

    @given(HOSTILE)
    def test_any_query_string_is_answered_and_shows_nothing_of_a_neighbour(
        self, pairs: list[tuple[str, str]]
    ) -> None:
        query = asked(self.places, pairs)
        shown = listing(query, page=1, size=0)
        assert query.described() is not None
        assert all(record.township_id == self.places.township.code for record, _ in shown.rows)
        assert all(len(cells) == len(query.parts) for _, cells in shown.rows)


@pytest.fixture
def places(db: None) -> Places:
    return a_township()


def numbers(query: Query) -> list[str]:
    found, in_order = query.entries(), query.entries(word_by_entry=True)
    assert list(found) == list(in_order)  # two ways to the same entries
    return [record.number for record in found]


def counted_in(query: Query) -> tuple[int, int]:
    """Return how many entries the page says there are, and how often the database was asked."""
    with CaptureQueriesContext(connection) as asked_of_it:
        count = listing(query, page=1, size=20).page.paginator.count
    return count, sum("COUNT(*)" in each["sql"] for each in asked_of_it)


def test_dates_places_states_and_words_narrow_a_list(places: Places) -> None:
    east, west = places.villages
    first = a_session(east, held_on=date(2024, 1, 5), title="学习宪法", confirmed=True)
    second = a_session(west, held_on=date(2024, 6, 5), title="学习民法典", audiences=("cadres",))
    voided = actions.void(ledger=sessions(), record=a_session(east), actor=clerk(), reason="重复")
    a_session(east, held_on=date(2023, 6, 5))
    cases: list[tuple[dict[str, str], list[Any]]] = [
        ({}, [second, first]),
        ({"since": "2024-01-06"}, [second]),
        ({"until": "2024-01-05", "since": "2024-01-01"}, [first]),
        ({"place": east.code}, [first]),
        ({"state": "voided"}, [voided]),
        ({"state": "confirmed"}, [first]),
        ({"q": "民法"}, [second]),
        ({"audiences": "cadres"}, [second]),
        ({"sort": "held_on"}, [first, second]),
        ({"sort": "entered_by; drop table"}, [second, first]),
    ]
    for pairs, expected in cases:
        assert numbers(asked(places, pairs)) == [each.number for each in expected], pairs


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (clerk(), 2),
        (village_cadre(VILLAGES[0]), 1),
        (village_cadre(VILLAGES[1]), 1),
        (clerk(NEIGHBOUR), 0),
        (somebody(PostKind.COUNTY_SUPERVISOR, "999901"), 2),
        (somebody(PostKind.AUDITOR), 0),
    ],
)
def test_a_list_shows_what_the_post_covers(places: Places, who: Any, seen: int) -> None:
    for village in places.villages:
        a_session(village)
    assert len(numbers(asked(places, {}, by=who))) == seen


def test_what_is_dated_by_its_entry_is_listed_up_to_the_whole_last_day(places: Places) -> None:
    ledger = registry.ledger("administration.offices")
    keeper = somebody(PostKind.SYSTEM_ADMIN)
    values = {"name": "司法所", "kind": "office", "place": places.township}
    with clock.at(datetime(2024, 5, 6, 15, 0, tzinfo=clock.CHINA)):
        actions.enter(ledger=ledger, actor=keeper, values=values)
    for dates, listed in (
        ("since=2024-05-06&until=2024-05-06", 1),
        ("until=2024-05-05", 0),
        ("since=2024-05-07", 0),
    ):
        query = Query.of(ledger, keeper, places.township, 2024, QueryDict(dates))
        assert query.entries().count() == listed, dates


def test_the_last_line_adds_up_the_whole_list_not_the_page(places: Places) -> None:
    for n in range(23):
        a_session(places.township, headcount=n + 1, held_on=date(2024, 1, 1) + timedelta(days=n))
    query = asked(places, {})
    shown = listing(query, page=2, size=20)
    assert len(shown.rows) == 3
    headings = [part.field for part, _, _ in shown.headings]
    total = shown.totals[headings.index("headcount")]
    assert total is not None
    assert total.value == 23 * 24 // 2
    assert [cell for cell in shown.totals if cell] == [total]


def test_the_number_of_a_list_is_counted_once_until_the_next_act_of_whomever(
    places: Places,
) -> None:
    east, west = places.villages
    first = a_session(east, title="修水渠")
    query = {"q": "水渠"}
    assert counted_in(asked(places, query)) == (1, 1)
    assert counted_in(asked(places, query)) == (1, 0)
    assert counted_in(asked(places, query, by=village_cadre(west.code))) == (0, 1)
    second = a_session(west, title="清水渠")
    assert counted_in(asked(places, query)) == (2, 1)
    actions.void(ledger=sessions(), record=first, actor=clerk(), reason="重复")
    assert counted_in(asked(places, query)) == (1, 1)
    with transaction.atomic():
        a_session(east, title="看水渠")
        assert counted_in(asked(places, query)) == (2, 1)
        transaction.set_rollback(True)
    assert counted_in(asked(places, query)) == (1, 0)
    actions.confirm(ledger=sessions(), record=second, actor=clerk())
    assert counted_in(asked(places, query)) == (1, 1)


@pytest.mark.parametrize("many", [1, 1000])
def test_each_page_of_many_hits_goes_on_where_the_last_one_ended(
    places: Places, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "MANY", many)
    for n in range(45):
        a_session(places.villages[n % 2], title="修水渠", held_on=date(2024, 1, 1 + n % 7))
    query = asked(places, {"q": "水渠"})
    pages = [listing(query, page=page, size=20) for page in (1, 2, 3)]
    assert [page.page.paginator.count for page in pages] == [45] * 3
    shown = [record for page in pages for record, _ in page.rows]
    assert [record.number for record in shown] == numbers(query)


def test_chosen_columns_keep_the_order_of_the_ledger(places: Places) -> None:
    query = asked(places, [("column", "title"), ("column", "held_on"), ("column", "secret")])
    assert [part.field for part in query.parts] == ["held_on", "title"]


def test_what_looks_like_a_formula_stays_a_text_in_excel(places: Places) -> None:
    hostile = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", '=HYPERLINK("http://x")']
    for title in hostile:
        a_session(places.township, title=title)
    book = ZipFile(BytesIO(spreadsheets.export(asked(places, {}))))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    texts = sheet + (
        book.read("xl/sharedStrings.xml").decode()
        if "xl/sharedStrings.xml" in book.namelist()
        else ""
    )
    assert "=1+1" in texts
    assert 'quotePrefix="1"' in book.read("xl/styles.xml").decode()


def test_a_file_names_who_entered_and_who_confirmed(places: Places) -> None:
    account = an_account(places.township)
    a_session(places.township, by=actor_of(account), confirmed=True)
    written = BytesIO(spreadsheets.export(asked(places, {})))
    heads, line = openpyxl.load_workbook(written).worksheets[0].iter_rows(values_only=True)
    said = dict(zip(heads, line, strict=True))
    assert (said["填表人"], said["审核人"]) == (str(account), clerk().username)
    assert account.username != str(account)


def test_a_form_offers_only_places_and_people_of_its_own_reach(places: Places) -> None:
    ours, theirs = a_person(places.villages[0]), a_person(places.neighbour)
    next_door = a_person(places.villages[1])
    form = EntryForm(sessions(), village_cadre())
    offered: Any = form.fields
    assert set(offered["place"].queryset) == {places.villages[0]}
    people = set(offered["people_attended"].queryset)
    assert ours in people
    assert not {theirs, next_door} & people
    sent = EntryForm(
        sessions(),
        village_cadre(),
        QueryDict(urlencode({"place": NEIGHBOUR, "people_attended": str(theirs.pk)})),
    )
    assert not sent.is_valid()
    assert {"place", "people_attended"} <= set(sent.errors)


def test_a_story_tells_each_act_and_what_it_changed(places: Places) -> None:
    entry = a_session(places.township, by=clerk(), confirmed=True)
    actions.correct(
        ledger=sessions(),
        record=entry,
        actor=clerk(),
        values={"title": "学习民法典"},
        version=entry.version,
        reason="题目写错",
    )
    entry.refresh_from_db()
    steps = timeline(sessions(), entry)
    assert [step.title for step in steps] == ["录入", "确认", "更正"]
    assert steps[-1].note == "题目写错"
    assert [(each.before, each.after) for each in steps[-1].changes] == [("学习宪法", "学习民法典")]
    assert entry.state == State.CONFIRMED
