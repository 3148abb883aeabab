"""Training: who came, who has not been trained in a quarter, and make-up sessions."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    Places,
    a_person,
    a_township,
    clerk,
    somebody,
)
from fengqiao.casework.links.queries import participants
from fengqiao.duties.paralegals import figures
from fengqiao.duties.paralegals.actions.register import leave
from fengqiao.duties.paralegals.actions.training import sign_in
from fengqiao.duties.paralegals.models import LeavingReason, Paralegal, ParalegalTraining
from fengqiao.duties.paralegals.queries.training import (
    ATTENDED,
    checklist,
    expected_at,
    names_expected,
    trained_by_village,
)
from fengqiao.duties.paralegals.tests.builders import a_training, in_post
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
FIRST, SECOND = Period.quarter(2024, 1), Period.quarter(2024, 2)


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def four(places: Places) -> list[Paralegal]:
    """Two in post in each village."""
    return [in_post(village) for village in places.villages for _ in range(2)]


def missing(places: Places, period: Period) -> set[str]:
    by_village = trained_by_village(places.township, period, place=TOWNSHIP)
    return {line.person.name for each in by_village for line in each.missing}


def value(figure: Any, period: Period) -> Any:
    return compute([figure], Scope(TOWNSHIP, period))[figure.id]


def test_a_make_up_session_counts_for_the_quarter_it_makes_up(
    places: Places, four: list[Paralegal]
) -> None:
    people = [line.person for line in four]
    held = a_training(places.township, date(2024, 3, 20), people[:2])
    assert missing(places, FIRST) == {people[2].name, people[3].name}
    made_up = a_training(places.township, date(2024, 4, 9), people[2:3], makes_up=held)
    assert missing(places, FIRST) == {people[3].name}
    assert missing(places, SECOND) == {person.name for person in people}
    assert made_up.counted_on == date(2024, 3, 20)
    assert value(figures.TRAINING_SESSIONS, Period.year(2024)).value == 1
    quarters = value(figures.TRAINING_QUARTERS, Period.year(2024))
    assert (quarters.value, quarters.exceptions) == (1, ("第二季度", "第三季度", "第四季度"))
    covered = value(figures.TRAINING_COVERAGE, FIRST)
    assert (covered.value, covered.detail) == (75, "3 ÷ 4")
    (who,) = covered.exceptions
    assert people[3].name in who


def test_to_a_make_up_session_come_those_not_trained_and_those_who_took_the_post_since(
    places: Places, four: list[Paralegal]
) -> None:
    held = a_training(places.township, date(2024, 3, 20), [four[0].person, four[1].person])
    since = in_post(places.villages[0], date(2024, 3, 25))
    leave(line=four[3], on=date(2024, 4, 1), reason=LeavingReason.OWN_WISH, actor=clerk())
    made_up = a_training(places.township, date(2024, 4, 9), makes_up=held, confirmed=False)
    assert expected_at(made_up) == [since, four[2]]
    assert names_expected(made_up) == (
        (since.person.name, "河东村"),
        (four[2].person.name, "河西村"),
    )


def test_who_was_not_in_post_that_day_is_not_expected(
    places: Places, four: list[Paralegal]
) -> None:
    leave(line=four[0], on=date(2024, 3, 20), reason=LeavingReason.OWN_WISH, actor=clerk())
    later = in_post(places.villages[0], date(2024, 3, 21))
    session = a_training(places.township, date(2024, 3, 20), confirmed=False)
    assert expected_at(session) == four[1:]
    assert later not in expected_at(session)


def test_ticking_off_says_who_of_those_expected_came_and_leaves_the_others(
    places: Places, four: list[Paralegal]
) -> None:
    guest = a_person(places.township)
    ledger = registry.ledger("paralegals.trainings")
    values = {
        "held_on": date(2024, 3, 20),
        "title": "民法典",
        "place": places.township,
        f"people_{ATTENDED}": [guest],
    }
    session = ledgers.enter(ledger=ledger, actor=clerk(), values=values)
    for came in ([four[0], four[2]], [four[1]], []):
        session = sign_in(
            training=session,
            came={*(line.person_id for line in came), uuid4()},
            actor=clerk(),
            version=session.version,
        )
        there = {person.pk for person in participants(session, capacity=ATTENDED)}
        assert there == {guest.pk, *(line.person_id for line in came)}
        villages, others = checklist(session)
        assert [each.came for each in villages] == [
            sum(line.place == village for line in came) for village in places.villages
        ]
        assert others == [guest]
    with pytest.raises(StalePage):
        sign_in(training=session, came=(), actor=clerk(), version=1)


def test_a_confirmed_list_changes_only_for_a_reason_and_by_who_confirms(
    places: Places, four: list[Paralegal]
) -> None:
    session = a_training(places.township, date(2024, 3, 20), [four[0].person])
    asked: dict[str, Any] = {"training": session, "came": {four[1].person_id}}
    with pytest.raises(Refused, match="理由"):
        sign_in(**asked, actor=clerk(), version=session.version)
    with pytest.raises(NotPermitted):
        sign_in(**asked, actor=somebody(PostKind.STAFF), version=session.version, reason="看错一行")
    sign_in(**asked, actor=clerk(), version=session.version, reason="看错一行")
    assert participants(session, capacity=ATTENDED) == [four[1].person]


def test_make_up_sessions_follow_when_the_date_made_up_is_corrected(
    places: Places, four: list[Paralegal]
) -> None:
    held = a_training(places.township, date(2024, 3, 20), [])
    made_up = a_training(places.township, date(2024, 4, 9), [four[0].person], makes_up=held)
    ledgers.correct(
        ledger=registry.ledger("paralegals.trainings"),
        record=held,
        actor=clerk(),
        values={"held_on": date(2024, 4, 2)},
        version=held.version,
        reason="日期有误",
    )
    made_up.refresh_from_db()
    assert made_up.counted_on == date(2024, 4, 2)
    assert four[0].person.name not in missing(places, SECOND)


def test_a_make_up_session_makes_up_a_session_held_before_it_and_no_make_up(
    places: Places,
) -> None:
    held = a_training(places.township, date(2024, 3, 20))
    made_up = a_training(places.township, date(2024, 4, 9), makes_up=held)
    with pytest.raises(Refused, match="不能再补另一次补训"):
        a_training(places.township, date(2024, 4, 20), makes_up=made_up)
    with pytest.raises(Refused, match="不能早于"):
        a_training(places.township, date(2024, 3, 19), makes_up=held)


def test_only_confirmed_sessions_train_anybody(places: Places, four: list[Paralegal]) -> None:
    people = [line.person for line in four]
    session = a_training(places.township, date(2024, 3, 20), people, confirmed=False)
    assert missing(places, FIRST) == {person.name for person in people}
    ledger = registry.ledger("paralegals.trainings")
    session = ledgers.confirm(ledger=ledger, record=session, actor=clerk())
    assert missing(places, FIRST) == set()
    ledgers.void(ledger=ledger, record=session, actor=clerk(), reason="重复")
    assert missing(places, FIRST) == {person.name for person in people}
    assert ParalegalTraining.objects.filter(state=State.VOIDED).count() == 1
