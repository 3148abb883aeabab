"""Periodic jobs: once when due, caught up once, never twice; and the nightly verification."""

import os
import signal
import time
from datetime import datetime, timedelta
from datetime import time as time_of_day
from pathlib import Path

import pytest
from django.db import connection
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from fengqiao.keeping.jobs import periodic as periodic_jobs
from fengqiao.keeping.jobs.models import PeriodicRun, VerificationRun
from fengqiao.keeping.jobs.nightly import run_verification
from fengqiao.keeping.jobs.periodic import Periodic, periodic, run_due
from fengqiao.keeping.jobs.worker import take_up_abandoned, work_off
from fengqiao.keeping.tests.flushing import past_the_triggers
from fengqiao.keeping.tests.processes import run, start
from fengqiao.keeping.trail.models import Entry, Head, Version
from fengqiao.keeping.trail.tests.builders import TOWNSHIP, an_entry
from fengqiao.kernel import clock
from fengqiao.kernel.clock import CHINA

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)
MOMENTS = st.timedeltas(timedelta(0), timedelta(days=2000)).map(lambda passed: NOON + passed)
ran: list[str] = []


@task()
def tell() -> None:
    ran.append("told")


@pytest.fixture
def only_nightly(monkeypatch: pytest.MonkeyPatch) -> None:
    """One job, daily at two in the morning."""
    ran.clear()
    monkeypatch.setattr(periodic_jobs, "_JOBS", {})
    periodic(name="test.nightly", daily_at="02:00")(tell)


@given(MOMENTS, st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_a_daily_job_is_due_within_a_day_and_at_its_time(moment: datetime, at: time_of_day) -> None:
    due = Periodic("x", tell, None, at).next_after(moment)
    assert timedelta(0) < due - moment <= timedelta(days=1)
    assert (due.hour, due.minute) == (at.hour, at.minute)


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("only_nightly")
def test_a_job_runs_when_its_time_has_come_and_once_only() -> None:
    assert run_due(NOON) == []
    assert PeriodicRun.objects.get().next_at == NOON.replace(hour=2) + timedelta(days=1)
    night = NOON.replace(hour=2, minute=0) + timedelta(days=1)
    assert run_due(night - timedelta(seconds=1)) == []
    assert run_due(night) == ["test.nightly"]
    assert run_due(night) == []
    work_off()
    assert ran == ["told"]
    assert run_due(night + timedelta(days=1)) == ["test.nightly"]


@pytest.mark.usefixtures("only_nightly")
@pytest.mark.parametrize("days_off", [1, 2, 40])
def test_nights_on_which_the_machine_was_off_are_caught_up_once(days_off: int) -> None:
    run_due(NOON)
    back = NOON + timedelta(days=days_off)
    assert run_due(back) == ["test.nightly"]
    assert run_due(back + timedelta(minutes=1)) == []
    assert PeriodicRun.objects.get().next_at == back.replace(hour=2) + timedelta(days=1)


@pytest.mark.usefixtures("only_nightly")
def test_a_worker_that_looked_before_another_took_the_job_does_not_take_it_again() -> None:
    run_due(NOON)
    night = NOON + timedelta(days=1)
    job = periodic_jobs._JOBS["test.nightly"]
    assert periodic_jobs._take(job, night)
    assert not periodic_jobs._take(job, night)
    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_jobs_of_a_worker_that_was_killed_are_taken_up_again() -> None:
    tell.enqueue()
    job = DBTaskResult.objects.get()
    dead = _a_dead_process()
    for worker, taken_up in (("elsewhere:1:a", 0), (f"{os.uname().nodename}:{dead}:a", 1)):
        job.status, job.worker_ids = TaskResultStatus.RUNNING, [worker]
        job.save()
        assert take_up_abandoned() == taken_up
    ran.clear()
    work_off()
    assert ran == ["told"]


def _a_dead_process() -> int:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    return child


def test_the_night_s_verification_is_kept_without_the_values_it_found() -> None:
    an_entry(content={"who": "张甲一"})
    with clock.at(NOON):
        sound = run_verification()
    assert (sound.entries, sound.findings_count, sound.started_at) == (1, 0, NOON)
    with past_the_triggers():
        Version.objects.update(content='{"who":"李乙二"}')
    with clock.at(NOON + timedelta(days=1)):
        run_verification()
    latest = VerificationRun.objects.first()
    assert latest is not None
    assert latest.findings_count == 1
    assert latest.findings[0]["where"] == "trail_version"
    assert "李乙二" not in str(latest.findings)


def test_a_tail_cut_between_two_nights_is_found_by_the_head_of_the_first() -> None:
    entries = [an_entry(record_id=str(number)) for number in range(3)]
    with clock.at(NOON):
        assert run_verification().findings_count == 0
    with past_the_triggers():
        Entry.objects.filter(sequence=3).delete()
        Version.objects.filter(sequence=3).delete()
        Head.objects.filter(pk=TOWNSHIP).update(
            sequence=2, sm3=entries[1].head_sm3, sha256=entries[1].head_sha256
        )
    with clock.at(NOON + timedelta(days=1)):
        found = run_verification().findings
    assert len(found) == 1
    assert "截去" in found[0]["reason"]


@pytest.mark.django_db(transaction=True)
def test_a_worker_process_runs_what_is_enqueued_and_stops_when_told(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        run(tmp_path, "migrate")
    run(tmp_path, "enqueue")
    worker = start(tmp_path, "work")
    for _ in range(600):
        if run_count(tmp_path):
            break
        time.sleep(0.1)
    assert run_count(tmp_path) == 1
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(timeout=60) == 0


def run_count(folder: Path) -> int:
    return int(run(folder, "verifications")[0])
