"""Reading reports: the one door, how far the sections are, and how their numbers stand."""

from dataclasses import dataclass

from django.db.models import QuerySet

from fengqiao.casework.ledgers import registry as ledgers
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.reporting.annual_report import outline, policies
from fengqiao.reporting.annual_report.facts import Fact, facts_of
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.texts import TypedNumber, facts_in, paragraphs


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far a section's figures have evidence."""

    key: str
    title: str
    percent: int
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How many numbers of a report are proved, stale, or typed by hand."""

    proved: int
    stale: int
    unproven: int


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """Return the reports this person may read: the only door to them."""
    return Report.objects.filter(actor.reach(policies.SEE)).order_by("-year")


def readiness(township_code: str, year: int) -> list[Readiness]:
    """Return, section by section, how far the figures of the year's report have evidence."""
    report = Report.objects.filter(township_id=township_code, year=year).first()
    if report is None:
        report = Report(
            township=Division.objects.get(code=township_code),
            year=year,
            sections=[
                {"key": each.key, "part": each.part, "title": each.title, "text": each.text}
                for each in outline.SECTIONS
            ],
        )
    facts = facts_of(report, facts_in("".join(each["text"] for each in report.sections)))
    return [_readiness(section, facts, year) for section in report.sections]


def _readiness(section: dict[str, str], facts: dict[str, Fact], year: int) -> Readiness:
    named = [facts[key] for key in facts_in(section["text"]) if key in facts]
    part = outline.PARTS[section["part"]].format(year=year, next_year=year + 1)
    title = section["title"] or part
    provable = [fact for fact in named if ledgers.ledger_of(fact.figure.of).evidence]
    records = sum(fact.live.records for fact in provable)
    bare = sum(fact.live.without_evidence for fact in provable)
    if not named:
        return Readiness(section["key"], title, 0, "尚无指标")
    if not records:
        return Readiness(section["key"], title, 0, "尚无记录")
    done = records - bare
    return Readiness(
        section["key"], title, round(100 * done / records), f"{100 * done // records}% 有据"
    )


def standing(report: Report, facts: dict[str, Fact]) -> Standing:
    """Return how the numbers in a report's text stand."""
    text = "\n".join([report.opening, *(section["text"] for section in report.sections)])
    states = [facts[key].state if key in facts else "unproven" for key in facts_in(text)]
    typed = sum(
        isinstance(piece, TypedNumber) for paragraph in paragraphs(text) for piece in paragraph
    )
    return Standing(
        proved=states.count("proved"),
        stale=states.count("stale"),
        unproven=states.count("unproven") + typed,
    )
