"""Rating a finished matter (国办发〔2019〕51号): freely, once, by the code on the receipt."""

from typing import Any

import pytest

from fengqiao.casework.cases.models import ActTaken
from fengqiao.casework.cases.tests.builders import noon
from fengqiao.casework.ledgers.tests.builders import Places, a_township
from fengqiao.duties.public_services.models import BadRating, Grade, Rating, RatingChannel
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.duties.public_services.rating_actions import rate
from fengqiao.duties.public_services.tests.test_matters import FRIDAY, general, receive
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


def finished(places: Places) -> Any:
    return receive(places, general(places, promised_limit=1), on_the_spot=True)


def rated(matter: Any, grade: str = Grade.SATISFIED, **changes: Any) -> Rating:
    given: dict[str, Any] = {
        "township": matter.township_id,
        "number": matter.number,
        "code": receipt_code(matter),
        "grade": grade,
        "comment": "",
        "channel": RatingChannel.ONLINE,
        "name_shown": False,
    }
    with clock.at(noon(FRIDAY)):
        return rate(**(given | changes))


def test_a_finished_matter_is_rated_by_number_and_code(places: Places) -> None:
    rating = rated(finished(places), comment=" 很快 ")
    assert (rating.grade, rating.comment, rating.rated_on) == (Grade.SATISFIED, "很快", FRIDAY)
    assert rating.number == "评价-2024-0001"
    assert not BadRating.objects.exists()


def test_each_bad_grade_begins_a_case_and_no_other_does(places: Places) -> None:
    for grade in Grade:
        rating = rated(finished(places), grade)
        assert BadRating.objects.filter(rating=rating).exists() is (
            grade in (Grade.DISSATISFIED, Grade.VERY_DISSATISFIED)
        )


def test_a_bad_rating_is_registered_by_name_or_without(places: Places) -> None:
    for name_shown, outcome in ((True, "by_name"), (False, "anonymous")):
        rating = rated(
            finished(places), Grade.DISSATISFIED, name_shown=name_shown, phone="13800000000"
        )
        acts = ActTaken.objects.filter(proceeding__record_id=rating.bad_rating.pk)
        assert [(act.act, act.outcome) for act in acts] == [("register", outcome)]
        assert rating.phone == ("13800000000" if name_shown else ""), "who is nameless leaves none"


def test_a_wrong_code_tells_nothing_of_the_number(places: Places) -> None:
    matter = finished(places)
    wrong: tuple[dict[str, str], ...] = (
        {"code": "AAAAAAAA"},
        {"code": ""},
        {"code": "，"},
        {"number": "办件-2024-9999"},
        {"township": places.neighbour.code},
    )
    for changes in wrong:
        with pytest.raises(Refused, match="编号或者查询码不对"):
            rated(matter, **changes)
    assert rated(matter, code=receipt_code(matter).lower()).matter == matter


def test_what_is_not_finished_is_not_rated_yet(places: Places) -> None:
    with pytest.raises(Refused, match="办结后才能评价"):
        rated(receive(places, general(places)))


def test_one_matter_is_rated_once(places: Places) -> None:
    matter = finished(places)
    rated(matter)
    with pytest.raises(Refused, match="已经评价过"):
        rated(matter, Grade.VERY_DISSATISFIED)
    assert Rating.objects.get().grade == Grade.SATISFIED


def test_who_gives_the_name_leaves_a_way_to_call_back(places: Places) -> None:
    matter = finished(places)
    for grade in Grade:  # asked of one grade alone, it would tell the window which it is
        with pytest.raises(Refused, match="请留下联系电话"):
            rated(matter, grade, name_shown=True)
    assert not Rating.objects.exists()


def test_a_secrecy_mark_or_an_unknown_grade_is_refused(places: Places) -> None:
    matter = finished(places)
    for grade, comment in (
        (Grade.SATISFIED, "机密★"),
        ("perfect", ""),
        (Grade.SATISFIED, "长" * 501),
    ):
        with pytest.raises(Refused):
            rated(matter, grade, comment=comment)
