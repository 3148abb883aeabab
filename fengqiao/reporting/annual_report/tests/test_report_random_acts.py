"""Random acts on the yearly report, judged by a table of forbidden histories."""

from typing import Any

import pytest

from fengqiao.casework.procedures.tests.random_acts import PARTIES, act_at_random, table_beside
from fengqiao.reporting.annual_report.procedures.annual_report import ANNUAL_REPORT_PROCEDURE
from fengqiao.reporting.annual_report.tests.report_builders import published, report_facts

TABLE = table_beside(__file__, "report")
FLAWS: dict[str, dict[str, Any]] = {
    "part_missing": {"five_parts": False},
    "no_reason": {"reason_stated": False},
    "no_number": {"letter_number": ""},
    "not_copied": {"copied_to_rule_of_law_office": False},
    "secrets": {"holds_secrets": True},
    "no_place": {"published_here": False},
}


def test_random_acts() -> None:
    tally = act_at_random(
        ANNUAL_REPORT_PROCEDURE, TABLE, report_facts, FLAWS, tries=4000, seed=1, parties=PARTIES
    )
    assert tally.taken > 500


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    halfway = published(ANNUAL_REPORT_PROCEDURE).state
    act_at_random(
        ANNUAL_REPORT_PROCEDURE,
        TABLE,
        report_facts,
        FLAWS,
        tries=100_000,
        seed=2,
        parties=halfway.course.marking.parties,
        halfway=halfway,
    )
