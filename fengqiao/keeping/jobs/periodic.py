"""Periodic jobs over the same queue as all others: when one is due it is enqueued, once.

The row of ``PeriodicRun`` moves on in the transaction that enqueues the job, so two workers do not
run one twice; and since it names when the job is due *next*, a night on which the machine was off
is caught up once when it is on again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django_tasks.base import Task

from fengqiao.keeping.jobs.models import PeriodicRun
from fengqiao.kernel.clock import CHINA


@dataclass(frozen=True, slots=True)
class Periodic:
    """A job and when it runs: every so often, or daily at a local time."""

    name: str
    task: Task[[], Any]
    every: timedelta | None
    daily_at: time | None

    def next_after(self, moment: datetime) -> datetime:
        """Return the first moment after ``moment`` at which the job is due."""
        if self.daily_at is None:
            assert self.every is not None
            return moment + self.every
        local = moment.astimezone(CHINA)
        at = datetime.combine(local.date(), self.daily_at, CHINA)
        return at if at > local else at + timedelta(days=1)


_JOBS: dict[str, Periodic] = {}


def periodic(
    *, name: str, every: timedelta | None = None, daily_at: str | None = None
) -> Callable[[Task[[], Any]], Task[[], Any]]:
    """Have a task without arguments run periodically; put it above ``@task``.

    Args:
        name: the job's own name, kept in the database.
        every: the time between two runs; or
        daily_at: the local time of day, such as ``"02:00"``.
    """
    assert (every is None) != (daily_at is None), "either every or daily_at"
    at = None if daily_at is None else time.fromisoformat(daily_at)

    def register(task: Task[[], Any]) -> Task[[], Any]:
        known = _JOBS.get(name)
        assert known is None or known.task.module_path == task.module_path, f"{name} is taken"
        _JOBS[name] = Periodic(name, task, every, at)
        return task

    return register


def run_due(now: datetime) -> list[str]:
    """Enqueue every job that is due, once however long it has been due, and return their names.

    A job not known to the database yet is first noted, and first runs when its time comes.
    """
    known = dict(PeriodicRun.objects.values_list("name", "next_at"))
    new = [job for name, job in _JOBS.items() if name not in known]
    if new:
        rows = [PeriodicRun(name=job.name, next_at=job.next_after(now)) for job in new]
        PeriodicRun.objects.bulk_create(rows, ignore_conflicts=True)
    # Only what is due takes a write lock: this is asked every second.
    due = sorted(name for name, next_at in known.items() if name in _JOBS and next_at <= now)
    return [name for name in due if _take(_JOBS[name], now)]


@transaction.atomic
def _take(job: Periodic, now: datetime) -> bool:
    rows = PeriodicRun.objects.select_for_update(skip_locked=True)
    row = rows.filter(name=job.name, next_at__lte=now).first()
    if row is None:
        return False  # another worker was quicker
    row.last_at, row.next_at = now, job.next_after(now)
    row.save(update_fields=["last_at", "next_at"])
    job.task.enqueue()
    return True
