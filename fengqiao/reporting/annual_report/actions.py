"""Writing the report: beginning it from the outline, changing its text, taking its figures."""

from typing import Any

from django.db import transaction

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused, StalePage
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.actions import next_number
from fengqiao.registers.records.contents import columns_of
from fengqiao.reporting.annual_report import outline, policies
from fengqiao.reporting.annual_report.course.actions import moving as course
from fengqiao.reporting.annual_report.course.queries import require_writer, why_closed
from fengqiao.reporting.annual_report.facts import latest_snapshot
from fengqiao.reporting.annual_report.models import Report, Snapshot
from fengqiao.reporting.annual_report.proposing import proposal

SERIES = "年报"
Section = dict[str, str]


@transaction.atomic
def begin(*, township: Division, year: int, actor: Actor) -> Report:
    """Begin the report of a year from the outline; a report that exists is returned as it is."""
    actor.require(policies.WRITE, township.code)
    found = Report.objects.filter(township=township, year=year).first()
    if found:
        return found
    county = Division.objects.filter(pk=township.parent_id).values_list("name", flat=True).first()
    words: dict[str, Any] = {
        "year": year,
        "next_year": year + 1,
        "township": township.name,
    }
    scope = Scope(township.code, Period.year(year))
    report = Report(
        township=township,
        place=township,
        number=next_number(township_code=township.code, series=SERIES, year=year),
        entered_by=actor.username,
        entered_at=clock.now(),
        sample=township.sample,
        year=year,
        title=f"{county or ''}{township.name}{year}年法治政府建设年度报告",
        opening=_opening(scope, words),
        sections=[
            {
                "key": section.key,
                "part": section.part,
                "title": section.title,
                "text": proposal(section.key, scope).text or section.text.format(**words),
            }
            for section in outline.SECTIONS
        ],
    )
    report.save(force_insert=True)
    _record(report, actor, "begin")
    return report


def _opening(scope: Scope, words: dict[str, Any]) -> str:
    """Return the outline's opening, and what became of last year's promises."""
    written = outline.OPENING.format(**words)
    own = proposal("opening", scope).text
    return f"{written}\n{own}" if own else written


@transaction.atomic
def write(
    *,
    report: Report,
    actor: Actor,
    title: str,
    opening: str,
    sections: list[Section],
    version: int,
) -> Report:
    """Change title, opening and sections (their order is the order of the report).

    Raises:
        StalePage: somebody saved the report after the page was opened.
        Refused: a section has an unknown part, there is no title, or the text is closed: it went
            round for countersigning and was not returned.
    """
    require_writer(report, actor)
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if locked.version != version:
        raise StalePage
    if closed := why_closed(locked):
        raise Refused("报告的文字现在不能修改：", *(str(each) for each in closed))
    if not title.strip():
        raise Refused("报告须有标题")
    for section in sections:
        if section["part"] not in outline.PARTS:
            raise Refused("报告的各节应属于规定的五个部分")
        screen_text(section["text"])
    screen_text(opening)
    locked.title, locked.opening, locked.sections = title.strip(), opening, sections
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "write")
    return locked


def take_figures(*, report: Report, actor: Actor) -> Snapshot:
    """Take all figures for the report (取数); may be repeated until it is sent round.

    The first time makes the report a case.

    Raises:
        ActRefused: it was sent round for countersigning, or is done with.
    """
    require_writer(report, actor)
    course.take_figures(report=report, actor=actor)
    taken = latest_snapshot(report)
    assert taken is not None, "an act that takes figures keeps them"
    return taken


def _record(report: Report, actor: Actor, verb: str) -> None:
    append(
        township=report.township_id,
        actor=actor.username,
        action=f"report.{verb}",
        kind=report.record_kind(),
        record_id=report.pk,
        record_version=report.version,
        content=columns_of(report),
    )
