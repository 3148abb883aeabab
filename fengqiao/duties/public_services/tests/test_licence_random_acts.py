"""Random acts by random people on applications: nothing forbidden is ever taken."""

import pytest

from fengqiao.casework.procedures.tests.random_acts import Table, act_at_random
from fengqiao.duties.public_services.procedures.licence import LICENCE
from fengqiao.duties.public_services.tests.builders import licence_facts
from fengqiao.duties.public_services.tests.test_licence_proofs import NEVER

TABLE = Table.of(
    NEVER,
    posts={"decide": "head", "extend": "head", "first_answer": "window_clerk clock"},
    not_after=(("hold_hearing", "examine"), ("hold_public_hearing", "check_on_site")),
)


def test_random_acts() -> None:
    assert act_at_random(LICENCE, licence_facts, TABLE, tries=5000, seed=1) > 100


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    act_at_random(LICENCE, licence_facts, TABLE, tries=100_000, seed=2)
