"""Who and what has been reached by study, and how far the year's plans have come."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import actions, registry
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    Places,
    a_person,
    a_session,
    a_township,
    clerk,
)
from fengqiao.casework.links.actions import link, took_part
from fengqiao.casework.links.queries import linked, participants, parts_taken, records_linked_to
from fengqiao.duties.learning.models import Audience, StudySession, StudyTopic, TopicKind
from fengqiao.duties.learning.queries import (
    ATTENDED,
    STUDIED,
    plans_and_progress,
    topics,
    villages,
    villages_studying,
)
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
YEAR = Scope(TOWNSHIP, Period.year(2024))


@pytest.fixture
def places() -> Places:
    return a_township()


def keep(key: str, **values: Any) -> Any:
    ledger = registry.ledger(f"learning.{key}")
    entry = actions.enter(ledger=ledger, actor=clerk(), values=values)
    return actions.confirm(ledger=ledger, record=entry, actor=clerk())


def a_topic(places: Places, title: str, **changes: Any) -> Any:
    values = {
        "title": title, "topic_kind": TopicKind.CONSTITUTION, "place": places.township,
        "valid_from": date(2024, 1, 1), "valid_to": None, "source": "", **changes,
    }  # fmt: skip
    return keep("topics", **values)


def test_a_village_counts_as_reached_by_a_confirmed_session_of_the_year_alone(
    places: Places,
) -> None:
    east, west = places.villages
    a_session(east, confirmed=True)
    a_session(west)
    a_session(west, held_on=date(2023, 12, 31), confirmed=True)
    counted = StudySession.objects.filter(
        state=State.CONFIRMED, held_on__range=(YEAR.period.start, YEAR.period.end)
    )
    assert {target.key for target in villages(YEAR)} == {east.code, west.code}
    assert villages_studying(counted) == {east.code}
    covering = [each for each in figures.all_figures() if each.id in _village_figures()]
    assert covering, "the township's villages are a figure"
    for value in compute(covering, YEAR).values():
        assert west.short_name in value.exceptions
        assert east.short_name not in value.exceptions


def _village_figures() -> set[str]:
    from fengqiao.casework.figures.language import Coverage

    return {
        each.id
        for each in figures.all_figures()
        if isinstance(each, Coverage) and each.reached is villages_studying
    }


def test_the_list_to_be_studied_is_that_in_force_at_the_end(places: Places) -> None:
    kept = a_topic(places, "宪法")
    a_topic(places, "旧规定", valid_to=date(2024, 12, 31))
    a_topic(places, "明年的", valid_from=date(2025, 1, 1))
    assert [target.key for target in topics(YEAR)] == [str(kept.pk)]


def test_a_plan_for_the_villages_asks_of_each_and_names_what_is_missing(places: Places) -> None:
    first, second = a_topic(places, "宪法"), a_topic(places, "民法典")
    keep(
        "plans",
        starts_on=date(2024, 1, 1), audience=Audience.VILLAGE, place=places.township,
        sessions_planned=3, linked_studied=[first, second], note="",
    )  # fmt: skip
    a_session(places.villages[0], confirmed=True, linked_studied=[first])
    a_session(places.villages[1], linked_studied=[second])
    (progress,) = plans_and_progress(YEAR)
    assert (progress.planned, progress.held, progress.missing) == (6, 1, ("民法典",))


def test_links_are_exactly_those_set_last_and_are_read_from_either_end(places: Places) -> None:
    first, second = a_topic(places, "宪法"), a_topic(places, "民法典")
    session = a_session(places.township)
    for wanted in ([first, second], [second], [second, first], []):
        link(session, wanted, as_=STUDIED)
        found = linked(session, as_=STUDIED, to=StudyTopic)
        assert found == sorted(wanted, key=lambda topic: str(topic.number))
        back = StudySession.objects.filter(
            pk__in=records_linked_to(first, kind=StudySession.record_kind(), as_=STUDIED)
        )
        assert back.exists() == (first in wanted)


def test_taking_part_is_counted_by_person_and_follows_the_day(places: Places) -> None:
    one, other = a_person(places.township), a_person(places.township)
    session = a_session(places.township)
    for day, people in ((date(2024, 3, 5), [one, other]), (date(2024, 4, 6), [other])):
        took_part(session, people, capacity=ATTENDED, on=day)
        assert participants(session, capacity=ATTENDED) == sorted(people, key=lambda p: p.number)
        rows = parts_taken([one.pk, other.pk], kind=StudySession.record_kind(), capacity=ATTENDED)
        assert {row.on for row in rows} == {day}
