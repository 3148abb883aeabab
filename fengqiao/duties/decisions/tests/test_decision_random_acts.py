"""Random acts by random people on major decisions: nothing forbidden is ever taken."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures.tests.random_acts import Table, act_at_random
from fengqiao.duties.decisions.procedures.major_decision import MAJOR_DECISION
from fengqiao.duties.decisions.tests.builders import decision_facts
from fengqiao.duties.decisions.tests.test_decision_proofs import NEVER

TABLE = Table.of(
    NEVER,
    posts={"start": "head", "decide": "head", "legality_review": "legal_reviewer judicial_clerk"},
    not_after=(("legality_review", "draft"), ("evaluate", "assess_risk")),
)


def facts(on: date) -> Any:
    return decision_facts(on, comment_from=date(2024, 11, 1), comment_to=date(2024, 12, 20))


def test_random_acts() -> None:
    assert act_at_random(MAJOR_DECISION, facts, TABLE, tries=5000, seed=1) > 100


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    act_at_random(MAJOR_DECISION, facts, TABLE, tries=100_000, seed=2)
