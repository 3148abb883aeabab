"""What planning does beyond its ledgers: give the plan out, report, review, carry, resolve."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.contents import content_of
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.notices.actions import tell_holders
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.planning import policies
from fengqiao.duties.planning.models import Outcome, PlanItem, Problem, Progress
from fengqiao.duties.planning.queries import promised, standing, tasks_of_all
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import Record, State


def item_settled(item: PlanItem, actor: Actor) -> None:
    """Give a confirmed task of the plan out, or keep its task in step; a promise waits."""
    task = tasks_of_all([item]).get(item.pk)
    if task is not None:
        tasks.change(task=task, actor=actor, title=item.title, owner=item.owner, due_on=item.due_on)
    elif item.promised_in is None:
        _give_out(item, actor)


def item_undone(item: PlanItem, actor: Actor) -> None:
    """Take the task of a voided task of the plan back."""
    for task in tasks_from(item).filter(done_on=None):
        tasks.drop(task=task, actor=actor, reason="年度任务已作废")


def problem_undone(problem: Problem, actor: Actor) -> None:
    """Take back what a voided problem had made somebody do."""
    for task in tasks_from(problem).filter(done_on=None):
        tasks.drop(task=task, actor=actor, reason="问题登记已作废")


def _give_out(item: PlanItem, actor: Actor) -> Task:
    task = tasks.assign(
        title=item.title,
        owner=item.owner,
        due_on=item.due_on,
        source=item,
        source_text=f"{item.year}年度任务 {item.number}",
        actor=actor,
        done_by_source=True,
    )
    _tell(item.owner, f"有一项{item.year}年度任务由您负责：{item.title}", actor)
    return task


@transaction.atomic
def carry(*, township_code: str, report_year: int, actor: Actor) -> list[PlanItem]:
    """Take what a report promised into the next year's plan (列入年度任务); the records stay the same.

    What was taken already is left as it is, so that doing it twice does nothing.
    """
    actor.require(policies.CONFIRM, township_code)
    items = list(promised(township_code, report_year).select_for_update(of=("self",)))
    if not items:
        raise Refused(f"{report_year}年度报告还没有已确认的下一年度安排")
    given = tasks_of_all(items)
    fresh = [item for item in items if item.pk not in given]
    for item in fresh:
        _give_out(item, actor)
    return fresh


@transaction.atomic
def report_progress(
    *,
    ledger: Ledger[Progress],
    item: PlanItem,
    actor: Actor,
    on: date,
    reached: int | None,
    note: str,
) -> Progress:
    """Report how far a task has come (填报进展), by a holder of the owning post."""
    _require_owner(item, actor)
    if on > clock.today():
        raise Refused("填报日期不能晚于今天")
    values: Mapping[str, Any] = {
        "item": item,
        "on": on,
        "reached": reached,
        "note": note,
        "place": item.place,
    }
    entry = ledgers.enter(ledger=ledger, actor=actor, values=values)
    return ledgers.submit(ledger=ledger, record=entry, actor=actor)


@transaction.atomic
def finish(*, item: PlanItem, actor: Actor, on: date, result: str) -> Task:
    """Report a task of the plan done (办结), by a holder of the owning post.

    One with a target is done when the target is reached, as its figure or its progress shows.
    """
    _require_owner(item, actor)
    now = standing(item)
    if now.task is None:
        raise Refused("这项任务还没有下达")
    if not now.is_reached:
        raise Refused(
            f"目标是{item.goal}，现在是{now.words}，还不能办结",
            "进度由指标自动取得"
            if item.figure
            else "请先填报进展；确实完不成的，由司法所在年终评估中写明",
        )
    return tasks.finish(task=now.task, actor=actor, on=on, result=result)


@transaction.atomic
def review(*, item: PlanItem, actor: Actor, outcome: Outcome, note: str) -> PlanItem:
    """Say what became of a task of the plan (年终评估); dropping it needs a reason, at any time."""
    actor.require(policies.CONFIRM, item.township_id)
    locked = PlanItem.objects.select_for_update().get(pk=item.pk)
    if locked.state != State.CONFIRMED:
        raise Refused("只评估已确认的年度任务")
    now = standing(locked)
    if now.task is None:
        raise Refused("这项安排还没有列入年度任务")
    said = note.strip()
    if outcome != Outcome.DONE and not said:
        raise Refused("逾期或者取消的任务，请写明原因")
    screen_text(said)
    if outcome == Outcome.DROPPED:
        if not now.task.done_on:
            tasks.drop(task=now.task, actor=actor, reason=said)
        elif not now.task.dropped:
            raise Refused("任务已经办结，不能评估为取消")
    elif now.proposed != outcome:
        raise Refused(f"按办结日期和期限，这项任务不是“{outcome.label}”")
    locked.outcome, locked.review, locked.reviewed_on = outcome, said, clock.today()
    _save(locked, actor, "items.review", said)
    return locked


@transaction.atomic
def make_task(*, problem: Problem, title: str, owner: Post, due_on: date, actor: Actor) -> Task:
    """Make a task of what a problem asks for (整改任务)."""
    actor.require(policies.ENTER_PROBLEMS, problem.place_id)
    if problem.state != State.CONFIRMED or problem.resolved_on:
        raise Refused("问题确认后、解决前才能下达整改任务")
    if owner.township_id != problem.township_id:
        raise Refused("责任岗位应是本乡镇的岗位")
    if due_on < problem.found_on:
        raise Refused("完成期限不能早于发现问题的日期")
    task = tasks.assign(
        title=title,
        owner=owner,
        due_on=due_on,
        source=problem,
        source_text=f"问题整改 {problem.number} {problem.title}"[:120],
        actor=actor,
    )
    _tell(owner, f"有一项问题整改任务由您负责，{due_on.isoformat()} 前完成", actor)
    return task


@transaction.atomic
def resolve(*, problem: Problem, actor: Actor, on: date, resolution: str) -> Problem:
    """Say that a problem is resolved (解决), when all its tasks are over."""
    actor.require(policies.CONFIRM, problem.place_id)
    locked = Problem.objects.select_for_update().get(pk=problem.pk)
    if locked.state != State.CONFIRMED or locked.resolved_on:
        raise Refused("问题已经解决，或者还没有确认")
    if left := tasks_from(locked).filter(done_on=None).count():
        raise Refused(f"还有 {left} 项整改任务没有办结")
    if not locked.found_on <= on <= clock.today():
        raise Refused("解决日期应在发现日期之后，且不能晚于今天")
    if not resolution.strip():
        raise Refused("请写明解决情况")
    screen_text(resolution)
    locked.resolved_on, locked.resolution = on, resolution.strip()
    _save(locked, actor, "problems.resolve", locked.resolution)
    return locked


def _require_owner(item: PlanItem, actor: Actor) -> None:
    if item.state != State.CONFIRMED:
        raise Refused("年度任务确认后才能办理")
    if item.owner_id not in actor.post_ids:
        raise NotPermitted(f"任务由“{item.owner}”负责，只有在该岗位任职的人可以办理")


def _save(record: Record, actor: Actor, verb: str, note: str) -> None:
    record.version += 1
    record.save(force_update=True)
    append(
        township=record.township_id,
        actor=actor.username,
        action=f"planning.{verb}",
        kind=record.record_kind(),
        record_id=record.pk,
        record_version=record.version,
        content=content_of(record),
        note=note,
    )


def _tell(owner: Post, text: str, actor: Actor) -> None:
    tell_holders([owner], text=text[:200], address=reverse("workbench:todo"), but=actor.username)
