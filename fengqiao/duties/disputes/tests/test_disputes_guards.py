"""Guards of mediation and petitions: a table with the article of each, every guard both ways."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Guard
from fengqiao.duties.disputes import guards
from fengqiao.duties.disputes.facts import MediationFacts, PetitionFacts
from fengqiao.duties.disputes.tests.builders import mediation_facts, petition_facts
from fengqiao.registers.law import LawInForce

LAW = LawInForce(date(2026, 1, 1), "640422")
DAY = date(2026, 3, 2)


def m(**changes: Any) -> MediationFacts:
    return mediation_facts(DAY, **changes)


def p(**changes: Any) -> PetitionFacts:
    return petition_facts(DAY, **changes)


TABLE: list[tuple[Guard[Any], Any, bool, str]] = [
    (guards.civil_dispute, m(), True, "第二条"),
    (guards.civil_dispute, m(civil_dispute=False), False, "第二条"),
    (guards.enough_mediators, m(mediators=0), False, "第十九条"),
    (guards.enough_mediators, m(mediators=1), True, "第十九条"),
    (guards.mediator_is_disinterested, m(), True, "第十五条"),
    (guards.mediator_is_disinterested, m(mediator_interested=True), False, "第十五条"),
    (guards.free_of_charge, m(), True, "第四条"),
    (guards.free_of_charge, m(fee_taken=True), False, "第四条"),
    (guards.guests_accepted, m(), True, "第二十条第一款"),
    (guards.guests_accepted, m(guests_accepted=False), False, "第二十条第一款"),
    (guards.may_escalate, m(), False, "第二十五条"),
    (guards.may_escalate, m(may_escalate=True), True, "第二十五条"),
    (guards.parties_signed, m(), True, "第二十九条第二款"),
    (guards.parties_signed, m(parties_signed=False), False, "第二十九条第二款"),
    (guards.mediator_signed, m(), True, "第二十九条第二款"),
    (guards.mediator_signed, m(mediator_signed=False), False, "第二十九条第二款"),
    (guards.committee_sealed, m(), True, "第二十九条第二款"),
    (guards.committee_sealed, m(committee_sealed=False), False, "第二十九条第二款"),
    (guards.no_text_wanted, m(), True, "第二十八条"),
    (guards.no_text_wanted, m(no_text_wanted=False), False, "第二十八条"),
    (guards.content_recorded, m(), True, "第二十八条"),
    (guards.content_recorded, m(content_recorded=False), False, "第二十八条"),
    (guards.all_consent_to_go_on, m(), True, "第三十三条"),
    (guards.all_consent_to_go_on, m(all_consent_to_go_on=False), False, "第三十三条"),
    (guards.jointly, m(), True, "第三十三条第一款"),
    (guards.jointly, m(jointly=False), False, "第三十三条第一款"),
    (guards.no_personal_status, m(), True, "第四条第二款"),
    (guards.no_personal_status, m(personal_status=True), False, "第四条第二款"),
    # 信访工作条例第二十条第三款：代表不超过五人
    (guards.few_representatives, p(representatives=4), True, "第二十条第三款"),
    (guards.few_representatives, p(representatives=5), True, "第二十条第三款"),
    (guards.few_representatives, p(representatives=6), False, "第二十条第三款"),
    (guards.name_unclear, p(), True, "第二十三条第二款"),
    (guards.name_unclear, p(name_unclear=False), False, "第二十三条第二款"),
    (guards.competent, p(), True, "第二十三条第一款"),
    (guards.competent, p(competent=False), False, "第二十三条第一款"),
    (guards.not_competent, p(), False, "第二十三条第一款"),
    (guards.not_competent, p(competent=False), True, "第二十三条第一款"),
    (guards.already_in_hand, p(), True, "第十九条第三款"),
    (guards.already_in_hand, p(already_in_hand=False), False, "第三十六条第三款"),
    (guards.handler_is_disinterested, p(), True, "第二十八条第三款"),
    (guards.handler_is_disinterested, p(handler_interested=True), False, "第二十八条第三款"),
    (guards.kept_from_the_accused, p(), True, "第三十条第三款"),
    (guards.kept_from_the_accused, p(passed_to_accused=True), False, "第三十条第三款"),
    (guards.extension_reasoned, p(), True, "第三十四条"),
    (guards.extension_reasoned, p(complex=False), False, "第三十四条"),
    (guards.extension_reasoned, p(extension_reason_told=False), False, "第三十四条"),
    (guards.reasons_and_basis_stated, p(), True, "第三十二条第一款"),
    (guards.reasons_and_basis_stated, p(reasons_and_basis_stated=False), False, "第三十二条第一款"),
    (guards.all_consent, p(), True, "第三十三条"),
    (guards.all_consent, p(all_consent=False), False, "第三十三条"),
]


@pytest.mark.parametrize(
    ("guard", "facts", "holds", "article"), TABLE, ids=[row[0].name for row in TABLE]
)
def test_guards(
    guard: Guard[Any],
    facts: Any,
    holds: bool,  # noqa: FBT001 - a column of the table
    article: str,
) -> None:
    assert guard.holds(facts, LAW) is holds
    assert any(article in basis.cite() for basis in guard.basis)


def test_every_guard_is_in_the_table_both_ways() -> None:
    shown = {(row[0].name, row[2]) for row in TABLE}
    named = {value.name for value in vars(guards).values() if isinstance(value, Guard)}
    assert {(name, holds) for name in named for holds in (True, False)} <= shown
