"""The yearly report's own procedure, day by day (厅字〔2019〕28号; RULES.md 8.1)."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import Light, Obstacle, Procedure
from fengqiao.casework.procedures.tests.random_acts import assert_who_acts, table_beside
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.reporting.annual_report.procedures.annual_report import ANNUAL_REPORT_PROCEDURE
from fengqiao.reporting.annual_report.tests.report_builders import (
    SECTIONS,
    approved,
    circulated,
    countersigned,
    published,
    report_facts,
)

RULES = "《督察工作规定》"
NOT_TO_BE_PUBLISHED: list[dict[str, Any]] = [{"holds_secrets": True}, {"published_here": False}]
CHECKED = ("review_legality.passed", "review_secrecy.passed", "meet.agreed", "approve.agreed")


@pytest.fixture
def procedure() -> Procedure[Any]:
    return ANNUAL_REPORT_PROCEDURE


def drafted(procedure: Procedure[Any]) -> Story:
    story = Story(procedure, report_facts, SECTIONS).take("take_figures", "01-05")
    return story.take("draft", "01-08", by="某执笔人")


def test_figures_come_first_and_are_taken_again_until_countersigning(
    procedure: Procedure[Any],
) -> None:
    story = Story(procedure, report_facts, SECTIONS)
    story.refused("draft", "01-05", why=Obstacle.AFTER, cites=RULES)
    story.refused("circulate", "01-05", why=Obstacle.NOT_OPEN, cites=RULES)
    story.refused("send_up", "01-05", why=Obstacle.AFTER, cites=RULES)
    for act in ("county_returns", "publish", "find_error", "publish_correction", "archive"):
        story.refused(act, "01-05", why=Obstacle.NOT_OPEN, cites="")
    story.take("take_figures", "01-05")
    assert story.is_due("draft")
    story.take("draft", "01-06").take("draft", "01-07").take("take_figures", "01-07")
    assert story.is_due("draft")
    story.refused("circulate", "01-07", why=Obstacle.AFTER, cites="第二十四条")
    story.take("draft", "01-08").take("circulate", "01-09")
    for act in ("take_figures", "draft"):
        story.refused(act, "01-12", why=Obstacle.SHUT, cites=RULES)


def test_a_draft_holds_the_five_parts(procedure: Procedure[Any]) -> None:
    story = Story(procedure, report_facts, SECTIONS).take("take_figures", "01-05")
    story.refused("draft", "01-06", why=Obstacle.GUARD, cites="第二十四条", five_parts=False)


def test_where_a_post_was_named_to_draft_no_other_takes_figures_or_drafts(
    procedure: Procedure[Any],
) -> None:
    """《督察工作规定》: who drafts does not review, so nobody drafts who was not asked to."""
    story = Story(procedure, report_facts, SECTIONS).take("take_figures", "01-05")
    for act in ("take_figures", "draft"):
        story.refused(act, "01-06", why=Obstacle.GUARD, cites=RULES, others_draft=True)
        story.take(act, "01-06")


def test_nothing_is_checked_before_it_is_sent_round(procedure: Procedure[Any]) -> None:
    story = drafted(procedure)
    for act in (*CHECKED, "return_text"):
        story.refused(act, "01-09", why=Obstacle.NOT_OPEN, cites=RULES)
    story.refused("countersign", "01-09", "学习", why=Obstacle.NOT_OPEN, cites=RULES)


def test_every_section_is_countersigned_by_its_office(procedure: Procedure[Any]) -> None:
    story = circulated(procedure)
    assert all(story.is_due("countersign", section) for section in SECTIONS)
    story.refused("circulate", "01-12", why=Obstacle.SHUT, cites=RULES)
    story.take("countersign", "01-12", "学习")
    story.refused("countersign", "01-12", "学习", why=Obstacle.TAKEN, cites=RULES)
    for act in ("review_legality.passed", "review_secrecy.passed"):
        story.refused(act, "01-12", why=Obstacle.AFTER, cites=RULES)
    story.take("countersign", "01-12", "宣传").take("review_legality.passed", "01-13")


RETURNED_BY = ("review_legality", "review_secrecy", "meet", "approve")


def test_a_section_returned_brings_the_whole_back_to_the_draft(procedure: Procedure[Any]) -> None:
    story = circulated(procedure).take("countersign", "01-12", "学习")
    story.refused("return_text", "01-12", why=Obstacle.GUARD, cites=RULES, reason_stated=False)
    story.take("return_text", "01-12")
    story.refused("return_text", "01-12", why=Obstacle.SHUT, cites=RULES)
    written_anew(story)


def test_what_is_returned_is_drafted_and_countersigned_anew(procedure: Procedure[Any]) -> None:
    for act in RETURNED_BY:
        story = countersigned(procedure)
        for passed in CHECKED[: RETURNED_BY.index(act)]:
            story.take(passed, "01-13")
        back = f"{act}.returned"
        story.refused(back, "01-14", why=Obstacle.GUARD, cites="退回", reason_stated=False)
        written_anew(story.take(back, "01-14"))


def test_an_approved_text_may_still_be_returned_by_an_office(procedure: Procedure[Any]) -> None:
    story = approved(procedure).take("return_text", "01-26")
    story.refused("send_up", "01-26", why=Obstacle.AFTER, cites=RULES)
    story.take("draft", "01-27").take("circulate", "01-27").take("return_text", "01-28")
    assert story.is_due("draft")


def written_anew(story: Story) -> None:
    """Show that the text goes its whole way again after a return."""
    assert story.is_due("draft")
    for act in (*CHECKED, "return_text"):
        story.refused(act, "01-14", why=Obstacle.SHUT, cites=RULES)
    for section in SECTIONS:
        story.refused("countersign", "01-14", section, why=Obstacle.SHUT, cites=RULES)
        assert not story.is_due("countersign", section)
    story.refused("circulate", "01-14", why=Obstacle.SHUT, cites=RULES)
    story.take("take_figures", "01-14").take("draft", "01-15", by="某执笔人")
    story.take("circulate", "01-15")
    story.refused("meet.agreed", "01-16", why=Obstacle.AFTER, cites=RULES)
    story.refused("approve.agreed", "01-16", why=Obstacle.AFTER, cites=RULES)
    for section in SECTIONS:
        story.take("countersign", "01-16", section)
    story.take("review_legality.passed", "01-16").take("review_secrecy.passed", "01-16")
    story.take("meet.agreed", "01-19").take("approve.agreed", "01-20").take("send_up", "01-21")


def test_who_drafted_does_not_review(procedure: Procedure[Any]) -> None:
    story = countersigned(procedure)
    for act in ("review_legality.passed", "review_secrecy.passed"):
        story.refused(act, "01-15", by="某执笔人", why=Obstacle.SAME_PERSON, cites=RULES)


def test_both_reviews_come_before_the_meeting_and_it_before_the_committee(
    procedure: Procedure[Any],
) -> None:
    for first, second in (
        ("review_legality.passed", "review_secrecy.passed"),
        ("review_secrecy.passed", "review_legality.passed"),
    ):
        story = countersigned(procedure).take(first, "01-15")
        story.refused(first, "01-15", why=Obstacle.TAKEN, cites=RULES)
        story.refused("meet.agreed", "01-16", why=Obstacle.AFTER, cites=RULES)
        story.take(second, "01-16")
        story.refused("approve.agreed", "01-16", why=Obstacle.AFTER, cites=RULES)
        story.take("meet.agreed", "01-19")
        story.refused("meet.agreed", "01-19", why=Obstacle.TAKEN, cites=RULES)
        story.refused("send_up", "01-19", why=Obstacle.AFTER, cites=RULES)
        story.take("approve.agreed", "01-20")
        story.refused("approve.agreed", "01-20", why=Obstacle.TAKEN, cites=RULES)


def test_it_goes_up_before_march_with_its_number_and_copy(procedure: Procedure[Any]) -> None:
    story = approved(procedure)
    assert story.last_day("send_up") == date(2026, 2, 28)  # a Saturday; never rolled
    assert story.until("03-01").due("send_up").light is Light.LATE
    lacking: list[dict[str, Any]] = [
        {"letter_number": ""},
        {"copied_to_rule_of_law_office": False},
    ]
    for changes in lacking:
        story.refused("send_up", "03-01", why=Obstacle.GUARD, cites=RULES, **changes)
    story.take("send_up", "03-02")
    assert story.last_day("publish") == date(2026, 3, 31)
    for act in (*CHECKED, "circulate", "return_text"):
        story.refused(act, "03-02", why=Obstacle.SHUT, cites=RULES)
    story.refused("send_up", "03-02", why=Obstacle.TAKEN, cites=RULES)


def test_the_county_may_return_it_until_it_is_published(procedure: Procedure[Any]) -> None:
    story = approved(procedure).take("send_up", "01-26")
    story.refused("county_returns", "02-02", why=Obstacle.GUARD, cites=RULES, reason_stated=False)
    story.take("county_returns", "02-02")
    assert story.is_due("draft")
    assert story.last_day("send_up") == date(2026, 2, 28)
    story.refused("publish", "02-02", why=Obstacle.SHUT, cites=RULES)
    story.refused("county_returns", "02-02", why=Obstacle.SHUT, cites=RULES)
    story.refused("send_up", "02-02", why=Obstacle.AFTER, cites=RULES)
    assert not story.counts("send_up")
    for act in CHECKED:
        story.refused(act, "02-02", why=Obstacle.SHUT, cites=RULES)
    story.take("take_figures", "02-03").take("draft", "02-03", by="某执笔人")
    story.take("circulate", "02-04")
    for section in SECTIONS:
        story.take("countersign", "02-05", section)
    for act in CHECKED:
        story.take(act, "02-06")
    story.take("send_up", "02-09").take("county_returns", "02-10").take("draft", "02-10")


def test_it_is_published_before_april_without_secrets(procedure: Procedure[Any]) -> None:
    story = approved(procedure).take("send_up", "01-26")
    for changes in NOT_TO_BE_PUBLISHED:
        story.refused("publish", "03-03", why=Obstacle.GUARD, cites="第二十四条", **changes)
    story.take("publish", "03-03")
    story.refused("publish", "03-03", why=Obstacle.TAKEN, cites="第二十四条")
    story.refused("county_returns", "03-04", why=Obstacle.SHUT, cites="第二十四条")
    assert story.is_due("archive")
    story.take("archive", "03-05")
    story.refused("archive", "03-06", why=Obstacle.TAKEN, cites="《归档期限规定》第六条")
    assert story.state.may_be_closed


def test_errors_are_corrected_openly_and_the_text_stays(procedure: Procedure[Any]) -> None:
    story = published(procedure)
    story.refused("publish_correction", "03-09", why=Obstacle.NOT_OPEN, cites="第二十四条")
    story.take("find_error", "03-09")
    story.refused("archive", "03-09", why=Obstacle.STILL_DUE, cites="第二十四条")
    for changes in NOT_TO_BE_PUBLISHED:
        story.refused(
            "publish_correction", "03-10", why=Obstacle.GUARD, cites="第二十四条", **changes
        )
    story.take("publish_correction", "03-10")
    story.refused("publish_correction", "03-10", why=Obstacle.TAKEN, cites="第二十四条")
    story.refused("draft", "03-10", why=Obstacle.SHUT, cites=RULES)
    story.take("archive", "03-11").take("find_error", "06-01")
    assert not story.counts("publish_correction")
    story.take("publish_correction", "06-02")
    assert story.state.may_be_closed


def test_each_act_is_for_its_posts_and_by_somebody_else_where_the_law_says(
    procedure: Procedure[Any],
) -> None:
    assert_who_acts(procedure, table_beside(__file__, "report"))
