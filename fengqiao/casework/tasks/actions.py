"""Giving tasks, changing and withdrawing them; reporting them done, or having a record prove it."""

from datetime import date

from django.db import transaction

from fengqiao.casework.search import index
from fengqiao.casework.tasks.models import TASKS_APART, Task
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
def assign(  # noqa: PLR0913 - what a task says
    *,
    title: str,
    owner: Post,
    due_on: date,
    source: Record,
    source_text: str,
    actor: Actor,
    at_once: bool = True,
    done_by_source: bool = False,
    apart: bool = False,
) -> Task:
    """Give the holder of a post something to do by a date; ``source`` is what it came from.

    With ``at_once=False`` the task waits as a draft until ``give_out``. With ``done_by_source``
    it is a step of its source, which finishes it. ``apart`` says that the source is withheld from
    people: its number then tells nobody else that there is such a task.
    """
    task = Task(
        township_id=source.township_id,
        place_id=source.township_id,
        number=next_number(
            township_code=source.township_id,
            series=TASKS_APART if apart else SERIES,
            year=clock.today().year,
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
        done_by_source=done_by_source,
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
def report_done(*, task: Task, actor: Actor, on: date, result: str) -> Task:
    """Report a task done (办结), by a holder of the owning post."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.owner_id not in actor.post_ids:
        raise NotPermitted(f"任务由“{locked.owner}”负责，只有在该岗位任职的人可以办结")
    if locked.done_by_source:
        raise Refused(f"这项任务请到来源（{locked.source_text}）的页面办理")
    return _done(locked, actor, on=on, result=result)


@transaction.atomic
def finish(*, task: Task, actor: Actor, on: date, result: str) -> Task:
    """Finish a task from its source, whose own action has asked for the right to."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    return _done(locked, actor, on=on, result=result)


@transaction.atomic
def drop(*, task: Task, actor: Actor, reason: str) -> Task:
    """Drop a task from its source (取消), saying why; it is over, and not done."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.done_on:
        raise Refused("任务已经办结，不能取消")
    if not reason.strip():
        raise Refused("请写明取消的理由")
    locked.done_on, locked.dropped, locked.result = clock.today(), True, reason.strip()
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "drop", note=reason.strip())
    return locked


@transaction.atomic
def change(*, task: Task, actor: Actor, title: str, owner: Post, due_on: date) -> Task:
    """Keep an open task in step with its source, when that was corrected."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if locked.done_on or (locked.title, locked.owner_id, locked.due_on) == (
        title,
        owner.pk,
        due_on,
    ):
        return locked
    locked.title, locked.owner, locked.due_on = title, owner, due_on
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "change")
    return locked


def _done(locked: Task, actor: Actor, *, on: date, result: str) -> Task:
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


@transaction.atomic
def fulfil(*, task: Task, on: date, result: str, actor: Actor) -> Task:
    """State that a record does what the task asked (随记录办结); said again, it says the newest.

    The duty that keeps the record answers for who may: this is part of its own confirming.
    """
    locked = Task.objects.select_for_update().get(pk=task.pk)
    if (locked.done_on, locked.result) == (on, result):
        return locked
    locked.done_on, locked.result = on, result
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "fulfil")
    return locked


@transaction.atomic
def reopen(*, task: Task, actor: Actor) -> Task:
    """Open a task again, whose record no longer counts (重新打开)."""
    locked = Task.objects.select_for_update().get(pk=task.pk)
    locked.done_on, locked.dropped, locked.result = None, False, ""
    locked.version += 1
    locked.save(force_update=True)
    _record(locked, actor, "reopen")
    return locked


def _record(task: Task, actor: Actor, verb: str, *, note: str = "") -> None:
    append(
        township=task.township_id,
        actor=actor.username,
        action=f"tasks.{verb}",
        kind=task.record_kind(),
        record_id=task.pk,
        record_version=task.version,
        content=columns_of(task),
        note=note,
    )
    index.put(
        index.Entry(
            kind=task.record_kind(),
            record_id=task.pk,
            township=task.township_id,
            place=task.place_id,
            title=task.title,
            on=task.due_on,
            text=f"{task.title} {task.number} {task.source_text} {task.result}",
            live=task.state != State.VOIDED,
        )
    )
