"""What the page of a report under way shows beside the acts: last days, signatures, publications."""

from typing import Any

from fengqiao.registers.accounts.actor import Actor
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.course.queries import (
    last_days,
    posts_by_number,
    signatures,
    why_closed,
)
from fengqiao.reporting.annual_report.course.units import parts_missing
from fengqiao.reporting.annual_report.models import Publication, ReportCase


def context(case: ReportCase, actor: Actor) -> dict[str, Any]:
    """Return what ``annual_report/_course.html`` shows to a person."""
    signed = signatures(case)
    writes = actor.may_at(policies.WRITE, case.place_id)
    return {
        "case": case,
        "report": case.report,
        "last_days": last_days(case),
        "signatures": signed,
        "mine": any(each.post is None or each.post.pk in actor.post_ids for each in signed),
        "may_sign": actor.may_at(policies.COUNTERSIGN, case.place_id),
        "may_assign": writes and not why_closed(case.report),
        "posts": posts_by_number(case) if writes else {},
        "missing": parts_missing(case.report.sections, case.report.year),
        "publications": Publication.objects.filter(case=case).order_by("ordinal"),
    }
