"""A bad rating and what follows from it (国办发〔2019〕51号; RULES.md 3.3, limits of the place)."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.public_services.procedures.bad_rating import BAD_RATING
from fengqiao.duties.public_services.tests.builders import rating_assigned, rating_facts

RULES = "《好差评意见》"


@pytest.fixture
def procedure() -> Procedure[Any]:
    return BAD_RATING


def verified(procedure: Procedure[Any], outcome: str) -> Story:
    story = rating_assigned(procedure).take("call_back", "03-03", by="某甲")
    return story.take(f"verify.{outcome}", "03-03", by="某甲")


def replied(procedure: Procedure[Any], *, answer: str = "correct") -> Story:
    outcome = "simple" if answer == "correct" else "unfounded"
    story = verified(procedure, outcome).take(answer, "03-05", by="某乙")
    return story.take("reply", "03-06", by="某丙")


def test_nothing_is_done_before_a_rating(procedure: Procedure[Any]) -> None:
    story = Story(procedure, rating_facts)
    for act in ("assign", "verify.simple", "reply", "review.settled"):
        story.refused(act, "03-02", why=Obstacle.AFTER, cites=RULES)
    for act in ("call_back", "correct", "explain", "review_exclusion.kept", "publish"):
        story.refused(act, "03-02", why=Obstacle.NOT_OPEN, cites=RULES)


def test_a_rating_is_assigned_and_taken_up_the_next_working_day(procedure: Procedure[Any]) -> None:
    story = Story(procedure, rating_facts).take("register.by_name", "03-06")
    assert story.last_day("assign") == date(2026, 3, 9)  # a Monday; the place's own day
    for act in ("register.anonymous", "register.by_name"):
        story.refused(act, "03-06", why=Obstacle.TAKEN, cites=RULES)
    for act in ("verify.simple", "call_back"):
        story.refused(act, "03-06", why=Obstacle.AFTER, cites=RULES)
    story.take("assign", "03-06")
    story.refused("assign", "03-06", why=Obstacle.TAKEN, cites=RULES)
    assert story.last_day("verify") == date(2026, 3, 9)  # a Monday
    assert story.last_day("call_back") == date(2026, 3, 9)


def test_who_is_rated_handles_nothing_of_it(procedure: Procedure[Any]) -> None:
    rated: dict[str, Any] = {"rated_handles_it": True}
    story = Story(procedure, rating_facts).take("register.by_name", "03-02")
    story.refused("assign", "03-02", why=Obstacle.GUARD, cites=RULES, **rated)
    story = rating_assigned(procedure)
    for act in ("verify.simple", "call_back"):
        story.refused(act, "03-03", why=Obstacle.GUARD, cites="被评价人", **rated)
    story = verified(procedure, "simple")
    story.refused("correct", "03-04", why=Obstacle.GUARD, cites="被评价人", **rated)
    story.take("correct", "03-04")
    story.refused("reply", "03-04", why=Obstacle.GUARD, cites="被评价人", **rated)
    story = verified(procedure, "unfounded")
    story.refused("explain", "03-04", why=Obstacle.GUARD, cites="被评价人", **rated)


def test_every_rating_by_name_is_called_back(procedure: Procedure[Any]) -> None:
    story = rating_assigned(procedure).take("verify.simple", "03-03").take("correct", "03-04")
    story.refused("reply", "03-04", why=Obstacle.STILL_DUE, cites=RULES)
    story.take("call_back", "03-04").take("call_back", "03-05").take("reply", "03-05")
    story = rating_assigned(procedure).take("verify.mistaken", "03-03", by="某甲")
    story.refused("review_exclusion.excluded", "03-04", why=Obstacle.STILL_DUE, cites=RULES)


def test_an_anonymous_rating_cannot_be_called_back(procedure: Procedure[Any]) -> None:
    nameless: dict[str, Any] = {"real_name": False}
    story = Story(procedure, rating_facts)
    story.refused("register.by_name", "03-02", why=Obstacle.GUARD, cites=RULES, **nameless)
    story.take("register.anonymous", "03-02", **nameless)
    assert story.last_day("assign") == date(2026, 3, 3), "no later than one by name"
    story.take("assign", "03-02")
    assert not story.is_due("call_back")
    story.refused("call_back", "03-03", why=Obstacle.NOT_OPEN, cites=RULES)
    story.take("verify.simple", "03-03").take("correct", "03-04").take("reply", "03-04")


def test_what_is_found_decides_what_follows_and_by_when(procedure: Procedure[Any]) -> None:
    story = verified(procedure, "simple")
    assert story.last_day("correct") == date(2026, 3, 10)  # five working days
    story.refused("explain", "03-04", why=Obstacle.SHUT, cites=RULES)
    story.refused("review_exclusion.kept", "03-04", why=Obstacle.SHUT, cites=RULES)
    story.refused("verify.simple", "03-04", why=Obstacle.TAKEN, cites=RULES)
    story = verified(procedure, "complex")
    assert story.last_day("correct") == date(2026, 3, 24)  # fifteen working days
    story.take("correct", "03-20")
    assert story.is_due("reply")
    story = verified(procedure, "unfounded")
    assert story.is_due("explain")
    story.refused("correct", "03-04", why=Obstacle.SHUT, cites=RULES)
    story.refused("reply", "03-04", why=Obstacle.AFTER, cites=RULES)
    story.take("explain", "03-04")
    assert story.is_due("reply")
    story.refused("explain", "03-05", why=Obstacle.TAKEN, cites=RULES)
    story = verified(procedure, "mistaken")
    assert story.is_due("review_exclusion")


def test_a_mistaken_rating_is_left_out_by_somebody_else(procedure: Procedure[Any]) -> None:
    story = verified(procedure, "mistaken")
    out = "review_exclusion.excluded"
    story.refused(out, "03-04", by="某甲", why=Obstacle.SAME_PERSON, cites=RULES)
    story.refused(out, "03-04", why=Obstacle.GUARD, cites=RULES, reasons_told=False)
    story.take(out, "03-04")
    assert story.state.ended_by is not None
    assert len(story.state.history) == 5, "the rating and how it was left out stay"


def test_a_rating_that_is_kept_is_verified_anew(procedure: Procedure[Any]) -> None:
    story = verified(procedure, "mistaken").take("review_exclusion.kept", "03-04")
    assert story.last_day("verify") == date(2026, 3, 5)
    assert not story.counts("verify")
    story.refused("review_exclusion.kept", "03-04", why=Obstacle.TAKEN, cites=RULES)
    story.take("verify.simple", "03-05").take("correct", "03-06")
    story.refused("review_exclusion.kept", "03-06", why=Obstacle.SHUT, cites=RULES)
    other = verified(procedure, "mistaken").take("review_exclusion.kept", "03-04")
    other.take("verify.mistaken", "03-05", by="某甲")
    assert other.is_due("review_exclusion")
    other.take("review_exclusion.excluded", "03-06")


def test_a_reply_is_reviewed_by_who_had_no_part_in_it(procedure: Procedure[Any]) -> None:
    story = replied(procedure)
    assert story.is_due("review")
    story.refused("reply", "03-06", why=Obstacle.TAKEN, cites=RULES)
    for by in ("某甲", "某乙", "某丙"):
        story.refused("review.settled", "03-09", by=by, why=Obstacle.SAME_PERSON, cites=RULES)
    explained = replied(procedure, answer="explain")
    explained.refused("review.settled", "03-09", by="某乙", why=Obstacle.SAME_PERSON, cites=RULES)
    story.take("review.settled", "03-09")
    story.refused("review.settled", "03-09", why=Obstacle.TAKEN, cites=RULES)
    story.refused("publish", "03-10", why=Obstacle.GUARD, cites=RULES, masked=False)
    assert story.is_due("publish")
    assert story.take("publish", "03-10").state.may_be_closed
    assert story.state.ended_by is not None


def test_what_is_sent_back_is_done_anew(procedure: Procedure[Any]) -> None:
    for answer in ("correct", "explain"):
        sent_back(procedure, answer)


def sent_back(procedure: Procedure[Any], answer: str) -> None:
    story = replied(procedure, answer=answer).take("review.sent_back", "03-09")
    assert story.last_day("verify") == date(2026, 3, 10)
    assert not story.counts("verify")
    assert story.last_day("call_back") == date(2026, 3, 10)
    for act in ("correct", "explain", "review_exclusion.kept"):
        story.refused(act, "03-09", why=Obstacle.SHUT, cites=RULES)
    for act in ("reply", "review.settled"):
        story.refused(act, "03-09", why=Obstacle.AFTER, cites=RULES)
    story.refused("publish", "03-09", why=Obstacle.NOT_OPEN, cites=RULES)
    story.take("call_back", "03-09").take("verify.simple", "03-10", by="某甲")
    story.take("correct", "03-11", by="某乙").take("reply", "03-11", by="某丙")
    story.take("review.settled", "03-12").take("publish", "03-12")


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    procedure: Procedure[Any],
) -> None:
    assert_who_acts(procedure, table_beside(__file__, "bad_rating"))
