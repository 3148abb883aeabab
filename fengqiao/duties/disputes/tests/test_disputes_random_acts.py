"""Random acts by random people in mediation and petitions, judged by forbidden histories."""

from typing import Any

import pytest

from fengqiao.casework.procedures.tests.random_acts import PARTIES, act_at_random, table_beside
from fengqiao.duties.disputes.procedures.mediation import PEOPLES_MEDIATION
from fengqiao.duties.disputes.procedures.petition import PETITION
from fengqiao.duties.disputes.tests.builders import (
    concluded,
    mediated,
    mediation_facts,
    petition_facts,
)

MEDIATING = table_beside(__file__, "mediation")
PETITIONING = table_beside(__file__, "petition")
IN_MEDIATION: dict[str, dict[str, Any]] = {
    "no_civil_dispute": {"civil_dispute": False},
    "no_mediator": {"mediators": 0},
    "interested_mediator": {"mediator_interested": True},
    "fee_taken": {"fee_taken": True},
    "guests_unwanted": {"guests_accepted": False},
    "may_escalate": {"may_escalate": True},
    "party_unsigned": {"parties_signed": False},
    "mediator_unsigned": {"mediator_signed": False},
    "no_seal": {"committee_sealed": False},
    "text_wanted": {"no_text_wanted": False},
    "nothing_recorded": {"content_recorded": False},
    "no_consent": {"all_consent_to_go_on": False},
    "one_side_only": {"jointly": False},
    "marriage": {"personal_status": True},
}
IN_PETITIONS: dict[str, dict[str, Any]] = {
    "too_many": {"representatives": 6},
    "name_clear": {"name_unclear": False},
    "not_competent": {"competent": False},
    "new_matter": {"already_in_hand": False},
    "interested_handler": {"handler_interested": True},
    "told_the_accused": {"passed_to_accused": True},
    "simple_matter": {"complex": False},
    "reason_not_told": {"extension_reason_told": False},
    "no_reasons": {"reasons_and_basis_stated": False},
    "no_consent": {"all_consent": False},
}


@pytest.mark.parametrize("parties", [PARTIES[:1], PARTIES])
def test_random_acts_in_mediation(parties: tuple[str, ...]) -> None:
    tally = act_at_random(
        PEOPLES_MEDIATION,
        MEDIATING,
        mediation_facts,
        IN_MEDIATION,
        tries=4000,
        seed=1,
        parties=parties,
    )
    assert tally.taken > 500


def test_random_acts_in_petitions() -> None:
    tally = act_at_random(PETITION, PETITIONING, petition_facts, IN_PETITIONS, tries=4000, seed=2)
    assert tally.taken > 500


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    act_at_random(
        PEOPLES_MEDIATION,
        MEDIATING,
        mediation_facts,
        IN_MEDIATION,
        tries=100_000,
        seed=3,
        parties=PARTIES,
        halfway=mediated(PEOPLES_MEDIATION).state,
    )
    act_at_random(
        PETITION,
        PETITIONING,
        petition_facts,
        IN_PETITIONS,
        tries=100_000,
        seed=4,
        halfway=concluded(PETITION).state,
    )
