"""Where each guard stands: its act is refused when it fails, under its article."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.duties.enforcement.facts import Offender, Sanction
from fengqiao.duties.enforcement.procedures.on_the_spot_penalty import ON_THE_SPOT_PENALTY
from fengqiao.duties.enforcement.procedures.ordinary_penalty import ORDINARY_PENALTY
from fengqiao.duties.enforcement.tests.builders import (
    OFFICERS,
    VIOLATION,
    notified,
    penalty_facts,
    served,
)
from fengqiao.duties.enforcement.tests.test_on_the_spot_penalty import told


@pytest.fixture
def procedure() -> Procedure[Any]:
    return ORDINARY_PENALTY


@pytest.fixture
def on_the_spot() -> Procedure[Any]:
    return ON_THE_SPOT_PENALTY


YOUNG = Offender(born=date(2010, 1, 1))
CHILD = Offender(born=date(2015, 1, 1))
OLD_VIOLATION = replace(VIOLATION, ended_on=date(2020, 1, 1))
CRIME = replace(VIOLATION, criminal_suspected=True)
INTERESTED = (OFFICERS[0], replace(OFFICERS[1], interested=True))

AT_DECISION: list[tuple[dict[str, Any], str]] = [
    ({"power": None}, "第十七条"),
    ({"violation": OLD_VIOLATION}, "第三十六条"),
    ({"violation": replace(VIOLATION, facts_established=False)}, "第四十条"),
    ({"violation": CRIME}, "第二十七条第一款"),
    ({"offender": CHILD}, "不满十四周岁"),
    ({"offender": YOUNG}, "不满十八周岁"),
    ({"offender": Offender(born=date(1980, 1, 1), capable=False)}, "第三十一条"),
    ({"violation": replace(VIOLATION, fined_before=True)}, "第二十九条"),
]


def test_guards_of_the_decision(procedure: Procedure[Any]) -> None:
    story = notified(procedure).until("03-17")
    more: list[tuple[dict[str, Any], str]] = [
        ({"decided": Sanction(fine=Decimal(2000))}, "第三十四条"),
        ({"decided": Sanction(fine=Decimal(3000), severity=2)}, "第四十五条第二款"),
        ({"decision_complete": False}, "第五十九条"),
    ]
    for changes, cites in (*AT_DECISION, *more):
        story.refused("decide.fined", "03-17", why=Obstacle.GUARD, cites=cites, **changes)


def test_guards_before_the_decision(procedure: Procedure[Any]) -> None:
    story = notified(procedure)
    for name, party, changes, cites in (
        ("investigate", "", {"officers": OFFICERS[:1]}, "第四十二条第一款"),
        ("investigate", "", {"certificates_shown": False}, "第五十五条第一款"),
        ("investigate", "", {"officers": INTERESTED}, "第四十三条第一款"),
        ("preserve", "", {"evidence_may_be_lost": False}, "第五十六条"),
        ("notify.with_hearing", "张三", {"notice_complete": False}, "第四十四条"),
        ("notify.without_hearing", "张三", {"hearing_required": True}, "第六十三条第一款"),
        ("waive_defence", "张三", {"waiver_is_express": False}, "第六十二条"),
        ("transfer_crime", "", {}, "第二十七条第一款"),
        ("decide_no_penalty.minor", "", {"violation": CRIME}, "第二十七条第一款"),
        ("decide_no_penalty.minor", "", {}, "第三十三条第一款"),
        ("decide_no_penalty.first", "", {}, "第三十三条第一款"),
        ("decide_no_penalty.no_fault", "", {}, "第三十三条第二款"),
        ("decide_no_penalty.under_age", "", {}, "第三十条"),
        ("decide_no_penalty.unaccountable", "", {}, "第三十一条"),
        ("decide_no_penalty.not_established", "", {}, "第五十七条第一款第三项"),
    ):
        story.refused(name, "03-10", party, why=Obstacle.GUARD, cites=cites, **changes)
    story.take("submit_review", "03-10")
    story.refused(
        "review.passed",
        "03-10",
        reviewer_is_new=True,
        reviewer_passed_exam=False,
        why=Obstacle.GUARD,
        cites="第五十八条第二款",
    )
    story.take("ask_hearing", "03-10", "张三").take("notify_hearing", "03-10", "张三")
    story.refused(
        "hold_hearing.held",
        "03-30",
        "张三",
        chair_interested=True,
        why=Obstacle.GUARD,
        cites="第六十四条第四项",
    )


def test_guards_of_filing(procedure: Procedure[Any]) -> None:
    fresh = Story(procedure, penalty_facts, ("张三",)).take("register_lead", "03-02")
    for changes, cites in (
        ({"power": None}, "第十七条"),
        ({"violation": OLD_VIOLATION}, "第三十六条"),
    ):
        fresh.refused("file", "03-02", why=Obstacle.GUARD, cites=cites, **changes)


def test_guards_after_the_decision(procedure: Procedure[Any]) -> None:
    story = notified(procedure).take("decide.fined", "03-17")
    for name, party, changes, cites in (
        ("serve.electronic", "张三", {"electronic_confirmed": False}, "第六十一条第二款"),
        ("serve_by_notice", "张三", {"other_service_failed": False}, "第九十五条第一款"),
        ("publish", "", {"masked": False}, "第五十条"),
        ("publish", "", {"secrecy_reviewed": False}, "第（六）项"),
    ):
        story.refused(name, "03-18", party, why=Obstacle.GUARD, cites=cites, **changes)
    story = served(procedure).take("ask_instalments", "03-18", "张三")
    not_late: dict[str, Any] = {"payment_was_due_on": date(2026, 4, 20)}
    after_service: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("rule_instalments.granted", {}, "第六十六条第二款"),
        ("collect_on_spot", {"remote_and_asked": False}, "第六十九条"),
        ("collect_on_spot", {"official_receipt": False}, "第七十条"),
        ("add_fine", not_late, "第七十二条第一款"),
        ("add_fine", {"added_fine": Decimal(1)}, "第七十二条第一款第一项"),
        ("urge", not_late, "第七十二条第一款"),
    )
    for name, changes, cites in after_service:
        story.refused(name, "04-10", "张三", why=Obstacle.GUARD, cites=cites, **changes)
    story.take("rule_instalments.granted", "04-10", "张三", pay_by=date(2026, 5, 1))
    story.refused("pay_instalment", "04-11", "张三", why=Obstacle.GUARD, cites="第六十六条第二款")
    story.take("urge", "04-11", "张三").until("09-21")
    story.refused(
        "apply_to_court",
        "09-21",
        "张三",
        payment_was_due_on=date(2026, 9, 30),
        why=Obstacle.GUARD,
        cites="第七十二条第一款",
    )


def test_guards_of_the_penalty_on_the_spot(on_the_spot: Procedure[Any]) -> None:
    story = told(on_the_spot)
    hundred = Sanction(fine=Decimal(100), severity=1)
    more: list[tuple[dict[str, Any], str]] = [
        ({"officers": OFFICERS[:1]}, "第四十二条第一款"),
        ({"decided": Sanction(fine=Decimal(201))}, "第五十一条"),
        ({"decided": Sanction(fine=Decimal(100), other_kinds=True)}, "第五十一条"),
        ({"slip_complete": False}, "第五十二条第二款"),
        ({"tells_review_first": False}, "第二十三条第二款"),
    ]
    for changes, cites in (*AT_DECISION, *more):
        given = {"decided": hundred} | changes
        story.refused("decide.fined", "03-02", why=Obstacle.GUARD, cites=cites, **given)
    wrong: tuple[tuple[str, dict[str, Any], str], ...] = (
        ("decide.fined", {"decided": Sanction(warning=True)}, "第五十九条第一款第三项"),
        ("decide.warned", {"decided": hundred}, "第五十九条第一款第三项"),
        ("establish", {"officers": OFFICERS[:1]}, "第四十二条第一款"),
        ("establish", {"certificates_shown": False}, "第五十五条第一款"),
        ("establish", {"officers": INTERESTED}, "第四十三条第一款"),
        ("tell", {"told_and_heard": False}, "第四十四条"),
        ("let_off.minor", {}, "第三十三条第一款"),
        ("let_off.first", {}, "第三十三条第一款"),
    )
    for name, changes, cites in wrong:
        story.refused(name, "03-02", why=Obstacle.GUARD, cites=cites, **changes)
    again = told(on_the_spot).take("tell", "03-02")
    again.refused(
        "hear.waived", "03-02", waiver_is_express=False, why=Obstacle.GUARD, cites="第六十二条"
    )
    story.take("decide.fined", "03-02", decided=hundred).take("hand_over.signed", "03-02")
    dear: dict[str, Any] = {"decided": Sanction(fine=Decimal(150)), "remote_and_asked": False}
    for name, changes, cites in (
        ("collect_on_spot", dear, "第六十八条"),
        ("collect_on_spot", {"decided": hundred, "official_receipt": False}, "第七十条"),
        ("publish", {"masked": False}, "第五十条"),
        ("publish", {"secrecy_reviewed": False}, "第（六）项"),
        ("urge", {"payment_was_due_on": date(2026, 3, 17)}, "第七十二条第一款"),
    ):
        story.refused(name, "03-03", why=Obstacle.GUARD, cites=cites, **changes)
    story.take("urge", "03-20").until("05-06")
    story.refused(
        "apply_to_court",
        "05-06",
        payment_was_due_on=date(2026, 5, 6),
        why=Obstacle.GUARD,
        cites="第七十二条第一款",
    )
