"""Major decisions as stories, each under its article. All days are of 2026."""

from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.decisions.procedures.decision_prepared import PREPARED, REVIEWED
from fengqiao.duties.decisions.procedures.major_decision import MAJOR_DECISION
from fengqiao.duties.decisions.tests.builders import (
    consulted,
    decision_facts,
    drafted,
    duties,
    named,
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


# -- starting and drafting ---------------------------------------------------------------------


def test_a_proposal_is_started_or_not(procedure: Procedure[Any]) -> None:
    story = Story(procedure, decision_facts)
    story.refused("start.started", "03-02", why=Obstacle.AFTER, cites="第十条")
    for name in named((*PREPARED, *REVIEWED, "decide", *AFTERWARDS)):
        story.refused(name, "03-02", why=Obstacle.NOT_OPEN, cites="第")
    story.take("propose", "03-02")
    assert duties(story) == {"start"}
    story.refused("propose", "03-02", why=Obstacle.TAKEN, cites="第十条")
    no = (
        Story(procedure, decision_facts).take("propose", "03-02").take("start.not_started", "03-03")
    )
    assert no.state.may_be_closed
    no.refused("propose", "03-04", why=Obstacle.SHUT, cites="第十一条")
    story.take("start.started", "03-03")
    assert duties(story) == {"draft", "decide"}
    for name in ("publish", "withhold", "name_executor", "archive"):
        story.refused(name, "03-04", why=Obstacle.NOT_OPEN, cites="第三十")
    story.refused("start.started", "03-04", why=Obstacle.TAKEN, cites="第十一条")


def test_everything_begins_with_a_draft(procedure: Procedure[Any]) -> None:
    story = Story(procedure, decision_facts).take("propose", "03-02").take("start.started", "03-03")
    for name in (
        "consult_units",
        "open_comment",
        "hear_public",
        "send_papers",
        "consult_experts",
        "assess_risk.controllable",
        "review_competition",
        "submit_review",
    ):
        story.refused(
            name,
            "03-04",
            legally_secret=name == "submit_review",
            why=Obstacle.AFTER,
            cites="第十二条",
        )
    story.take("draft", "03-06").take("draft", "03-07")
    for name in (
        "consult_units",
        "hear_public",
        "send_papers",
        "consult_experts",
        "assess_risk.controllable",
        "review_competition",
        "open_comment",
    ):
        story.take(name, "03-09").take(name, "03-10")


def test_a_new_draft_is_assessed_and_reviewed_again(procedure: Procedure[Any]) -> None:
    story = drafted(procedure).take("hear_public", "03-16").take("adopt_opinions", "03-17")
    story.take("assess_risk.controllable", "03-17").take("review_competition", "03-17")
    story.take("submit_review", "03-18").take("legality_review.lawful", "03-27")
    story.take("submit_meeting", "03-30").take("discuss", "03-31").take("draft", "04-01")
    for name in ("assess_risk", "review_competition", *REVIEWED):
        assert not story.counts(name)
    story.refused("submit_meeting", "04-02", why=Obstacle.AFTER, cites="第二十五条第一款")
    story.refused("decide.passed", "04-02", why=Obstacle.AFTER, cites="第二十五条第一款")
    story.refused("decide.passed", "04-02", why=Obstacle.AFTER, cites="第三十条第一款")


# -- the public, experts, risks ----------------------------------------------------------------


def test_the_public_takes_part_unless_the_law_keeps_it_secret(procedure: Procedure[Any]) -> None:
    story = drafted(procedure)
    story.refused("submit_review", "03-09", why=Obstacle.AFTER, cites="第十四条第一款")
    story.refused("adopt_opinions", "03-09", why=Obstacle.AFTER, cites="第十五条第一款")
    story.take("hear_public", "03-16")
    assert "adopt_opinions" in duties(story)
    story.refused("submit_review", "03-16", why=Obstacle.AFTER, cites="第十四条第一款")
    story.refused(
        "submit_review", "03-16", legally_secret=True, why=Obstacle.STILL_DUE, cites="第十八条"
    )
    story.take("adopt_opinions", "03-17")
    story.refused("adopt_opinions", "03-17", why=Obstacle.TAKEN, cites="第十八条")
    story.take("submit_review", "03-18")
    drafted(procedure).take("submit_review", "03-09", legally_secret=True)


def test_opinions_asked_in_public_are_awaited_and_answered(procedure: Procedure[Any]) -> None:
    story = drafted(procedure)
    story.refused("close_comment", "03-09", why=Obstacle.AFTER, cites="第十五条第一款")
    story.take("open_comment", "03-09")
    assert "close_comment" in duties(story)
    story.refused("close_comment", "04-08", why=Obstacle.GUARD, cites="第十五条第一款")
    story.refused(
        "submit_review",
        "04-08",
        legally_secret=True,
        why=Obstacle.STILL_DUE,
        cites="第十五条第一款",
    )
    story.take("close_comment", "04-09")
    assert "adopt_opinions" in duties(story)
    story.refused("close_comment", "04-09", why=Obstacle.TAKEN, cites="第十五条第一款")
    story.take("adopt_opinions", "04-10").take("open_comment", "04-10")
    assert not story.counts("close_comment")
    story.take("close_comment", "04-13")
    assert not story.counts("adopt_opinions")
    assert "adopt_opinions" in duties(story)
    story.take("adopt_opinions", "04-14").take("submit_review", "04-15")
    pending = consulted(procedure).take("submit_review", "03-18").take("open_comment", "03-18")
    pending.take("legality_review.lawful", "03-27").take("submit_meeting", "03-30")
    pending.take("discuss", "03-31")
    pending.refused("decide.passed", "03-31", why=Obstacle.STILL_DUE, cites="第十五条第一款")


def test_papers_reach_the_hearing_seven_days_before(procedure: Procedure[Any]) -> None:
    story = drafted(procedure)
    story.refused("hold_hearing", "03-09", why=Obstacle.AFTER, cites="第十六条第三款")
    story.take("send_papers", "03-09")
    story.refused("hold_hearing", "03-16", why=Obstacle.TOO_EARLY, cites="第十六条第三款")
    story.take("hold_hearing", "03-17").take("adopt_opinions", "03-18")
    story.take("hold_hearing", "03-19")
    assert not story.counts("adopt_opinions")
    assert "adopt_opinions" in duties(story)
    story.take("adopt_opinions", "03-19").take("hear_public", "03-20")
    assert not story.counts("adopt_opinions")


def test_experts_risks_and_competition_where_they_matter(procedure: Procedure[Any]) -> None:
    story = consulted(procedure)
    for which, cites in (
        ("professional", "第十九条第一款"),
        ("risk_possible", "第二十二条第一款"),
        ("affects_market", "第二十九条第一项"),
    ):
        changes: dict[str, Any] = {which: True}
        story.refused("submit_review", "03-18", why=Obstacle.AFTER, cites=cites, **changes)
    story.take("consult_experts", "03-18").take("review_competition", "03-18")
    story.take("assess_risk.not_controllable", "03-18")  # 第二十四条：调整草案
    assert "draft" in duties(story)
    story.refused(
        "submit_review", "03-18", risk_possible=True, why=Obstacle.AFTER, cites="第二十二条"
    )
    story.refused("submit_review", "03-18", why=Obstacle.STILL_DUE, cites="第十二条")
    story.take("draft", "03-19").take("assess_risk.controllable", "03-20")
    story.take("review_competition", "03-20")
    story.take("submit_review", "03-20", professional=True, risk_possible=True, affects_market=True)


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    procedure: Procedure[Any],
) -> None:
    assert_who_acts(procedure, table_beside(__file__, "major_decision"))
