"""Facts with which every act of the yearly report passes, and stories begun in the middle."""

from datetime import date
from typing import Any

from fengqiao.casework.procedures import Procedure
from fengqiao.casework.procedures.tests.story import Story
from fengqiao.reporting.annual_report.procedures.report_facts import ReportFacts

SECTIONS = ("学习", "宣传")


def report_facts(act_on: date, **changes: Any) -> ReportFacts:
    """Return facts under which nothing is amiss."""
    given: dict[str, Any] = {
        "send_up_by": date(2026, 2, 28),
        "publish_by": date(2026, 3, 31),
        "five_parts": True,
        "reason_stated": True,
        "letter_number": "示政发〔2026〕1号",
        "copied_to_rule_of_law_office": True,
        "published_here": True,
    }
    return ReportFacts(act_on=act_on, **(given | changes))


def circulated(procedure: Procedure[Any]) -> Story:
    """Return a report of two sections, drafted and sent for countersigning on 9 January 2026."""
    story = Story(procedure, report_facts, SECTIONS).take("take_figures", "01-05")
    return story.take("draft", "01-08", by="某执笔人").take("circulate", "01-09")


def countersigned(procedure: Procedure[Any]) -> Story:
    """Return the same, adopted by both sections on 12 January."""
    story = circulated(procedure)
    for section in SECTIONS:
        story.take("countersign", "01-12", section)
    return story


def approved(procedure: Procedure[Any]) -> Story:
    """Return the same, reviewed, agreed by the meeting, approved by the committee on 23 January."""
    story = countersigned(procedure).take("review_legality.passed", "01-15")
    story.take("review_secrecy.passed", "01-16").take("meet.agreed", "01-20")
    return story.take("approve.agreed", "01-23")


def published(procedure: Procedure[Any]) -> Story:
    """Return the same, sent up on 26 January and published on 3 March."""
    return approved(procedure).take("send_up", "01-26").take("publish", "03-03")
