"""The ordinary penalty after the decision, each story under its article. All days are of 2026."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Light, Obstacle, Procedure
from fengqiao.casework.procedures.tests.story import day
from fengqiao.duties.enforcement.facts import Sanction
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.tests.builders import (
    decided,
    notified,
    served,
)


@pytest.fixture
def procedure() -> Procedure[Any]:
    return ORDINARY_PENALTY


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
    story.refused("close", "03-18", why=Obstacle.STILL_DUE, cites="第六十七条第三款")
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
    story.refused("collect_on_spot", "03-18", "张三", why=Obstacle.NOT_OPEN, cites="第六十九条")
    story.take("close", "03-19")
    for name in ("ask_instalments", "add_fine", "urge"):
        story.refused(name, "03-20", "张三", why=Obstacle.SHUT, cites="第四十七条")


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
        story.refused(name, "03-19", "张三", why=Obstacle.NOT_OPEN, cites="第七十一条")
    story.take("collect_on_spot", "03-18", "张三")
    assert not story.is_due("pay", "张三")
    assert story.last_day("hand_in", "张三") == day("03-20")  # 第七十一条：二日，工作日
    story.refused("close", "03-19", why=Obstacle.STILL_DUE, cites="第七十一条")
    story.take("hand_in", "03-20", "张三")
    assert story.last_day("bank_in", "张三") == day("03-24")
    story.take("publish", "03-20")
    story.refused("close", "03-20", why=Obstacle.STILL_DUE, cites="第七十一条")
    story.take("bank_in", "03-23", "张三").take("close", "03-24")


def test_a_fine_taken_again_after_a_withdrawal_is_handed_in_again(
    procedure: Procedure[Any],
) -> None:
    story = served(procedure).take("collect_on_spot", "03-18", "张三")
    story.take("hand_in", "03-18", "张三").take("bank_in", "03-19", "张三")
    story.take("withdraw.to_be_redone", "03-20").take("conclude", "03-20")
    story.take("notify.without_hearing", "03-20", "张三").take("waive_defence", "03-20", "张三")
    story.until("03-30").take("decide.fined", "03-30").take("serve.direct", "03-30", "张三")
    story.take("collect_on_spot", "03-30", "张三")
    assert story.last_day("hand_in", "张三") == day("04-01")
    story.take("hand_in", "03-31", "张三").take("bank_in", "03-31", "张三")


def test_the_court_is_asked_only_after_remedies_and_urging(procedure: Procedure[Any]) -> None:
    story = served(procedure).take("add_fine", "04-10", "张三")
    story.refused("apply_to_court", "04-10", "张三", why=Obstacle.NOT_OPEN, cites="第五十三条")
    story.refused("enforcement_ended", "04-10", "张三", why=Obstacle.NOT_OPEN, cites="第五十三条")
    story.take("urge", "04-09", "张三").take("urge", "04-10", "张三")
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


def test_paying_ends_what_was_under_way(procedure: Procedure[Any]) -> None:
    story = served(procedure).take("ask_instalments", "03-19", "张三").take("pay", "03-20", "张三")
    assert not story.is_due("rule_instalments", "张三")
    forced = served(procedure).take("urge", "04-10", "张三").until("09-20")
    forced.take("apply_to_court", "09-21", "张三")
    assert forced.is_due("enforcement_ended", "张三")
    forced.take("pay", "09-22", "张三")
    assert not forced.is_due("enforcement_ended", "张三")
    forced.refused("enforcement_ended", "09-23", "张三", why=Obstacle.SHUT, cites="第六十七条")


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
