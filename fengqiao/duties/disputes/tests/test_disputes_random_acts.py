"""Random acts by random people in mediation and petitions: nothing forbidden is ever taken."""

import pytest

from fengqiao.casework.procedures.tests.random_acts import Table, act_at_random
from fengqiao.duties.disputes.procedures.mediation import PEOPLES_MEDIATION
from fengqiao.duties.disputes.procedures.petition import PETITION
from fengqiao.duties.disputes.tests.builders import mediation_facts, petition_facts
from fengqiao.duties.disputes.tests.test_disputes_proofs import (
    NEVER_IN_A_PETITION,
    NEVER_IN_MEDIATION,
)

MEDIATING = Table.of(NEVER_IN_MEDIATION, posts={"mediate": "mediator", "conclude": "mediator"})
PETITIONING = Table.of(NEVER_IN_A_PETITION, posts={"conclude": "head deputy", "extend": "head"})


def test_random_acts_in_mediation() -> None:
    assert act_at_random(PEOPLES_MEDIATION, mediation_facts, MEDIATING, tries=5000, seed=1) > 100


def test_random_acts_in_petitions() -> None:
    assert act_at_random(PETITION, petition_facts, PETITIONING, tries=5000, seed=2) > 100


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    act_at_random(PEOPLES_MEDIATION, mediation_facts, MEDIATING, tries=100_000, seed=3)
    act_at_random(PETITION, petition_facts, PETITIONING, tries=100_000, seed=4)
