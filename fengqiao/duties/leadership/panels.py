"""What the record pages of leadership show beside their fields: decisions, supervision."""

from typing import Any

from django.urls import reverse

from fengqiao.casework.ledgers import registry
from fengqiao.casework.tasks.models import Order, Stage, Task
from fengqiao.casework.tasks.queries import orders_on, tasks_from
from fengqiao.duties.leadership import policies
from fengqiao.duties.leadership.models import Meeting
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State


def decisions_panel(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    """Return what the record page of a meeting shows of its decisions."""
    from fengqiao.duties.leadership.screens.forms import DecisionForm

    today = clock.today()
    may_decide = actor.may_at(policies.ENTER, meeting.place_id) and meeting.state != State.VOIDED
    return {
        "meeting": meeting,
        "tasks": [(task, task.light(today)) for task in tasks_from(meeting)],
        "form": DecisionForm(meeting.township_id) if may_decide else None,
    }


def supervision_panel(task: Task, actor: Actor) -> dict[str, Any]:
    """Return by what orders a task is or was supervised, and whether one may be given now."""
    today = clock.today()
    is_open = task.state == State.CONFIRMED and not task.done_on
    return {
        "task": task,
        "light": task.light(today) if task.state == State.CONFIRMED else "",
        "source_address": _address(task.source_kind, task.source_id, actor),
        "orders": [(order, order.light(today)) for order in orders_on(task)],
        "ledger": registry.ledger_of(Order),
        "may_supervise": is_open and actor.may_at(policies.GIVE_ORDERS, task.place_id),
    }


def order_panel(order: Order, actor: Actor) -> dict[str, Any]:
    """Return the reply to an order, and what may be done with it now."""
    from fengqiao.duties.leadership.screens.forms import CloseForm, ReplyForm, SendBackForm

    given = order.state == State.CONFIRMED
    replies = given and order.waits_for_owner and order.owner_id in actor.post_ids
    checks = given and order.stage == Stage.REPLIED and order.issuer_id in actor.post_ids
    return {
        "order": order,
        "subject_address": _address(order.subject_kind, order.subject_id, actor),
        "reply_form": ReplyForm() if replies else None,
        "close_form": CloseForm() if checks else None,
        "send_back_form": SendBackForm() if checks else None,
    }


def _address(kind: str, record_id: object, actor: Actor) -> str:
    """Return the page of a record, for those who may see it."""
    ledger = registry.ledger_of_kind(kind)
    if ledger is None or not ledger.visible_to(actor).filter(pk=record_id).exists():
        return ""
    return reverse("ledgers:record", args=[ledger, record_id])
