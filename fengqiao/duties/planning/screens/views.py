"""The year's plan as it stands, and the acts on its tasks and on problems."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.duties.planning import actions, figures, papers, policies
from fengqiao.duties.planning.ledgers import ITEMS, PROBLEMS, PROGRESS
from fengqiao.duties.planning.models import Outcome, PlanItem, Problem
from fengqiao.duties.planning.queries import items_of_year, promised, standings, tasks_of_all
from fengqiao.duties.planning.screens.forms import (
    FinishForm,
    ProgressForm,
    ResolveForm,
    ReviewForm,
    TaskForm,
)
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year

SHOWN = (
    figures.ANNUAL_KEY_TASKS,
    figures.PLAN_COMPLETION,
    figures.PROMISES_KEPT,
    figures.PROBLEMS_RESOLVED,
)


@require_safe
@requires(policies.SEE_PROBLEMS)
def year(request: StaffRequest) -> HttpResponse:
    township, shown = current_township(request), current_year(request)
    visible = ITEMS.visible_to(request.actor).values("pk")
    items = list(items_of_year(township.code, shown).filter(pk__in=visible))
    stands = standings(items, today=clock.today())
    arranged = list(promised(township.code, shown).filter(pk__in=visible))
    given = tasks_of_all(arranged)
    computed = compute(SHOWN, Scope(township.code, Period.year(shown)))
    context = {
        "rows": [stands[item.pk] for item in items if stands[item.pk].task],
        "values": [computed[figure.id] for figure in SHOWN],
        "arranged": [(item, item.pk in given) for item in arranged],
        "waiting": sum(item.pk not in given for item in arranged),
        "next_year": shown + 1,
        "ledger": ITEMS,
        "may_carry": request.actor.may_at(policies.CONFIRM, township.code),
    }
    return render(request, "planning/year.html", context)


@require_safe
@requires(policies.SEE_PROBLEMS)
def printed(request: StaffRequest, year: int) -> HttpResponse:
    visible = ITEMS.visible_to(request.actor).values("pk")
    township = current_township(request)
    items = list(items_of_year(township.code, year).filter(pk__in=visible))
    try:
        body = papers.plan(items, township=township, year=year)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("planning:year")
    return HttpResponse(body, content_type="application/pdf")


@require_POST
@requires(policies.CONFIRM)
def carry(request: StaffRequest, report_year: int) -> HttpResponse:
    township = current_township(request)
    try:
        fresh = actions.carry(
            township_code=township.code, report_year=report_year, actor=request.actor
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已把 {len(fresh)} 项安排列入 {report_year + 1} 年度任务")
    return redirect("planning:year")


def _acted(
    request: StaffRequest,
    record: PlanItem | Problem,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    *,
    title: str,
    done: str,
) -> HttpResponse:
    """Act as the form says and go back to the record, or show the form again with what is wrong."""
    ledger = ITEMS if isinstance(record, PlanItem) else PROBLEMS
    if form.is_valid():
        try:
            act(form.cleaned_data)
            messages.success(request, done)
            return redirect(f"{reverse('ledgers:record', args=[ledger, record.pk])}#work")
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    context = {"record": record, "form": form, "ledger": ledger, "title": title}
    return render(request, "planning/act.html", context, status=422)


def _item(request: StaffRequest, pk: UUID) -> PlanItem:
    found: PlanItem = get_object_or_404(ITEMS.visible_to(request.actor), pk=pk)
    return found


def _problem(request: StaffRequest, pk: UUID) -> Problem:
    found: Problem = get_object_or_404(PROBLEMS.visible_to(request.actor), pk=pk)
    return found


@require_POST
def report(request: StaffRequest, pk: UUID) -> HttpResponse:
    item = _item(request, pk)

    def act(said: dict[str, Any]) -> object:
        return actions.report_progress(
            ledger=PROGRESS,
            item=item,
            actor=request.actor,
            on=said["on"],
            reached=said.get("reached"),
            note=said["note"],
        )

    form = ProgressForm(item, request.POST)
    return _acted(request, item, form, act, title="填报进展", done="进展已提交，等待审核")


@require_POST
def finish(request: StaffRequest, pk: UUID) -> HttpResponse:
    item = _item(request, pk)

    def act(said: dict[str, Any]) -> object:
        return actions.finish(
            item=item, actor=request.actor, on=said["finished_on"], result=said["result"]
        )

    form = FinishForm(request.POST)
    return _acted(request, item, form, act, title="办结任务", done="任务已办结")


@require_POST
def review(request: StaffRequest, pk: UUID) -> HttpResponse:
    item = _item(request, pk)

    def act(said: dict[str, Any]) -> object:
        return actions.review(
            item=item, actor=request.actor, outcome=Outcome(said["outcome"]), note=said["review"]
        )

    form = ReviewForm(request.POST)
    return _acted(request, item, form, act, title="评估任务", done="评估结果已记入")


@require_POST
def make_task(request: StaffRequest, pk: UUID) -> HttpResponse:
    problem = _problem(request, pk)

    def act(said: dict[str, Any]) -> object:
        return actions.make_task(problem=problem, actor=request.actor, **said)

    form = TaskForm(problem, request.POST)
    return _acted(request, problem, form, act, title="下达整改任务", done="整改任务已下达")


@require_POST
def resolve(request: StaffRequest, pk: UUID) -> HttpResponse:
    problem = _problem(request, pk)

    def act(said: dict[str, Any]) -> object:
        return actions.resolve(
            problem=problem,
            actor=request.actor,
            on=said["resolved_on"],
            resolution=said["resolution"],
        )

    form = ResolveForm(request.POST)
    return _acted(request, problem, form, act, title="登记解决", done="问题已登记解决")
