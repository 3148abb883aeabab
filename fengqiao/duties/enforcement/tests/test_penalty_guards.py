"""Guards of both penalty procedures: boundary tables with articles."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fengqiao.casework.procedures import Guard
from fengqiao.duties.enforcement import guards
from fengqiao.duties.enforcement.facts import (
    Offender,
    Officer,
    PenaltyFacts,
    Power,
    Sanction,
    Violation,
)
from fengqiao.duties.enforcement.rules import late_fine
from fengqiao.duties.enforcement.tests.builders import (
    OFFICERS,
    VIOLATION,
    penalty_facts,
)
from fengqiao.registers.law import LawInForce

LAW = LawInForce(date(2026, 1, 1), "640422")
DAY = date(2026, 3, 17)


def facts(**changes: Any) -> PenaltyFacts:
    return penalty_facts(DAY, **changes)


def violation(**changes: Any) -> Violation:
    return replace(VIOLATION, **changes)


def fine(amount: str, **changes: Any) -> Sanction:
    return Sanction(fine=Decimal(amount), severity=2, **changes)


def certified(**changes: Any) -> Officer:
    return replace(OFFICERS[1], **changes)


POWER = Power(source="handed_down", valid_from=date(2023, 1, 1), published=True)
ORG = Offender(is_organisation=True)
NOBODY = Offender()

# guard, facts, does it hold, under which article
BOUNDARIES: list[tuple[Guard[PenaltyFacts], PenaltyFacts, bool, str]] = [
    (guards.enough_certified_officers, facts(officers=OFFICERS[:1]), False, "第四十二条第一款"),
    (guards.enough_certified_officers, facts(), True, "第四十二条第一款"),
    (
        guards.enough_certified_officers,
        facts(officers=(OFFICERS[0], replace(OFFICERS[1], suspended=True))),
        False,
        "第四十二条第一款",
    ),
    *(
        (
            guards.enough_certified_officers,
            facts(officers=(OFFICERS[0], certified(**{which: day}))),
            holds,
            "第四十二条第一款",
        )
        for which, day, holds in (
            ("certified_to", date(2026, 3, 16), False),
            ("certified_to", DAY, True),
            ("certified_from", DAY, True),
            ("certified_from", date(2026, 3, 18), False),
        )
    ),
    (guards.certificates_shown, facts(certificates_shown=False), False, "第五十五条第一款"),
    (guards.certificates_shown, facts(), True, "第五十五条第一款"),
    (guards.no_interested_officer, facts(), True, "第四十三条第一款"),
    (
        guards.no_interested_officer,
        facts(officers=(OFFICERS[0], replace(OFFICERS[1], interested=True))),
        False,
        "第四十三条第一款",
    ),
    (guards.power_held, facts(power=None), False, "第十七条"),
    (guards.power_held, facts(power=replace(POWER, published=False)), False, "第二十四条第一款"),
    (
        guards.power_held,
        facts(power=Power(source="entrusted", valid_from=date(2023, 1, 1))),
        False,
        "第二十条第二款",
    ),
    (guards.power_held, facts(power=replace(POWER, valid_from=DAY)), True, "第十七条"),
    (
        guards.power_held,
        facts(power=replace(POWER, valid_from=date(2026, 3, 18))),
        False,
        "第十七条",
    ),
    (guards.power_held, facts(power=replace(POWER, valid_to=DAY)), True, "第十七条"),
    (guards.power_held, facts(power=replace(POWER, valid_to=date(2026, 3, 16))), False, "第十七条"),
    (
        guards.power_held,
        facts(power=Power(source="statutory", valid_from=date(2023, 1, 1))),
        True,
        "第十七条",
    ),
    # 第三十六条：二年、五年，从行为终了之日起，当日不计
    *(
        (
            guards.within_limitation,
            facts(violation=violation(ended_on=ended, discovered_on=DAY, grave_and_harmful=grave)),
            holds,
            "第三十六条",
        )
        for ended, grave, holds in (
            (date(2024, 3, 17), False, True),
            (date(2024, 3, 16), False, False),
            (date(2024, 3, 16), True, True),
            (date(2021, 3, 17), True, True),
            (date(2021, 3, 16), True, False),
        )
    ),
    (guards.within_limitation, facts(violation=None), False, "第三十六条"),
    (guards.facts_established, facts(), True, "第四十条"),
    (guards.facts_established, facts(violation=None), False, "第四十条"),
    (
        guards.facts_established,
        facts(violation=violation(facts_established=False)),
        False,
        "第四十条",
    ),
    # 第三十条：周岁从生日的第二天起算；违法行为在 2026-01-10
    *(
        (guards.old_enough, facts(offender=Offender(born=born)), holds, "第三十条")
        for born, holds in (
            (date(2013, 1, 9), False),
            (date(2012, 1, 11), False),
            (date(2012, 1, 10), False),
            (date(2012, 1, 9), True),
        )
    ),
    (guards.old_enough, facts(offender=ORG), True, "第三十条"),
    (guards.old_enough, facts(offender=NOBODY), False, "第三十条"),
    (guards.under_age, facts(offender=Offender(born=date(2012, 1, 10))), True, "第三十条"),
    (guards.under_age, facts(offender=Offender(born=date(2012, 1, 9))), False, "第三十条"),
    (guards.under_age, facts(offender=ORG), False, "第三十条"),
    *(
        (
            guards.the_young_are_mitigated,
            facts(offender=Offender(born=born), decided=fine("2000", mitigated=mitigated)),
            holds,
            "第三十条",
        )
        for born, mitigated, holds in (
            (date(2009, 1, 9), False, False),
            (date(2008, 1, 10), False, False),
            (date(2008, 1, 10), True, True),
            (date(2008, 1, 9), False, True),
        )
    ),
    (guards.the_young_are_mitigated, facts(offender=ORG), True, "第三十条"),
    (guards.the_young_are_mitigated, facts(offender=NOBODY), False, "第三十条"),
    (guards.accountable, facts(), True, "第三十一条"),
    (guards.accountable, facts(offender=Offender(capable=False)), False, "第三十一条"),
    (guards.unaccountable, facts(), False, "第三十一条"),
    (guards.unaccountable, facts(offender=Offender(capable=False)), True, "第三十一条"),
    (guards.not_fined_before, facts(), True, "第二十九条"),
    (guards.not_fined_before, facts(violation=None), True, "第二十九条"),
    (guards.not_fined_before, facts(violation=violation(fined_before=True)), False, "第二十九条"),
    (
        guards.not_fined_before,
        facts(violation=violation(fined_before=True), decided=fine("0", warning=True)),
        True,
        "第二十九条",
    ),
    (guards.discretion_cited, facts(decided=Sanction(severity=0)), False, "第三十四条"),
    (guards.discretion_cited, facts(decided=Sanction(severity=1)), True, "第三十四条"),
    # 第四十五条第二款：不得因申辩加重
    *(
        (
            guards.not_heavier_than_notified,
            facts(
                proposed=Sanction(fine=Decimal(2000), severity=2, other_kinds=kinds_told),
                decided=Sanction(fine=Decimal(amount), severity=severity, other_kinds=kinds),
            ),
            holds,
            "第四十五条第二款",
        )
        for amount, severity, kinds_told, kinds, holds in (
            ("2000", 2, False, False, True),
            ("2000.01", 2, False, False, False),
            ("1999", 3, False, False, False),
            ("1999", 1, False, False, True),
            ("2000", 2, False, True, False),
            ("2000", 2, True, True, True),
        )
    ),
    (guards.evidence_may_be_lost, facts(), True, "第五十六条"),
    (guards.evidence_may_be_lost, facts(evidence_may_be_lost=False), False, "第五十六条"),
    (guards.criminal_suspected, facts(), False, "第二十七条第一款"),
    (guards.criminal_suspected, facts(violation=None), False, "第二十七条第一款"),
    (
        guards.criminal_suspected,
        facts(violation=violation(criminal_suspected=True)),
        True,
        "第二十七条第一款",
    ),
    (guards.not_criminal, facts(), True, "第二十七条第一款"),
    (guards.not_criminal, facts(violation=None), False, "第二十七条第一款"),
    (
        guards.not_criminal,
        facts(violation=violation(criminal_suspected=True)),
        False,
        "第二十七条第一款",
    ),
    # 第三十三条：三个要件缺一不可
    *(
        (
            guards.minor_corrected_harmless,
            facts(violation=violation(minor=a, corrected=b, harmless=c)),
            a and b and c,
            "第三十三条第一款",
        )
        for a in (True, False)
        for b in (True, False)
        for c in (True, False)
    ),
    *(
        (
            guards.first_minor_corrected,
            facts(violation=violation(first=a, corrected=b, harm_minor=c)),
            a and b and c,
            "第三十三条第一款",
        )
        for a in (True, False)
        for b in (True, False)
        for c in (True, False)
    ),
    (guards.minor_corrected_harmless, facts(violation=None), False, "第三十三条第一款"),
    (guards.first_minor_corrected, facts(violation=None), False, "第三十三条第一款"),
    (
        guards.no_fault_proved,
        facts(violation=violation(no_fault_proved=True)),
        True,
        "第三十三条第二款",
    ),
    (guards.no_fault_proved, facts(), False, "第三十三条第二款"),
    (guards.no_fault_proved, facts(violation=None), False, "第三十三条第二款"),
    (
        guards.not_established,
        facts(violation=violation(not_established=True)),
        True,
        "第五十七条第一款第三项",
    ),
    (guards.not_established, facts(), False, "第五十七条第一款第三项"),
    (guards.not_established, facts(violation=None), False, "第五十七条第一款第三项"),
    (guards.hearing_not_required, facts(), True, "第六十三条第一款"),
    (guards.hearing_not_required, facts(hearing_required=True), False, "第六十三条第一款"),
    (guards.chair_is_disinterested, facts(), True, "第六十四条第四项"),
    (guards.chair_is_disinterested, facts(chair_interested=True), False, "第六十四条第四项"),
    *(
        (
            guards.reviewer_is_qualified,
            facts(reviewer_is_new=new, reviewer_passed_exam=passed),
            holds,
            "第五十八条第二款",
        )
        for new, passed, holds in (
            (True, False, False),
            (True, True, True),
            (False, False, True),
        )
    ),
    (guards.review_required, facts(), False, "第五十八条第一款"),
    *(
        (guards.review_required, facts(**{which: True}), True, "第五十八条第一款")
        for which in ("major_public_interest", "hearing_held", "intricate", "review_by_statute")
    ),
    (guards.collective_required, facts(), False, "第五十七条第二款"),
    (guards.collective_required, facts(complex_or_grave=True), True, "第五十七条第二款"),
    (guards.has_fine, facts(decided=fine("0.01")), True, "第五十九条第一款第三项"),
    (guards.has_fine, facts(decided=fine("0")), False, "第五十九条第一款第三项"),
    (guards.has_no_fine, facts(decided=fine("0.01")), False, "第五十九条第一款第三项"),
    (guards.has_no_fine, facts(decided=fine("0")), True, "第五十九条第一款第三项"),
    (guards.payment_overdue, facts(payment_was_due_on=DAY), False, "第七十二条第一款"),
    (guards.payment_overdue, facts(payment_was_due_on=date(2026, 3, 16)), True, "第七十二条第一款"),
    (guards.payment_overdue, facts(payment_was_due_on=None), False, "第七十二条第一款"),
    (guards.pay_by_stated, facts(pay_by=DAY), True, "第六十六条第二款"),
    (guards.pay_by_stated, facts(pay_by=None), False, "第六十六条第二款"),
    # 第七十二条第一款第一项：每日百分之三，不超过罚款数额
    *(
        (
            guards.added_fine_is_lawful,
            facts(decided=fine("1000"), days_late=late, added_fine=Decimal(added)),
            holds,
            "第七十二条第一款第一项",
        )
        for late, added, holds in (
            (0, "0", True),
            (0, "0.01", False),
            (1, "30", True),
            (1, "30.01", False),
            (33, "990", True),
            (33, "990.01", False),
            (34, "1000", True),
            (34, "1000.01", False),
        )
    ),
    # 第五十一条：对公民二百元以下，对组织三千元以下
    *(
        (
            guards.within_spot_fine,
            facts(offender=offender, decided=fine(amount)),
            holds,
            "第五十一条",
        )
        for offender, amount, holds in (
            (Offender(born=date(1980, 1, 1)), "200", True),
            (Offender(born=date(1980, 1, 1)), "200.01", False),
            (ORG, "3000", True),
            (ORG, "3000.01", False),
        )
    ),
    (guards.only_warning_or_fine, facts(decided=Sanction(warning=True)), True, "第五十一条"),
    (guards.only_warning_or_fine, facts(decided=fine("50")), True, "第五十一条"),
    (guards.only_warning_or_fine, facts(decided=Sanction()), False, "第五十一条"),
    (
        guards.only_warning_or_fine,
        facts(decided=fine("50", other_kinds=True)),
        False,
        "第五十一条",
    ),
    # 第六十八条：一百元以下，或者事后难以执行；第六十九条：边远且当事人提出
    *(
        (
            guards.may_collect_on_spot,
            facts(decided=fine(amount), hard_to_collect_later=hard, remote_and_asked=remote),
            holds,
            "第六十八条",
        )
        for amount, hard, remote, holds in (
            ("100", False, False, True),
            ("100.01", False, False, False),
            ("200", True, False, True),
            ("200", False, True, True),
        )
    ),
    *(
        row
        for guard, name, article in (
            (guards.notice_complete, "notice_complete", "第四十四条"),
            (guards.waiver_is_express, "waiver_is_express", "第六十二条"),
            (guards.decision_complete, "decision_complete", "第五十九条"),
            (guards.electronic_confirmed, "electronic_confirmed", "第六十一条第二款"),
            (guards.other_service_failed, "other_service_failed", "第九十五条第一款"),
            (guards.masked, "masked", "第五十条"),
            (guards.secrecy_reviewed, "secrecy_reviewed", "第（六）项"),
            (guards.remote_and_asked, "remote_and_asked", "第六十九条"),
            (guards.official_receipt, "official_receipt", "第七十条"),
            (guards.told_and_heard, "told_and_heard", "第四十四条"),
            (guards.slip_complete, "slip_complete", "第五十二条第二款"),
            (guards.tells_review_first, "tells_review_first", "第二十三条第二款"),
        )
        for row in (
            (guard, facts(), True, article),
            (guard, facts(**{name: False}), False, article),
        )
    ),
]


@pytest.mark.parametrize(
    ("guard", "given", "holds", "article"), BOUNDARIES, ids=[row[0].name for row in BOUNDARIES]
)
def test_boundaries(
    guard: Guard[PenaltyFacts],
    given: PenaltyFacts,
    holds: bool,  # noqa: FBT001 - a column of the table
    article: str,
) -> None:
    assert guard.holds(given, LAW) is holds
    assert any(article in basis.cite() for basis in guard.basis)


def test_every_guard_of_the_duty_is_in_the_table_both_ways() -> None:
    shown = {(row[0].name, row[2]) for row in BOUNDARIES}
    named = {value.name for value in vars(guards).values() if isinstance(value, Guard)}
    assert {(name, holds) for name in named for holds in (True, False)} <= shown


def test_paying_late_costs_three_percent_a_day_up_to_the_fine() -> None:
    rate, cap = LAW.amount("penalty.late_rate"), LAW.amount("penalty.late_cap")
    costs = [late_fine(Decimal(1000), n, rate=rate, cap=cap) for n in (0, 1, 33, 34, 400)]
    assert costs == [0, 30, 990, 1000, 1000]  # 行政处罚法第七十二条第一款第一项
