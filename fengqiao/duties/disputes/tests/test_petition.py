"""Petitions as stories, each under its article. All days are of 2026."""

from typing import Any

import pytest

from fengqiao.casework.procedures import Light, Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story, day
from fengqiao.duties.disputes.procedures.petition import PETITION
from fengqiao.duties.disputes.procedures.petition_answered import HANDLING
from fengqiao.duties.disputes.tests.builders import concluded, on_the_petition_road, petition_facts

CLEAR: dict[str, Any] = {"already_in_hand": False}


@pytest.fixture
def procedure() -> Procedure[Any]:
    return PETITION


def registered(procedure: Procedure[Any], how: str) -> Story:
    """Return a petition registered on 2 March."""
    return Story(procedure, petition_facts).take(f"register.{how}", "03-02")


# -- telling the petitioner --------------------------------------------------------------------


def test_a_petitioner_is_told_within_fifteen_days(procedure: Procedure[Any]) -> None:
    fresh = Story(procedure, petition_facts)
    fresh.refused("answer.accepted", "03-02", why=Obstacle.AFTER, cites="第二十一条第二款")
    fresh.refused("withdraw_petition", "03-02", why=Obstacle.AFTER, cites="第二十一条第二款")
    story = registered(procedure, "direct")
    assert story.last_day("answer") == day("03-17")  # 第二十三条第二款：十五日，不是工作日
    for name in ("check_competence.ours", "take_up", "classify.claim"):
        story.refused(name, "03-03", why=Obstacle.NOT_OPEN, cites="第")
    story.take("answer.accepted", "03-05")
    assert {d.act for d in story.state.due} == {"classify"}
    story.refused("answer.accepted", "03-05", why=Obstacle.TAKEN, cites="第二十三条第二款")


def test_answers_that_end_the_matter_here(procedure: Procedure[Any]) -> None:
    answers: tuple[tuple[str, dict[str, Any]], ...] = (
        ("passed_on", {}),
        ("elsewhere", {"competent": False}),
        ("repeated", {}),
    )
    for outcome, changes in answers:
        story = registered(procedure, "direct").take(f"answer.{outcome}", "03-05", **changes)
        assert story.state.may_be_closed
        story.refused("classify.claim", "03-06", why=Obstacle.SHUT, cites="第二十三条第二款")


def test_a_matter_sent_down_is_checked_within_five_working_days(procedure: Procedure[Any]) -> None:
    story = registered(procedure, "sent")
    assert story.last_day("check_competence") == day("03-09")  # 第二十三条第三款
    assert story.last_day("answer") == day("03-17")
    story.refused("answer.accepted", "03-03", why=Obstacle.STILL_DUE, cites="第二十三条第三款")
    story.refused(
        "objection_answered.agreed", "03-03", why=Obstacle.NOT_OPEN, cites="第二十三条第三款"
    )
    ours = registered(procedure, "sent").take("check_competence.ours", "03-03")
    ours.refused("objection_answered.agreed", "03-03", why=Obstacle.NOT_OPEN, cites="第二十三条")
    ours.take("answer.accepted", "03-04")
    story.take("check_competence.objected", "03-09", competent=False)
    story.refused("check_competence.ours", "03-10", why=Obstacle.TAKEN, cites="第二十三条第三款")
    assert story.is_due("objection_answered")
    story.refused("answer.accepted", "03-10", why=Obstacle.STILL_DUE, cites="第二十三条第三款")
    back = registered(procedure, "sent").take("check_competence.objected", "03-09", competent=False)
    back.take("objection_answered.agreed", "03-20")
    assert back.state.may_be_closed
    assert back.state.ended_by is not None
    story.take("objection_answered.rejected", "03-16").take("answer.accepted", "03-17")
    story.refused("objection_answered.agreed", "03-18", why=Obstacle.TAKEN, cites="第二十三条")


def test_a_petition_without_a_name_needs_no_telling(procedure: Procedure[Any]) -> None:
    story = registered(procedure, "unclear")  # 第二十三条第二款的例外
    assert not story.state.due
    story.refused("answer.accepted", "03-03", why=Obstacle.AFTER, cites="第二十一条第二款")
    story.take("take_up", "03-03")
    assert {d.act for d in story.state.due} == {"classify"}
    story.refused("take_up", "03-03", why=Obstacle.SHUT, cites="第二十三条第二款")
    story.take("classify.claim", "03-04").take("choose_road.petition", "03-04")


# -- kinds and roads ---------------------------------------------------------------------------


def test_a_proposal_is_studied_and_answered(procedure: Procedure[Any]) -> None:
    story = registered(procedure, "direct").take("answer.accepted", "03-05")
    for name in ("reply_proposal", "hand_over_report", "choose_road.petition"):
        story.refused(name, "03-05", why=Obstacle.NOT_OPEN, cites="第")
    story.take("classify.proposal", "03-06")  # 第二十九条第一款
    assert {d.act for d in story.state.due} == {"reply_proposal"}
    story.take("reply_proposal", "03-20")
    story.refused("classify.claim", "03-21", why=Obstacle.SHUT, cites="第二十九条第一款")
    assert story.state.may_be_closed


def test_a_report_goes_to_those_competent_and_never_to_the_accused(
    procedure: Procedure[Any],
) -> None:
    story = registered(procedure, "direct").take("answer.accepted", "03-05")
    story.take("classify.report", "03-06")  # 第三十条
    assert {d.act for d in story.state.due} == {"hand_over_report"}
    story.refused(
        "hand_over_report",
        "03-06",
        passed_to_accused=True,
        why=Obstacle.GUARD,
        cites="第三十条第三款",
    )
    story.take("hand_over_report", "03-06")
    assert story.state.ended_by is not None
    story.refused("classify.claim", "03-07", why=Obstacle.SHUT, cites="第三十条第一款")


def test_classifying_anew_replaces_what_was_due(procedure: Procedure[Any]) -> None:
    roads = {"proposal": "reply_proposal", "report": "hand_over_report", "claim": "choose_road"}
    for first, old in roads.items():
        for second, new in roads.items():
            if first != second:
                story = registered(procedure, "direct").take("answer.accepted", "03-05")
                story.take(f"classify.{first}", "03-06").take(f"classify.{second}", "03-09")
                assert {d.act for d in story.state.due} == {new}
                name = f"{old}.petition" if old == "choose_road" else old
                story.refused(name, "03-09", why=Obstacle.SHUT, cites="第")
    for kind in ("proposal", "report"):
        story = on_the_petition_road(procedure).take(f"classify.{kind}", "03-09")
        assert {d.act for d in story.state.due} == {roads[kind]}
        for name in ("conclude.explained", *HANDLING):
            story.refused(name, "03-10", why=Obstacle.SHUT, cites="第")


def test_a_petition_changes_road_under_the_same_number(procedure: Procedure[Any]) -> None:
    story = on_the_petition_road(procedure)  # 第三十一条：六十日由另一程序的期限取代
    assert story.last_day("conclude") == day("05-06")  # 第三十四条：六十日，遇五一顺延
    story.take("choose_road.penalty", "03-20")
    assert story.state.goes_on_as == "enforcement.ordinary_penalty"
    assert not story.state.due
    assert story.state.may_be_closed
    assert [t.outcome for t in story.state.history if t.act == "choose_road"] == [
        "petition",
        "penalty",
    ]
    story.refused("hear", "03-21", why=Obstacle.SHUT, cites="第三十一条")


def test_every_other_road_ends_the_petition(procedure: Procedure[Any]) -> None:
    for outcome, goes_on in (
        ("litigation", ""),
        ("arbitration", ""),
        ("party_appeal", ""),
        ("other_administrative", ""),
        ("penalty", "enforcement.ordinary_penalty"),
        ("licence", "public_services.licence"),
        ("mediation", "disputes.mediation"),
    ):
        story = on_the_petition_road(procedure).take(f"choose_road.{outcome}", "03-20")
        assert story.state.goes_on_as == goes_on
        assert story.state.ended_by is not None
        assert not story.state.due
        story.refused("conclude.explained", "03-21", why=Obstacle.SHUT, cites="第三十一条")


def test_a_duty_asked_for_is_fulfilled_or_answered(procedure: Procedure[Any]) -> None:
    before = registered(procedure, "direct").take("answer.accepted", "03-05")
    before.refused("fulfil_duty", "03-09", why=Obstacle.NOT_OPEN, cites="第三十一条第五项")
    story = on_the_petition_road(procedure)
    story.take("choose_road.duty", "03-09")  # 第三十一条第五项
    assert {d.act for d in story.state.due} == {"fulfil_duty"}
    for name in ("conclude.explained", *HANDLING):
        story.refused(name, "03-10", why=Obstacle.SHUT, cites="第三十一条")
    back = on_the_petition_road(procedure).take("choose_road.duty", "03-09")
    back.take("choose_road.petition", "03-10")
    assert {d.act for d in back.state.due} == {"conclude"}
    back.refused("fulfil_duty", "03-10", why=Obstacle.SHUT, cites="第三十一条")
    story.take("fulfil_duty", "03-20")
    for name in ("choose_road.petition", "classify.claim"):
        story.refused(name, "03-21", why=Obstacle.SHUT, cites="第三十一条第五项")


def test_a_petition_may_be_withdrawn(procedure: Procedure[Any]) -> None:
    story = on_the_petition_road(procedure).take("withdraw_petition", "03-20")
    assert story.state.may_be_closed
    story.refused("hear", "03-21", why=Obstacle.SHUT, cites="第十七条第一款")


# -- the petition's own road -------------------------------------------------------------------


def test_an_opinion_follows_hearing_and_investigation(procedure: Procedure[Any]) -> None:
    before = registered(procedure, "direct").take("answer.accepted", "03-05")
    before.take("classify.claim", "03-06")
    for name in (
        "hear",
        "investigate",
        "hold_hearing",
        "extend",
        "conclude.explained",
        "serve",
        "carry_out",
        "ask_review",
        "review.upheld",
        "ask_final_review",
        "final_review",
    ):
        before.refused(name, "03-06", why=Obstacle.NOT_OPEN, cites="第")
    story = on_the_petition_road(procedure)
    story.refused("conclude.explained", "03-09", why=Obstacle.AFTER, cites="第三十一条第六项")
    story.take("hear", "03-09").take("hear", "03-09")
    story.refused("conclude.explained", "03-09", why=Obstacle.AFTER, cites="第三十一条第六项")
    story.take("investigate", "03-10").take("investigate", "03-11").take("hold_hearing", "03-12")
    story.take("hold_hearing", "03-13").take("conclude.supported", "03-20")
    assert {d.act for d in story.state.due} == {"serve", "carry_out"}  # 第三十二条第二款
    for name in ("classify.claim", "choose_road.litigation", *HANDLING):
        story.refused(name, "03-21", why=Obstacle.SHUT, cites="第三十")
    story.refused("ask_review", "03-21", why=Obstacle.NOT_OPEN, cites="第三十五条")
    story.take("serve", "03-23").take("carry_out", "04-01")
    story.refused("serve", "04-01", why=Obstacle.TAKEN, cites="第三十五条")
    story.refused("carry_out", "04-02", why=Obstacle.TAKEN, cites="第三十二条第二款")
    assert story.state.may_be_closed
    for outcome in ("explained", "not_supported", "settled"):
        other = on_the_petition_road(procedure).take("hear", "03-09").take("investigate", "03-10")
        other.take(f"conclude.{outcome}", "03-20")
        assert {d.act for d in other.state.due} == {"serve"}


def test_sixty_days_may_be_extended_by_thirty_once(procedure: Procedure[Any]) -> None:
    story = on_the_petition_road(procedure).take("extend", "04-20")  # 第三十四条
    assert story.last_day("conclude") == day("06-04")
    story.refused("extend", "04-21", why=Obstacle.TAKEN, cites="第三十四条")
    late = on_the_petition_road(procedure)
    late.refused("extend", "05-07", why=Obstacle.RUN_OUT, cites="第三十四条")
    assert late.until("05-07").due("conclude").light is Light.LATE


def test_review_and_final_review(procedure: Procedure[Any]) -> None:
    story = concluded(procedure)
    late = concluded(procedure)
    late.refused("ask_review", "04-23", why=Obstacle.LAPSED, cites="第三十五条")
    for name in ("review.upheld", "ask_final_review", "final_review"):
        story.refused(name, "04-01", why=Obstacle.NOT_OPEN, cites="第三十")
    story.take("ask_review", "04-22")  # 第三十五条：三十日
    story.refused("ask_review", "04-22", why=Obstacle.TAKEN, cites="第三十五条")
    assert story.last_day("review") == day("05-22")
    story.refused("hearing_time", "05-01", why=Obstacle.AFTER, cites="第三十六条第一款")
    story.take("review.upheld", "05-20")
    story.refused("review.upheld", "05-20", why=Obstacle.TAKEN, cites="第三十五条")
    story.refused("final_review", "05-20", why=Obstacle.NOT_OPEN, cites="第三十六条")
    too_late = concluded(procedure).take("ask_review", "04-22").take("review.upheld", "05-20")
    too_late.refused("ask_final_review", "06-23", why=Obstacle.LAPSED, cites="第三十六条第一款")
    story.take("ask_final_review", "06-22")  # 三十日满于端午假期，顺延
    assert story.last_day("final_review") == day("07-22")
    story.refused("hearing_time_over", "06-23", why=Obstacle.NOTHING_PAUSED, cites="第三十六条")
    story.take("hearing_time", "07-01").until("07-05")
    assert story.due("final_review").light is Light.PAUSED  # 第三十六条第二款：听证时间不计
    story.refused("hearing_time", "07-05", why=Obstacle.STILL_DUE, cites="第三十六条第二款")
    story.refused("final_review", "07-05", why=Obstacle.STILL_DUE, cites="第三十六条第二款")
    story.take("hearing_time_over", "07-11")
    assert story.last_day("final_review") == day("08-03")  # 多十日，08-01 是星期六
    story.take("hearing_time", "07-13").take("hearing_time_over", "07-14")
    story.take("final_review", "07-30")
    assert story.state.ended_by is not None
    story.refused("withdraw_petition", "07-31", why=Obstacle.SHUT, cites="第三十六条")  # 不再受理


def test_a_supported_claim_is_carried_out_before_the_end(procedure: Procedure[Any]) -> None:
    story = on_the_petition_road(procedure).take("hear", "03-09").take("investigate", "03-10")
    story.take("conclude.supported", "03-20").take("serve", "03-23").take("ask_review", "03-24")
    story.take("review.upheld", "04-01").take("ask_final_review", "04-02")
    story.refused("final_review", "04-20", why=Obstacle.STILL_DUE, cites="第三十二条第二款")


def test_a_review_that_returns_the_matter_begins_anew(procedure: Procedure[Any]) -> None:
    story = on_the_petition_road(procedure).take("extend", "03-09").take("hear", "03-09")
    story.take("investigate", "03-10").take("conclude.not_supported", "03-20").take(
        "serve", "03-23"
    )
    story.take("ask_review", "03-24").take("review.returned", "04-20")
    assert story.last_day("conclude") == day("06-22")  # 六十日满于端午假期
    story.refused("conclude.explained", "04-21", why=Obstacle.AFTER, cites="第三十一条第六项")
    story.refused("serve", "04-21", why=Obstacle.AFTER, cites="第三十一条第六项")
    story.refused("ask_final_review", "04-21", why=Obstacle.NOT_OPEN, cites="第三十六条")
    story.take("hear", "04-22").take("hold_hearing", "04-22").take("extend", "04-22")
    story.refused("conclude.explained", "04-23", why=Obstacle.AFTER, cites="第三十一条第六项")
    story.take("investigate", "04-23").take("conclude.explained", "05-06").take("serve", "05-07")
    story.take("ask_review", "05-08")


def test_what_the_reviewer_quashed_is_not_carried_out(procedure: Procedure[Any]) -> None:
    story = on_the_petition_road(procedure).take("hear", "03-09").take("investigate", "03-10")
    story.take("conclude.supported", "03-20").take("serve", "03-23").take("ask_review", "03-24")
    story.take("review.returned", "04-01")
    assert {d.act for d in story.state.due} == {"conclude"}
    assert not story.counts("serve")


def test_an_irregularity_opens_the_remedy(procedure: Procedure[Any]) -> None:
    story = on_the_petition_road(procedure)
    story.refused(
        "rule_on_irregularity.put_right", "03-09", why=Obstacle.NOT_OPEN, cites="第四十五条"
    )
    story.take("hear", "03-09").take("conclude.explained", "03-10", irregular=True)
    assert story.is_due("rule_on_irregularity")
    assert story.is_due("conclude")
    story.take("investigate", "03-11").take("rule_on_irregularity.done_again", "03-11")
    assert not story.counts("hear")
    assert not story.counts("investigate")
    story.take("rule_on_irregularity.put_right", "03-12")


def test_guards_stand_at_their_acts(procedure: Procedure[Any]) -> None:
    fresh = Story(procedure, petition_facts)
    fresh.refused(
        "register.direct", "03-02", representatives=6, why=Obstacle.GUARD, cites="第二十条第三款"
    )
    fresh.refused(
        "register.unclear", "03-02", name_unclear=False, why=Obstacle.GUARD, cites="第二十三条"
    )
    no: Any = {"competent": False}
    for name, changes, cites in (
        ("answer.accepted", no, "第二十三条第一款"),
        ("answer.elsewhere", {}, "第二十三条第一款"),
        ("answer.repeated", CLEAR, "第十九条第三款"),
    ):
        registered(procedure, "direct").refused(
            name, "03-03", why=Obstacle.GUARD, cites=cites, **changes
        )
    sent = registered(procedure, "sent")
    sent.refused(
        "check_competence.ours", "03-03", **no, why=Obstacle.GUARD, cites="第二十三条第一款"
    )
    sent.refused("check_competence.objected", "03-03", why=Obstacle.GUARD, cites="第二十三条第一款")
    registered(procedure, "unclear").refused(
        "take_up", "03-03", **no, why=Obstacle.GUARD, cites="第二十三条"
    )
    story = on_the_petition_road(procedure).take("hear", "03-09").take("investigate", "03-09")
    wrong: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("choose_road.mediation", {"all_consent": False}, "第三十三条"),
        ("hear", {"handler_interested": True}, "第二十八条第三款"),
        ("investigate", {"handler_interested": True}, "第二十八条第三款"),
        ("extend", {"complex": False}, "第三十四条"),
        ("extend", {"extension_reason_told": False}, "第三十四条"),
        ("conclude.explained", {"reasons_and_basis_stated": False}, "第三十二条第一款"),
        ("conclude.settled", {"all_consent": False}, "第三十三条"),
    )
    for name, changes, cites in wrong:
        story.refused(name, "03-10", why=Obstacle.GUARD, cites=cites, **changes)


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    procedure: Procedure[Any],
) -> None:
    assert_who_acts(procedure, table_beside(__file__, "petition"))
