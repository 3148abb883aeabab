"""A report of a small township, brought as far along its way as a test needs it."""

from datetime import date, datetime, time
from typing import Any

from fengqiao.casework.cases.actions import Candidate
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.ledgers.tests.builders import Places, a_session, clerk, somebody
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import PostKind
from fengqiao.reporting.annual_report.actions import begin, take_figures, write
from fengqiao.reporting.annual_report.course.actions import moving
from fengqiao.reporting.annual_report.models import Report, ReportCase

YEAR = 2024
LETTER = {"letter_number": "示政发〔2025〕1号", "copied_to_rule_of_law_office": True}
HERE = {"published_here": True}


def section(key: str, part: str, title: str, text: str) -> dict[str, str]:
    """Return a section of a report."""
    return {"key": key, "part": part, "title": title, "text": text}


SECTIONS = [
    section("learning", "results", "学法", "村“两委”学法{{ village_study }}次。"),
    section("first_responsible", "first_responsible", "", "党委书记带头学法。"),
    section("problems", "problems", "问题", "个别村学法较少，原因是组织不够。"),
    section("plans", "plans", "安排", "按季度组织各村学法。"),
]
PARTS = ("学法", "第一责任人履职", "问题", "安排")
BY = {
    "draft": PostKind.JUDICIAL_CLERK,
    "circulate": PostKind.JUDICIAL_CLERK,
    "countersign": PostKind.OFFICE_CLERK,
    "return_text": PostKind.DEPUTY,
    "review_legality": PostKind.LEGAL_REVIEWER,
    "review_secrecy": PostKind.DEPUTY,
    "meet": PostKind.HEAD,
    "approve": PostKind.SECRETARY,
    "send_up": PostKind.OFFICE_CLERK,
    "county_returns": PostKind.OFFICE_CLERK,
    "publish": PostKind.JUDICIAL_CLERK,
    "find_error": PostKind.HEAD,
    "publish_correction": PostKind.JUDICIAL_CLERK,
    "archive": PostKind.OFFICE_CLERK,
}
WAY: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("2025-01-06", "draft", {}),
    ("2025-01-07", "circulate", {}),
    *(("2025-01-08", "countersign", {"party": part}) for part in PARTS),
    ("2025-01-09", "review_legality", {"outcome": "passed"}),
    ("2025-01-10", "review_secrecy", {"outcome": "passed"}),
    ("2025-01-13", "meet", {"outcome": "agreed"}),
    ("2025-01-15", "approve", {"outcome": "agreed"}),
    ("2025-01-20", "send_up", {"attested": LETTER}),
    ("2025-03-10", "publish", {"attested": HERE}),
    ("2025-03-20", "archive", {}),
)
"""A report's whole way, in time."""


def noon(day: str) -> datetime:
    """Return the middle of a day."""
    return datetime.combine(date.fromisoformat(day), time(12), clock.CHINA)


def a_report(places: Places) -> Report:
    """Begin the report of a year in which one village studied; its text is written."""
    with clock.at(noon("2024-05-06")):
        a_session(places.villages[0], held_on=date(2024, 5, 6), confirmed=True, headcount=3)
    with clock.at(noon("2025-01-03")):
        report = begin(township=places.township, year=YEAR, actor=clerk())
        return rewritten(report, SECTIONS)


def rewritten(report: Report, sections: list[dict[str, str]]) -> Report:
    """Save other sections."""
    return write(
        report=report, actor=clerk(), title=report.title, opening="现将情况报告如下。",
        sections=sections, version=Report.objects.get(pk=report.pk).version,
    )  # fmt: skip


def under_way(places: Places) -> ReportCase:
    """Return a report of which figures were taken on 5 January."""
    report = a_report(places)
    with clock.at(noon("2025-01-05")):
        take_figures(report=report, actor=clerk())
    return ReportCase.objects.get(report=report)


def take(
    case: ReportCase,
    day: str,
    act: str,
    *,
    by: Actor | None = None,
    version: int | None = None,
    **about: Any,
) -> ReportCase:
    """Take an act on its day, by the post that the procedure names."""
    with clock.at(noon(day)):
        candidate = Candidate(act=act, on=clock.today(), **about)
        actor = by or somebody(BY[act])
        return moving.take(case=case, candidate=candidate, actor=actor, version=version)


def as_far_as(case: ReportCase, last: str) -> ReportCase:
    """Go the whole way up to an act, that included."""
    for day, act, more in WAY:
        case = take(case, day, act, **more)
        if act == last and not (act == "countersign" and more["party"] != PARTS[-1]):
            return case
    return case


def acts_on_file(case: ReportCase) -> int:
    """Return how many acts the case has."""
    (proceeding,) = proceedings_of(case)
    return proceeding.acts_count
