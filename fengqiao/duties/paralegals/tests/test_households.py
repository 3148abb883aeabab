"""Model households: village, township, county; reviewed each year; the plaque taken down."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    Places,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.casework.ledgers.timeline import timeline
from fengqiao.duties.paralegals import figures
from fengqiao.duties.paralegals.actions import households as actions
from fengqiao.duties.paralegals.models import HouseholdLeaving, HouseholdReview, Outcome
from fengqiao.duties.paralegals.queries.households import Stage, stage_on, to_be_reviewed
from fengqiao.duties.paralegals.queries.law import HOUSEHOLDS_MIN, rule
from fengqiao.duties.paralegals.tests.builders import a_household, kept
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


def value(figure: Any, year: int = 2024) -> Any:
    return compute([figure], Scope(TOWNSHIP, Period.year(year)))[figure.id]


def a_proposal(places: Places, by: Any = None) -> Any:
    selection = kept(
        "rounds", title="2024年度评选", opened_on=date(2024, 9, 1), place=places.township
    )
    return actions.propose_household(
        village=places.villages[0],
        householder="张甲一",
        selection=selection,
        on=date(2024, 9, 10),
        actor=by or clerk(),
    )


def test_village_proposes_township_reviews_county_decides(places: Places) -> None:
    """示范户意见：村初选、乡审查、县审定."""
    household = a_proposal(places)
    with pytest.raises(Refused, match="乡审查通过"):
        actions.decided_by_county(
            household=household, on=date(2024, 10, 1), actor=clerk(), paper=""
        )
    actions.review_at_township(household=household, on=date(2024, 9, 20), actor=clerk())
    assert value(figures.MODEL_HOUSEHOLDS).value == 0
    household = actions.decided_by_county(
        household=household,
        on=date(2024, 10, 8),
        actor=clerk(),
        paper="示农发〔2024〕52号",
        plaque_number="〔2024〕01",
    )
    said = [timeline(registry.ledger("paralegals.households"), household)[n].title for n in (2, 3)]
    assert said == ["乡审查通过", "县审定"]
    assert [stage_on(household, date(2024, month, 15)) for month in (8, 9, 10)] == [
        None,
        Stage.PROPOSED,
        Stage.MODEL,
    ]
    assert value(figures.MODEL_HOUSEHOLDS).value == 1


def test_a_village_proposes_and_decides_nothing(places: Places) -> None:
    household = a_proposal(places, by=village_cadre(places.villages[0].code))
    assert household.state == State.SUBMITTED
    with pytest.raises(NotPermitted):
        actions.review_at_township(
            household=household,
            on=date(2024, 9, 20),
            actor=village_cadre(places.villages[0].code),
        )


def test_one_refused_is_no_model_household_and_says_why(places: Places) -> None:
    household = a_proposal(places)
    asked: dict[str, Any] = {"household": household, "on": date(2024, 9, 20), "actor": clerk()}
    with pytest.raises(Refused, match="原因"):
        actions.refuse_household(**asked, reason=" ")
    refused = actions.refuse_household(**asked, reason="有未了结的纠纷")
    assert stage_on(refused, date(2024, 12, 31)) is Stage.REFUSED
    with pytest.raises(Refused):
        actions.review_at_township(household=household, on=date(2024, 9, 21), actor=clerk())


def test_each_village_at_least_one_and_the_others_are_named(places: Places) -> None:
    """示范户意见：每村至少一户."""
    a_household(places.villages[0])
    least = rule(HOUSEHOLDS_MIN, on=date(2024, 12, 31), place=TOWNSHIP)
    assert least is not None
    assert (least.number, least.cite) == (1, "《示范户意见》")
    found = value(figures.VILLAGES_WITH_HOUSEHOLD)
    assert (found.value, found.exceptions) == (50, (places.villages[1].short_name,))


def test_the_yearly_review_keeps_or_takes_the_plaque_down_from_its_day(places: Places) -> None:
    kept_one, revoked = a_household(places.villages[0]), a_household(places.villages[1])
    new = a_household(places.villages[1], since=date(2024, 2, 1))
    on = date(2024, 11, 14)
    assert to_be_reviewed(TOWNSHIP, year=2024, on=on) == [kept_one, revoked], new
    with pytest.raises(Refused, match="撤销原因"):
        actions.review_households(
            reviews=[(kept_one, Outcome.KEEPS, ""), (revoked, Outcome.REVOKED, "")],
            on=on,
            actor=clerk(),
        )
    assert HouseholdReview.objects.count() == 0
    actions.review_households(
        reviews=[
            (kept_one, Outcome.KEEPS, ""),
            (revoked, Outcome.REVOKED, HouseholdLeaving.OFFENCE),
        ],
        on=on,
        actor=clerk(),
    )
    assert to_be_reviewed(TOWNSHIP, year=2024, on=on) == []
    revoked.refresh_from_db()
    assert (revoked.valid_to, revoked.ended_for) == (on, HouseholdLeaving.OFFENCE)
    numbers = [
        compute([figures.MODEL_HOUSEHOLDS], Scope(TOWNSHIP, Period(date(2024, 1, 1), day)))[
            "model_households"
        ].value
        for day in (date(2024, 11, 13), on)
    ]
    assert numbers == [3, 2]
    assert value(figures.HOUSEHOLDS_REVIEWED).value == 100
    assert value(figures.HOUSEHOLDS_REVIEWED, 2025).exceptions == (
        "张甲一户（河东村）",
        "张甲一户（河西村）",
    )


def test_only_a_model_household_is_reviewed(places: Places) -> None:
    household = a_proposal(places)
    with pytest.raises(Refused, match="还不是示范户"):
        kept(
            "reviews",
            reviewed_on=date(2024, 11, 14),
            household=household,
            place=household.place,
        )
