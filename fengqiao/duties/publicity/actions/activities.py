"""What follows from an activity: leaflets leave the stock, the key dates' tasks are done."""

from collections.abc import Iterable

from fengqiao.casework.links.actions import link
from fengqiao.casework.links.models import Link
from fengqiao.casework.links.queries import linked
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.publicity.actions import leaflets
from fengqiao.duties.publicity.models import Activity, KeyDate
from fengqiao.duties.publicity.queries import FULFILS, KEY_DATE, activities_naming, parts_of
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State


def settle(activity: Activity, actor: Actor) -> None:
    """See to what follows when an activity is confirmed or corrected."""
    leaflets.follow(activity, actor)
    before = linked(activity, as_=FULFILS, to=Task)
    now = [task for key in _key_dates(activity) for task in tasks_from(key) if _is_for_us(task)]
    link(activity, now, as_=FULFILS)
    _tell_tasks([*before, *now], actor)


def undo(activity: Activity, actor: Actor) -> None:
    """Undo what followed from an activity that is voided.

    Raises:
        Refused: parts of it still stand; their audience was counted with it.
    """
    if parts := parts_of(activity):
        numbers = "、".join(part.number for part in parts)
        raise Refused(f"本场活动下还有分场（{numbers}），请先更正或作废分场")
    leaflets.take_back(activity, actor)
    before = linked(activity, as_=FULFILS, to=Task)
    link(activity, [], as_=FULFILS)
    _tell_tasks(before, actor)


def _key_dates(activity: Activity) -> list[KeyDate]:
    keys = linked(activity, as_=KEY_DATE, to=KeyDate)
    for key in keys:
        if key.first_on.year != activity.held_on.year:
            raise Refused(f"“{key}”不是活动当年的节点，请改选 {activity.held_on.year} 年的节点")
    return [key for key in keys if key.state == State.CONFIRMED]


def _is_for_us(task: Task) -> bool:
    """Return whether an activity does this task: it is open, or activities have done it before."""
    by_activity = Link.objects.filter(
        kind=Activity.record_kind(), relation=FULFILS, other_id=task.pk
    )
    return task.done_on is None or by_activity.exists()


def _tell_tasks(changed: Iterable[Task], actor: Actor) -> None:
    """Let each task say which confirmed activities do it; one that none does is open again."""
    found = {task.pk: task for task in changed if task.state == State.CONFIRMED}
    held = activities_naming(FULFILS, found)
    for pk, task in found.items():
        if activities := held.get(pk):
            told = "；".join(f"{each.number} {each.title}" for each in activities)
            tasks.fulfil(
                task=task, on=activities[0].held_on, result=f"已开展普法活动：{told}", actor=actor
            )
        else:
            tasks.reopen(task=task, actor=actor)
