"""People's mediation as stories, each under its article. All days are of 2026."""

from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story, day
from fengqiao.duties.disputes.procedures.mediation import PEOPLES_MEDIATION
from fengqiao.duties.disputes.tests.builders import mediated, mediation_facts

WITH = ("张三", "李四")


@pytest.fixture
def procedure() -> Procedure[Any]:
    return PEOPLES_MEDIATION


def test_a_dispute_is_accepted_or_declined(procedure: Procedure[Any]) -> None:
    story = Story(procedure, mediation_facts, WITH)
    for name in ("accept", "decline", "report_risk"):
        story.refused(name, "03-02", why=Obstacle.AFTER, cites="第十七条")
    story.refused("refuse", "03-02", why=Obstacle.AFTER, cites="第十七条")
    story.take("register.own_initiative", "03-02")
    assert story.is_due("accept")
    for name in ("invite", "mediate"):
        story.refused(name, "03-02", why=Obstacle.AFTER, cites="第十七条")
    story.refused("tell_rights", "03-02", "张三", why=Obstacle.AFTER, cites="第十七条")
    story.take("accept", "03-02")
    assert story.last_day("conclude") == day("04-02")  # 若干规定第三十三条：一个月
    story.refused("decline", "03-03", why=Obstacle.SHUT, cites="第十七条")
    story.refused("accept", "03-03", why=Obstacle.TAKEN, cites="第十七条")
    other = Story(procedure, mediation_facts, WITH).take("register.applied", "03-02")
    other.take("decline", "03-02")
    assert other.state.may_be_closed
    other.refused("accept", "03-03", why=Obstacle.SHUT, cites="第二条")


def test_rights_are_told_to_both_before_mediating(procedure: Procedure[Any]) -> None:
    story = Story(procedure, mediation_facts, WITH).take("register.applied", "03-02")
    story.take("accept", "03-02").take("tell_rights", "03-03", "张三")
    story.refused("tell_rights", "03-03", "张三", why=Obstacle.TAKEN, cites="第二十三条")
    story.refused("mediate", "03-03", why=Obstacle.AFTER, cites="第二十三条")
    story.take("tell_rights", "03-04", "李四").take("invite", "03-04").take("invite", "03-05")
    story.refused("go_on", "03-05", why=Obstacle.AFTER, cites="第二十二条")
    story.refused("conclude.failed", "03-05", why=Obstacle.AFTER, cites="第二十二条")
    story.take("mediate", "03-05").take("mediate", "03-06")


def test_one_party_that_refuses_ends_the_mediation(procedure: Procedure[Any]) -> None:
    for taken in ("register", "accept", "mediate"):
        story = Story(procedure, mediation_facts, WITH).take("register.applied", "03-02")
        if taken != "register":
            story.take("accept", "03-02")
        if taken == "mediate":
            story = mediated(procedure)
        story.refused("tell_routes", "03-06", why=Obstacle.NOT_OPEN, cites="第二十六条")
        story.take("refuse", "03-06")  # 第十七条：一方明确拒绝的，不得调解
        assert {d.act for d in story.state.due} == {"tell_routes"}
        for name in ("mediate", "conclude.written", "go_on", "invite"):
            story.refused(name, "03-07", why=Obstacle.SHUT, cites="第十七条")
        story.refused("tell_rights", "03-07", "张三", why=Obstacle.SHUT, cites="第十七条")
        story.refused("refuse", "03-07", why=Obstacle.SHUT, cites="第二十三条第二项")
        if taken == "register":
            for name in ("accept", "decline"):
                story.refused(name, "03-07", why=Obstacle.SHUT, cites="第十七条")
        story.take("tell_routes", "03-07")
        assert story.state.may_be_closed


def test_a_written_agreement(procedure: Procedure[Any]) -> None:
    story = mediated(procedure)
    for name in ("follow_up.performed", "ask_confirmation", "confirmation.confirmed"):
        story.refused(name, "03-06", why=Obstacle.NOT_OPEN, cites="第")
    story.refused("hand_copy", "03-06", "张三", why=Obstacle.NOT_OPEN, cites="第二十九条第二款")
    story.take("conclude.written", "03-09")
    assert {(d.act, d.party) for d in story.state.due} == {
        ("hand_copy", "张三"),
        ("hand_copy", "李四"),
        ("follow_up", ""),
    }
    for name in ("mediate", "go_on", "invite", "refuse"):
        story.refused(name, "03-10", why=Obstacle.SHUT, cites="第二十六条")
    story.refused("tell_rights", "03-10", "李四", why=Obstacle.SHUT, cites="第二十六条")
    story.refused("conclude.failed", "03-10", why=Obstacle.TAKEN, cites="第二十八条")
    story.refused("tell_routes", "03-10", why=Obstacle.NOT_OPEN, cites="第二十六条")
    for party in WITH:
        story.take("hand_copy", "03-10", party)
    story.take("follow_up.performing", "03-20")
    assert story.is_due("follow_up")
    story.take("follow_up.performed", "04-20")
    assert story.state.may_be_closed
    story.take("follow_up.broken", "05-20")
    assert story.is_due("tell_routes")  # 第三十二条：可以起诉
    story.take("tell_routes", "05-21")


def test_an_oral_agreement_has_no_copies(procedure: Procedure[Any]) -> None:
    story = mediated(procedure).take("conclude.oral", "03-09")  # 第二十八条、第三十条
    assert {d.act for d in story.state.due} == {"follow_up"}
    story.refused("hand_copy", "03-10", "张三", why=Obstacle.NOT_OPEN, cites="第二十九条第二款")
    story.take("follow_up.performed", "03-20").take("ask_confirmation", "04-08")


def test_a_failed_mediation_tells_the_other_routes(procedure: Procedure[Any]) -> None:
    story = mediated(procedure).take("conclude.failed", "03-09")  # 第二十六条
    assert {d.act for d in story.state.due} == {"tell_routes"}
    for name in ("follow_up.performed", "ask_confirmation"):
        story.refused(name, "03-10", why=Obstacle.NOT_OPEN, cites="第三十")
    story.take("tell_routes", "03-09")
    assert story.state.may_be_closed


def test_mediation_goes_on_with_everyones_consent(procedure: Procedure[Any]) -> None:
    story = mediated(procedure).take("go_on", "04-01")  # 若干规定第三十三条
    assert story.last_day("conclude") == day("05-06")  # 一个月：05-01，遇假顺延
    story.take("go_on", "05-06")
    assert story.last_day("conclude") == day("06-08")


def test_a_dispute_that_may_turn_violent_is_reported(procedure: Procedure[Any]) -> None:
    story = mediated(procedure)  # 第二十五条
    story.refused(
        "conclude.written", "03-06", may_escalate=True, why=Obstacle.AFTER, cites="第二十五条"
    )
    story.take("report_risk", "03-06").take("report_risk", "03-07")
    story.take("conclude.written", "03-09", may_escalate=True)


def test_confirmation_is_asked_jointly_within_thirty_days(procedure: Procedure[Any]) -> None:
    story = mediated(procedure).take("conclude.written", "03-09")
    late = mediated(procedure).take("conclude.written", "03-09")
    late.refused("ask_confirmation", "04-09", why=Obstacle.LAPSED, cites="第三十三条第一款")
    story.refused("confirmation.confirmed", "04-08", why=Obstacle.NOT_OPEN, cites="第五条第一款")
    story.take("ask_confirmation", "04-08")
    assert story.is_due("confirmation")
    story.refused("ask_confirmation", "04-08", why=Obstacle.TAKEN, cites="第三十三条第一款")
    story.take("confirmation.confirmed", "04-20")
    for outcome in ("withdrawn", "not_accepted"):
        other = (
            mediated(procedure).take("conclude.written", "03-09").take("ask_confirmation", "03-10")
        )
        other.take(f"confirmation.{outcome}", "03-20")
        assert not other.is_due("confirmation")


def test_an_agreement_the_court_refuses_may_be_mediated_anew(procedure: Procedure[Any]) -> None:
    story = mediated(procedure).take("invite", "03-06").take("conclude.written", "03-09")
    story.take("hand_copy", "03-09", "张三").take("ask_confirmation", "03-10")
    story.take("confirmation.refused", "03-25")  # 第三十三条第三款
    assert {d.act for d in story.state.due} == {"tell_routes", "conclude"}
    assert not story.counts("conclude")
    assert not story.counts("hand_copy", "张三")
    assert story.last_day("conclude") == day("04-27")  # 04-25 是星期六
    for name in ("follow_up.performed", "ask_confirmation"):
        story.refused(name, "03-26", why=Obstacle.SHUT, cites="第五条第一款")
    story.refused("hand_copy", "03-26", "李四", why=Obstacle.SHUT, cites="第五条第一款")
    story.refused("conclude.written", "03-26", why=Obstacle.AFTER, cites="第二十二条")
    story.refused("mediate", "03-26", why=Obstacle.AFTER, cites="第二十三条")
    story.refused("go_on", "03-26", why=Obstacle.AFTER, cites="第二十二条")
    story.take("tell_routes", "03-26").take("invite", "03-26")
    for party in WITH:
        story.take("tell_rights", "03-26", party)
    story.take("mediate", "03-27").take("go_on", "03-27").take("conclude.written", "03-30")
    for party in WITH:
        story.take("hand_copy", "03-30", party)
    story.take("ask_confirmation", "04-29").take("confirmation.confirmed", "05-08")
    again = mediated(procedure).take("conclude.written", "03-09").take("ask_confirmation", "03-10")
    again.take("confirmation.refused", "03-25").take("refuse", "03-26")


def test_an_irregularity_is_put_right(procedure: Procedure[Any]) -> None:
    story = mediated(procedure)
    story.refused("rule_on_irregularity.noted", "03-06", why=Obstacle.NOT_OPEN, cites="第十五条")
    story.take("go_on", "03-06", all_consent_to_go_on=False, irregular=True)
    assert story.is_due("rule_on_irregularity")
    assert not story.counts("go_on")
    story.take("rule_on_irregularity.noted", "03-07").take(
        "rule_on_irregularity.put_right", "03-08"
    )


def test_guards_stand_at_their_acts(procedure: Procedure[Any]) -> None:
    begun = Story(procedure, mediation_facts, WITH).take("register.sent", "03-02")
    begun.refused("accept", "03-02", civil_dispute=False, why=Obstacle.GUARD, cites="第二条")
    story = mediated(procedure)
    for name, changes, cites in (
        ("invite", {"guests_accepted": False}, "第二十条第一款"),
        ("mediate", {"mediators": 0}, "第十九条"),
        ("mediate", {"mediator_interested": True}, "第十五条"),
        ("mediate", {"fee_taken": True}, "第四条"),
        ("go_on", {"all_consent_to_go_on": False}, "第三十三条"),
        ("conclude.written", {"parties_signed": False}, "第二十九条第二款"),
        ("conclude.written", {"mediator_signed": False}, "人民调解员签名"),
        ("conclude.written", {"committee_sealed": False}, "印章"),
        ("conclude.oral", {"no_text_wanted": False}, "第二十八条"),
        ("conclude.oral", {"content_recorded": False}, "没有记录"),
    ):
        story.refused(name, "03-06", why=Obstacle.GUARD, cites=cites, **changes)
    story.take("conclude.written", "03-09")
    story.refused(
        "ask_confirmation", "03-10", jointly=False, why=Obstacle.GUARD, cites="第三十三条第一款"
    )
    story.refused(
        "ask_confirmation", "03-10", personal_status=True, why=Obstacle.GUARD, cites="第四条第二款"
    )


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    procedure: Procedure[Any],
) -> None:
    assert_who_acts(procedure, table_beside(__file__, "mediation"))
