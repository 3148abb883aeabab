"""Random acts by random people in penalty cases: nothing forbidden is ever taken."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures.tests.random_acts import PARTIES, Table, act_at_random
from fengqiao.duties.enforcement.facts import Offender, Sanction, Violation
from fengqiao.duties.enforcement.procedures.on_the_spot_penalty import ON_THE_SPOT_PENALTY
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.tests.builders import penalty_facts
from fengqiao.duties.enforcement.tests.test_penalty_proofs import (
    NEVER_IN_THE_ORDINARY_PENALTY,
    NEVER_ON_THE_SPOT,
)

ORDINARY = Table.of(
    NEVER_IN_THE_ORDINARY_PENALTY,
    posts={
        "file": "head",
        "not_file": "head",
        "investigate": "officer",
        "preserve": "head",
        "rule_recusal": "head",
        "conclude": "officer",
        "notify": "officer",
        "review": "legal_reviewer",
        "discuss": "head",
        "decide": "head",
        "decide_no_penalty": "head",
        "transfer_crime": "head",
        "serve": "officer clock",
        "rule_instalments": "head",
        "apply_to_court": "head",
        "close": "head",
    },
    not_after=(
        ("review", "investigate"),
        ("hold_hearing", "investigate"),
        ("decide", "investigate"),
        ("decide", "review"),
        ("rule_recusal", "investigate"),
    ),
)
ON_THE_SPOT = Table.of(
    NEVER_ON_THE_SPOT, posts={"decide": "officer", "hand_over": "officer", "report": "officer"}
)
NOTHING_WRONG = Violation(
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


def ordinary_facts(on: date) -> Any:
    return penalty_facts(
        on, violation=NOTHING_WRONG, pay_by=on, payment_was_due_on=date(2025, 1, 1)
    )


def spot_facts(on: date) -> Any:
    return penalty_facts(
        on,
        violation=NOTHING_WRONG,
        decided=Sanction(fine=penalty_facts(on).decided.fine / 20, severity=1),
        offender=Offender(is_organisation=True),
        payment_was_due_on=date(2025, 1, 1),
    )


def test_random_acts_in_ordinary_cases() -> None:
    assert act_at_random(ORDINARY_PENALTY, ordinary_facts, ORDINARY, tries=5000, seed=1) > 100


def test_random_acts_on_the_spot() -> None:
    assert act_at_random(ON_THE_SPOT_PENALTY, spot_facts, ON_THE_SPOT, tries=5000, seed=2) > 100


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    act_at_random(ORDINARY_PENALTY, ordinary_facts, ORDINARY, tries=100_000, seed=3)
    act_at_random(ON_THE_SPOT_PENALTY, spot_facts, ON_THE_SPOT, tries=100_000, seed=4)


def test_random_acts_with_two_parties_raise_nothing() -> None:
    whoever = Table.of((), posts={})
    act_at_random(ORDINARY_PENALTY, ordinary_facts, whoever, tries=800, seed=5, parties=PARTIES)
