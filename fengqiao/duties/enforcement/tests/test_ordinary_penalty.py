"""The ordinary penalty as stories; each names the article it shows. All days are of 2026."""

from typing import Any

import pytest

from fengqiao.casework.procedures import Light, Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story, day
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.tests.builders import (
    investigated,
    notified,
    penalty_facts,
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
    story.take("rule_recusal.refused", "03-04")
    story.refused("rule_recusal.granted", "03-04", why=Obstacle.TAKEN, cites="第四十三条第三款")
    story.take("ask_recusal", "03-05", "张三")
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
        ("notify_hearing", "第六十四条"),
        ("hold_hearing.held", "第六十三条"),
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


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    procedure: Procedure[Any],
) -> None:
    assert_who_acts(procedure, table_beside(__file__, "ordinary_penalty"))
