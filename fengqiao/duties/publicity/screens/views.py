"""The year's key dates, the stock of leaflets, what offices owe, and leaflets of an activity."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.duties.publicity import (
    figures,
    leaflet_ledgers,
    ledgers,
    list_ledgers,
    panels,
    policies,
    queries,
)
from fengqiao.duties.publicity.actions import calendar as calendar_actions
from fengqiao.duties.publicity.actions import leaflets
from fengqiao.duties.publicity.screens.forms import DrawUpForm
from fengqiao.duties.publicity.stock import movements, not_by_item, stock_of
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


def _township(request: StaffRequest) -> Division:
    """Return the township looked at, if these pages of the whole of it may be seen; else 404."""
    township = current_township(request)
    if not request.actor.may_at(policies.OVERVIEW, township.code):
        raise Http404
    return township


@require_safe
@requires(policies.OVERVIEW)
def calendar(request: StaffRequest) -> HttpResponse:
    township, year = _township(request), current_year(request)
    scope = Scope(township.code, Period.year(year))
    shown = (figures.KEY_DATE_COVERAGE, figures.PUBLICITY_EVENTS, figures.VILLAGE_COVERAGE)
    context = {
        "standings": queries.calendar_of(township.code, year, today=clock.today()),
        "left_out": queries.left_out_of(township.code, year),
        "values": [compute([figure], scope)[figure.id] for figure in shown],
        "ledger": list_ledgers.KEY_DATES,
        "activities": ledgers.ACTIVITIES,
        "form": DrawUpForm(township.code)
        if request.actor.may_at(policies.KEEP, township.code)
        else None,
    }
    return render(request, "publicity/calendar.html", context)


@require_POST
@requires(policies.KEEP)
def draw_up(request: StaffRequest) -> HttpResponse:
    township, year = _township(request), current_year(request)
    form = DrawUpForm(township.code, request.POST)
    if not form.is_valid():
        messages.error(request, "请选择责任岗位")
        return redirect("publicity:calendar")
    try:
        drawn = calendar_actions.draw_up(
            township=township, year=year, owner=form.cleaned_data["owner"], actor=request.actor
        )
        told = (
            f"已编制 {len(drawn)} 个节点，任务已派给责任岗位" if drawn else "节点都已编制，没有新增"
        )
        messages.success(request, told)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("publicity:calendar")


@require_safe
@requires(policies.OVERVIEW)
def stock(request: StaffRequest) -> HttpResponse:
    township, year = _township(request), current_year(request)
    rest, at = not_by_item(township.code, year)
    context = {
        "stocks": stock_of(township.code),
        "moved": [(each, movements(each.leaflet)) for each in stock_of(township.code)],
        "rest": rest,
        "rest_at": at,
        "leaflets": leaflet_ledgers.LEAFLETS,
        "batches": leaflet_ledgers.BATCHES,
        "issues": leaflet_ledgers.ISSUES,
        "activities": ledgers.ACTIVITIES,
        "may_keep": request.actor.may_at(policies.KEEP, township.code),
        "today": clock.today(),
    }
    return render(request, "publicity/stock.html", context)


@require_safe
@requires(policies.OVERVIEW)
def responsibility(request: StaffRequest) -> HttpResponse:
    township, year = _township(request), current_year(request)
    scope = Scope(township.code, Period.year(year))
    context = {
        "owed": queries.responsibility_of(township.code, year, today=clock.today()),
        "value": compute([figures.DUTY_COVERAGE], scope)[figures.DUTY_COVERAGE.id],
        "ledger": list_ledgers.DUTIES,
        "activities": ledgers.ACTIVITIES,
        "may_keep": request.actor.may_at(policies.KEEP, township.code),
    }
    return render(request, "publicity/responsibility.html", context)


@require_POST
def issue(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take what an activity gave out; a refusal shows the same lines with what was typed."""
    activity = get_object_or_404(ledgers.ACTIVITIES.visible_to(request.actor), pk=pk)
    form = panels.form_of(activity, request.POST)
    if form.is_valid():
        try:
            leaflets.issue_leaflets(
                activity=activity,
                quantities=form.quantities(),
                actor=request.actor,
                reason=form.cleaned_data.get("reason", ""),
            )
            messages.success(request, "发放的资料已登记，库存已相应减少")
            address = reverse("ledgers:record", args=[ledgers.ACTIVITIES, pk])
            return redirect(f"{address}#leaflets")
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    context = {"activity": activity, "form": form, "ledger": ledgers.ACTIVITIES}
    return render(request, "publicity/issue.html", context, status=422)
