"""Guards of major decisions: a table with the article of each, every guard both ways."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Guard
from fengqiao.duties.decisions import guards
from fengqiao.duties.decisions.facts import DecisionFacts
from fengqiao.duties.decisions.tests.builders import decision_facts
from fengqiao.registers.law import LawInForce

LAW = LawInForce(date(2026, 1, 1), "640422")
DAY = date(2026, 4, 9)

Row = tuple[Guard[DecisionFacts], dict[str, Any], bool, str]
TABLE: list[Row] = [
    (guards.matter_is_covered, {}, True, "第三条第二款"),
    (guards.matter_is_covered, {"excluded_matter": True}, False, "第三条第二款"),
    (guards.disagreement_reported, {}, True, "第十三条"),
    (guards.disagreement_reported, {"units_disagree": True}, False, "第十三条"),
    (
        guards.disagreement_reported,
        {"units_disagree": True, "disagreement_reported": True},
        True,
        "第十三条",
    ),
    (guards.participation_required, {}, True, "第十四条第一款"),
    (guards.participation_required, {"legally_secret": True}, False, "第十四条第一款"),
    # 第十五条第一款：一般不少于三十日，缩短的应当说明
    (guards.comment_long_enough, {"comment_to": date(2026, 4, 7)}, False, "第十五条第一款"),
    (guards.comment_long_enough, {"comment_to": date(2026, 4, 8)}, True, "第十五条第一款"),
    (guards.comment_long_enough, {"comment_to": date(2026, 4, 9)}, True, "第十五条第一款"),
    (
        guards.comment_long_enough,
        {"comment_to": date(2026, 3, 20), "short_comment_reason": "防汛在即"},
        True,
        "第十五条第一款",
    ),
    (guards.comment_long_enough, {"comment_from": None}, False, "第十五条第一款"),
    (guards.comment_long_enough, {"comment_to": None}, False, "第十五条第一款"),
    (guards.comment_over, {"comment_to": date(2026, 4, 8)}, True, "第十五条第一款"),
    (guards.comment_over, {"comment_to": date(2026, 4, 9)}, False, "第十五条第一款"),
    (guards.comment_over, {"comment_to": None}, False, "第十五条第一款"),
    (guards.professional, {}, False, "第十九条第一款"),
    (guards.professional, {"professional": True}, True, "第十九条第一款"),
    (guards.experts_are_disinterested, {}, True, "第二十条"),
    (guards.experts_are_disinterested, {"expert_interested": True}, False, "第二十条"),
    (guards.experts_signed, {}, True, "第十九条第二款"),
    (guards.experts_signed, {"experts_signed": False}, False, "第十九条第二款"),
    (guards.risk_possible, {}, False, "第二十二条第一款"),
    (guards.risk_possible, {"risk_possible": True}, True, "第二十二条第一款"),
    (guards.risk_report_complete, {}, True, "第二十三条第二款"),
    (guards.risk_report_complete, {"risk_report_complete": False}, False, "第二十三条第二款"),
    (guards.affects_market, {}, False, "第二十九条第一项"),
    (guards.affects_market, {"affects_market": True}, True, "第二十九条第一项"),
    # 第二十六条第二款：一般不少于七个工作日
    (guards.review_long_enough, {"review_workdays": 6}, False, "第二十六条第二款"),
    (guards.review_long_enough, {"review_workdays": 7}, True, "第二十六条第二款"),
    (guards.review_long_enough, {"review_workdays": 8}, True, "第二十六条第二款"),
    (
        guards.review_long_enough,
        {"review_workdays": 2, "short_review_reason": "疫情防控急需"},
        True,
        "第二十六条第二款",
    ),
    (guards.counsel_heard, {}, True, "第二十八条"),
    (guards.counsel_heard, {"counsel_heard": False}, False, "第二十八条"),
    (guards.exploratory_with_risk_stated, {}, True, "第二十五条第二款"),
    (guards.exploratory_with_risk_stated, {"exploratory": False}, False, "第二十五条第二款"),
    (guards.exploratory_with_risk_stated, {"risk_stated": False}, False, "第二十五条第二款"),
    (guards.papers_complete, {}, True, "第二十九条"),
    (guards.papers_complete, {"papers_complete": False}, False, "第二十九条"),
    (guards.head_spoke_last, {}, True, "第三十条第二款"),
    (guards.head_spoke_last, {"head_spoke_last": False}, False, "第三十条第二款"),
    (guards.head_spoke_last, {"members_spoke": False}, False, "第三十条第二款"),
    (guards.minutes_true, {}, True, "第三十条第三款"),
    (guards.minutes_true, {"minutes_true": False}, False, "第三十条第三款"),
    (guards.majority_or_reasons, {}, True, "第三十条第二款"),
    (guards.majority_or_reasons, {"against_majority": True}, False, "第三十条第二款"),
    (
        guards.majority_or_reasons,
        {"against_majority": True, "reasons_given": True},
        True,
        "第三十条第二款",
    ),
    (guards.not_secret, {}, True, "第三十二条"),
    (guards.not_secret, {"legally_secret": True}, False, "第三十二条"),
    (guards.secret, {}, False, "第三十二条"),
    (guards.secret, {"legally_secret": True}, True, "第三十二条"),
    (guards.adoption_explained, {}, True, "第三十二条"),
    (guards.adoption_explained, {"adoption_explained": False}, False, "第三十二条"),
    (guards.secrecy_reviewed, {}, True, "第三十二条"),
    (guards.secrecy_reviewed, {"secrecy_reviewed": False}, False, "第三十二条"),
    (guards.urgent, {}, True, "第三十七条"),
    (guards.urgent, {"urgent": False}, False, "第三十七条"),
    (guards.evaluation_called_for, {}, True, "第三十六条第一款"),
    (guards.evaluation_called_for, {"evaluation_called_for": False}, False, "第三十六条第一款"),
    (guards.evaluator_is_another, {}, True, "第三十六条第二款"),
    (guards.evaluator_is_another, {"evaluator_was_assessor": True}, False, "第三十六条第二款"),
]


@pytest.mark.parametrize(
    ("guard", "changes", "holds", "article"), TABLE, ids=[row[0].name for row in TABLE]
)
def test_guards(
    guard: Guard[DecisionFacts],
    changes: dict[str, Any],
    holds: bool,  # noqa: FBT001 - a column of the table
    article: str,
) -> None:
    assert guard.holds(decision_facts(DAY, **changes), LAW) is holds
    assert any(article in basis.cite() for basis in guard.basis)


def test_every_guard_is_in_the_table_both_ways() -> None:
    shown = {(row[0].name, row[2]) for row in TABLE}
    named = {value.name for value in vars(guards).values() if isinstance(value, Guard)}
    assert {(name, holds) for name in named for holds in (True, False)} <= shown
