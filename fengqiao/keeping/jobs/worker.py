"""The worker process: runs the jobs of the queue, and enqueues the periodic ones when due."""

import logging
import os
import secrets
import signal
import socket
import threading
from types import FrameType

from django.db import DatabaseError, close_old_connections, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from fengqiao.keeping.jobs.periodic import run_due
from fengqiao.kernel import clock

logger = logging.getLogger(__name__)
INTERVAL_SECONDS = 1.0


def work_forever(*, with_parent: bool = False) -> None:
    """Run jobs until SIGTERM or SIGINT; the job under way is finished first.

    Args:
        with_parent: stop also when the process that started this one is gone.
    """
    parent = os.getppid()
    stop = threading.Event()
    worker = _worker()

    def finish(signum: int, frame: FrameType | None) -> None:
        stop.set()
        worker.running = False

    signal.signal(signal.SIGTERM, finish)
    signal.signal(signal.SIGINT, finish)
    take_up_abandoned()
    while not stop.is_set():
        _work_once(worker)
        stop.wait(INTERVAL_SECONDS)
        if with_parent and os.getppid() != parent:
            break


def work_off() -> None:
    """Run what is in the queue and return when it is empty (commands and tests)."""
    _worker().run()


def take_up_abandoned() -> int:
    """Put the jobs of this machine's dead workers back in the queue, and return how many.

    Jobs are written so that they may run twice.
    """
    with transaction.atomic():
        running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
        abandoned = [job.pk for job in running if _is_dead(job.worker_ids[-1:])]
        return DBTaskResult.objects.filter(
            pk__in=abandoned, status=TaskResultStatus.RUNNING
        ).update(status=TaskResultStatus.READY)


def _work_once(worker: Worker) -> None:
    try:
        close_old_connections()
        run_due(clock.now())
        worker.run()
    except DatabaseError:
        # A database that is being restarted comes back; the worker must still be there then.
        logger.exception("后台任务暂时无法访问数据库，稍后重试")


def _worker() -> Worker:
    return Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{_machine()}:{os.getpid()}:{secrets.token_hex(4)}",
        excluded_queue_names=[],
    )


def _machine() -> str:
    return socket.gethostname()[:40]


def _is_dead(worker_ids: list[str]) -> bool:
    """Return whether the last worker was one of this machine's and is no longer running."""
    machine, _, rest = "".join(worker_ids).partition(":")
    process_id = rest.partition(":")[0]
    if machine != _machine() or not process_id.isdecimal():
        return False
    try:
        os.kill(int(process_id), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return int(process_id) == os.getpid()
