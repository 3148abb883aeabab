"""The licence from the decision on, and what each act checks. All days are of 2026."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure
from fengqiao.casework.procedures.tests.story import day
from fengqiao.duties.public_services.procedures.licence import LICENCE
from fengqiao.duties.public_services.tests.builders import (
    accepted,
    examined,
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


# -- deciding and delivering -------------------------------------------------------------------


def test_a_licence_granted_is_delivered_and_published(procedure: Procedure[Any]) -> None:
    story = accepted(procedure)
    for name in ("decide.granted", "report_upwards"):
        more = only_first(name)
        story.refused(name, "03-04", **more, why=Obstacle.AFTER, cites="第三十四条第一款")
        story.refused(
            name,
            "03-04",
            on_site_check_needed=True,
            **more,
            why=Obstacle.AFTER,
            cites="第三十四条第三款",
        )
    story.take("examine", "03-04").take("examine", "03-04").take("check_on_site", "03-04")
    story.take("check_on_site", "03-05").take("decide.granted", "03-05", on_site_check_needed=True)
    assert story.last_day("deliver") == day("03-19")  # 第四十四条：十日，工作日
    assert story.last_day("publish") == day("03-16")
    assert {d.act for d in story.state.due} == {"deliver", "publish"}
    for name in (*BEFORE, "decide.granted", "report_upwards", "excluded_time_over"):
        kind = Obstacle.TAKEN if name.startswith("decide") else Obstacle.SHUT
        story.refused(
            name, "03-06", first_review_only=name == "report_upwards", why=kind, cites="第三十七条"
        )
    story.refused("hold_public_hearing", "03-06", why=Obstacle.SHUT, cites="第三十七条")
    story.refused("serve_refusal", "03-06", why=Obstacle.NOT_OPEN, cites="第三十八条第二款")
    story.take("deliver", "03-06").take("publish", "03-06")
    assert story.state.may_be_closed


def test_what_a_decision_shuts_when_rights_ran(procedure: Procedure[Any]) -> None:
    for name in ("decide.granted", "report_upwards"):
        story = examined(procedure).take("tell_interested", "03-05", "张三")
        story.take("ask_hearing", "03-05", "张三").take("notify_hearing", "03-05", "张三")
        story.take("hold_hearing", "03-17", "张三").take(name, "03-18", **only_first(name))
        for act in (
            "tell_interested",
            "state_views",
            "waive_hearing",
            "notify_hearing",
        ):
            story.refused(act, "03-18", "张三", why=Obstacle.SHUT, cites="第")
        for act in (*BEFORE, "excluded_time_over", "hold_public_hearing", "withdraw_application"):
            story.refused(act, "03-18", why=Obstacle.SHUT, cites="第")
        assert not story.is_due("decide")


def test_a_refusal_gives_reasons_and_is_served(procedure: Procedure[Any]) -> None:
    story = examined(procedure).take("decide.refused", "03-05", **REFUSED)
    assert {d.act for d in story.state.due} == {"serve_refusal"}
    for name in ("deliver", "publish"):
        story.refused(name, "03-06", why=Obstacle.NOT_OPEN, cites="第四十")
    story.take("serve_refusal", "03-06")
    assert story.state.may_be_closed


def test_a_first_review_is_reported_upwards_within_the_limit(procedure: Procedure[Any]) -> None:
    story = examined(procedure)
    story.refused("superior_decides.granted", "03-05", why=Obstacle.NOT_OPEN, cites="第三十五条")
    story.take("report_upwards", "03-05", first_review_only=True)  # 第三十五条、第四十三条
    assert {d.act for d in story.state.due} == {"superior_decides"}
    story.refused("decide.granted", "03-06", why=Obstacle.SHUT, cites="第三十五条")
    story.take("superior_decides.granted", "04-01")
    assert story.last_day("deliver") == day("04-16")  # 第四十四条
    assert not story.is_due("publish")
    story.take("deliver", "04-16")
    other = examined(procedure).take("report_upwards", "03-05", first_review_only=True)
    other.take("superior_decides.refused", "04-01")
    assert {d.act for d in other.state.due} == {"serve_refusal"}
    other.take("serve_refusal", "04-02")


def test_an_irregularity_opens_the_remedy(procedure: Procedure[Any]) -> None:
    story = accepted(procedure)
    story.refused(
        "rule_on_irregularity.put_right", "03-04", why=Obstacle.NOT_OPEN, cites="第七十二条"
    )
    story.take("examine", "03-04").take("check_on_site", "03-04")
    story.take("tell_interested", "03-04", "张三").take("announce_hearing", "03-04")
    story.take("decide.granted", "03-05", irregular=True)
    assert story.is_due("rule_on_irregularity")
    story.take("hold_public_hearing", "03-16").take("rule_on_irregularity.done_again", "03-17")
    for name in ("check_on_site", "examine", "announce_hearing", "hold_public_hearing"):
        assert not story.counts(name)
    assert not story.counts("tell_interested", "张三")
    story.take("rule_on_irregularity.put_right", "03-18")


# -- what each act checks ----------------------------------------------------------------------


def test_guards_stand_at_their_acts(procedure: Procedure[Any]) -> None:
    story = received(procedure)
    for name, changes, cites in (
        ("ask_supplement", {}, "第三十二条第一款第五项"),
        (
            "ask_supplement",
            {**INCOMPLETE, "everything_asked_at_once": False},
            "第三十二条第一款第四项",
        ),
        ("first_answer.accepted", {"slip_sealed": False}, "第三十二条第二款"),
        ("first_answer.accepted", INCOMPLETE, "第三十二条第一款第五项"),
        ("first_answer.accepted", {"competent": False}, "不属于本机关职权"),
        ("first_answer.not_needed", {}, "第三十二条第一款第一项"),
        ("first_answer.not_competent", {}, "第三十二条第一款第二项"),
        ("first_answer.still_incomplete", {}, "第三十二条第一款第五项"),
    ):
        story.refused(name, "03-03", why=Obstacle.GUARD, cites=cites, **changes)
    story = accepted(procedure).take("examine", "03-04").take("tell_interested", "03-04", "张三")
    story.take("waive_hearing", "03-04", "张三")
    for name, changes, cites in (
        ("check_on_site", {"checkers": 1}, "第三十四条第三款"),
        ("exclude_time.test", {"time_told_in_writing": False}, "第四十五条"),
        ("extend", {"extension_reason_told": False}, "第四十二条第一款"),
        ("decide.granted", {"first_review_only": True}, "第三十五条"),
        ("decide.granted", {"record_followed": False}, "第四十八条第二款"),
        ("decide.granted", {"conditions_met": False}, "第三十八条第一款"),
        ("decide.refused", {}, "第三十八条第一款"),
        ("decide.refused", {**REFUSED, "reasons_given": False}, "第三十八条第二款"),
        ("report_upwards", {}, "第三十五条"),
    ):
        story.refused(name, "03-05", why=Obstacle.GUARD, cites=cites, **changes)
    story.take("tell_interested", "03-05", "张三").take("ask_hearing", "03-05", "张三")
    story.take("notify_hearing", "03-05", "张三").take("announce_hearing", "03-05")
    story.refused(
        "hold_hearing",
        "03-17",
        "张三",
        chair_interested=True,
        why=Obstacle.GUARD,
        cites="第四十八条",
    )
    story.refused(
        "hold_public_hearing",
        "03-17",
        chair_interested=True,
        why=Obstacle.GUARD,
        cites="第四十八条",
    )
    granted = examined(procedure).take("decide.granted", "03-05")
    granted.refused("publish", "03-06", masked=False, why=Obstacle.GUARD, cites="第（六）项")


def test_the_day_of_the_calendar_is_shown_in_both_readings(procedure: Procedure[Any]) -> None:
    due = accepted(procedure).due("decide").due
    assert due is not None
    assert due.unrolled == date(2026, 3, 31)
