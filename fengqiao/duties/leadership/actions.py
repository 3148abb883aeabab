"""What leadership does beyond its ledgers: decisions become tasks, matters are supervised."""

from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.notices.actions import tell_holders
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Order, Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.casework.tasks.supervision import actions as supervision
from fengqiao.duties.leadership import policies
from fengqiao.duties.leadership.models import Meeting
from fengqiao.duties.leadership.withholding import (
    refuse_owner_kept_from_it,
    refuse_task_of_withheld_case,
    tells_of_withheld_case,
)
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import Record, State


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


@transaction.atomic
def supervise(
    *, ledger: Ledger[Order], subject: Record | None, actor: Actor, values: dict[str, Any]
) -> Order:
    """Give a supervision order (督办) on a task, a case or a matter of no record, at once."""
    if isinstance(subject, Task):
        refuse_task_of_withheld_case(subject)
    order = ledgers.enter(
        ledger=ledger,
        actor=actor,
        values={**values, "place": values["owner"].place},
        apart=subject is not None and tells_of_withheld_case(subject),
    )
    if subject is not None:
        order = supervision.name_subject(order=order, subject=subject, actor=actor)
    return ledgers.confirm(ledger=ledger, record=order, actor=actor)


def order_settled(order: Order, actor: Actor) -> None:
    """Put a confirmed order before its owning post; only whose post gives it may confirm it.

    The judicial office may enter an order that a leader signed on paper.
    """
    by_office = actor.may_at(policies.CONFIRM, order.township_id)
    if order.issuer_id not in actor.post_ids and not by_office:
        raise NotPermitted(f"督办单以“{order.issuer}”名义发出，应由在该岗位任职的人或司法所确认")
    refuse_owner_kept_from_it(order)
    if not order.waits_for_owner:
        return
    fresh = not tasks_from(order).exists()
    supervision.give(order=order, actor=actor)
    if fresh:
        tell_holders(
            [order.owner],
            text=f"收到督办单 {order.number}，{order.answer_by.isoformat()} 前回复",
            address=reverse("workbench:todo"),
            but=actor.username,
        )


def order_undone(order: Order, actor: Actor) -> None:
    """Take back what a voided order asked for."""
    supervision.call_off(order=order, actor=actor)
