"""Major decisions from the legality review on, each under its article. All days are of 2026."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure
from fengqiao.casework.procedures.tests.story import Story, day
from fengqiao.duties.decisions.procedures.major_decision import (
    MAJOR_DECISION,
    PREPARED,
    REVIEWED,
)
from fengqiao.duties.decisions.tests.builders import (
    consulted,
    decision_facts,
    discussed,
    drafted,
    duties,
    in_force,
    named,
    passed,
    reviewed,
)

AFTERWARDS = (
    "publish",
    "withhold",
    "name_executor",
    "archive",
    "report_execution",
    "suspend",
    "settle_suspension",
    "reopen",
    "evaluate",
    "report_to_party",
)


@pytest.fixture
def procedure() -> Procedure[Any]:
    return MAJOR_DECISION


# -- review and decision -----------------------------------------------------------------------


def test_no_draft_goes_to_the_meeting_without_legality_review(procedure: Procedure[Any]) -> None:
    story = consulted(procedure)
    for name in ("submit_meeting", "decide.passed"):
        story.refused(name, "03-18", why=Obstacle.AFTER, cites="第二十五条第一款")
    story.refused("legality_review.lawful", "03-18", why=Obstacle.AFTER, cites="第二十六条第一款")
    story.refused("discuss", "03-18", why=Obstacle.AFTER, cites="第二十五条第二款")
    story.take("submit_review", "03-18")
    assert "legality_review" in duties(story)
    story.refused("submit_meeting", "03-18", why=Obstacle.STILL_DUE, cites="第二十五条第一款")
    for by in ("a office_clerk",):
        story.refused(
            "legality_review.lawful", "03-27", by=by, why=Obstacle.SAME_PERSON, cites="第二十五条"
        )
    for outcome, due in (("unlawful", "draft"), ("incomplete", "submit_review")):
        other = consulted(procedure).take("submit_review", "03-18")
        other.take(f"legality_review.{outcome}", "03-27")
        assert due in duties(other)
        other.refused("submit_meeting", "03-30", why=Obstacle.AFTER, cites="第二十五条第一款")
        other.refused("submit_meeting", "03-30", why=Obstacle.STILL_DUE, cites="第")
    story.take("legality_review.exploratory", "03-27").take("submit_meeting", "03-30")
    story.refused("legality_review.lawful", "03-30", why=Obstacle.TAKEN, cites="第二十五条第一款")
    story.take("submit_review", "03-30")
    assert not story.counts("legality_review")


def test_who_drafted_does_not_review(procedure: Procedure[Any]) -> None:
    story = Story(procedure, decision_facts).take("propose", "03-02").take("start.started", "03-03")
    story.take("draft", "03-06", by="拟稿人").take("hear_public", "03-16")
    story.take("adopt_opinions", "03-17").take("submit_review", "03-18", by="送审人")
    for by in ("拟稿人", "送审人"):
        story.refused(
            "legality_review.lawful", "03-27", by=by, why=Obstacle.SAME_PERSON, cites="第二十五条"
        )


def test_a_meeting_waits_for_what_is_due(procedure: Procedure[Any]) -> None:
    for name, cites in (("assess_risk.not_controllable", "第十二条"), ("hear_public", "第十八条")):
        story = reviewed(procedure).take(name, "03-30")
        story.refused("submit_meeting", "03-30", why=Obstacle.STILL_DUE, cites=cites)
        late = discussed(procedure).take(name, "03-31")
        late.refused("decide.passed", "03-31", why=Obstacle.STILL_DUE, cites=cites)


def test_the_head_decides_after_collective_discussion(procedure: Procedure[Any]) -> None:
    story = reviewed(procedure)
    story.refused("decide.passed", "03-30", why=Obstacle.AFTER, cites="第三十条第一款")
    story.take("submit_meeting", "03-30")
    assert "discuss" in duties(story)
    story.take("discuss", "03-31")
    story.refused("discuss", "03-31", why=Obstacle.TAKEN, cites="第三十条第一款")
    story.take("submit_meeting", "03-31")
    assert not story.counts("discuss")
    story.take("discuss", "03-31").take("decide.passed", "03-31")
    assert duties(story) == {"report_to_party", "publish", "name_executor", "archive"}
    for name in named((*PREPARED, *REVIEWED)):
        story.refused(name, "04-01", why=Obstacle.SHUT, cites="第三十条第一款")
    story.refused("decide.passed", "04-01", why=Obstacle.TAKEN, cites="第三十条第一款")


def test_the_party_committee_is_asked_before_publication(procedure: Procedure[Any]) -> None:
    before = discussed(procedure)
    before.refused("report_to_party.agreed", "03-31", why=Obstacle.AFTER, cites="第三十条第一款")
    story = passed(procedure)
    for name in ("publish", "name_executor"):
        story.refused(name, "04-01", why=Obstacle.AFTER, cites="第三十一条")
    story.refused("withhold", "04-01", legally_secret=True, why=Obstacle.AFTER, cites="第三十一条")
    story.refused("archive", "04-01", why=Obstacle.STILL_DUE, cites="第三十一条")
    story.take("report_to_party.agreed", "04-01")
    story.refused("report_to_party.agreed", "04-01", why=Obstacle.TAKEN, cites="第三十一条")
    story.refused("archive", "04-01", why=Obstacle.STILL_DUE, cites="第三十二条")
    story.take("publish", "04-02")
    story.refused("withhold", "04-02", legally_secret=True, why=Obstacle.SHUT, cites="第三十二条")
    story.take("archive", "04-02").take("name_executor", "04-02")
    assert duties(story) == {"report_execution"}


def test_a_secret_decision_is_not_published(procedure: Procedure[Any]) -> None:
    story = passed(procedure).take("report_to_party.agreed", "04-01")
    story.take("withhold", "04-02", legally_secret=True)
    assert "publish" not in duties(story)
    story.refused("publish", "04-02", why=Obstacle.SHUT, cites="第三十二条")
    story.take("archive", "04-02")


def test_what_is_not_passed_is_amended_or_ended(procedure: Procedure[Any]) -> None:
    rejected = discussed(procedure).take("decide.rejected", "03-31")
    assert duties(rejected) == {"archive"}
    for name in ("publish", "withhold", "name_executor"):
        rejected.refused(name, "04-01", why=Obstacle.NOT_OPEN, cites="第三十")
    rejected.take("archive", "04-01")
    assert rejected.state.may_be_closed
    story = discussed(procedure).take("decide.to_be_amended", "03-31")
    assert duties(story) == {"draft", "decide"}
    opened_again(story)


def test_the_party_committee_may_send_it_back(procedure: Procedure[Any]) -> None:
    story = passed(procedure).take("report_to_party.not_agreed", "04-01")
    assert duties(story) == {"draft", "decide"}
    for name in ("publish", "withhold", "name_executor", "archive", "report_to_party.agreed"):
        story.refused(name, "04-01", why=Obstacle.SHUT, cites="第三十一条")
    for name in (*REVIEWED, "decide"):
        assert not story.counts(name)
    opened_again(story)


def opened_again(story: Story) -> None:
    """Go through the whole again, in April."""
    story.take("draft", "04-07").take("consult_units", "04-07").take("send_papers", "04-07")
    story.take("open_comment", "04-08").take("close_comment", "04-09").take("hear_public", "04-09")
    story.take("hold_hearing", "04-15").take("adopt_opinions", "04-16").take(
        "consult_experts", "04-16"
    )
    story.take("assess_risk.controllable", "04-16").take("review_competition", "04-16")
    story.take("submit_review", "04-17").take("legality_review.lawful", "04-28")
    story.take("submit_meeting", "04-29").take("discuss", "04-30").take("decide.passed", "04-30")
    story.take("report_to_party.agreed", "04-30").take("publish", "05-06")
    story.take("name_executor", "05-06").take("archive", "05-06").take("report_execution", "05-20")
    assert story.state.may_be_closed


# -- carrying out ------------------------------------------------------------------------------


def test_execution_is_reported_and_evaluated(procedure: Procedure[Any]) -> None:
    story = passed(procedure).take("report_to_party.agreed", "04-01")
    for name in ("report_execution", "suspend", "evaluate", "reopen"):
        story.refused(name, "04-02", why=Obstacle.NOT_OPEN, cites="第三十")
    story.take("name_executor", "04-02")
    story.refused("name_executor", "04-02", why=Obstacle.TAKEN, cites="第三十四条")
    story.take("report_execution", "05-06").take("report_execution", "06-01")
    story.take("evaluate", "06-01").take("evaluate", "07-01")
    for done, by in (("consult_experts", "论证人"), ("assess_risk.controllable", "评估人")):
        other = drafted(procedure).take(done, "03-09", by=by).take("hear_public", "03-16")
        other.take("adopt_opinions", "03-17").take("submit_review", "03-18")
        other.take("legality_review.lawful", "03-27").take("submit_meeting", "03-30")
        other.take("discuss", "03-31").take("decide.passed", "03-31")
        other.take("report_to_party.agreed", "04-01").take("name_executor", "04-02")
        other.refused("evaluate", "06-01", by=by, why=Obstacle.SAME_PERSON, cites="第三十六条")


def test_an_urgent_suspension_is_settled(procedure: Procedure[Any]) -> None:
    story = in_force(procedure)
    story.refused("settle_suspension.resumed", "05-06", why=Obstacle.NOT_OPEN, cites="第三十七条")
    story.take("suspend", "05-06")  # 第三十七条
    assert "settle_suspension" in duties(story)
    story.refused("suspend", "05-06", why=Obstacle.TAKEN, cites="第三十七条")
    story.take("settle_suspension.resumed", "05-07")
    story.refused("settle_suspension.resumed", "05-08", why=Obstacle.AFTER, cites="第三十七条")
    story.take("suspend", "05-08").take("settle_suspension.reopened", "05-09")
    assert "reopen" in duties(story)


def test_a_major_change_repeats_the_procedure(procedure: Procedure[Any]) -> None:
    story = consulted(procedure).take("consult_units", "03-17").take("consult_experts", "03-17")
    story.take("assess_risk.controllable", "03-17").take("review_competition", "03-17")
    story.take("submit_review", "03-18").take("legality_review.lawful", "03-27")
    story.take("submit_meeting", "03-30").take("discuss", "03-31").take("decide.passed", "03-31")
    story.take("report_to_party.agreed", "04-01").take("publish", "04-02")
    story.take("name_executor", "04-02").take("archive", "04-03").take("evaluate", "04-03")
    story.take("suspend", "04-03").take("reopen", "04-03")  # 第三十七条
    assert duties(story) == {"draft", "decide"}
    for name in (
        *PREPARED,
        *REVIEWED,
        "decide",
        "report_to_party",
        "publish",
        "archive",
        "name_executor",
        "evaluate",
        "suspend",
    ):
        assert not story.counts(name)
    for name in named(AFTERWARDS):
        story.refused(
            name, "04-03", legally_secret=name == "withhold", why=Obstacle.SHUT, cites="第三十"
        )
    opened_again(story)
    story.take("suspend", "05-21").take("settle_suspension.resumed", "05-21").take(
        "evaluate", "05-22"
    )
    story.take("reopen", "05-23")


def test_a_withheld_decision_may_be_changed_and_then_published(procedure: Procedure[Any]) -> None:
    story = passed(procedure).take("report_to_party.agreed", "04-01")
    story.take("withhold", "04-02", legally_secret=True).take("name_executor", "04-02")
    story.take("archive", "04-02").take("report_execution", "04-03").take("reopen", "04-03")
    assert not story.counts("withhold")
    story.refused("withhold", "04-03", legally_secret=True, why=Obstacle.SHUT, cites="第三十")
    opened_again(story)


def test_an_irregularity_opens_the_remedy(procedure: Procedure[Any]) -> None:
    story = reviewed(procedure)
    story.refused(
        "rule_on_irregularity.put_right", "03-30", why=Obstacle.NOT_OPEN, cites="第三十八条"
    )
    story.take("submit_meeting", "03-30").take(
        "discuss", "03-31", minutes_true=False, irregular=True
    )
    assert duties(story) >= {"rule_on_irregularity", "discuss"}
    story.take("discuss", "03-31").take("rule_on_irregularity.reviewed_again", "04-01")
    for name in REVIEWED:
        assert not story.counts(name)
    story.take("rule_on_irregularity.put_right", "04-02")


def test_guards_stand_at_their_acts(procedure: Procedure[Any]) -> None:
    fresh = Story(procedure, decision_facts).take("propose", "03-02")
    fresh.refused(
        "start.started", "03-03", excluded_matter=True, why=Obstacle.GUARD, cites="第三条第二款"
    )
    story = consulted(procedure)
    short: dict[str, Any] = {"comment_to": date(2026, 4, 7)}
    wrong: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("open_comment", {"legally_secret": True}, "第三十二条"),
        ("open_comment", short, "第十五条第一款"),
        ("consult_experts", {"expert_interested": True}, "第二十条"),
        ("consult_experts", {"experts_signed": False}, "第十九条第二款"),
        ("assess_risk.controllable", {"risk_report_complete": False}, "第二十三条第二款"),
        ("submit_review", {"units_disagree": True}, "第十三条"),
    )
    for name, changes, cites in wrong:
        story.refused(name, "03-18", why=Obstacle.GUARD, cites=cites, **changes)
    story.take("submit_review", "03-18")
    wrong = (
        ("legality_review.lawful", {"review_workdays": 6}, "第二十六条第二款"),
        ("legality_review.lawful", {"counsel_heard": False}, "第二十八条"),
        ("legality_review.exploratory", {"risk_stated": False}, "第二十五条第二款"),
    )
    for name, changes, cites in wrong:
        story.refused(name, "03-27", why=Obstacle.GUARD, cites=cites, **changes)
    story.take("legality_review.lawful", "03-27")
    story.refused(
        "submit_meeting", "03-30", papers_complete=False, why=Obstacle.GUARD, cites="第二十九条"
    )
    story.take("submit_meeting", "03-30")
    story.refused(
        "discuss", "03-31", head_spoke_last=False, why=Obstacle.GUARD, cites="第三十条第二款"
    )
    story.refused(
        "discuss", "03-31", minutes_true=False, why=Obstacle.GUARD, cites="第三十条第三款"
    )
    story.take("discuss", "03-31")
    story.refused(
        "decide.passed", "03-31", against_majority=True, why=Obstacle.GUARD, cites="第三十条第二款"
    )
    story.take("decide.passed", "03-31").take("report_to_party.agreed", "04-01")
    wrong = (
        ("publish", {"legally_secret": True}, "第三十二条"),
        ("publish", {"adoption_explained": False}, "采纳情况"),
        ("publish", {"secrecy_reviewed": False}, "保密审查"),
        ("withhold", {}, "第三十二条"),
    )
    for name, changes, cites in wrong:
        story.refused(name, "04-02", why=Obstacle.GUARD, cites=cites, **changes)
    story.take("name_executor", "04-02")
    wrong = (
        ("suspend", {"urgent": False}, "第三十七条"),
        ("evaluate", {"evaluation_called_for": False}, "第三十六条第一款"),
        ("evaluate", {"evaluator_was_assessor": True}, "第三十六条第二款"),
    )
    for name, changes, cites in wrong:
        story.refused(name, "04-03", why=Obstacle.GUARD, cites=cites, **changes)
    assert story.due("report_execution").since == day("04-02")
