"""What the record pages of a task of the plan and of a problem show beside their fields."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from fengqiao.casework.ledgers import registry
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import orders_on, tasks_from
from fengqiao.duties.planning import policies
from fengqiao.duties.planning.models import Outcome, PlanItem, Problem
from fengqiao.duties.planning.queries import progress_of, standing, values_of
from fengqiao.keeping.files.queries import attachments_of_many
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State


def item(item: PlanItem, actor: Actor) -> dict[str, Any]:
    """Return the progress of a task of the plan, its supervision, and what may be done now."""
    from fengqiao.duties.planning.screens.forms import FinishForm, ProgressForm, ReviewForm

    now = standing(item)
    confirmed = item.state == State.CONFIRMED
    is_open = confirmed and now.task is not None and not now.task.done_on
    owns = is_open and item.owner_id in actor.post_ids
    rows = list(progress_of(item))
    proofs = attachments_of_many("planning.progress", [each.pk for each in rows])
    may_review = confirmed and now.task is not None and _confirms(actor, item.township_id)
    return {
        "item": item,
        "standing": now,
        "task_address": _task_address(now.task, actor),
        "progress": [(each, len(proofs.get(each.pk, ()))) for each in rows],
        "progress_ledger": registry.ledger("planning.progress"),
        "orders": _orders(now.task),
        "order_ledger": registry.ledger_of_kind("tasks.order"),
        "report_form": ProgressForm(item) if owns else None,
        "finish_form": FinishForm() if owns and now.is_reached else None,
        "review_form": ReviewForm(initial={"outcome": now.proposed}) if may_review else None,
        "dropped": Outcome.DROPPED,
    }


def _confirms(actor: Actor, township_code: str) -> bool:
    return actor.may_at(policies.CONFIRM, township_code)


def _task_address(task: Task | None, actor: Actor) -> str:
    """Return the page of the task given out, where it may be supervised, for those who may see it."""
    ledger = registry.ledger_of_kind("tasks.task")
    if task is None or ledger is None or not actor.may_at(ledger.policy.see, task.place_id):
        return ""
    return reverse("ledgers:record", args=[ledger, task.pk])


def _orders(task: Task | None) -> list[tuple[Any, str]]:
    today = clock.today()
    return [(order, order.light(today)) for order in orders_on(task)] if task else []


def problem(problem: Problem, actor: Actor) -> dict[str, Any]:
    """Return the figures that show a problem, its tasks, and what may be done now."""
    from fengqiao.duties.planning.screens.forms import ResolveForm, TaskForm

    today = clock.today()
    tasks = list(tasks_from(problem))
    is_open = problem.state == State.CONFIRMED and problem.resolved_on is None
    may_give = is_open and actor.may_at(policies.ENTER_PROBLEMS, problem.place_id)
    all_over = all(task.done_on for task in tasks)
    may_resolve = is_open and all_over and _confirms(actor, problem.place_id)
    return {
        "problem": problem,
        "year": problem.found_on.year,
        "values": values_of(problem),
        "tasks": [(task, task.light(today), _task_address(task, actor)) for task in tasks],
        "answers": PlanItem.objects.filter(problem=problem, state=State.CONFIRMED).order_by(
            "due_on"
        ),
        "item_ledger": registry.ledger("planning.items"),
        "task_form": TaskForm(problem) if may_give else None,
        "resolve_form": ResolveForm() if may_resolve else None,
    }


def resolutions(problems: Sequence[Problem]) -> Mapping[UUID, str]:
    """Return how each of these problems was resolved."""
    return {each.pk: each.resolution for each in problems}
