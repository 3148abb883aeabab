"""What the page of a report under way shows beside the acts: last days, signatures, publications."""

from typing import Any

from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import PostKind
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.course.moved import moved
from fengqiao.reporting.annual_report.course.queries import (
    drafters,
    last_days,
    legal_reviewers,
    posts_by_number,
    signatures,
    takes_figures,
    why_closed,
)
from fengqiao.reporting.annual_report.course.units import parts_missing
from fengqiao.reporting.annual_report.models import Publication, ReportCase
from fengqiao.reporting.annual_report.review.queries import reviewed


def context(case: ReportCase, actor: Actor) -> dict[str, Any]:
    """Return what ``annual_report/_course.html`` shows to a person."""
    signed = signatures(case)
    may_name = actor.may_at(policies.WRITE, case.place_id)
    open_text = not why_closed(case.report)
    return {
        "case": case,
        "report": case.report,
        "last_days": last_days(case),
        "signatures": signed,
        "may_sign": actor.may_at(policies.COUNTERSIGN, case.place_id),
        "may_assign": may_name and open_text,
        "wrong": reviewed(case.report).wrong if open_text else 0,
        "lone_reviewer": open_text
        and len(legal_reviewers(case)) == 1
        and (case.handler is None or case.handler.kind != PostKind.OFFICE_CLERK),
        "posts": posts_by_number(case) if may_name else {},
        "drafters": drafters(case) if may_name else {},
        "missing": parts_missing(case.report.sections, case.report.year),
        "publications": Publication.objects.filter(case=case).order_by("ordinal"),
    }


def moved_context(case: ReportCase, actor: Actor) -> dict[str, Any]:
    """Return what ``annual_report/_moved.html`` shows: figures that are no longer what is printed."""
    return {
        "report": case.report,
        "moved": moved(case),
        "may_take": takes_figures(case.report, actor),
    }
