"""The procedures there are, and that the law they cite bound anyone when they begin to apply."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Procedure, Term
from fengqiao.casework.procedures.proofs import lively
from fengqiao.casework.procedures.registry import UnknownProcedure, procedure_of, procedures
from fengqiao.registers.law import Article, LawInForce

EVERY = procedures()


def articles(procedure: Procedure[Any]) -> Iterator[Article]:
    """Yield everything a definition rests on: acts, limits, guards, clocks."""
    yield procedure.basis
    yield from (clock.basis for clock in procedure.clocks)
    for act in procedure.acts:
        yield from act.articles
        guards = [*act.guards, *(g for outcome in act.outcomes for g in outcome.guards)]
        guards += [condition.when for condition in act.conditions if condition.when]
        yield from (article for guard in guards for article in guard.basis)
        yield from (term.basis for term in terms(procedure) if term.basis)


def terms(procedure: Procedure[Any]) -> Iterator[Term]:
    """Yield every limit that a definition names."""
    for act in procedure.acts:
        yield from (
            limit for limit in (act.within, act.not_before and act.not_before.term) if limit
        )
        yield from act.extends.values()
        for effects in (act, *act.outcomes):
            yield from (by for by in effects.makes_due.values() if isinstance(by, Term))


# Its states with three parties are too many for a test; shown for two.
WITH_THREE = [each for each in EVERY if each.key != "enforcement.ordinary_penalty"]


@pytest.mark.parametrize("procedure", WITH_THREE, ids=[each.key for each in WITH_THREE])
def test_with_three_parties_too_every_act_can_happen_and_nothing_is_a_dead_end(
    procedure: Procedure[Any],
) -> None:
    assert lively(procedure, ("甲", "乙", "丙")) == ()


@pytest.mark.parametrize("procedure", EVERY, ids=[each.key for each in EVERY])
def test_what_a_definition_cites_was_in_force_on_its_first_day(procedure: Procedure[Any]) -> None:
    late = {
        article.cite()
        for article in articles(procedure)
        if not article.in_force_on(procedure.in_force_from)
    }
    assert late == set()


@pytest.mark.parametrize("procedure", EVERY, ids=[each.key for each in EVERY])
def test_every_limit_has_a_value_in_its_unit_since_the_first_day(procedure: Procedure[Any]) -> None:
    for on in (procedure.in_force_from, date(2026, 11, 23)):
        for term in terms(procedure):
            assert term.in_force(LawInForce(on, "640422")).amount > 0


@pytest.mark.parametrize("procedure", EVERY, ids=[each.key for each in EVERY])
def test_a_case_goes_on_only_under_a_procedure_there_is(procedure: Procedure[Any]) -> None:
    for act in procedure.acts:
        for effects in (act, *act.outcomes):
            if effects.goes_on_as:
                assert procedure_of(effects.goes_on_as).key == effects.goes_on_as


def test_a_procedure_is_found_by_key_and_date() -> None:
    assert procedure_of("disputes.petition", date(2022, 5, 1)).title == "信访事项办理"
    for key, on in (("disputes.petition", date(2022, 4, 30)), ("no.such", None)):
        with pytest.raises(UnknownProcedure) as refused:
            procedure_of(key, on)
        assert key in str(refused.value)


def test_keys_are_named_after_their_duty() -> None:
    assert [each.key for each in EVERY] == [
        "annual_report.report",
        "decisions.major_decision",
        "disputes.mediation",
        "disputes.petition",
        "enforcement.on_the_spot_penalty",
        "enforcement.ordinary_penalty",
        "public_services.bad_rating",
        "public_services.licence",
        "public_services.service_matter",
    ]
