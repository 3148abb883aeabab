"""The ordinary penalty as stories; each names the article it shows. All days are of 2026."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fengqiao.casework.procedures import Light, Obstacle, Procedure, replay
from fengqiao.casework.procedures.tests.story import Story, day
from fengqiao.duties.enforcement.facts import Offender, Sanction, Violation
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.tests.builders import (
    decided,
    investigated,
    notified,
    penalty_facts,
    served,
)


@pytest.fixture
def procedure() -> Procedure[Any]:
    return ORDINARY_PENALTY


# -- filing and investigating ------------------------------------------------------------------


def test_a_lead_is_answered_by_filing_or_by_refusing_to(procedure: Procedure[Any]) -> None:
    story = Story(procedure, penalty_facts, ("张三",)).take("register_lead", "03-02")
    assert story.last_day("file") == day("03-23")  # 第五十四条第二款，地方默认十五个工作日
    assert story.due("file").light is Light.ON_TRACK
    refused = Story(procedure, penalty_facts, ("张三",)).take("register_lead", "03-02")
    refused.take("not_file", "03-03")
    assert refused.state.may_be_closed
    assert refused.state.ended_by is not None
    refused.refused("file", "03-04", why=Obstacle.SHUT, cites="第五十四条第二款")
    story.take("file", "03-03")
    story.refused("not_file", "03-04", why=Obstacle.SHUT, cites="第五十四条第二款")
    story.refused("file", "03-04", why=Obstacle.TAKEN, cites="第五十四条第二款")
    assert story.last_day("decide") == day("06-01")  # 第六十条：九十日，不是工作日
    assert not story.is_due("file")


def test_nothing_is_done_before_filing(procedure: Procedure[Any]) -> None:
    story = Story(procedure, penalty_facts, ("张三",))
    story.refused("file", "03-02", why=Obstacle.AFTER, cites="第五十四条第一款")
    story.refused("not_file", "03-02", why=Obstacle.AFTER, cites="第五十四条第一款")
    story.take("register_lead", "03-02")
    for name in ("investigate", "preserve"):
        story.refused(name, "03-03", why=Obstacle.AFTER, cites="第五十四条第二款")
    story.refused("ask_recusal", "03-03", "张三", why=Obstacle.AFTER, cites="第五十四条第二款")
    story.take("file", "03-03")
    story.refused("conclude", "03-04", why=Obstacle.AFTER, cites="第五十四条第一款")
    story.refused("transfer_crime", "03-04", why=Obstacle.AFTER, cites="第五十四条第一款")
    for name in ("submit_review", "discuss", "decide_no_penalty.minor"):
        story.take("investigate", "03-04")
        story.refused(name, "03-05", why=Obstacle.AFTER, cites="第五十七条第一款")
    story.refused("notify.with_hearing", "03-05", "张三", why=Obstacle.AFTER, cites="第五十七条")


def test_what_is_preserved_is_decided_on_in_seven_working_days(procedure: Procedure[Any]) -> None:
    story = Story(procedure, penalty_facts, ("张三",)).take("register_lead", "02-10")
    story.refused("resolve_preserved", "02-10", why=Obstacle.AFTER, cites="第五十六条")
    story.take("file", "02-11").take("preserve", "02-13").take("investigate", "02-13")
    assert story.last_day("resolve_preserved") == day("03-02")  # 第五十六条、第八十五条，跨春节
    story.refused("conclude", "02-14", why=Obstacle.STILL_DUE, cites="第五十六条")
    story.take("resolve_preserved", "02-24").take("conclude", "02-25")
    story.take("preserve", "02-26")
    story.refused("decide.fined", "02-27", why=Obstacle.STILL_DUE, cites="第五十六条")
    story.refused("decide_no_penalty.minor", "02-27", why=Obstacle.STILL_DUE, cites="第五十六条")
    story.take("resolve_preserved", "02-27")
    story.refused("resolve_preserved", "02-28", why=Obstacle.TAKEN, cites="第五十六条")


def test_a_recusal_asked_for_is_ruled_on_before_the_case_goes_on(procedure: Procedure[Any]) -> None:
    story = Story(procedure, penalty_facts, ("张三", "李四")).take("register_lead", "03-02")
    story.take("file", "03-02")
    story.refused("rule_recusal.granted", "03-03", why=Obstacle.AFTER, cites="第四十三条第二款")
    story.take("ask_recusal", "03-03", "李四").take("investigate", "03-03")  # 不停止调查
    assert story.is_due("rule_recusal")
    story.refused("conclude", "03-04", why=Obstacle.STILL_DUE, cites="第四十三条第三款")
    story.refused(
        "rule_recusal.refused",
        "03-04",
        by="a officer",
        why=Obstacle.SAME_PERSON,
        cites="第四十三条第三款",
    )
    story.take("rule_recusal.refused", "03-04").take("ask_recusal", "03-05", "张三")
    story.take("rule_recusal.granted", "03-05").take("conclude", "03-06")
    story.take("ask_recusal", "03-06", "张三")
    story.refused("decide.fined", "03-07", why=Obstacle.STILL_DUE, cites="第四十三条第三款")
    story.refused(
        "decide_no_penalty.minor", "03-07", why=Obstacle.STILL_DUE, cites="第四十三条第三款"
    )


def test_what_was_done_once_is_not_done_twice(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("ask_hearing", "03-10", "张三")
    story.refused("conclude", "03-10", why=Obstacle.TAKEN, cites="第五十七条第一款")
    story.refused("ask_hearing", "03-10", "张三", why=Obstacle.TAKEN, cites="第六十四条第一项")
    story.take("withdraw_hearing", "03-11", "张三").take("defend", "03-11", "张三")
    story.take("recheck.adopted", "03-11", "张三")
    story.refused("recheck.adopted", "03-11", "张三", why=Obstacle.TAKEN, cites="第四十五条第一款")
    story.take("notify.with_hearing", "03-12", "张三")  # 第二次告知后，旧的申辩和申请不再算数
    story.refused("recheck.adopted", "03-12", "张三", why=Obstacle.AFTER, cites="第四十五条第一款")
    story.refused("withdraw_hearing", "03-12", "张三", why=Obstacle.AFTER, cites="第六十四条第一项")


# -- notice and defence ------------------------------------------------------------------------


def test_no_decision_without_notice_to_every_party(procedure: Procedure[Any]) -> None:
    story = investigated(procedure, "张三", "李四").take("notify.with_hearing", "03-09", "张三")
    story.refused("decide.fined", "03-20", why=Obstacle.AFTER, cites="第四十四条")  # 第六十二条
    reasons = story.state.why_not(story.entry("decide.fined", "03-20"))
    assert any("尚缺：李四" in str(reason) for reason in reasons)
    story.take("notify.with_hearing", "03-10", "李四")
    story.refused("decide.fined", "03-17", why=Obstacle.STILL_OPEN, cites="第四十五条第一款")
    story.take("decide.fined", "03-18")


def test_no_decision_while_the_defence_may_still_come(procedure: Procedure[Any]) -> None:
    story = notified(procedure)  # 第四十五条、第六十二条
    story.take("waive_hearing", "03-10", "张三")
    story.refused("decide.fined", "03-16", why=Obstacle.STILL_OPEN, cites="第四十五条第一款")
    story.take("decide.fined", "03-17")
    again = notified(procedure).take("waive_hearing", "03-10", "张三")
    again.take("waive_defence", "03-10", "张三")
    again.refused("waive_defence", "03-11", "张三", why=Obstacle.TAKEN, cites="第六十二条")
    again.refused("defend", "03-11", "张三", why=Obstacle.SHUT, cites="第六十二条")
    again.refused("ask_hearing", "03-11", "张三", why=Obstacle.SHUT, cites="第六十四条")
    again.take("decide.fined", "03-11")


def test_a_defence_is_rechecked_before_the_decision(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("waive_hearing", "03-10", "张三")
    story.refused("recheck.adopted", "03-10", "张三", why=Obstacle.NOT_OPEN, cites="第四十五条")
    story.take("defend", "03-11", "张三")
    assert story.is_due("recheck", "张三")
    story.refused("decide.fined", "03-18", why=Obstacle.STILL_DUE, cites="第四十五条第一款")
    story.refused("discuss", "03-18", why=Obstacle.STILL_DUE, cites="第四十五条第一款")
    story.refused(
        "notify.with_hearing", "03-12", "张三", why=Obstacle.STILL_DUE, cites="第四十五条"
    )
    story.take("defend", "03-13", "张三")  # 期限内可以补充
    story.take("recheck.not_adopted", "03-18", "张三").take("decide.fined", "03-18")


def test_a_defence_on_the_last_day_and_on_the_day_after(procedure: Procedure[Any]) -> None:
    story = notified(procedure)  # 03-09 起五个工作日：03-16
    story.take("defend", "03-16", "张三")
    late = notified(procedure)
    late.refused("defend", "03-17", "张三", why=Obstacle.LAPSED, cites="第四十五条第一款")
    assert any(taken.clock == "defend.lapses" for taken in late.until("03-17").state.history)


def test_nobody_defends_or_asks_before_the_notice(procedure: Procedure[Any]) -> None:
    story = investigated(procedure)
    for name, cites in (
        ("defend", "第四十五条"),
        ("waive_defence", "第六十二条"),
        ("ask_hearing", "第六十四条"),
        ("waive_hearing", "第六十四条"),
    ):
        story.refused(name, "03-07", "张三", why=Obstacle.NOT_OPEN, cites=cites)
    story.take("notify.without_hearing", "03-09", "张三")
    for name in ("ask_hearing", "waive_hearing"):
        story.refused(name, "03-10", "张三", why=Obstacle.NOT_OPEN, cites="第六十四条")
    story.refused("withdraw_hearing", "03-10", "张三", why=Obstacle.NOT_OPEN, cites="第六十四条")


def test_new_facts_need_a_new_notice_and_a_new_review(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("submit_review", "03-10").take("review.passed", "03-11")
    story.take("discuss", "03-12").take("investigate", "03-18")
    for name in ("conclude", "notify", "submit_review", "review", "discuss"):
        assert not story.counts(name, "张三" if name == "notify" else "")
    story.refused("decide.fined", "03-18", intricate=True, why=Obstacle.AFTER, cites="第五十八条")
    story.refused("decide.fined", "03-18", why=Obstacle.AFTER, cites="第四十四条")
    story.refused("decide.fined", "03-18", why=Obstacle.AFTER, cites="第五十七条第一款")
    story.refused("review.passed", "03-18", why=Obstacle.AFTER, cites="第五十八条第一款")
    story.take("conclude", "03-19").take("notify.with_hearing", "03-20", "张三")
    story.refused("decide.fined", "03-23", why=Obstacle.STILL_OPEN, cites="第六十四条")
    story.take("ask_hearing", "03-27", "张三")
    assert len([taken for taken in story.state.history if taken.act == "notify"]) == 2


def test_a_second_notice_gives_used_and_waived_rights_back(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("waive_hearing", "03-10", "张三")
    story.take("defend", "03-10", "张三").take("recheck.adopted", "03-11", "张三")
    story.take("submit_review", "03-11").take("review.passed", "03-11").take("discuss", "03-11")
    story.take("notify.with_hearing", "03-12", "张三")
    assert not any(story.counts(name, "") for name in ("review", "submit_review", "discuss"))
    story.refused("decide.fined", "03-13", why=Obstacle.STILL_OPEN, cites="第四十五条第一款")
    story.take("defend", "03-13", "张三").take("recheck.not_adopted", "03-13", "张三")
    story.take("ask_hearing", "03-13", "张三").take("notify_hearing", "03-13", "张三")
    story.take("hold_hearing.held", "03-25", "张三")
    story.take("notify.with_hearing", "03-26", "张三").take("waive_defence", "03-26", "张三")
    story.take("waive_hearing", "03-26", "张三").take("notify.with_hearing", "03-27", "张三")
    story.take("waive_defence", "03-27", "张三").take("ask_hearing", "03-30", "张三")
    story.take("withdraw_hearing", "03-30", "张三").take("notify.with_hearing", "03-31", "张三")
    story.take("ask_hearing", "03-31", "张三").take("withdraw_hearing", "03-31", "张三")
    story.take("defend", "03-31", "张三").take("recheck.adopted", "03-31", "张三")
    story.take("decide.fined", "04-01")


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
    story.take("discuss", "03-17").take("decide.fined", "03-17", complex_or_grave=True)


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


# -- service, payment, remedies ----------------------------------------------------------------


def test_service_sets_payment_and_remedies_running(procedure: Procedure[Any]) -> None:
    story = decided(procedure)
    for name in (
        "pay",
        "reconsider",
        "sue",
        "ask_instalments",
        "collect_on_spot",
        "add_fine",
        "urge",
    ):
        kind = Obstacle.AFTER if name in {"pay", "collect_on_spot"} else Obstacle.NOT_OPEN
        story.refused(name, "03-18", "张三", why=kind, cites="第")
    story.take("serve.direct", "03-18", "张三")
    story.refused("serve.direct", "03-18", "张三", why=Obstacle.TAKEN, cites="第六十一条")
    story.refused("serve_by_notice", "03-18", "张三", why=Obstacle.SHUT, cites="第六十一条")
    assert story.last_day("pay", "张三") == day("04-02")  # 第六十七条第三款：十五日
    assert story.due("pay", "张三").due is not None
    story.take("pay", "04-01", "张三")
    for name in ("ask_instalments", "collect_on_spot", "add_fine", "urge", "pay_instalment"):
        story.refused(name, "04-02", "张三", why=Obstacle.SHUT, cites="第六十七条第三款")
    story.refused("close", "04-02", why=Obstacle.STILL_DUE, cites="第四十八条")
    story.take("publish", "03-20").take("close", "04-02")
    story.take("reconsider", "05-18", "张三")  # 行政复议法第二十条：六十日内，结案不妨碍
    late = served(procedure)
    late.refused("reconsider", "05-19", "张三", why=Obstacle.LAPSED, cites="第二十条第一款")
    late.take("sue", "09-18", "张三")  # 行政诉讼法第四十六条：六个月
    later = served(procedure)
    later.refused("sue", "09-21", "张三", why=Obstacle.LAPSED, cites="第四十六条第一款")


def test_a_decision_without_a_fine_asks_for_no_payment(procedure: Procedure[Any]) -> None:
    no_fine = Sanction(warning=True, severity=1)
    story = notified(procedure).take("decide.not_fined", "03-17", decided=no_fine)
    story.take("serve.direct", "03-18", "张三").take("publish", "03-18")
    assert story.state.may_be_closed
    story.take("close", "03-19")


def test_service_by_public_notice_after_thirty_days(procedure: Procedure[Any]) -> None:
    story = notified(procedure)
    story.refused("serve_by_notice", "03-16", "张三", why=Obstacle.NOT_OPEN, cites="第六十一条")
    story.refused("serve.direct", "03-16", "张三", why=Obstacle.NOT_OPEN, cites="第六十一条")
    story.take("decide.fined", "03-17")
    story.take("serve_by_notice", "03-18", "张三")  # 民事诉讼法第九十五条
    story.until("04-17")
    assert not story.counts("serve", "张三")
    assert story.due("serve", "张三").light is Light.LATE
    story.until("04-18")
    assert story.counts("serve.deemed", "张三")
    assert story.last_day("pay", "张三") == day("05-06")  # 自视为送达之日起十五日，顺延过假日
    story.refused("serve.deemed", "04-18", "张三", why=Obstacle.OUTCOME, cites="第六十一条")


def test_instalments_move_the_last_day_to_pay(procedure: Procedure[Any]) -> None:
    story = served(procedure)  # 第六十六条第二款
    story.refused(
        "rule_instalments.granted", "03-19", "张三", why=Obstacle.NOT_OPEN, cites="第六十六条"
    )
    story.refused("pay_instalment", "03-19", "张三", why=Obstacle.NOT_OPEN, cites="第六十六条")
    story.take("ask_instalments", "03-19", "张三")
    assert story.is_due("rule_instalments", "张三")
    story.take("rule_instalments.refused", "03-20", "张三").take("ask_instalments", "03-23", "张三")
    assert story.is_due("rule_instalments", "张三")
    story.refused("close", "03-23", why=Obstacle.STILL_DUE, cites="第六十六条第二款")
    story.refused(
        "pay_instalment",
        "03-23",
        "张三",
        pay_by=date(2026, 5, 1),
        why=Obstacle.NOT_OPEN,
        cites="第六十六条",
    )
    story.take("rule_instalments.granted", "03-24", "张三", pay_by=date(2026, 4, 30))
    assert story.last_day("pay", "张三") == day("04-30")
    story.take("pay_instalment", "04-29", "张三", pay_by=date(2026, 5, 29))
    assert story.last_day("pay", "张三") == day("05-29")
    story.take("pay_instalment", "05-29", "张三", pay_by=date(2026, 6, 30))
    assert story.last_day("pay", "张三") == day("06-30")
    story.take("pay", "06-29", "张三")
    assert not story.is_due("pay", "张三")


def test_a_fine_taken_on_the_spot_is_handed_in(procedure: Procedure[Any]) -> None:
    story = served(procedure)
    for name in ("hand_in", "bank_in"):
        story.refused(name, "03-19", "张三", why=Obstacle.AFTER, cites="第")
    story.take("collect_on_spot", "03-18", "张三")
    assert not story.is_due("pay", "张三")
    assert story.last_day("hand_in", "张三") == day("03-20")  # 第七十一条：二日，工作日
    story.refused("close", "03-19", why=Obstacle.STILL_DUE, cites="第七十一条")
    story.take("hand_in", "03-20", "张三")
    assert story.last_day("bank_in", "张三") == day("03-24")
    story.take("publish", "03-20")
    story.refused("close", "03-20", why=Obstacle.STILL_DUE, cites="第七十一条")
    story.take("bank_in", "03-23", "张三").take("close", "03-24")


def test_the_court_is_asked_only_after_remedies_and_urging(procedure: Procedure[Any]) -> None:
    story = served(procedure).take("add_fine", "04-10", "张三")
    story.refused("apply_to_court", "04-10", "张三", why=Obstacle.NOT_OPEN, cites="第五十三条")
    story.refused("enforcement_ended", "04-10", "张三", why=Obstacle.NOT_OPEN, cites="第五十三条")
    story.take("urge", "04-10", "张三")
    story.refused("apply_to_court", "04-24", "张三", why=Obstacle.TOO_EARLY, cites="第五十四条")
    story.refused(
        "apply_to_court", "04-27", "张三", why=Obstacle.STILL_OPEN, cites="第四十六条第一款"
    )
    story.refused(
        "apply_to_court", "06-01", "张三", why=Obstacle.STILL_OPEN, cites="第四十六条第一款"
    )
    story.take("apply_to_court", "09-21", "张三")
    story.refused("close", "09-22", why=Obstacle.STILL_DUE, cites="第五十三条")
    story.take("enforcement_ended", "10-20", "张三")
    for name in ("pay", "urge", "collect_on_spot"):
        story.refused(name, "10-21", "张三", why=Obstacle.SHUT, cites="第五十三条")
    assert not story.is_due("pay", "张三")


def test_a_remedy_in_hand_holds_the_court_back(procedure: Procedure[Any]) -> None:
    story = served(procedure).take("urge", "04-10", "张三").take("reconsider", "05-11", "张三")
    story.refused("sue", "05-12", "张三", why=Obstacle.SHUT, cites="第二十条")
    story.refused("apply_to_court", "09-21", "张三", why=Obstacle.STILL_DUE, cites="第二十条")
    story.refused("close", "09-21", why=Obstacle.STILL_DUE, cites="第二十条")
    story.take("reconsidered.upheld", "06-10", "张三")
    story.refused("apply_to_court", "06-25", "张三", why=Obstacle.STILL_OPEN, cites="第四十五条")
    story.refused(
        "sue_over_reconsideration", "06-26", "张三", why=Obstacle.LAPSED, cites="第四十五条"
    )
    again = served(procedure).take("urge", "04-10", "张三").take("reconsider", "05-11", "张三")
    again.refused(
        "sue_over_reconsideration", "06-09", "张三", why=Obstacle.NOT_OPEN, cites="第四十五条"
    )
    again.take("reconsidered.upheld", "06-10", "张三")
    again.take("sue_over_reconsideration", "06-25", "张三")
    again.refused("apply_to_court", "07-01", "张三", why=Obstacle.STILL_DUE, cites="第四十六条")
    again.refused("close", "07-01", why=Obstacle.STILL_DUE, cites="第四十六条")
    again.take("judged.upheld", "09-01", "张三").take("apply_to_court", "09-02", "张三")
    sued = served(procedure).take("sue", "04-10", "张三")
    sued.refused("reconsider", "04-11", "张三", why=Obstacle.SHUT, cites="第四十六条")
    sued.refused("reconsidered.upheld", "04-11", "张三", why=Obstacle.NOT_OPEN, cites="第二十条")
    assert sued.is_due("judged", "张三")
    sued.take("judged.overturned", "09-01", "张三")
    assert sued.is_due("withdraw")


def test_nothing_answers_a_remedy_nobody_used(procedure: Procedure[Any]) -> None:
    story = served(procedure)
    for name in ("reconsidered.upheld", "judged.upheld"):
        story.refused(name, "04-01", "张三", why=Obstacle.NOT_OPEN, cites="第")


# -- publication, withdrawal, irregularities ---------------------------------------------------


def test_a_decision_withdrawn_after_publication_is_taken_down(procedure: Procedure[Any]) -> None:
    story = served(procedure)
    story.refused("take_down", "03-19", why=Obstacle.NOT_OPEN, cites="第四十八条第二款")
    story.take("publish", "03-20").take("reconsider", "04-01", "张三")
    story.refused("take_down", "04-02", why=Obstacle.AFTER, cites="第四十八条第二款")
    story.take("reconsidered.overturned", "06-01", "张三")
    assert story.is_due("withdraw")
    story.refused("close", "06-02", why=Obstacle.STILL_DUE, cites="第四十八条第二款")
    story.take("withdraw.ended", "06-02")
    assert story.last_day("take_down") == day("06-05")  # 第四十八条第二款、第八十五条：三日
    assert {d.act for d in story.state.due} == {"take_down"}
    story.refused("close", "06-03", why=Obstacle.STILL_DUE, cites="第四十八条第二款")
    for name in ("decide.fined", "withdraw.ended"):
        story.refused(name, "06-03", why=Obstacle.SHUT, cites="第四十八条第二款")
    for name in ("pay", "serve.direct", "urge", "add_fine", "sue"):
        story.refused(name, "06-03", "张三", why=Obstacle.SHUT, cites="第")
    story.take("take_down", "06-03")
    story.refused("take_down", "06-04", why=Obstacle.SHUT, cites="第四十八条第二款")
    story.take("close", "06-03")
    assert story.state.may_be_closed


def test_a_decision_withdrawn_before_publication_has_nothing_to_take_down(
    procedure: Procedure[Any],
) -> None:
    story = served(procedure).take("withdraw.ended", "03-19")
    assert story.state.may_be_closed
    story.refused("publish", "03-19", why=Obstacle.SHUT, cites="第四十八条第二款")


def test_a_withdrawn_case_is_done_again_from_the_notice_on(procedure: Procedure[Any]) -> None:
    story = served(procedure).take("publish", "03-20").take("pay", "03-20", "张三")
    story.take("close", "03-23").take("withdraw.to_be_redone", "03-24")
    assert {d.act for d in story.state.due} == {"decide", "take_down"}
    assert not any(taken.act == "pay" for taken in story.state.counting.values())
    for name, cites in (("close", "第四十八条"), ("withdraw.ended", "第四十八条")):
        story.refused(name, "03-25", why=Obstacle.SHUT, cites=cites)
    story.refused("decide.fined", "03-25", why=Obstacle.AFTER, cites="第四十四条")
    story.refused("decide.fined", "03-25", why=Obstacle.AFTER, cites="第五十七条第一款")
    story.refused("decide.fined", "03-25", intricate=True, why=Obstacle.AFTER, cites="第五十八条")
    story.take("take_down", "03-25").take("preserve", "03-25").take("resolve_preserved", "03-25")
    story.take("ask_recusal", "03-25", "张三").take("rule_recusal.refused", "03-25")
    story.take("investigate", "03-25").take("conclude", "03-26")
    story.take("notify.with_hearing", "03-26", "张三").take("waive_defence", "03-26", "张三")
    story.take("waive_hearing", "03-26", "张三").take("submit_review", "03-26")
    story.take("review.passed", "03-26").take("discuss", "03-26").take("decide.fined", "03-27")
    story.take("serve.direct", "03-27", "张三").take("publish", "03-27").take(
        "pay", "03-30", "张三"
    )
    story.take("close", "03-31").take("withdraw.ended", "04-01").take("take_down", "04-01")


def test_an_unlawful_act_is_an_irregularity_and_counts_for_nothing(
    procedure: Procedure[Any],
) -> None:
    story = investigated(procedure)
    story.refused(
        "rule_on_irregularity.put_right", "03-07", why=Obstacle.NOT_OPEN, cites="第七十五条"
    )
    story.take("decide.fined", "03-09", irregular=True)
    assert not story.counts("decide")
    assert len(story.state.irregularities) == 1
    assert story.is_due("rule_on_irregularity")
    story.take("rule_on_irregularity.done_again", "03-10")
    for name in ("conclude", "review", "discuss", "submit_review"):
        assert not story.counts(name)
    story.take("conclude", "03-11").take("notify.with_hearing", "03-11", "张三")
    story.take("decide.fined", "03-19").take("serve.direct", "03-19", "张三")
    story.take("publish", "03-19").take("pay", "03-20", "张三")
    story.take("decide.fined", "03-20", irregular=True)
    story.refused("close", "03-20", why=Obstacle.STILL_DUE, cites="第七十五条")
    story.take("rule_on_irregularity.withdrawn", "03-21")
    assert story.is_due("withdraw")
    story.take("rule_on_irregularity.put_right", "03-22")


def test_an_irregularity_may_not_stand_for_a_lawful_act(procedure: Procedure[Any]) -> None:
    story = notified(procedure).until("03-17")
    story.refused("decide.fined", "03-17", irregular=True, why=Obstacle.LAWFUL, cites="第五十七条")


# -- late entries ------------------------------------------------------------------------------


def test_an_act_entered_late_that_fits_is_taken(procedure: Procedure[Any]) -> None:
    story = notified(procedure).until("03-13")  # 申请在期限内提出，三日后才登记
    story.take("ask_hearing", "03-10", "张三")
    assert story.is_due("hold_hearing", "张三")
    assert story.due("hold_hearing", "张三").since == day("03-10")


def test_an_act_entered_late_that_does_not_fit_names_the_act_that_forbids_it(
    procedure: Procedure[Any],
) -> None:
    story = decided(procedure)  # 03-17 已作决定
    candidate = story.entry("ask_hearing", "03-12", "张三")
    reasons = story.state.why_not(candidate)
    assert [reason.obstacle for reason in reasons] == [Obstacle.LATER_ACT]
    assert "2026年3月17日“作出处罚决定”" in str(reasons[0])
    assert "第六十三条" in str(reasons[0])
    assert not story.state.may(candidate)


def test_the_replay_does_not_depend_on_the_order_of_entry(procedure: Procedure[Any]) -> None:
    story = decided(procedure)  # one act a day from here on
    story.take("serve.direct", "03-18", "张三").take("publish", "03-19").take(
        "pay", "03-20", "张三"
    )
    acts, course = story.state.acts, story.state.course
    for entered in (acts, (*acts[:5], *reversed(acts[5:]))):
        state = replay(
            procedure,
            law=course.reckoning.law,
            calendar=course.reckoning.calendar,
            acts=entered,
            parties=("张三",),
            as_of=day("03-20"),
        )
        assert state.breaches == ()
        assert [taken.act for taken in state.history] == [t.act for t in story.state.history]


def test_a_fine_decided_is_no_other_penalty(procedure: Procedure[Any]) -> None:
    story = notified(procedure).until("03-17")
    story.refused("decide.not_fined", "03-17", why=Obstacle.GUARD, cites="第五十九条")
    nothing = Sanction(fine=Decimal(0), warning=True, severity=1)
    story.refused("decide.fined", "03-17", decided=nothing, why=Obstacle.GUARD, cites="第五十九条")
