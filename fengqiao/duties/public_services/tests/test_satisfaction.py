"""Satisfaction: its formula, always with how many rated; sums of fewer than five are not told."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fengqiao.casework.cases.tests.builders import an_item, noon
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import by_month, by_village, compute
from fengqiao.casework.ledgers.tests.builders import Places, a_township
from fengqiao.duties.public_services.figures import (
    RATING_RESPONSE_RATE,
    SATISFACTION_RATE,
    SERVICE_RATINGS,
)
from fengqiao.duties.public_services.models import Grade, RatingChannel
from fengqiao.duties.public_services.rating_actions import rate_matter
from fengqiao.duties.public_services.rating_queries import satisfaction
from fengqiao.duties.public_services.tests.test_matters import receive
from fengqiao.kernel import clock

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2024, 5, 13), date(2024, 6, 12)
FIGURES = (SATISFACTION_RATE, SERVICE_RATINGS, RATING_RESPONSE_RATE)
FEW = "不足5条，不显示"


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def item(places: Places) -> Any:
    return an_item(places, kind="public_service", legal_limit=None, promised_limit=1)


def rate_on(places: Places, item: Any, day: date, *grades: Grade) -> None:
    for grade in grades:
        matter = receive(places, item, on=day, on_the_spot=True)
        with clock.at(noon(day)):
            rate_matter(
                matter=matter,
                grade=grade,
                comment="",
                channel=RatingChannel.COUNTER,
                name_shown=False,
            )


def figures(places: Places) -> dict[str, Any]:
    return compute(FIGURES, Scope(places.township.code, Period.year(2024)))


def test_the_first_three_grades_are_content_and_the_last_two_are_not(
    places: Places, item: Any
) -> None:
    """RULES.md 3.3: (非常满意＋满意＋基本满意) ÷ 有效评价."""
    rate_on(places, item, MAY, *Grade)
    found = figures(places)
    assert (found["satisfaction_rate"].value, found["satisfaction_rate"].detail) == (60, "3 ÷ 5")
    assert found["service_ratings"].value == 5


def test_the_response_rate_is_the_rated_among_the_finished(places: Places, item: Any) -> None:
    rate_on(places, item, MAY, *[Grade.SATISFIED] * 5)
    for _ in range(3):
        receive(places, item, on=MAY, on_the_spot=True)
    receive(places, item, on=MAY)  # not finished: nobody could rate it
    response = figures(places)["rating_response_rate"]
    assert (response.value, response.detail) == (Decimal("62.5"), "5 ÷ 8")


@pytest.mark.parametrize("grade", list(Grade))
def test_fewer_than_five_are_told_by_number_alone(places: Places, item: Any, grade: Grade) -> None:
    rate_on(places, item, MAY, *[Grade.SATISFIED] * 3, grade)
    found = figures(places)["satisfaction_rate"]
    assert (found.value, found.detail, found.records) == (None, FEW, 4)


def test_what_is_withheld_does_not_follow_from_the_whole_and_the_rest(
    places: Places, item: Any
) -> None:
    """Eleven are told, and so would the one of June be, were the ten of May told beside it."""
    rate_on(places, item, MAY, *[Grade.SATISFIED] * 10)
    rate_on(places, item, JUNE, Grade.VERY_DISSATISFIED)
    scope = Scope(places.township.code, Period.year(2024))
    assert compute([SATISFACTION_RATE], scope)["satisfaction_rate"].detail == "10 ÷ 11"
    months = {name: value for name, _, value in by_month(SATISFACTION_RATE, scope)}
    assert (months["5月"].value, months["6月"].value) == (None, None)
    assert (months["5月"].detail, months["6月"].detail) == ("不显示，以免推出单条记录", FEW)
    rate_on(places, item, JUNE, *[Grade.SATISFIED] * 4)
    months = {name: value for name, _, value in by_month(SATISFACTION_RATE, scope)}
    assert (months["5月"].detail, months["6月"].detail) == ("90%以上", "80%以上")
    values = [value for _, value in by_village(SATISFACTION_RATE, scope)]
    assert [value.records for value in values] == [15, 0]


def test_the_page_s_sums_stop_at_the_last_month_that_is_over(places: Places, item: Any) -> None:
    """Before it is over, each new rating could be read off the change of the sum."""
    rate_on(places, item, MAY, *[Grade.SATISFIED] * 5)
    rate_on(places, item, JUNE, *[Grade.DISSATISFIED] * 5)
    code = places.township.code
    sums = satisfaction(code, 2024, today=date(2024, 6, 30))
    assert sums is not None
    assert (sums.until, sums.rate.detail) == (date(2024, 5, 31), "80%以上")
    assert [(name, value.value) for name, value in sums.items] == [("示例许可", 100)]
    sums = satisfaction(code, 2024, today=date(2024, 7, 1))
    assert sums is not None
    assert [value.detail for _, value in sums.months][4:] == ["80%以上", "不足50%"]
    assert satisfaction(code, 2024, today=date(2024, 1, 31)) is None
    later = satisfaction(code, 2024, today=datetime(2026, 3, 1, tzinfo=clock.CHINA).date())
    assert later is not None
    assert (later.until, later.rate.detail) == (date(2024, 12, 31), "5 ÷ 10")


def test_items_of_few_ratings_are_named_without_their_sums(places: Places, item: Any) -> None:
    rate_on(places, item, MAY, *[Grade.SATISFIED] * 9)
    other = an_item(
        places, title="另一事项", kind="public_service", legal_limit=None, promised_limit=1
    )
    rate_on(places, other, MAY, Grade.VERY_DISSATISFIED)
    sums = satisfaction(places.township.code, 2024, today=date(2024, 7, 1))
    assert sums is not None
    told = {name: (value.records, value.value) for name, value in sums.items}
    assert told == {"示例许可": (9, None), "另一事项": (1, None)}
