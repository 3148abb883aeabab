"""Withdrawal, irregularities and late entries in a penalty case. All days are of 2026."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure, replay
from fengqiao.casework.procedures.tests.story import Story, day
from fengqiao.duties.enforcement.facts import Sanction
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.procedures.penalty_carried_out import AFTER_DECISION
from fengqiao.duties.enforcement.tests.builders import (
    decided,
    investigated,
    notified,
    served,
)


@pytest.fixture
def procedure() -> Procedure[Any]:
    return ORDINARY_PENALTY


# -- publication, withdrawal, irregularities ---------------------------------------------------


def test_a_decision_withdrawn_after_publication_is_taken_down(procedure: Procedure[Any]) -> None:
    story = served(procedure)
    story.refused("take_down", "03-19", why=Obstacle.NOT_OPEN, cites="第四十八条第二款")
    early = notified(procedure)
    early.refused("withdraw.ended", "03-10", why=Obstacle.NOT_OPEN, cites="第四十八条第二款")
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


def test_a_withdrawn_decision_takes_all_that_followed_with_it(procedure: Procedure[Any]) -> None:
    spot = (
        served(procedure).take("collect_on_spot", "03-18", "张三").take("hand_in", "03-19", "张三")
    )
    spot.take("bank_in", "03-20", "张三").take("publish", "03-20").take(
        "reconsider", "03-20", "张三"
    )
    spot.take("reconsidered.upheld", "04-01", "张三")
    spot.take("sue_over_reconsideration", "04-02", "张三").take("judged.upheld", "05-06", "张三")
    plan = served(procedure).take("ask_instalments", "03-19", "张三")
    plan.take("rule_instalments.granted", "03-20", "张三", pay_by=date(2026, 4, 30))
    plan.take("pay_instalment", "04-29", "张三", pay_by=date(2026, 5, 29)).take(
        "sue", "05-06", "张三"
    )
    forced = served(procedure).take("add_fine", "04-10", "张三").take("urge", "04-10", "张三")
    forced.until("09-20").take("apply_to_court", "09-21", "张三")
    forced.take("enforcement_ended", "09-22", "张三")
    paid = served(procedure).take("urge", "04-10", "张三").take("pay", "04-11", "张三")
    notice = (
        notified(procedure).take("decide.fined", "03-17").take("serve_by_notice", "03-18", "张三")
    )
    reviewed = notified(procedure).take("submit_review", "03-10").take("review.passed", "03-11")
    reviewed.take("discuss", "03-11").take("decide.fined", "03-17")
    for story in (spot, plan, forced, paid, notice, reviewed):
        story.take("withdraw.to_be_redone", "09-23")
        assert {taken.act for taken in story.state.counting.values()} <= {
            "register_lead",
            "file",
            "investigate",
            "withdraw",
        }
        assert duties(story) <= {"decide", "take_down"}
        for name in AFTER_DECISION:
            party = "" if name == "publish" else "张三"
            outcome = procedure.by_key[name].results[0]
            entry = story.entry(f"{name}.{outcome}" if outcome else name, "09-24", party)
            assert {reason.obstacle for reason in story.state.why_not(entry)} & {
                Obstacle.SHUT,
                Obstacle.LAPSED,
            }, name


def duties(story: Story) -> set[str]:
    return {deadline.act for deadline in story.state.due}


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
