"""Facts with which every act of a major decision passes."""

from datetime import date
from typing import Any

from fengqiao.casework.procedures import Procedure
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.decisions.facts import DecisionFacts


def decision_facts(act_on: date, **changes: Any) -> DecisionFacts:
    """Return facts under which nothing is amiss."""
    given: dict[str, Any] = {
        "comment_from": date(2026, 3, 9),
        "comment_to": date(2026, 4, 8),
        "experts_signed": True,
        "risk_report_complete": True,
        "review_workdays": 7,
        "counsel_heard": True,
        "exploratory": True,
        "risk_stated": True,
        "papers_complete": True,
        "members_spoke": True,
        "head_spoke_last": True,
        "minutes_true": True,
        "adoption_explained": True,
        "secrecy_reviewed": True,
        "urgent": True,
        "evaluation_called_for": True,
    }
    return DecisionFacts(act_on=act_on, **(given | changes))


def drafted(procedure: Procedure[Any]) -> Story:
    """Return a decision begun on 3 March 2026 with its draft of 6 March."""
    story = Story(procedure, decision_facts).take("propose", "03-02").take("start.started", "03-03")
    return story.take("draft", "03-06")


def consulted(procedure: Procedure[Any]) -> Story:
    """Return the same after a meeting with the public, its opinions answered on 17 March."""
    return drafted(procedure).take("hear_public", "03-16").take("adopt_opinions", "03-17")


def reviewed(procedure: Procedure[Any]) -> Story:
    """Return the same, found lawful on 27 March."""
    story = consulted(procedure).take("submit_review", "03-18")
    return story.take("legality_review.lawful", "03-27")


def discussed(procedure: Procedure[Any]) -> Story:
    """Return the same, discussed on 31 March."""
    return reviewed(procedure).take("submit_meeting", "03-30").take("discuss", "03-31")


def passed(procedure: Procedure[Any]) -> Story:
    """Return the same, decided the same day."""
    return discussed(procedure).take("decide.passed", "03-31")


def in_force(procedure: Procedure[Any]) -> Story:
    """Return the same, agreed by the party committee, published, filed, its executor named."""
    story = passed(procedure).take("report_to_party.agreed", "04-01").take("publish", "04-02")
    return story.take("name_executor", "04-02").take("archive", "04-03")


WITH_OUTCOME = {
    "assess_risk": "assess_risk.controllable",
    "legality_review": "legality_review.lawful",
    "decide": "decide.passed",
    "report_to_party": "report_to_party.agreed",
    "settle_suspension": "settle_suspension.resumed",
}


def named(acts: tuple[str, ...]) -> list[str]:
    """Return the acts with an outcome each, where they have any."""
    return [WITH_OUTCOME.get(act, act) for act in acts]


def duties(story: Story) -> set[str]:
    """Return what is due."""
    return {deadline.act for deadline in story.state.due}
