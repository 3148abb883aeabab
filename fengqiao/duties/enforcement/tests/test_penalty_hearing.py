"""Hearing, review and decision of the ordinary penalty, with articles. All days are of 2026."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure
from fengqiao.casework.procedures.tests.story import day
from fengqiao.duties.enforcement.facts import Offender, Violation
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.tests.builders import (
    decided,
    investigated,
    notified,
)


@pytest.fixture
def procedure() -> Procedure[Any]:
    return ORDINARY_PENALTY


# -- hearing -----------------------------------------------------------------------------------


def test_a_hearing_asked_on_the_last_day(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("ask_hearing", "03-16", "张三")  # 第六十四条第一项，五个工作日
    assert story.is_due("hold_hearing", "张三")
    assert story.is_due("notify_hearing", "张三")
    story.refused("waive_hearing", "03-16", "张三", why=Obstacle.SHUT, cites="第六十四条")
    story.refused("decide.fined", "03-17", why=Obstacle.STILL_DUE, cites="第六十三条第一款")
    story.refused("submit_review", "03-17", why=Obstacle.STILL_DUE, cites="第六十三条第一款")
    story.refused("discuss", "03-17", why=Obstacle.STILL_DUE, cites="第六十三条第一款")
    story.refused(
        "notify.with_hearing", "03-17", "张三", why=Obstacle.STILL_DUE, cites="第六十三条"
    )
    story.refused("hold_hearing.held", "03-30", "张三", why=Obstacle.AFTER, cites="第六十四条")
    story.take("notify_hearing", "03-17", "张三")
    story.refused("hold_hearing.held", "03-26", "张三", why=Obstacle.TOO_EARLY, cites="第六十四条")
    story.take("hold_hearing.held", "03-27", "张三")  # 七个工作日之后
    story.refused("hold_hearing.held", "03-30", "张三", why=Obstacle.TAKEN, cites="第六十三条")
    for name in ("withdraw_hearing", "notify_hearing"):
        story.refused(name, "03-30", "张三", why=Obstacle.SHUT, cites="第六十三条")
    story.refused(
        "decide.fined", "03-30", hearing_held=True, why=Obstacle.AFTER, cites="第五十八条"
    )
    story.take("submit_review", "03-30").take("review.passed", "03-31", hearing_held=True)
    story.take("decide.fined", "04-01", hearing_held=True)  # 第五十八条第一款第二项


def test_a_hearing_asked_on_the_day_after(procedure: Procedure[Any]) -> None:
    story = notified(procedure)
    story.refused("ask_hearing", "03-17", "张三", why=Obstacle.LAPSED, cites="第六十四条第一项")
    story.take("decide.fined", "03-17")


def test_a_review_before_the_hearing_counts_no_longer_after_it(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("submit_review", "03-10").take("review.passed", "03-11")
    story.take("discuss", "03-11").take("ask_hearing", "03-12", "张三")
    story.take("notify_hearing", "03-12", "张三").take("hold_hearing.held", "03-24", "张三")
    for name in ("submit_review", "review", "discuss"):
        assert not story.counts(name)
    story.refused(
        "decide.fined", "03-24", hearing_held=True, why=Obstacle.AFTER, cites="第五十八条"
    )


def test_who_decided_does_not_review_the_case_redone(procedure: Procedure[Any]) -> None:
    story = decided(procedure).take("withdraw.to_be_redone", "03-18").take("investigate", "03-18")
    story.take("conclude", "03-18").take("submit_review", "03-18")
    story.refused(
        "review.passed", "03-18", by="a head", why=Obstacle.SAME_PERSON, cites="第五十八条"
    )


def test_a_hearing_waived_leaves_the_defence(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("waive_hearing", "03-10", "张三")
    story.refused("waive_hearing", "03-10", "张三", why=Obstacle.TAKEN, cites="第六十四条")
    story.refused("ask_hearing", "03-11", "张三", why=Obstacle.SHUT, cites="第六十四条")
    story.take("defend", "03-11", "张三")


def test_a_hearing_asked_by_one_of_two_parties(procedure: Procedure[Any]) -> None:
    story = notified(procedure, "张三", "李四").take("ask_hearing", "03-11", "张三")
    story.until("03-17")
    assert not story.is_due("hold_hearing", "李四")
    story.refused("hold_hearing.held", "03-25", "李四", why=Obstacle.NOT_OPEN, cites="第六十三条")
    story.refused("decide.fined", "03-18", why=Obstacle.STILL_DUE, cites="第六十三条第一款")
    story.take("notify_hearing", "03-12", "张三").take("notify_hearing", "03-13", "张三")
    story.refused("hold_hearing.held", "03-24", "张三", why=Obstacle.TOO_EARLY, cites="第六十四条")
    story.refused(
        "hold_hearing.held",
        "03-25",
        "张三",
        by="a officer",
        why=Obstacle.SAME_PERSON,
        cites="第六十三条第一款",
    )
    story.take("hold_hearing.given_up", "03-25", "张三")
    story.take("submit_review", "03-26").take("review.passed", "03-27").take(
        "decide.fined", "03-30"
    )


def test_a_hearing_withdrawn_is_no_longer_due(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("ask_hearing", "03-11", "张三")
    story.take("withdraw_hearing", "03-12", "张三")
    assert not story.is_due("hold_hearing", "张三")
    assert not story.is_due("notify_hearing", "张三")
    for name in ("hold_hearing.held", "notify_hearing"):
        story.refused(name, "03-30", "张三", why=Obstacle.SHUT, cites="第六十四条")
    story.take("decide.fined", "03-17")


# -- review and decision -----------------------------------------------------------------------


def test_a_review_that_is_required_must_have_passed(procedure: Procedure[Any]) -> None:
    story = notified(procedure).until("03-17")
    story.refused("review.passed", "03-17", why=Obstacle.AFTER, cites="第五十八条第一款")
    story.refused("decide.fined", "03-17", intricate=True, why=Obstacle.AFTER, cites="第五十八条")
    story.take("submit_review", "03-17")
    assert story.last_day("review") == day("03-24")
    story.refused("decide.fined", "03-17", why=Obstacle.STILL_DUE, cites="第五十八条第一款")
    story.refused("discuss", "03-17", why=Obstacle.STILL_DUE, cites="第五十八条第一款")
    story.refused(
        "review.passed", "03-18", by="a officer", why=Obstacle.SAME_PERSON, cites="第五十八条"
    )
    story.take("review.rejected", "03-18")
    story.refused("decide.fined", "03-18", intricate=True, why=Obstacle.AFTER, cites="第五十八条")
    story.take("submit_review", "03-19")
    story.take("review.passed", "03-19")
    story.refused(
        "decide.fined",
        "03-20",
        by="a legal_reviewer",
        intricate=True,
        why=Obstacle.SAME_PERSON,
        cites="第五十七条第一款第一项",
    )
    story.take("decide.fined", "03-20", intricate=True)


def test_a_review_sent_back_makes_the_investigation_due(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("submit_review", "03-10").take("review.supplement", "03-11")
    assert story.is_due("investigate")
    story.refused("decide.fined", "03-17", why=Obstacle.STILL_DUE, cites="第五十四条第一款")
    story.refused(
        "decide_no_penalty.minor", "03-17", why=Obstacle.STILL_DUE, cites="第五十四条第一款"
    )
    story.take("submit_review", "03-17")
    assert not story.counts("review")


def test_a_new_review_needs_a_new_discussion(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("discuss", "03-10").take("submit_review", "03-10")
    assert not story.counts("discuss")


def test_grave_cases_are_discussed_collectively(procedure: Procedure[Any]) -> None:
    story = notified(procedure).until("03-17")
    story.refused(
        "decide.fined", "03-17", complex_or_grave=True, why=Obstacle.AFTER, cites="第五十七条第二款"
    )
    story.take("discuss", "03-17").take("discuss", "03-17")
    story.take("decide.fined", "03-17", complex_or_grave=True)


def test_who_investigated_does_not_decide(procedure: Procedure[Any]) -> None:
    story = notified(procedure).until("03-17")
    story.refused(
        "decide.fined", "03-17", by="a officer", why=Obstacle.SAME_PERSON, cites="第五十七条"
    )
    story.refused("decide.fined", "03-17", post="officer", why=Obstacle.POST, cites="第五十七条")
    violation = Violation(
        ended_on=date(2026, 1, 10),
        discovered_on=date(2026, 3, 2),
        minor=True,
        corrected=True,
        harmless=True,
    )
    story.refused(
        "decide_no_penalty.minor",
        "03-17",
        by="a officer",
        violation=violation,
        why=Obstacle.SAME_PERSON,
        cites="第五十七条",
    )


def test_a_decision_shuts_what_comes_before_it(procedure: Procedure[Any]) -> None:
    story = decided(procedure)
    for name in (
        "investigate",
        "preserve",
        "conclude",
        "submit_review",
        "discuss",
        "transfer_crime",
        "decide_no_penalty.minor",
    ):
        story.refused(name, "03-18", why=Obstacle.SHUT, cites="第五十七条第一款第一项")
    for name in ("notify.with_hearing", "ask_recusal"):
        story.refused(name, "03-18", "张三", why=Obstacle.SHUT, cites="第五十七条第一款第一项")
    assert story.last_day("serve", "张三") == day("03-26")  # 第六十一条第一款，七个工作日
    assert story.last_day("publish") == day("03-26")
    story.refused("close", "03-18", why=Obstacle.STILL_DUE, cites="第六十一条第一款")
    assert not story.is_due("decide")


def test_no_penalty_is_served_and_the_party_educated(procedure: Procedure[Any]) -> None:
    minor = {"minor": True, "corrected": True, "harmless": True}
    story = investigated(procedure)
    violation = Violation(ended_on=date(2026, 1, 10), discovered_on=date(2026, 3, 2), **minor)
    story.refused("serve_no_penalty", "03-09", "张三", why=Obstacle.NOT_OPEN, cites="第六十一条")
    story.refused("educate", "03-09", why=Obstacle.NOT_OPEN, cites="第三十三条第三款")
    story.refused("order_guardian", "03-09", why=Obstacle.NOT_OPEN, cites="第三十条")
    story.refused("close", "03-09", why=Obstacle.NOT_OPEN, cites="第四十七条")
    story.take("decide_no_penalty.minor", "03-09", violation=violation)
    assert story.last_day("serve_no_penalty", "张三") == day("03-18")
    assert story.is_due("educate")
    assert not story.is_due("order_guardian")
    assert not story.is_due("decide")
    for name in (
        "investigate",
        "preserve",
        "conclude",
        "submit_review",
        "discuss",
        "transfer_crime",
        "decide.fined",
    ):
        story.refused(name, "03-10", why=Obstacle.SHUT, cites="第五十七条第一款")
    for name in ("notify.with_hearing", "ask_recusal"):
        story.refused(name, "03-10", "张三", why=Obstacle.SHUT, cites="第五十七条第一款")
    story.refused("close", "03-10", why=Obstacle.STILL_DUE, cites="第三十三条第三款")
    story.take("educate", "03-10").take("serve_no_penalty", "03-10", "张三").take("close", "03-11")
    assert story.state.may_be_closed


def each_ground_has_its_duty(procedure: Procedure[Any], outcome: str, due: str) -> None:
    violation = Violation(
        ended_on=date(2026, 1, 10),
        discovered_on=date(2026, 3, 2),
        minor=True,
        first=True,
        corrected=True,
        harmless=True,
        harm_minor=True,
        no_fault_proved=True,
        not_established=True,
    )
    offender = Offender(born=date(2013, 1, 1), capable=False)
    story = investigated(procedure)
    story.take(f"decide_no_penalty.{outcome}", "03-09", violation=violation, offender=offender)
    duties = {d.act for d in story.state.due} - {"serve_no_penalty"}
    assert duties == ({due} if due else set())


def test_every_ground_of_no_penalty(procedure: Procedure[Any]) -> None:
    for outcome, due in (
        ("minor", "educate"),
        ("first", "educate"),
        ("no_fault", "educate"),
        ("under_age", "order_guardian"),
        ("unaccountable", "order_guardian"),
        ("not_established", ""),
    ):
        each_ground_has_its_duty(procedure, outcome, due)


def test_a_suspected_crime_goes_to_the_judiciary(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("ask_hearing", "03-10", "张三")  # 第二十七条
    violation = Violation(
        ended_on=date(2026, 1, 10), discovered_on=date(2026, 3, 2), criminal_suspected=True
    )
    story.take("transfer_crime", "03-11", violation=violation)
    assert story.state.may_be_closed
    assert not story.state.due
    story.refused("decide.fined", "03-20", why=Obstacle.SHUT, cites="第二十七条第一款")
