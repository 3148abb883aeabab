"""A service matter that is no licence, day by day (优化营商环境条例第三十六条、第四十四条)."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Light, Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.public_services.procedures.service_matter import SERVICE_MATTER
from fengqiao.duties.public_services.tests.builders import (
    matter_accepted,
    matter_delivered,
    matter_received,
    service_facts,
)

ART_36 = "《优化营商环境条例》第三十六条"


@pytest.fixture
def procedure() -> Procedure[Any]:
    return SERVICE_MATTER


def test_nothing_is_done_before_something_was_received(procedure: Procedure[Any]) -> None:
    story = Story(procedure, service_facts)
    for act in ("check_materials", "ask_supplement", "answer.accepted", "withdraw_matter"):
        story.refused(act, "03-02", why=Obstacle.AFTER, cites=ART_36)
    for act in ("handle", "refer", "explain_delay", "finish.done"):
        story.refused(act, "03-02", why=Obstacle.AFTER, cites=ART_36)
    for act in ("supplement", "deliver", "archive"):
        story.refused(act, "03-02", why=Obstacle.NOT_OPEN, cites="")
    story.refused("referral_answered.done", "03-02", why=Obstacle.NOT_OPEN, cites="第三十七条")
    story.refused("rule_on_irregularity.put_right", "03-02", why=Obstacle.NOT_OPEN, cites=ART_36)


def test_what_was_done_once_is_not_done_twice(procedure: Procedure[Any]) -> None:
    story = matter_received(procedure)
    story.refused("receive", "03-03", why=Obstacle.TAKEN, cites=ART_36)
    story.take("answer.accepted", "03-03")
    story.refused("answer.accepted", "03-03", why=Obstacle.TAKEN, cites=ART_36)
    story = matter_delivered(procedure).take("archive", "03-09")
    for act in ("finish.done", "deliver", "archive"):
        story.refused(act, "03-10", why=Obstacle.TAKEN, cites="")


def test_materials_are_checked_before_any_answer(procedure: Procedure[Any]) -> None:
    story = Story(procedure, service_facts).take("receive", "03-02")
    assert story.is_due("check_materials")
    story.refused("answer.accepted", "03-02", why=Obstacle.AFTER, cites=ART_36)
    story.take("check_materials", "03-02")
    assert story.is_due("answer")


def test_a_supplement_is_asked_once_and_all_at_once(procedure: Procedure[Any]) -> None:
    story = matter_received(procedure)
    lacking: dict[str, Any] = {"materials_complete": False}
    story.refused(
        "ask_supplement",
        "03-02",
        why=Obstacle.GUARD,
        cites=ART_36,
        everything_asked_at_once=False,
        **lacking,
    )
    story.refused("ask_supplement", "03-02", why=Obstacle.GUARD, cites="不得再要求补正")
    story.take("ask_supplement", "03-02", **lacking)
    assert not story.is_due("answer")
    story.refused("answer.accepted", "03-03", why=Obstacle.SHUT, cites=ART_36)
    story.take("supplement", "03-04")
    assert story.is_due("check_materials")
    story.refused("answer.accepted", "03-04", why=Obstacle.AFTER, cites=ART_36)
    story.take("check_materials", "03-04")
    assert story.is_due("answer")
    story.refused("ask_supplement", "03-05", why=Obstacle.TAKEN, cites=ART_36, **lacking)
    story.take("answer.accepted", "03-05")
    story.refused("supplement", "03-05", why=Obstacle.SHUT, cites=ART_36)


def test_an_accepted_matter_asks_for_nothing_more(procedure: Procedure[Any]) -> None:
    story = matter_accepted(procedure)
    story.refused(
        "ask_supplement", "03-03", why=Obstacle.SHUT, cites=ART_36, materials_complete=False
    )


def test_nothing_beyond_the_published_list_is_asked_for(procedure: Procedure[Any]) -> None:
    beyond: dict[str, Any] = {"proof_beyond_the_list": True, "materials_complete": False}
    story = Story(procedure, service_facts).take("receive", "03-02")
    story.refused(
        "check_materials", "03-02", why=Obstacle.GUARD, cites="第四十四条第三款", **beyond
    )
    story.take("check_materials", "03-02")
    story.refused("ask_supplement", "03-02", why=Obstacle.GUARD, cites="第四十四条第三款", **beyond)


def test_the_promise_is_within_the_law_and_runs_from_acceptance(procedure: Procedure[Any]) -> None:
    story = matter_received(procedure)
    promises: list[dict[str, Any]] = [
        {"promised_last_day": None},
        {"promised_last_day": date(2026, 3, 11), "legal_last_day": date(2026, 3, 10)},
    ]
    for changes in promises:
        story.refused(
            "answer.accepted", "03-02", why=Obstacle.GUARD, cites="第三十六条第二款", **changes
        )
    story = matter_accepted(procedure)
    assert story.last_day("finish") == date(2026, 3, 10)
    assert story.until("03-11").due("finish").light is Light.LATE


def test_a_broken_promise_is_explained_and_stays_late(procedure: Procedure[Any]) -> None:
    story = matter_accepted(procedure).take("handle", "03-04")
    broken: dict[str, Any] = {"promised_last_day": date(2026, 3, 10)}
    story.refused("explain_delay", "03-10", why=Obstacle.GUARD, cites="第三十六条第二款", **broken)
    story.take("explain_delay", "03-11", **broken).take("explain_delay", "03-12", **broken)
    story.take("finish.done", "03-12")


def test_what_is_not_accepted_ends_with_its_reasons(procedure: Procedure[Any]) -> None:
    ways: list[tuple[str, dict[str, Any]]] = [
        ("not_accepted", {}),
        ("elsewhere", {"competent": False}),
    ]
    for answer, changes in ways:
        story = matter_received(procedure).take(f"answer.{answer}", "03-02", **changes)
        assert story.state.may_be_closed
        assert story.state.ended_by is not None
        story.refused("handle", "03-03", why=Obstacle.SHUT, cites=ART_36)
    story = matter_received(procedure)
    story.refused(
        "answer.not_accepted", "03-02", why=Obstacle.GUARD, cites=ART_36, reasons_told=False
    )
    story.refused("answer.elsewhere", "03-02", why=Obstacle.GUARD, cites="应当受理")
    story.refused("answer.accepted", "03-02", why=Obstacle.GUARD, cites=ART_36, competent=False)
    story.refused(
        "answer.accepted", "03-02", why=Obstacle.GUARD, cites=ART_36, materials_complete=False
    )


def test_a_matter_may_be_withdrawn_until_it_is_finished(procedure: Procedure[Any]) -> None:
    assert matter_received(procedure).take("withdraw_matter", "03-03").state.ended_by is not None
    assert matter_accepted(procedure).take("withdraw_matter", "03-03").state.ended_by is not None
    matter_delivered(procedure).refused("withdraw_matter", "03-09", why=Obstacle.SHUT, cites=ART_36)


def test_a_referral_is_answered_before_the_matter_ends(procedure: Procedure[Any]) -> None:
    story = matter_accepted(procedure).take("handle", "03-03").take("refer", "03-03")
    story.refused("refer", "03-04", why=Obstacle.STILL_DUE, cites="第三十七条第四款")
    story.refused("finish.done", "03-04", why=Obstacle.STILL_DUE, cites="第三十七条第四款")
    story.take("referral_answered.returned", "03-05")
    story.refused("referral_answered.done", "03-05", why=Obstacle.TAKEN, cites="第三十七条第四款")
    story.take("handle", "03-05").take("refer", "03-05").take("referral_answered.done", "03-06")
    story.take("finish.done", "03-06")
    for act in ("handle", "refer", "referral_answered.done"):
        story.refused(act, "03-09", why=Obstacle.SHUT, cites=ART_36)


def test_what_is_finished_is_handed_over_and_filed(procedure: Procedure[Any]) -> None:
    story = matter_accepted(procedure)
    story.refused("finish.done", "03-04", why=Obstacle.AFTER, cites=ART_36)
    story.take("handle", "03-04")
    story.refused("finish.refused", "03-05", why=Obstacle.GUARD, cites=ART_36, reasons_told=False)
    story.take("finish.refused", "03-05")
    assert story.is_due("deliver")
    assert not story.is_due("finish")
    story.take("deliver", "03-06")
    assert story.is_due("archive")
    assert story.take("archive", "03-06").state.may_be_closed


def test_an_irregularity_opens_the_remedy(procedure: Procedure[Any]) -> None:
    story = matter_accepted(procedure).take("finish.done", "03-04", irregular=True)
    assert story.is_due("rule_on_irregularity")
    story.take("handle", "03-04").take("rule_on_irregularity.done_again", "03-05")
    story.refused("finish.done", "03-05", why=Obstacle.AFTER, cites=ART_36)
    story.take("handle", "03-05").take("rule_on_irregularity.put_right", "03-05")
    story.take("finish.done", "03-06").take("deliver", "03-06")
    story.take("archive", "03-05", irregular=True)
    story.refused("archive", "03-09", why=Obstacle.STILL_DUE, cites=ART_36)


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    procedure: Procedure[Any],
) -> None:
    assert_who_acts(procedure, table_beside(__file__, "service_matter"))
