"""Random acts by random people in penalty cases, judged by a table of forbidden histories."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fengqiao.casework.procedures.tests.random_acts import PARTIES, act_at_random, table_beside
from fengqiao.duties.enforcement.facts import Offender, Sanction, Violation
from fengqiao.duties.enforcement.procedures.on_the_spot_penalty import ON_THE_SPOT_PENALTY
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.tests.builders import OFFICERS, SANCTION, penalty_facts, served

ORDINARY = table_beside(__file__, "ordinary_penalty")
ON_THE_SPOT = table_beside(__file__, "on_the_spot_penalty")
# Every answer of art. 33 is open, so that the walks come by all of them.
LENIENT = Violation(
    ended_on=date(2024, 12, 20),
    discovered_on=date(2024, 12, 30),
    facts_established=True,
    minor=True,
    first=True,
    corrected=True,
    harmless=True,
    harm_minor=True,
    no_fault_proved=True,
    not_established=True,
)
SMALL = Sanction(fine=Decimal(100), severity=1)
NO_FINE = Sanction(severity=2, warning=True)


def _violation(**changes: Any) -> dict[str, Any]:
    return {"violation": replace(LENIENT, **changes)}


IN_BOTH: dict[str, dict[str, Any]] = {
    "no_power": {"power": None},
    "found_too_late": _violation(ended_on=date(2022, 1, 1)),
    "one_officer": {"officers": OFFICERS[:1]},
    "no_certificate": {"certificates_shown": False},
    "interested_officer": {"officers": (OFFICERS[0], replace(OFFICERS[1], interested=True))},
    "unspoken_waiver": {"waiver_is_express": False},
    "unclear_facts": _violation(facts_established=False),
    "criminal": _violation(criminal_suspected=True),
    "child": {"offender": Offender(born=date(2015, 1, 1))},
    "young": {"offender": Offender(born=date(2009, 1, 1))},
    "incapable": {"offender": Offender(born=date(1980, 1, 1), capable=False)},
    "fined_before": _violation(fined_before=True),
    "harmful": _violation(harmless=False),
    "repeated": _violation(first=False),
    "no_fine": {"decided": NO_FINE},
    "no_receipt": {"official_receipt": False},
    "not_overdue": {"payment_was_due_on": date(2030, 1, 1)},
    "unmasked": {"masked": False},
    "secret": {"secrecy_reviewed": False},
}
IN_THE_ORDINARY: dict[str, dict[str, Any]] = IN_BOTH | {
    "nothing_to_lose": {"evidence_may_be_lost": False},
    "incomplete_notice": {"notice_complete": False},
    "hearing_owed": {"hearing_required": True},
    "interested_chair": {"chair_interested": True},
    "unqualified_reviewer": {"reviewer_is_new": True, "reviewer_passed_exam": False},
    "major": {"major_public_interest": True},
    "complex": {"complex_or_grave": True},
    "no_rung": {"decided": replace(SANCTION, severity=0)},
    "heavier": {"decided": replace(SANCTION, fine=SANCTION.fine + 1)},
    "incomplete_decision": {"decision_complete": False},
    "at_fault": _violation(no_fault_proved=False),
    "proved": _violation(not_established=False),
    "unconfirmed_address": {"electronic_confirmed": False},
    "reachable": {"other_service_failed": False},
    "no_day_named": {"pay_by": None},
    "not_remote": {"remote_and_asked": False},
    "too_much_added": {"days_late": 1, "added_fine": Decimal(61)},
}
ON_THE_SPOT_ONLY: dict[str, dict[str, Any]] = IN_BOTH | {
    "too_high_a_fine": {"decided": replace(SMALL, fine=Decimal(201))},
    "other_kind": {"decided": replace(SMALL, other_kinds=True)},
    "not_told": {"told_and_heard": False},
    "incomplete_slip": {"slip_complete": False},
    "wrong_remedy": {"tells_review_first": False},
    "collected_for_nothing": {
        "decided": replace(SMALL, fine=Decimal(101)),
        "remote_and_asked": False,
    },
}


def ordinary_facts(on: date, **changes: Any) -> Any:
    given = {"violation": LENIENT, "pay_by": on, "payment_was_due_on": date(2025, 1, 1)}
    return penalty_facts(on, **(given | changes))


def spot_facts(on: date, **changes: Any) -> Any:
    given = {"violation": LENIENT, "decided": SMALL, "payment_was_due_on": date(2025, 1, 1)}
    return penalty_facts(on, **(given | changes))


@pytest.mark.parametrize("parties", [PARTIES[:1], PARTIES])
def test_random_acts_in_ordinary_cases(parties: tuple[str, ...]) -> None:
    tally = act_at_random(
        ORDINARY_PENALTY,
        ORDINARY,
        ordinary_facts,
        IN_THE_ORDINARY,
        tries=4000,
        seed=1,
        parties=parties,
        halfway=served(ORDINARY_PENALTY).state if len(parties) == 1 else None,
    )
    assert tally.taken > 500


def test_random_acts_on_the_spot() -> None:
    tally = act_at_random(
        ON_THE_SPOT_PENALTY, ON_THE_SPOT, spot_facts, ON_THE_SPOT_ONLY, tries=4000, seed=2
    )
    assert tally.taken > 500


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    act_at_random(
        ORDINARY_PENALTY,
        ORDINARY,
        ordinary_facts,
        IN_THE_ORDINARY,
        tries=100_000,
        seed=3,
        halfway=served(ORDINARY_PENALTY).state,
    )
    act_at_random(
        ON_THE_SPOT_PENALTY, ON_THE_SPOT, spot_facts, ON_THE_SPOT_ONLY, tries=100_000, seed=4
    )
