"""Guards of the licence: a table with the article of each, every guard both ways."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Guard
from fengqiao.duties.public_services import guards
from fengqiao.duties.public_services.facts import LicenceFacts
from fengqiao.duties.public_services.tests.builders import licence_facts
from fengqiao.registers.law import LawInForce

LAW = LawInForce(date(2026, 1, 1), "640422")

TABLE: list[tuple[Guard[LicenceFacts], dict[str, Any], bool, str]] = [
    (guards.materials_complete, {}, True, "第三十二条第一款第五项"),
    (guards.materials_complete, {"materials_complete": False}, False, "第三十二条第一款第五项"),
    (guards.materials_incomplete, {}, False, "第三十二条第一款第五项"),
    (guards.materials_incomplete, {"materials_complete": False}, True, "第三十二条第一款第五项"),
    (guards.competent, {}, True, "第三十二条第一款第五项"),
    (guards.competent, {"competent": False}, False, "第三十二条第一款第五项"),
    (guards.not_competent, {}, False, "第三十二条第一款第二项"),
    (guards.not_competent, {"competent": False}, True, "第三十二条第一款第二项"),
    (guards.licence_not_needed, {}, False, "第三十二条第一款第一项"),
    (guards.licence_not_needed, {"licence_needed": False}, True, "第三十二条第一款第一项"),
    (guards.everything_asked_at_once, {}, True, "第三十二条第一款第四项"),
    (guards.everything_asked_at_once, {"everything_asked_at_once": False}, False, "第三十二条"),
    (guards.supplement_incomplete, {}, False, "第三十二条第一款第五项"),
    (guards.supplement_incomplete, {"supplement_incomplete": True}, True, "第三十二条第一款第五项"),
    (guards.slip_sealed, {}, True, "第三十二条第二款"),
    (guards.slip_sealed, {"slip_sealed": False}, False, "第三十二条第二款"),
    # 第三十四条第三款：两名以上
    (guards.enough_checkers, {"checkers": 1}, False, "第三十四条第三款"),
    (guards.enough_checkers, {"checkers": 2}, True, "第三十四条第三款"),
    (guards.enough_checkers, {"checkers": 3}, True, "第三十四条第三款"),
    (guards.on_site_check_needed, {}, False, "第三十四条第三款"),
    (guards.on_site_check_needed, {"on_site_check_needed": True}, True, "第三十四条第三款"),
    (guards.concerns_others, {}, False, "第三十六条"),
    (guards.concerns_others, {"concerns_others": True}, True, "第四十七条第一款"),
    (guards.hearing_by_law, {}, False, "第四十六条"),
    (guards.hearing_by_law, {"hearing_by_law": True}, True, "第四十六条"),
    (guards.chair_is_disinterested, {}, True, "第四十八条第一款第三项"),
    (guards.chair_is_disinterested, {"chair_interested": True}, False, "第四十八条第一款第三项"),
    (guards.time_told_in_writing, {}, True, "第四十五条"),
    (guards.time_told_in_writing, {"time_told_in_writing": False}, False, "第四十五条"),
    (guards.extension_reason_told, {}, True, "第四十二条第一款"),
    (guards.extension_reason_told, {"extension_reason_told": False}, False, "第四十二条第一款"),
    (guards.decides_itself, {}, True, "第三十五条"),
    (guards.decides_itself, {"first_review_only": True}, False, "第三十五条"),
    (guards.first_review_only, {}, False, "第三十五条"),
    (guards.first_review_only, {"first_review_only": True}, True, "第三十五条"),
    (guards.conditions_met, {}, True, "第三十八条第一款"),
    (guards.conditions_met, {"conditions_met": False}, False, "第三十八条第一款"),
    (guards.conditions_not_met, {}, False, "第三十八条第一款"),
    (guards.conditions_not_met, {"conditions_met": False}, True, "第三十八条第一款"),
    (guards.reasons_and_remedies_told, {}, True, "第三十八条第二款"),
    (guards.reasons_and_remedies_told, {"reasons_given": False}, False, "第三十八条第二款"),
    (guards.reasons_and_remedies_told, {"remedies_told": False}, False, "第三十八条第二款"),
    (guards.record_followed, {}, True, "第四十八条第二款"),
    (guards.record_followed, {"record_followed": False}, False, "第四十八条第二款"),
    (guards.masked, {}, True, "第（六）项"),
    (guards.masked, {"masked": False}, False, "第（六）项"),
]


@pytest.mark.parametrize(
    ("guard", "changes", "holds", "article"), TABLE, ids=[row[0].name for row in TABLE]
)
def test_guards(
    guard: Guard[LicenceFacts],
    changes: dict[str, Any],
    holds: bool,  # noqa: FBT001 - a column of the table
    article: str,
) -> None:
    assert guard.holds(licence_facts(date(2026, 3, 2), **changes), LAW) is holds
    assert any(article in basis.cite() for basis in guard.basis)


def test_every_guard_is_in_the_table_both_ways() -> None:
    shown = {(row[0].name, row[2]) for row in TABLE}
    named = {value.name for value in vars(guards).values() if isinstance(value, Guard)}
    assert {(name, holds) for name in named for holds in (True, False)} <= shown
