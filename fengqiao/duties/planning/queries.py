"""Reading the plan: how far each task has come, and what its problems have become."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from fengqiao.casework.figures import registry
from fengqiao.casework.figures.language import Number, Period, Scope, Value
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.tasks.models import Light, Task, light_of
from fengqiao.duties.planning.models import Outcome, PlanItem, Problem, Progress
from fengqiao.kernel import clock
from fengqiao.registers.records.models import Record, State

COUNTED = (State.SUBMITTED, State.CONFIRMED)
"""Progress that was handed in is shown at once; whether it is confirmed is shown beside it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a task of the plan stands on a day."""

    item: PlanItem
    task: Task | None
    light: Light | None
    reached: Number | None

    @property
    def words(self) -> str:
        """How much of the target is reached, or when it was done, in words."""
        if self.item.target is not None:
            return f"{_plain(self.reached)} / {self.item.target}{self.item.unit}"
        if self.task and self.task.done_on and not self.task.dropped:
            return f"{self.task.done_on.isoformat()} 完成"
        return ""

    @property
    def is_reached(self) -> bool:
        """Whether what was reached is what was aimed at; true of a matter of yes or no."""
        return self.item.target is None or (
            self.reached is not None and self.reached >= self.item.target
        )

    @property
    def proposed(self) -> Outcome | None:
        """What the review would find of it today; None while its date has not come."""
        if self.task is None:
            return None
        if self.task.dropped:
            return Outcome.DROPPED
        if self.task.done_on:
            return Outcome.DONE if self.task.done_on <= self.item.due_on else Outcome.LATE
        return Outcome.LATE if self.light == "late" else None


def _plain(value: Number | None) -> str:
    if value is None:
        return "0"
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def standings(items: Iterable[PlanItem], *, today: date) -> dict[UUID, Standing]:
    """Return how tasks of the plan stand, by their identifiers, in few queries."""
    listed = list(items)
    tasks = tasks_of_all(listed)
    typed = _typed(listed)
    read = _read(listed)
    return {
        item.pk: Standing(
            item=item,
            task=tasks.get(item.pk),
            light=_light(item, tasks.get(item.pk), today),
            reached=read.get(item.pk) if item.figure else typed.get(item.pk),
        )
        for item in listed
    }


def standing(item: PlanItem) -> Standing:
    """Return how one task of the plan stands today."""
    return standings([item], today=clock.today())[item.pk]


def tasks_of_all(sources: Sequence[Record]) -> dict[UUID, Task]:
    """Return the latest task that came from each of these records of one kind."""
    if not sources:
        return {}
    found = Task.objects.filter(
        source_kind=sources[0].record_kind(), source_id__in=[each.pk for each in sources]
    ).exclude(state=State.VOIDED)
    return {
        task.source_id: task
        for task in found.select_related("owner").order_by("number")
        if task.source_id
    }


def _light(item: PlanItem, task: Task | None, today: date) -> Light | None:
    if task is None or item.state != State.CONFIRMED:
        return None
    return task.light(today) if task.done_on else light_of(item.due_on, today)


def _typed(items: list[PlanItem]) -> dict[UUID, int]:
    """Return the latest value reported of each task; a later entry of the same day counts."""
    rows = Progress.objects.filter(item__in=items, state__in=COUNTED, reached__isnull=False)
    found = rows.order_by("on", "number").values_list("item_id", "reached")
    return {item_id: reached for item_id, reached in found if reached is not None}


def _read(items: list[PlanItem]) -> dict[UUID, Number | None]:
    """Return the value of each task's figure, for the task's place and year, together."""
    asked: dict[Scope, set[str]] = {}
    for item in items:
        if item.figure:
            asked.setdefault(scope_of(item), set()).add(item.figure)
    values = {
        scope: compute([registry.figure(key) for key in sorted(keys)], scope)
        for scope, keys in asked.items()
    }
    return {item.pk: values[scope_of(item)][item.figure].value for item in items if item.figure}


def scope_of(item: PlanItem) -> Scope:
    """Return of what place and year a task's figure is read."""
    return Scope(item.place_id, Period.year(item.year))


def progress_of(item: PlanItem) -> QuerySet[Progress]:
    """Return what was reported of a task, the latest first; voided entries left out."""
    found = Progress.objects.filter(item=item).exclude(state=State.VOIDED)
    return found.order_by("-on", "-number")


def items_of_year(township_code: str, year: int) -> QuerySet[PlanItem]:
    """Return the confirmed tasks of a year's plan, by date."""
    return (
        PlanItem.objects.filter(township_id=township_code, state=State.CONFIRMED, due_on__year=year)
        .select_related("owner", "place", "problem")
        .order_by("due_on", "number")
    )


def promised(township_code: str, report_year: int) -> QuerySet[PlanItem]:
    """Return what the report of a year promised for the next, confirmed, in order."""
    return items_of_year(township_code, report_year + 1).filter(promised_in=report_year)


def problems_of_year(township_code: str, year: int) -> QuerySet[Problem]:
    """Return the confirmed problems found in a year, in order."""
    return Problem.objects.filter(
        township_id=township_code, state=State.CONFIRMED, found_on__year=year
    ).order_by("number")


def values_of(problem: Problem) -> list[Value]:
    """Return the figures that show a problem, as they are now, for the year it was found in."""
    figures = [figure for figure in registry.all_figures() if figure.id in problem.figures]
    scope = Scope(problem.place_id, Period.year(problem.found_on.year))
    found = compute(figures, scope)
    return [found[figure.id] for figure in figures]


def tasks_by_problem(problems: Sequence[Problem]) -> dict[UUID, list[Task]]:
    """Return the tasks made of each of these problems."""
    found: dict[UUID, list[Task]] = {problem.pk: [] for problem in problems}
    rows = Task.objects.filter(
        source_kind=Problem.record_kind(), source_id__in=list(found)
    ).exclude(state=State.VOIDED)
    for task in rows.select_related("owner").order_by("due_on", "number"):
        if task.source_id is not None:
            found[task.source_id].append(task)
    return found


def how_far(problem: Problem, tasks: Sequence[Any]) -> str:
    """Say how far a problem has come."""
    if problem.resolved_on:
        return f"已解决（{problem.resolved_on.isoformat()}）"
    done = sum(bool(task.done_on) for task in tasks)
    return f"整改中：任务 {len(tasks)} 项，办结 {done} 项" if tasks else "还没有整改任务"
