"""Giving tasks, changing and withdrawing them; reporting them done, or having a record prove it."""

from datetime import date

from django.db import transaction

from fengqiao.casework.tasks.models import Task
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.actions import next_number
from fengqiao.registers.records.contents import columns_of
from fengqiao.registers.records.models import Record, State

SERIES = "任务"


@transaction.atomic
def assign(
    *,
    title: str,
    owner: Post,
    due_on: date,
    source: Record,
    source_text: str,
    actor: Actor,
    at_once: bool = True,
) -> Task:
    """Give the holder of a post something to do by a date; ``source`` is what it came from.

    With ``at_once=False`` the task waits as a draft until ``give_out``.
    """
    task = Task(
        township_id=source.township_id,
        place_id=source.township_id,
        number=next_number(
            township_code=source.township_id, series=SERIES, year=clock.today().year
        ),
        state=State.CONFIRMED if at_once else State.DRAFT,
        entered_by=actor.username,
        entered_at=clock.now(),
        confirmed_by=actor.username if at_once else "",
        confirmed_at=clock.now() if at_once else None,
        sample=source.sample,
        title=title,
        owner=owner,
        due_on=due_on,
        source_kind=source.record_kind(),
        source_id=source.pk,
        source_text=source_text,
    )
    task.full_clean(validate_unique=False)
    task.save(force_insert=True)
    _record(task, actor, "assign")
    return task


@transaction.atomic
def give_out(*, task: Task, actor: Actor) -> Task:
    """Give out a task that waited as a draft."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.state != State.DRAFT:
        raise Refused("任务已经下达")
    locked.state = State.CONFIRMED
    locked.confirmed_by, locked.confirmed_at = actor.username, clock.now()
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "give_out")
    return locked


@transaction.atomic
def revise(*, task: Task, title: str, owner: Post, due_on: date, actor: Actor) -> Task:
    """Let an open task say what its source says now; one that is done stays as it was."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    said = (locked.title, locked.owner_id, locked.due_on)
    if locked.done_on or said == (title, owner.pk, due_on):
        return locked
    locked.title, locked.owner, locked.due_on = title, owner, due_on
    return _changed(locked, actor, "revise")


@transaction.atomic
def fulfil(*, task: Task, on: date, result: str, actor: Actor) -> Task:
    """State that a record does what the task asked (随记录办结); said again, it says the newest.

    The duty that keeps the record answers for who may: this is part of its own confirming.
    """
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if (locked.done_on, locked.result) == (on, result):
        return locked
    locked.done_on, locked.result = on, result
    return _changed(locked, actor, "fulfil")


@transaction.atomic
def reopen(*, task: Task, actor: Actor) -> Task:
    """Open a task again, whose record no longer counts (重新打开)."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    locked.done_on, locked.result = None, ""
    return _changed(locked, actor, "reopen")


@transaction.atomic
def withdraw(*, task: Task, actor: Actor) -> Task:
    """Take an open task back, because what asked for it is gone (撤销); it stays on record."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    locked.state = State.VOIDED
    return _changed(locked, actor, "void")


def _changed(task: Task, actor: Actor, verb: str) -> Task:
    task.version += 1
    task.full_clean(validate_unique=False)
    task.save(force_update=True)
    _record(task, actor, verb)
    return task


@transaction.atomic
def report_done(*, task: Task, actor: Actor, on: date, result: str) -> Task:
    """Report a task done (办结), by a holder of the owning post."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.owner_id not in actor.post_ids:
        raise NotPermitted(f"任务由“{locked.owner}”负责，只有在该岗位任职的人可以办结")
    if locked.done_on:
        raise Refused("任务已经办结")
    if on > clock.today():
        raise Refused("完成日期不能晚于今天")
    if not result.strip():
        raise Refused("请写明完成情况")
    locked.done_on, locked.result = on, result.strip()
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "done")
    return locked


def _record(task: Task, actor: Actor, verb: str) -> None:
    append(
        township=task.township_id,
        actor=actor.username,
        action=f"tasks.{verb}",
        kind=task.record_kind(),
        record_id=task.pk,
        record_version=task.version,
        content=columns_of(task),
    )
