"""Random acts by random people on applications, judged by a table of forbidden histories."""

from typing import Any

import pytest

from fengqiao.casework.procedures.tests.random_acts import PARTIES, act_at_random, table_beside
from fengqiao.duties.public_services.procedures.licence import LICENCE
from fengqiao.duties.public_services.tests.builders import examined, licence_facts

TABLE = table_beside(__file__, "licence")
FLAWS: dict[str, dict[str, Any]] = {
    "materials_missing": {"materials_complete": False},
    "asked_in_parts": {"materials_complete": False, "everything_asked_at_once": False},
    "no_sealed_slip": {"slip_sealed": False},
    "not_competent": {"competent": False},
    "no_licence_needed": {"licence_needed": False},
    "still_missing": {"supplement_incomplete": True},
    "one_checker": {"checkers": 1},
    "time_not_told": {"time_told_in_writing": False},
    "reason_not_told": {"extension_reason_told": False},
    "interested_chair": {"chair_interested": True},
    "site_check_owed": {"on_site_check_needed": True},
    "others_concerned": {"concerns_others": True},
    "hearing_owed": {"hearing_by_law": True},
    "superior_competent": {"first_review_only": True},
    "record_ignored": {"record_followed": False},
    "conditions_unmet": {"conditions_met": False},
    "unmasked": {"masked": False},
}


@pytest.mark.parametrize("parties", [PARTIES[:1], PARTIES])
def test_random_acts(parties: tuple[str, ...]) -> None:
    tally = act_at_random(LICENCE, TABLE, licence_facts, FLAWS, tries=4000, seed=1, parties=parties)
    assert tally.taken > 500


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    halfway = examined(LICENCE).state
    act_at_random(LICENCE, TABLE, licence_facts, FLAWS, tries=100_000, seed=2, halfway=halfway)
