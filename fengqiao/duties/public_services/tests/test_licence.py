"""The licence as stories, each under its article. All days are of 2026."""

from typing import Any

import pytest

from fengqiao.casework.procedures import Light, Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story, day
from fengqiao.duties.public_services.procedures.licence import LICENCE
from fengqiao.duties.public_services.tests.builders import (
    accepted,
    examined,
    licence_facts,
    received,
)

REFUSED: dict[str, Any] = {"conditions_met": False}
INCOMPLETE: dict[str, Any] = {"materials_complete": False}
BEFORE = ("check_on_site", "examine", "exclude_time.test", "extend", "announce_hearing")


def only_first(name: str) -> dict[str, Any]:
    """Return the facts under which the one or the other of the two decisions is possible."""
    return {"first_review_only": name == "report_upwards"}


@pytest.fixture
def procedure() -> Procedure[Any]:
    return LICENCE


# -- receiving and accepting -------------------------------------------------------------------


def test_nothing_is_done_before_an_application(procedure: Procedure[Any]) -> None:
    story = Story(procedure, licence_facts, ("张三",))
    for name in ("ask_supplement", "first_answer.accepted", "withdraw_application"):
        changes: dict[str, Any] = INCOMPLETE if name == "ask_supplement" else {}
        story.refused(name, "03-02", why=Obstacle.AFTER, cites="第二十九条", **changes)
    story.refused("supplement", "03-02", why=Obstacle.NOT_OPEN, cites="第三十二条")
    story.take("receive", "03-02")
    for name in (*BEFORE, "decide.granted", "report_upwards"):
        story.refused(
            name,
            "03-03",
            first_review_only=name == "report_upwards",
            why=Obstacle.AFTER,
            cites="第三十二条",
        )
    story.refused("tell_interested", "03-03", "张三", why=Obstacle.AFTER, cites="第三十二条")
    story.refused("receive", "03-03", why=Obstacle.TAKEN, cites="第二十九条")
    for name in ("deliver", "serve_refusal", "publish", "superior_decides.granted"):
        story.refused(name, "03-03", why=Obstacle.NOT_OPEN, cites="第")
    for name in ("ask_hearing", "waive_hearing", "notify_hearing", "hold_hearing", "state_views"):
        story.refused(name, "03-03", "张三", why=Obstacle.NOT_OPEN, cites="第")


def test_the_first_answer_is_due_in_five_working_days(procedure: Procedure[Any]) -> None:
    story = received(procedure)
    assert story.last_day("first_answer") == day("03-09")  # 第三十二条第一款第四项
    story.take("first_answer.accepted", "03-09")
    assert story.last_day("decide") == day("04-07")  # 第四十二条：二十日，工作日，跨清明
    for name, changes in (("ask_supplement", INCOMPLETE), ("supplement", {})):
        story.refused(name, "03-10", **changes, why=Obstacle.SHUT, cites="第三十二条第一款")
    story.refused("first_answer.accepted", "03-10", why=Obstacle.TAKEN, cites="第三十二条第一款")


def test_silence_is_acceptance_from_the_day_of_receipt(procedure: Procedure[Any]) -> None:
    story = received(procedure).until("03-09")
    assert not story.counts("first_answer")
    story.until("03-10")
    assert story.counts("first_answer.accepted")
    assert story.last_day("decide") == day("03-30")  # 自收到申请材料之日 03-02 起算二十日
    silent = [taken for taken in story.state.history if taken.clock]
    assert [(taken.clock, taken.on) for taken in silent] == [("deemed_accepted", day("03-02"))]
    story.refused(
        "ask_supplement", "03-10", **INCOMPLETE, why=Obstacle.SHUT, cites="第三十二条第一款"
    )


def test_a_supplement_begins_the_first_answer_anew(procedure: Procedure[Any]) -> None:
    story = received(procedure).take("ask_supplement", "03-04", **INCOMPLETE)
    assert not story.is_due("first_answer")  # 已经答复，期限满足
    assert not story.is_due("decide")  # 二十日尚未开始
    story.refused(
        "first_answer.accepted", "03-05", why=Obstacle.SHUT, cites="第三十二条第一款第四项"
    )
    story.refused("ask_supplement", "03-05", **INCOMPLETE, why=Obstacle.TAKEN, cites="第三十二条")
    story.take("supplement", "03-11")
    assert story.last_day("first_answer") == day("03-18")
    story.refused("supplement", "03-12", why=Obstacle.TAKEN, cites="第三十二条第一款第五项")
    story.refused("ask_supplement", "03-12", **INCOMPLETE, why=Obstacle.TAKEN, cites="第三十二条")
    again = story.take("first_answer.accepted", "03-12")
    assert again.last_day("decide") == day("04-10")  # 04-03 之后遇清明


def test_silence_after_a_supplement_counts_from_its_receipt(procedure: Procedure[Any]) -> None:
    story = received(procedure).take("ask_supplement", "03-04", **INCOMPLETE)
    story.take("supplement", "03-11").until("03-19")
    assert story.counts("first_answer.accepted")
    assert story.due("decide").since == day("03-11")


def test_what_is_not_for_this_office_ends_at_once(procedure: Procedure[Any]) -> None:
    answers: tuple[tuple[str, dict[str, Any]], ...] = (
        ("not_needed", {"licence_needed": False}),
        ("not_competent", {"competent": False}),
        ("still_incomplete", {"supplement_incomplete": True}),
    )
    for outcome, changes in answers:
        story = received(procedure).take(f"first_answer.{outcome}", "03-03", **changes)
        assert story.state.may_be_closed
        assert story.state.ended_by is not None
        story.refused("examine", "03-04", why=Obstacle.SHUT, cites="第三十二条第一款")


def test_an_application_may_be_withdrawn_until_decided(procedure: Procedure[Any]) -> None:
    story = accepted(procedure).take("withdraw_application", "03-04")
    assert not story.state.due
    story.refused("examine", "03-05", why=Obstacle.SHUT, cites="第二十九条")
    decided = examined(procedure).take("decide.granted", "03-05")
    decided.refused("withdraw_application", "03-06", why=Obstacle.SHUT, cites="第三十七条")


# -- time --------------------------------------------------------------------------------------


def test_an_expert_test_pauses_the_twenty_days(procedure: Procedure[Any]) -> None:
    story = accepted(procedure)
    assert story.last_day("decide") == day("03-31")
    story.refused("excluded_time_over", "03-09", why=Obstacle.NOTHING_PAUSED, cites="第四十五条")
    story.take("exclude_time.test", "03-10").until("03-31")
    assert story.due("decide").light is Light.PAUSED
    assert story.due("decide").due is None
    story.refused("exclude_time.experts", "03-31", why=Obstacle.STILL_DUE, cites="第四十五条")
    story.take("examine", "03-31")
    story.refused("decide.granted", "03-31", why=Obstacle.STILL_DUE, cites="第四十五条")
    story.refused(
        "report_upwards",
        "03-31",
        first_review_only=True,
        why=Obstacle.STILL_DUE,
        cites="第四十五条",
    )
    story.take("excluded_time_over", "04-10")
    assert story.last_day("decide") == day("05-06")  # 已用五日，余十五日自 04-10 起算，遇五一
    story.refused("excluded_time_over", "04-11", why=Obstacle.NOTHING_PAUSED, cites="第四十五条")
    story.take("exclude_time.experts", "04-13").take("excluded_time_over", "04-15")
    assert story.last_day("decide") == day("05-08")  # 再停两个工作日
    assert story.is_due("decide")


def test_the_limit_is_extended_once_and_in_time(procedure: Procedure[Any]) -> None:
    story = received(procedure)
    story.refused("extend", "03-03", why=Obstacle.NOTHING_RUNS, cites="第四十二条第一款")
    story.take("first_answer.accepted", "03-03")
    story.take("extend", "03-31")  # 最后一日
    assert story.last_day("decide") == day("04-15")  # 第四十二条第一款：二十日加十日
    assert story.due("decide").extended == 1
    story.refused("extend", "04-01", why=Obstacle.TAKEN, cites="第四十二条第一款")
    late = accepted(procedure)
    late.refused("extend", "04-01", why=Obstacle.RUN_OUT, cites="第四十二条第一款")


# -- others' interests and hearings ------------------------------------------------------------


def test_others_with_major_interests_are_told_first(procedure: Procedure[Any]) -> None:
    story = examined(procedure, "申请人", "邻居")
    concerns: dict[str, Any] = {"concerns_others": True}
    story.take("tell_interested", "03-05", "申请人")
    for name in ("decide.granted", "report_upwards"):
        more = only_first(name)
        story.refused(name, "03-20", **concerns, **more, why=Obstacle.AFTER, cites="第三十六条")
    story.take("tell_interested", "03-05", "邻居").take("state_views", "03-06", "邻居")
    story.take("state_views", "03-07", "邻居")
    for name in ("decide.granted", "report_upwards"):
        more = only_first(name)
        story.refused(
            name, "03-12", **concerns, **more, why=Obstacle.STILL_OPEN, cites="第四十七条"
        )
    story.take("decide.granted", "03-13", **concerns)
    for name in ("state_views", "tell_interested"):
        story.refused(name, "03-13", "邻居", why=Obstacle.SHUT, cites="第三十七条")


def test_a_hearing_asked_in_time_is_held(procedure: Procedure[Any]) -> None:
    story = examined(procedure, "申请人", "邻居")
    for party in ("申请人", "邻居"):
        story.take("tell_interested", "03-05", party)
    late = examined(procedure).take("tell_interested", "03-05", "张三")
    late.refused("ask_hearing", "03-13", "张三", why=Obstacle.LAPSED, cites="第四十七条第一款")
    story.take("waive_hearing", "03-06", "申请人")
    story.refused("ask_hearing", "03-06", "申请人", why=Obstacle.SHUT, cites="第四十七条第一款")
    story.refused("waive_hearing", "03-06", "申请人", why=Obstacle.TAKEN, cites="第四十七条第一款")
    story.take("ask_hearing", "03-12", "邻居")
    assert story.last_day("hold_hearing", "邻居") == day("04-10")  # 第四十七条：二十日
    assert story.is_due("notify_hearing", "邻居")
    assert not story.is_due("hold_hearing", "申请人")
    story.refused("waive_hearing", "03-12", "邻居", why=Obstacle.SHUT, cites="第四十七条第一款")
    story.refused("tell_interested", "03-13", "邻居", why=Obstacle.STILL_DUE, cites="第四十七条")
    for name in ("decide.granted", "report_upwards"):
        more = only_first(name)
        story.refused(name, "03-13", **more, why=Obstacle.STILL_DUE, cites="第四十八条第一款第一项")
    story.refused(
        "hold_hearing", "03-20", "邻居", why=Obstacle.AFTER, cites="第四十八条第一款第一项"
    )
    story.take("notify_hearing", "03-13", "邻居").take("notify_hearing", "03-13", "邻居")
    for name in ("decide.granted", "report_upwards"):
        more = only_first(name)
        story.refused(name, "03-14", **more, why=Obstacle.STILL_DUE, cites="第四十七条第一款")
    story.refused("hold_hearing", "03-24", "邻居", why=Obstacle.TOO_EARLY, cites="第四十八条")
    story.refused(
        "hold_hearing",
        "03-25",
        "邻居",
        by="a window_clerk",
        why=Obstacle.SAME_PERSON,
        cites="第四十七条第一款",
    )
    story.take("hold_hearing", "03-25", "邻居")
    story.refused("notify_hearing", "03-26", "邻居", why=Obstacle.SHUT, cites="第四十七条")
    story.refused("hold_hearing", "03-26", "邻居", why=Obstacle.TAKEN, cites="第四十七条")
    story.take("decide.granted", "03-26")


def test_who_checked_on_site_does_not_chair(procedure: Procedure[Any]) -> None:
    story = accepted(procedure).take("check_on_site", "03-04", by="李某")
    story.take("examine", "03-04", by="周某").take("announce_hearing", "03-05")
    story.take("tell_interested", "03-05", "张三").take("ask_hearing", "03-05", "张三")
    story.take("notify_hearing", "03-05", "张三")
    for by in ("李某", "周某"):
        story.refused(
            "hold_hearing", "03-25", "张三", by=by, why=Obstacle.SAME_PERSON, cites="第四十七条"
        )
        story.refused(
            "hold_public_hearing", "03-25", by=by, why=Obstacle.SAME_PERSON, cites="第四十六条"
        )


def test_rights_told_again_are_given_again(procedure: Procedure[Any]) -> None:
    story = accepted(procedure).take("tell_interested", "03-04", "张三")
    story.take("waive_hearing", "03-04", "张三").take("state_views", "03-04", "张三")
    story.take("tell_interested", "03-05", "张三").take("ask_hearing", "03-05", "张三")
    story.take("notify_hearing", "03-05", "张三").take("hold_hearing", "03-17", "张三")
    story.take("tell_interested", "03-18", "张三").take("waive_hearing", "03-18", "张三")
    story.take("tell_interested", "03-19", "张三").take("ask_hearing", "03-19", "张三")
    story.refused(
        "hold_hearing", "04-01", "张三", why=Obstacle.AFTER, cites="第四十八条第一款第一项"
    )
    story.take("notify_hearing", "03-20", "张三").take("hold_hearing", "04-01", "张三")


def test_a_hearing_that_the_law_demands_is_announced_and_held(procedure: Procedure[Any]) -> None:
    story = examined(procedure)
    for name in ("decide.granted", "report_upwards"):
        more = only_first(name)
        story.refused(
            name, "03-05", hearing_by_law=True, **more, why=Obstacle.AFTER, cites="第四十六条"
        )
    story.refused("hold_public_hearing", "03-05", why=Obstacle.AFTER, cites="第四十六条")
    story.take("announce_hearing", "03-05").take("announce_hearing", "03-06")
    assert story.is_due("hold_public_hearing")
    for name in ("decide.granted", "report_upwards"):
        more = only_first(name)
        story.refused(name, "03-10", **more, why=Obstacle.STILL_DUE, cites="第四十六条")
    story.refused(
        "hold_public_hearing", "03-17", why=Obstacle.TOO_EARLY, cites="第四十八条第一款第一项"
    )
    story.take("hold_public_hearing", "03-18")
    story.refused("hold_public_hearing", "03-19", why=Obstacle.TAKEN, cites="第四十六条")
    story.take("decide.granted", "03-19", hearing_by_law=True)


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    procedure: Procedure[Any],
) -> None:
    assert_who_acts(procedure, table_beside(__file__, "licence"))
