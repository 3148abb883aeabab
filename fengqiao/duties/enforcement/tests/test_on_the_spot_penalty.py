"""The penalty on the spot as stories, each under its article. All days are of 2026."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fengqiao.casework.procedures import Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story, day
from fengqiao.duties.enforcement.facts import Sanction, Violation
from fengqiao.duties.enforcement.procedures.on_the_spot_penalty import (
    AFTER_DECISION,
    ON_THE_SPOT_PENALTY,
)
from fengqiao.duties.enforcement.tests.builders import penalty_facts

SMALL: dict[str, Any] = {"decided": Sanction(fine=Decimal(100), severity=1)}
AFTER = ("report", "publish", "pay", "collect_on_spot", "hand_in", "bank_in", "close", "urge")


@pytest.fixture
def on_the_spot() -> Procedure[Any]:
    return ON_THE_SPOT_PENALTY


def told(procedure: Procedure[Any]) -> Story:
    """Return a case in which everything was established, told and heard on 2 March."""
    story = Story(procedure, penalty_facts).take("establish", "03-02").take("tell", "03-02")
    return story.take("hear.nothing_new", "03-02")


def handed_over(procedure: Procedure[Any]) -> Story:
    """Return the same, decided and handed over the same day."""
    return told(procedure).take("decide.fined", "03-02", **SMALL).take("hand_over.signed", "03-02")


def test_nothing_is_decided_before_telling_and_hearing(on_the_spot: Procedure[Any]) -> None:
    story = Story(on_the_spot, penalty_facts)
    for name in ("tell", "go_ordinary", "let_off.minor"):
        story.refused(name, "03-02", why=Obstacle.AFTER, cites="第五十一条")
    story.take("establish", "03-02")
    assert story.is_due("decide")
    story.refused("hear.waived", "03-02", why=Obstacle.AFTER, cites="第四十四条")
    story.refused("decide.fined", "03-02", **SMALL, why=Obstacle.AFTER, cites="第四十四条")
    story.take("tell", "03-02")
    story.refused("decide.fined", "03-02", **SMALL, why=Obstacle.AFTER, cites="第四十五条第一款")
    story.take("hear.waived", "03-02")
    story.refused("hear.waived", "03-02", why=Obstacle.TAKEN, cites="第四十五条第一款")
    for name in ("hand_over.signed", *AFTER):
        kind = Obstacle.AFTER if name == "collect_on_spot" else Obstacle.NOT_OPEN
        story.refused(name, "03-02", why=kind, cites="第")
    story.take("establish", "03-02")  # 又查明新的事实
    story.refused("decide.fined", "03-02", **SMALL, why=Obstacle.AFTER, cites="第四十四条")
    story.refused("decide.fined", "03-02", **SMALL, why=Obstacle.AFTER, cites="第四十五条第一款")
    story.take("tell", "03-02").take("hear.nothing_new", "03-02").take("tell", "03-02")
    story.refused("decide.fined", "03-02", **SMALL, why=Obstacle.AFTER, cites="第四十五条第一款")


def test_a_decision_is_handed_over_reported_and_published(on_the_spot: Procedure[Any]) -> None:
    story = told(on_the_spot).take("decide.fined", "03-02", **SMALL)
    assert story.last_day("report") == day("03-04")  # 第五十二条第三款；二日是地方默认值
    assert story.last_day("publish") == day("03-11")
    for name in ("establish", "tell", "hear.waived", "go_ordinary", "let_off.minor"):
        story.refused(name, "03-02", why=Obstacle.SHUT, cites="第五十一条")
    story.refused("pay", "03-02", why=Obstacle.AFTER, cites="第五十二条第一款")
    story.refused("collect_on_spot", "03-02", **SMALL, why=Obstacle.AFTER, cites="第五十二条第一款")
    story.refused("close", "03-02", why=Obstacle.STILL_DUE, cites="第五十二条第一款")
    story.take("hand_over.refusal_noted", "03-02")
    assert story.last_day("pay") == day("03-17")  # 第五十三条、第六十七条第三款
    for name, cites in (
        ("report", "第五十二条第三款"),
        ("publish", "第四十八条"),
        ("pay", "第六十七条"),
    ):
        story.refused("close", "03-03", why=Obstacle.STILL_DUE, cites=cites)
        story.take(name, "03-03")
    for name in ("collect_on_spot", "urge"):
        story.refused(name, "03-04", **SMALL, why=Obstacle.SHUT, cites="第五十三条")
    story.take("close", "03-04")
    assert story.state.may_be_closed
    story.refused("urge", "03-04", why=Obstacle.SHUT, cites="第")


def test_a_warning_asks_for_no_payment(on_the_spot: Procedure[Any]) -> None:
    story = told(on_the_spot).take("decide.warned", "03-02", decided=Sanction(warning=True))
    story.take("hand_over.signed", "03-02")
    assert not story.is_due("pay")
    assert {d.act for d in story.state.due} == {"report", "publish"}


def test_a_fine_taken_on_the_spot_is_handed_in(on_the_spot: Procedure[Any]) -> None:
    story = handed_over(on_the_spot)
    story.refused("hand_in", "03-02", why=Obstacle.NOT_OPEN, cites="第七十一条")
    story.take("collect_on_spot", "03-02", **SMALL)  # 第六十八条第一项：一百元以下
    assert not story.is_due("pay")
    assert story.last_day("hand_in") == day("03-04")  # 第七十一条
    story.refused("bank_in", "03-03", why=Obstacle.NOT_OPEN, cites="第七十一条")
    story.take("report", "03-03").take("publish", "03-03")
    story.refused("close", "03-03", why=Obstacle.STILL_DUE, cites="第七十一条")
    story.take("hand_in", "03-04")
    assert story.last_day("bank_in") == day("03-06")
    story.refused("close", "03-05", why=Obstacle.STILL_DUE, cites="第七十一条")
    story.take("bank_in", "03-06").take("close", "03-06")


def test_reconsideration_comes_before_any_lawsuit(on_the_spot: Procedure[Any]) -> None:
    story = told(on_the_spot).take("decide.fined", "03-02", **SMALL)
    story.refused("reconsider", "03-02", why=Obstacle.NOT_OPEN, cites="第二十三条第一款第一项")
    story.take("hand_over.signed", "03-02")
    for name in ("sue_over_reconsideration", "reconsidered.upheld", "judged.upheld"):
        story.refused(name, "03-03", why=Obstacle.NOT_OPEN, cites="第")
    late = handed_over(on_the_spot)
    late.refused("reconsider", "05-07", why=Obstacle.LAPSED, cites="第二十条第一款")
    story.take("urge", "03-20").take("reconsider", "05-06")  # 六十日，末日逢假日顺延
    story.refused("apply_to_court", "05-07", why=Obstacle.STILL_DUE, cites="第二十三条第一款第一项")
    story.take("report", "05-07").take("publish", "05-07")
    story.refused("close", "05-07", why=Obstacle.STILL_DUE, cites="第二十三条第一款第一项")
    story.take("reconsidered.upheld", "06-01")
    story.refused("apply_to_court", "06-02", why=Obstacle.STILL_OPEN, cites="第四十五条")
    story.take("sue_over_reconsideration", "06-16")
    story.refused("apply_to_court", "06-17", why=Obstacle.STILL_DUE, cites="第四十五条")
    story.refused("close", "06-17", why=Obstacle.STILL_DUE, cites="第四十五条")
    story.take("judged.overturned", "07-01")
    assert story.is_due("withdraw")
    too_late = handed_over(on_the_spot).take("reconsider", "04-01")
    too_late.take("reconsidered.upheld", "06-01")
    too_late.refused("sue_over_reconsideration", "06-17", why=Obstacle.LAPSED, cites="第四十五条")


def test_the_court_is_asked_after_urging_and_remedies(on_the_spot: Procedure[Any]) -> None:
    story = handed_over(on_the_spot)
    story.refused("apply_to_court", "03-20", why=Obstacle.NOT_OPEN, cites="第五十三条")
    story.take("urge", "04-27")
    story.refused("apply_to_court", "05-13", why=Obstacle.TOO_EARLY, cites="第五十四条")
    story.refused("enforcement_ended", "05-13", why=Obstacle.NOT_OPEN, cites="第五十三条")
    early = handed_over(on_the_spot).take("urge", "03-20")
    early.refused("apply_to_court", "05-06", why=Obstacle.STILL_OPEN, cites="第二十三条")
    story.take("apply_to_court", "05-14").take("report", "05-14").take("publish", "05-14")
    story.refused("close", "05-14", why=Obstacle.STILL_DUE, cites="第五十三条")
    story.take("enforcement_ended", "06-01")
    for name in ("pay", "collect_on_spot", "urge"):
        story.refused(name, "06-02", **SMALL, why=Obstacle.SHUT, cites="第五十三条")
    story.take("close", "06-02")


def test_a_decision_overturned_is_withdrawn_and_taken_down(on_the_spot: Procedure[Any]) -> None:
    story = handed_over(on_the_spot)
    story.refused("take_down", "03-03", why=Obstacle.NOT_OPEN, cites="第四十八条第二款")
    story.take("publish", "03-03")
    story.refused("take_down", "03-03", why=Obstacle.AFTER, cites="第四十八条第二款")
    story.take("reconsider", "03-10").take("reconsidered.overturned", "05-06")
    story.take("report", "05-06").take("pay", "05-06")
    story.refused("close", "05-06", why=Obstacle.STILL_DUE, cites="第四十八条第二款")
    story.take("withdraw", "05-07")
    assert story.last_day("take_down") == day("05-11")  # 第四十八条第二款：三日；五月九日上班
    assert {d.act for d in story.state.due} == {"take_down"}
    story.refused("close", "05-08", why=Obstacle.STILL_DUE, cites="第四十八条第二款")
    for name in ("decide.fined", "withdraw", "pay", "report", "publish"):
        story.refused(name, "05-08", why=Obstacle.SHUT, cites="第四十八条第二款")
    story.take("take_down", "05-08").take("close", "05-08")
    bare = handed_over(on_the_spot).take("withdraw", "03-03")
    assert bare.state.may_be_closed
    fresh = told(on_the_spot)
    fresh.refused("withdraw", "03-02", why=Obstacle.NOT_OPEN, cites="第四十八条第二款")


def test_a_withdrawn_decision_takes_all_that_followed_with_it(on_the_spot: Procedure[Any]) -> None:
    story = handed_over(on_the_spot).take("report", "03-02").take("publish", "03-02")
    story.take("collect_on_spot", "03-02", **SMALL).take("hand_in", "03-03").take(
        "bank_in", "03-03"
    )
    court = handed_over(on_the_spot).take("urge", "03-20").take("reconsider", "03-30")
    court.take("reconsidered.upheld", "04-01").take("sue_over_reconsideration", "04-02")
    court.take("judged.upheld", "04-10").take("apply_to_court", "04-13")
    assert court.is_due("enforcement_ended")
    paid = handed_over(on_the_spot).take("urge", "03-20").take("urge", "03-21").take("pay", "03-22")
    forced = (
        handed_over(on_the_spot)
        .take("urge", "03-20")
        .until("05-06")
        .take("apply_to_court", "05-07")
    )
    forced.take("enforcement_ended", "06-01")
    for told_of in (story, court, paid, forced):
        told_of.take("withdraw", "06-02")
        assert {taken.act for taken in told_of.state.counting.values()} <= {
            "establish",
            "tell",
            "hear",
            "withdraw",
        }
        for name in AFTER_DECISION:
            outcome = {"hand_over": ".signed", "reconsidered": ".upheld", "judged": ".upheld"}
            entry = told_of.entry(name + outcome.get(name, ""), "06-03", **SMALL)
            kinds = {reason.obstacle for reason in told_of.state.why_not(entry)}
            assert kinds & {Obstacle.SHUT, Obstacle.LAPSED}, name


def test_a_warning_once_closed_is_not_enforced(on_the_spot: Procedure[Any]) -> None:
    story = told(on_the_spot).take("decide.warned", "03-02", decided=Sanction(warning=True))
    story.refused("collect_on_spot", "03-02", **SMALL, why=Obstacle.NOT_OPEN, cites="第六十八条")
    story.take("hand_over.signed", "03-02").take("report", "03-02").take("publish", "03-02")
    story.take("close", "03-03")
    story.refused("urge", "03-20", why=Obstacle.SHUT, cites="第四十七条")


def test_a_graver_case_goes_on_as_an_ordinary_one(on_the_spot: Procedure[Any]) -> None:
    story = told(on_the_spot).take("go_ordinary", "03-02")  # 第五十四条第一款
    assert story.state.goes_on_as == "enforcement.ordinary_penalty"
    assert story.state.may_be_closed
    story.refused("decide.fined", "03-03", **SMALL, why=Obstacle.SHUT, cites="第五十四条")


def test_a_trifle_is_let_off_with_a_word(on_the_spot: Procedure[Any]) -> None:
    trifle = Violation(
        ended_on=date(2026, 3, 2),
        discovered_on=date(2026, 3, 2),
        minor=True,
        corrected=True,
        harmless=True,
    )
    story = told(on_the_spot).take("let_off.minor", "03-02", violation=trifle)  # 第三十三条第一款
    assert story.state.may_be_closed


def test_an_irregularity_opens_the_remedy(on_the_spot: Procedure[Any]) -> None:
    story = Story(on_the_spot, penalty_facts).take("establish", "03-02")
    story.refused(
        "rule_on_irregularity.put_right", "03-02", why=Obstacle.NOT_OPEN, cites="第七十五条"
    )
    story.take("decide.fined", "03-02", irregular=True)
    assert story.is_due("rule_on_irregularity")
    story.take("tell", "03-03").take("hear.nothing_new", "03-03")
    story.take("decide.fined", "03-03", **SMALL).take("hand_over.signed", "03-03")
    story.take("report", "03-03").take("publish", "03-03").take("pay", "03-03")
    story.refused("close", "03-03", why=Obstacle.STILL_DUE, cites="第七十五条")
    story.take("rule_on_irregularity.withdrawn", "03-04")
    assert story.is_due("withdraw")
    story.take("rule_on_irregularity.put_right", "03-04")


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    on_the_spot: Procedure[Any],
) -> None:
    assert_who_acts(on_the_spot, table_beside(__file__, "on_the_spot_penalty"))
