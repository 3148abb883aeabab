"""Random acts on service matters and bad ratings, judged by tables of forbidden histories."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures.tests.random_acts import act_at_random, table_beside
from fengqiao.duties.public_services.procedures.bad_rating import BAD_RATING
from fengqiao.duties.public_services.procedures.service_matter import SERVICE_MATTER
from fengqiao.duties.public_services.tests.builders import rating_facts, service_facts

MATTERS = table_beside(__file__, "service_matter")
RATINGS = table_beside(__file__, "bad_rating")
IN_MATTERS: dict[str, dict[str, Any]] = {
    "not_competent": {"competent": False},
    "materials_missing": {"materials_complete": False},
    "asked_in_parts": {"materials_complete": False, "everything_asked_at_once": False},
    "proof_beyond_the_list": {"proof_beyond_the_list": True},
    "no_reasons": {"reasons_told": False},
    "no_promise": {"promised_last_day": None},
    "promise_too_long": {"legal_last_day": date(2029, 12, 31)},
    "promise_broken": {"promised_last_day": date(2025, 1, 1)},
}
IN_RATINGS: dict[str, dict[str, Any]] = {
    "anonymous": {"real_name": False},
    "rated_handles_it": {"rated_handles_it": True},
    "no_reasons": {"reasons_told": False},
    "unmasked": {"masked": False},
}


def test_random_acts_on_service_matters() -> None:
    tally = act_at_random(SERVICE_MATTER, MATTERS, service_facts, IN_MATTERS, tries=4000, seed=1)
    assert tally.taken > 500


def test_random_acts_on_bad_ratings() -> None:
    tally = act_at_random(BAD_RATING, RATINGS, rating_facts, IN_RATINGS, tries=4000, seed=2)
    assert tally.taken > 500


@pytest.mark.slow
def test_a_hundred_thousand_random_acts() -> None:
    act_at_random(SERVICE_MATTER, MATTERS, service_facts, IN_MATTERS, tries=100_000, seed=3)
    act_at_random(BAD_RATING, RATINGS, rating_facts, IN_RATINGS, tries=100_000, seed=4)
