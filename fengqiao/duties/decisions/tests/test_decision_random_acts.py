"""Random acts by random people on major decisions, judged by a table of forbidden histories."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures.tests.random_acts import act_at_random, table_beside
from fengqiao.duties.decisions.procedures.major_decision import MAJOR_DECISION
from fengqiao.duties.decisions.tests.builders import decision_facts, passed

TABLE = table_beside(__file__, "major_decision")
FLAWS: dict[str, dict[str, Any]] = {
    "excluded_matter": {"excluded_matter": True},
    "secret_matter": {"legally_secret": True},
    "too_short": {"comment_to": date(2024, 11, 30)},
    "not_over": {"comment_to": date(2030, 1, 1)},
    "units_disagree": {"units_disagree": True},
    "professional": {"professional": True},
    "risky": {"risk_possible": True},
    "market": {"affects_market": True},
    "interested_expert": {"expert_interested": True},
    "unsigned_opinion": {"experts_signed": False},
    "no_measures": {"risk_report_complete": False},
    "too_quick": {"review_workdays": 6},
    "no_counsel": {"counsel_heard": False},
    "no_experiment": {"exploratory": False},
    "papers_missing": {"papers_complete": False},
    "head_spoke_first": {"head_spoke_last": False},
    "untrue_minutes": {"minutes_true": False},
    "against_majority": {"against_majority": True},
    "adoption_unexplained": {"adoption_explained": False},
    "secrets_unreviewed": {"secrecy_reviewed": False},
    "no_urgency": {"urgent": False},
    "no_call": {"evaluation_called_for": False},
    "assessor_again": {"evaluator_was_assessor": True},
}


def facts(on: date, **changes: Any) -> Any:
    given = {"comment_from": date(2024, 11, 1), "comment_to": date(2024, 12, 20)}
    return decision_facts(on, **(given | changes))


def test_random_acts() -> None:
    halfway = passed(MAJOR_DECISION).state
    tally = act_at_random(MAJOR_DECISION, TABLE, facts, FLAWS, tries=4000, seed=1, halfway=halfway)
    assert tally.taken > 500


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    halfway = passed(MAJOR_DECISION).state
    act_at_random(MAJOR_DECISION, TABLE, facts, FLAWS, tries=100_000, seed=2, halfway=halfway)
