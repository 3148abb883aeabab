"""Moving a report: it comes under way with its figures, and acts are taken from its own pages."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from fengqiao.casework.cases.actions import Candidate, begin_with, page_of, take_act
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.cases.reflection import renew
from fengqiao.casework.ledgers.actions import ledger_entry
from fengqiao.casework.ledgers.contents import content_of
from fengqiao.casework.notices.actions import tell_holders
from fengqiao.casework.search import index
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused, StalePage
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.actions import next_number
from fengqiao.registers.records.models import State
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.course.ledgers import CASES
from fengqiao.reporting.annual_report.course.queries import (
    case_of,
    drafters,
    posts_by_number,
    responsible_before,
    why_closed,
)
from fengqiao.reporting.annual_report.models import Report, ReportCase


@transaction.atomic
def take_figures(*, report: Report, actor: Actor) -> ReportCase:
    """Take the figures of a report; the first time it becomes a case.

    Raises:
        ActRefused: figures may no longer be taken.
    """
    Report.objects.select_for_update().get(pk=report.pk)
    case = case_of(report)
    if case is None:
        return _begun(report, actor)
    candidate = Candidate(act="take_figures", on=clock.today())
    return take(case=case, candidate=candidate, actor=actor)


def take(
    *, case: ReportCase, candidate: Candidate, actor: Actor, version: int | None = None
) -> ReportCase:
    """Take an act of the report's procedure.

    Args:
        version: how many acts were on file when the page was opened; None: as it stands now.

    Raises:
        StalePage: somebody has taken an act since.
        ActRefused: the rules do not allow it now, each reason with its article.
    """
    (proceeding,) = proceedings_of(case)
    return take_act(
        case=case,
        proceeding=proceeding,
        candidate=candidate,
        actor=actor,
        version=proceeding.acts_count if version is None else version,
    )


@transaction.atomic
def assign(
    *,
    case: ReportCase,
    responsible: Mapping[str, str],
    actor: Actor,
    version: int,
    drafter: str | None = None,
) -> ReportCase:
    """Say which post countersigns which section, by the section's key, and which drafts.

    Args:
        drafter: the number of the post that drafts; empty for any that may, None to leave it.

    Raises:
        StalePage: the case was changed since the page was opened.
        Refused: the text is round already, or a post may not countersign, or not draft.
    """
    actor.require(policies.WRITE, case.place_id)
    locked = ReportCase.objects.select_for_update().get(pk=case.pk)
    if locked.version != version:
        raise StalePage
    if closed := why_closed(locked.report):
        raise Refused("会签岗位在送会签之前确定：", *(str(each) for each in closed))
    known = posts_by_number(locked)
    if strange := {post for post in responsible.values() if post and post not in known}:
        raise Refused(f"{'、'.join(sorted(strange))}不是本乡镇可以会签的岗位")
    locked.responsible = {key: post for key, post in responsible.items() if post}
    locked.units = [
        {**each, "post": locked.responsible.get(each["key"], "")} for each in locked.units
    ]
    if drafter is not None:
        _name_drafter(locked, drafter, actor)
    renew(locked)
    locked.version += 1
    locked.save(force_update=True)
    _say(locked, actor, "assign")
    return locked


def _name_drafter(case: ReportCase, number: str, actor: Actor) -> None:
    """Name who drafts, whose post hears of it and has it among its to-dos."""
    post = drafters(case).get(number)
    if number and post is None:
        raise Refused(f"{number}不是本乡镇可以起草报告的岗位")
    if post is not None and post.pk != case.handler_id:
        text = f"{case.number} {case.title}指定由您的岗位起草"
        tell_holders([post], text=text, address=page_of(case), but=actor.username)
    case.handler = post


def _begun(report: Report, actor: Actor) -> ReportCase:
    """Make the report a case that is confirmed with it and begins with its first figures."""
    actor.require(policies.WRITE, report.place_id)
    now = clock.now()
    case = ReportCase(
        township=report.township,
        place=report.place,
        number=next_number(township_code=report.township_id, series=CASES.series, year=report.year),
        entered_by=actor.username,
        entered_at=now,
        state=State.CONFIRMED,
        confirmed_by=actor.username,
        confirmed_at=now,
        sample=report.sample,
        report=report,
        title=report.title,
        opened_on=clock.today(),
        period_end=date(report.year, 12, 31),
        responsible=dict(responsible_before(report)),
    )
    case.save(force_insert=True)
    begin_with(case, actor, ())
    _say(case, actor, "enter_confirmed")
    return case


def _say(case: ReportCase, actor: Actor, verb: str) -> None:
    append(
        township=case.township_id,
        actor=actor.username,
        action=f"{CASES.key}.{verb}",
        kind=case.record_kind(),
        record_id=case.pk,
        record_version=case.version,
        content=content_of(case),
    )
    index.put(ledger_entry(CASES, case), fresh=verb == "enter_confirmed")
