"""What leadership does beyond keeping its ledger: decisions of a meeting become tracked tasks."""

from datetime import date

from django.db import transaction
from django.urls import reverse

from fengqiao.casework.notices.actions import tell_holders
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.leadership import policies
from fengqiao.duties.leadership.models import Meeting
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import State


@transaction.atomic
def decide(*, meeting: Meeting, title: str, owner: Post, due_on: date, actor: Actor) -> Task:
    """Record a decision of the meeting (议定事项): who sees to it, by when.

    While the meeting is a draft, so is the task; confirming the meeting gives it out.
    """
    actor.require(policies.ENTER, meeting.place_id)
    if meeting.state == State.VOIDED:
        raise Refused("会议记录已经作废，不能再增加议定事项")
    if due_on < meeting.held_on:
        raise Refused("完成期限不能早于会议日期")
    if owner.township_id != meeting.township_id:
        raise Refused("责任岗位应是本乡镇的岗位")
    task = tasks.assign(
        title=title,
        owner=owner,
        due_on=due_on,
        source=meeting,
        source_text=f"{meeting.held_on.isoformat()} {meeting.title}"[:120],
        actor=actor,
        at_once=meeting.state == State.CONFIRMED,
    )
    if task.state == State.CONFIRMED:
        _tell(task, actor)
    return task


def give_out_decisions(meeting: Meeting, actor: Actor) -> None:
    """Give out the tasks decided at a meeting, when its record is confirmed."""
    for task in tasks_from(meeting).filter(state=State.DRAFT):
        _tell(tasks.give_out(task=task, actor=actor), actor)


def _tell(task: Task, actor: Actor) -> None:
    tell_holders(
        [task.owner],
        text=f"有一项议定事项由您负责，{task.due_on.isoformat()} 前完成",
        address=reverse("workbench:todo"),
        but=actor.username,
    )
