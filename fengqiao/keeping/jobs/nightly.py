"""What keeping does by itself every night."""

from datetime import timedelta

from django.core.management import call_command
from django_tasks import task

from fengqiao.keeping.files.actions import settle_what_waits
from fengqiao.keeping.jobs.models import VerificationRun
from fengqiao.keeping.jobs.periodic import periodic
from fengqiao.keeping.trail.actions import leave_no_remains
from fengqiao.keeping.trail.chain import ChainHead
from fengqiao.keeping.trail.queries import heads
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock

FINDINGS_KEPT = 500


@periodic(name="keeping.verify", daily_at="02:00")
@task()
def verify_by_night() -> None:
    """Verify everything and keep the result."""
    run_verification()


@periodic(name="keeping.settle", every=timedelta(hours=6))
@task()
def settle() -> None:
    """Put files in their place that a crash left waiting; leave nothing of what was erased."""
    settle_what_waits()
    leave_no_remains()


@periodic(name="keeping.prune_jobs", daily_at="03:30")
@task()
def forget_finished_jobs() -> None:
    """Delete the results of jobs finished more than a month ago."""
    call_command("prune_db_task_results", queue_name="*", min_age_days=31, verbosity=0)


@periodic(name="keeping.clear_sessions", daily_at="03:40")
@task()
def forget_ended_sessions() -> None:
    """Delete the sessions whose time is over."""
    call_command("clearsessions", verbosity=0)


def run_verification() -> VerificationRun:
    """Verify everything, against the chains' heads of the run before too, and return the result."""
    started_at = clock.now()
    before = VerificationRun.objects.first()
    found = verify(printed=[ChainHead(**head) for head in before.heads] if before else [])
    standing = heads()
    return VerificationRun.objects.create(
        started_at=started_at,
        finished_at=clock.now(),
        entries=sum(head.sequence for head in standing),
        findings_count=len(found),
        findings=[finding.without_values() for finding in found[:FINDINGS_KEPT]],
        heads=[
            {
                "township": head.township,
                "sequence": head.sequence,
                "sm3": head.sm3,
                "sha256": head.sha256,
            }
            for head in standing
        ],
    )
