"""Guards of service matters and bad ratings: each both ways, with its article."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Guard
from fengqiao.duties.public_services import service_guards as guards
from fengqiao.duties.public_services.tests.builders import rating_facts, service_facts
from fengqiao.registers.law import LawInForce

LAW = LawInForce(date(2026, 1, 1), "640422")
TENTH, ELEVENTH = date(2026, 3, 10), date(2026, 3, 11)
FIRST = "第三十六条第一款"
SECOND = "第三十六条第二款"

MATTERS: list[tuple[Guard[Any], dict[str, Any], bool, str]] = [
    (guards.matter_competent, {}, True, FIRST),
    (guards.matter_competent, {"competent": False}, False, FIRST),
    (guards.matter_not_competent, {}, False, FIRST),
    (guards.matter_not_competent, {"competent": False}, True, FIRST),
    (guards.matter_complete, {}, True, FIRST),
    (guards.matter_complete, {"materials_complete": False}, False, FIRST),
    (guards.matter_incomplete, {}, False, FIRST),
    (guards.matter_incomplete, {"materials_complete": False}, True, FIRST),
    (guards.told_all_at_once, {}, True, FIRST),
    (guards.told_all_at_once, {"everything_asked_at_once": False}, False, FIRST),
    (guards.proofs_on_the_list, {}, True, "第四十四条第三款"),
    (guards.proofs_on_the_list, {"proof_beyond_the_list": True}, False, "第四十四条第三款"),
    (guards.matter_reasons_told, {}, True, FIRST),
    (guards.matter_reasons_told, {"reasons_told": False}, False, FIRST),
    (guards.promise_stated, {}, True, SECOND),
    (guards.promise_stated, {"promised_last_day": None}, False, SECOND),
    (guards.promise_within_the_law, {"promised_last_day": None}, True, SECOND),
    (guards.promise_within_the_law, {"legal_last_day": None}, True, SECOND),
    *(
        (
            guards.promise_within_the_law,
            {"promised_last_day": promised, "legal_last_day": TENTH},
            holds,
            SECOND,
        )
        for promised, holds in ((date(2026, 3, 9), True), (TENTH, True), (ELEVENTH, False))
    ),
    (guards.promise_broken, {"promised_last_day": None}, False, SECOND),
    *(
        (
            guards.promise_broken,
            {"promised_last_day": promised, "finished_on": finished},
            holds,
            SECOND,
        )
        for promised, finished, holds in (
            (date(2026, 3, 1), None, True),
            (date(2026, 3, 2), None, False),
            (date(2026, 3, 1), date(2026, 3, 2), True),  # 办结晚了一日
            (date(2026, 2, 27), date(2026, 2, 27), False),  # 按时办结，以后不必说明
        )
    ),
]
RATINGS: list[tuple[Guard[Any], dict[str, Any], bool, str]] = [
    (guards.handled_by_another, {}, True, "好差评意见"),
    (guards.handled_by_another, {"rated_handles_it": True}, False, "好差评意见"),
    (guards.can_be_called, {}, True, "好差评意见"),
    (guards.can_be_called, {"real_name": False}, False, "好差评意见"),
    (guards.exclusion_reasoned, {}, True, "好差评意见"),
    (guards.exclusion_reasoned, {"reasons_told": False}, False, "好差评意见"),
    (guards.rater_masked, {}, True, "好差评意见"),
    (guards.rater_masked, {"masked": False}, False, "好差评意见"),
]
TABLE = [*((service_facts, *row) for row in MATTERS), *((rating_facts, *row) for row in RATINGS)]


@pytest.mark.parametrize(
    ("facts", "guard", "changes", "holds", "article"), TABLE, ids=[row[1].name for row in TABLE]
)
def test_guards(
    facts: Any,
    guard: Guard[Any],
    changes: dict[str, Any],
    holds: bool,  # noqa: FBT001 - a column of the table
    article: str,
) -> None:
    assert guard.holds(facts(date(2026, 3, 2), **changes), LAW) is holds
    assert any(article in basis.cite() for basis in guard.basis)


def test_every_guard_is_in_the_table_both_ways() -> None:
    shown = {(row[1].name, row[3]) for row in TABLE}
    named = {value.name for value in vars(guards).values() if isinstance(value, Guard)}
    assert {(name, holds) for name in named for holds in (True, False)} <= shown
