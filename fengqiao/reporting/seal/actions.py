"""Sealing a report: its archive made, and that it was made kept in the trail."""

from django.db import transaction

from fengqiao.keeping.trail.actions import append
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.contents import columns_of
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.seal.building import Sealed, build


@transaction.atomic
def seal(*, report: Report, actor: Actor) -> Sealed:
    """Return the archive of a report; the trail keeps its digests, so that it can be told later.

    Raises:
        NotPermitted: the actor may not seal it.
        Refused: it cannot be sealed as it stands.
    """
    actor.require(policies.SEAL, report.place_id)
    made = build(report)
    append(
        township=report.township_id,
        actor=actor.username,
        action="report.seal",
        kind=report.record_kind(),
        record_id=report.pk,
        record_version=report.version,
        content=columns_of(report),
        note=f"内容校验码 {made.content_sm3}；清单校验码 {made.manifest_sm3}",
    )
    return made
