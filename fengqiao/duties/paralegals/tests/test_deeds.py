"""What each did: read from the records of other ledgers, never entered, never ranked."""

from datetime import date
from typing import Any

import pytest
from django.http import QueryDict

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute, records_of
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.lists import Query
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    Places,
    a_person,
    a_session,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.casework.links.actions import took_part
from fengqiao.duties.paralegals import figures
from fengqiao.duties.paralegals.actions.register import leave
from fengqiao.duties.paralegals.models import LeavingReason
from fengqiao.duties.paralegals.queries.deeds import CAPACITIES, deeds_of, person_times_by_village
from fengqiao.duties.paralegals.queries.roster import in_post as in_post_on
from fengqiao.duties.paralegals.queries.roster import rosters, visible_to
from fengqiao.duties.paralegals.queries.training import checklist, trained_by_village
from fengqiao.duties.paralegals.tests.builders import a_household, a_training, in_post, kept
from fengqiao.registers.people.models import Person

pytestmark = pytest.mark.django_db
YEAR = Period.year(2024)


@pytest.fixture
def places() -> Places:
    return a_township()


def a_review(household: Any, people: list[Person], on: date = date(2024, 11, 14)) -> Any:
    """A record of a ledger that says in what capacity people took part: a yearly review."""
    return kept(
        "reviews",
        reviewed_on=on,
        household=household,
        place=household.place,
        people_paralegal=people,
    )


def done(place: str = TOWNSHIP, period: Period = YEAR) -> Any:
    return compute([figures.DUTIES_DONE], Scope(place, period))["law_aware_duties"]


def test_one_entry_is_on_the_page_of_each_who_took_part_and_in_the_figure(places: Places) -> None:
    east, west = places.villages
    one, two, other = in_post(east), in_post(east), in_post(west)
    review = a_review(a_household(east), [one.person, two.person])
    ((year, (deed,)),) = deeds_of(one.person, clerk())
    assert (year, deed.record, deed.on) == (2024, review, date(2024, 11, 14))
    assert deeds_of(other.person, clerk()) == []
    value = done()
    assert (value.value, value.records, value.detail) == (2, 2, "来自 1 条已确认的记录")
    assert (done(east.code).value, done(west.code).value) == (2, 0)
    assert person_times_by_village(Scope(TOWNSHIP, YEAR)) == {east.code: 2}
    assert set(records_of(figures.DUTIES_DONE, Scope(TOWNSHIP, YEAR))) == {one, two}


def test_what_is_voided_was_not_done(places: Places) -> None:
    line = in_post(places.villages[0])
    review = a_review(a_household(places.villages[0]), [line.person])
    ledgers.void(
        ledger=registry.ledger("paralegals.reviews"), record=review, actor=clerk(), reason="重复"
    )
    assert deeds_of(line.person, clerk()) == []
    assert done().value == 0


def test_only_what_somebody_then_in_post_did_counts(places: Places) -> None:
    east = places.villages[0]
    line = in_post(east)
    leave(line=line, on=date(2024, 6, 1), reason=LeavingReason.OWN_WISH, actor=clerk())
    household = a_household(east)
    a_review(household, [line.person], on=date(2024, 6, 1))
    a_review(household, [a_person(east)], on=date(2024, 5, 1))
    assert done().value == 0
    a_review(household, [line.person], on=date(2024, 5, 31))
    assert (done().value, done().records) == (1, 1)
    assert done(period=Period.month(2024, 6)).value == 0


def test_attending_in_another_capacity_is_no_deed(places: Places) -> None:
    line = in_post(places.villages[0])
    session = a_session(places.villages[0], confirmed=True)
    took_part(session, [line.person], capacity="attended", on=date(2024, 3, 5))
    assert deeds_of(line.person, clerk()) == []
    assert done().value == 0


def test_a_record_that_the_reader_may_not_see_is_not_told(places: Places) -> None:
    east, west = places.villages
    line = in_post(east)
    a_review(a_household(west), [line.person])
    assert deeds_of(line.person, clerk())
    assert deeds_of(line.person, village_cadre(east.code)) == []


def test_however_much_somebody_does_every_list_stays_in_the_order_of_the_register(
    places: Places,
) -> None:
    """Cases are screened, people are not: no list ranks or sorts people by what they did."""
    lines = [in_post(village) for village in places.villages for _ in range(3)]
    held = a_training(places.township, date(2024, 3, 20), [])
    household = a_household(places.villages[0])

    def lists() -> list[list[Any]]:
        asked = QueryDict(f"figure={figures.DUTIES_DONE.id}&year=2024")
        ledger = registry.ledger("paralegals.register")
        opened = Query.of(ledger, clerk(), places.township, 2024, asked).entries()
        on = date(2024, 12, 31)
        villages = rosters(visible_to(clerk()), places.township, on=on)
        trained = trained_by_village(places.township, Period.quarter(2024, 1), place=TOWNSHIP)
        return [
            [line.person for line in in_post_on(TOWNSHIP, on=on)],
            [line.person for each in villages for line, _ in each.lines],
            [line.person for each in checklist(held)[0] for _, line, _ in each.people],
            [line.person for each in trained for line in each.missing],
            [line.person for line in opened],
        ]

    first_order = [line.person for line in lines]
    a_review(household, first_order)
    before = lists()
    assert all(each == first_order for each in before)
    for n, busy in enumerate((lines[5], lines[2], lines[5], lines[4])):
        a_review(household, [busy.person], on=date(2024, 5, 1 + n))
    assert lists() == before


def test_no_ledger_of_this_duty_can_be_sorted_or_totalled_by_deeds() -> None:
    for ledger in registry.all_ledgers():
        if ledger.duty == "paralegals":
            said = {column.field for column in ledger.columns}
            assert not said & {"score", "points", "rank", "deeds", "stars", "grade"}
            totals = {column.field for column in ledger.columns if column.total}
            assert totals <= {"hours"}
            assert ledger.model.__name__ != "Paralegal" or not totals
    assert CAPACITIES == ("paralegal",)
