"""Guards of the yearly report: each both ways, with its article."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Guard
from fengqiao.registers.law import LawInForce
from fengqiao.reporting.annual_report.procedures import report_guards as guards
from fengqiao.reporting.annual_report.procedures.report_facts import ReportFacts
from fengqiao.reporting.annual_report.tests.report_builders import report_facts

LAW = LawInForce(date(2026, 1, 1), "640422")

TABLE: list[tuple[Guard[ReportFacts], dict[str, Any], bool, str]] = [
    (guards.by_named_drafter, {}, True, "督察工作规定"),
    (guards.by_named_drafter, {"others_draft": True}, False, "督察工作规定"),
    (guards.five_parts, {}, True, "第二十四条"),
    (guards.five_parts, {"five_parts": False}, False, "第二十四条"),
    (guards.reason_stated, {}, True, "督察工作规定"),
    (guards.reason_stated, {"reason_stated": False}, False, "督察工作规定"),
    (guards.letter_numbered, {}, True, "督察工作规定"),
    (guards.letter_numbered, {"letter_number": ""}, False, "督察工作规定"),
    (guards.letter_numbered, {"letter_number": "示政发2026第1号"}, False, "督察工作规定"),
    (guards.copied, {}, True, "督察工作规定"),
    (guards.copied, {"copied_to_rule_of_law_office": False}, False, "督察工作规定"),
    (guards.no_secrets, {}, True, "第二十四条"),
    (guards.no_secrets, {"holds_secrets": True}, False, "第二十四条"),
    (guards.place_stated, {}, True, "第二十四条"),
    (guards.place_stated, {"published_here": False}, False, "第二十四条"),
    (
        guards.place_stated,
        {"published_here": False, "address": "https://example.invalid/1"},
        False,
        "第二十四条",
    ),
    (
        guards.place_stated,
        {"published_here": False, "address": "https://example.invalid/1", "page_kept": True},
        True,
        "第二十四条",
    ),
]


@pytest.mark.parametrize(
    ("guard", "changes", "holds", "article"), TABLE, ids=[row[0].name for row in TABLE]
)
def test_guards(
    guard: Guard[ReportFacts],
    changes: dict[str, Any],
    holds: bool,  # noqa: FBT001 - a column of the table
    article: str,
) -> None:
    assert guard.holds(report_facts(date(2026, 3, 2), **changes), LAW) is holds
    assert any(article in basis.cite() for basis in guard.basis)


def test_every_guard_is_in_the_table_both_ways() -> None:
    shown = {(row[0].name, row[2]) for row in TABLE}
    named = {value.name for value in vars(guards).values() if isinstance(value, Guard)}
    assert {(name, holds) for name in named for holds in (True, False)} <= shown
