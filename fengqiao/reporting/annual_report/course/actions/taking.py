"""The figures of a report taken and kept (取数)."""

from datetime import date

from fengqiao.keeping.trail.actions import append
from fengqiao.keeping.trail.queries import head
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.reporting.annual_report.contents import SNAPSHOT, snapshot_content
from fengqiao.reporting.annual_report.facts import facts_of
from fengqiao.reporting.annual_report.models import Report, Snapshot


def take_snapshot(report: Report, actor: Actor) -> Snapshot:
    """Keep the figures as they are now; called where an act of the report's procedure takes them."""
    snapshot = Snapshot.objects.create(
        report=report,
        taken_at=clock.now(),
        taken_by=actor.username,
        period_end=min(date(report.year, 12, 31), clock.today()),
        values={key: fact.now for key, fact in facts_of(report).items()},
        head=head(report.township_id).short,
    )
    append(
        township=report.township_id,
        actor=actor.username,
        action="report.take_figures",
        kind=SNAPSHOT,
        record_id=str(snapshot.pk),
        record_version=1,
        content=snapshot_content(snapshot),
    )
    return snapshot
