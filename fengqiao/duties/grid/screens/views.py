"""The map of the grids, the roster of who works in them, and leaving."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.duties.grid import actions, policies, roster_paper
from fengqiao.duties.grid.drawing import by_households, by_workers, drawing
from fengqiao.duties.grid.ledgers import COUNTS, GRIDS, OUTSIDE, WORKERS
from fengqiao.duties.grid.queries import Totals, outside_grids, standings
from fengqiao.duties.grid.screens.forms import LeavingForm
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.grids.queries import outlines_on
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_of
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year

MAP_LIBRARY = "vendor/leaflet/leaflet.js"
"""Fetched at set-up; where it is missing, the table says the same."""


def _on(request: StaffRequest) -> date:
    """Return the date asked for: the end of the year looked at, but never a future one."""
    try:
        asked = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        asked = date(current_year(request), 12, 31)
    return min(asked, clock.today())


def _within(request: StaffRequest) -> Q:
    """Return the condition of what this person sees of the township looked at."""
    return request.actor.reach(policies.SEE) & Q(township=current_township(request))


def _villages(request: StaffRequest, on: date) -> list[Division]:
    places = request.actor.places(policies.SEE)
    return [
        village
        for village in villages_of(current_township(request).code, on=on)
        if any(village.code.startswith(place) for place in places)
    ]


@require_safe
@requires(policies.SEE)
def grid_map(request: StaffRequest) -> HttpResponse:
    on, within = _on(request), _within(request)
    villages, standing = _villages(request, on), standings(within, on=on)
    by_number = request.GET.get("colour") == "households"
    shading = by_households(standing) if by_number else by_workers()
    addresses = {
        each.grid.pk: reverse("ledgers:record", args=[GRIDS, each.grid.pk]) for each in standing
    }
    context = {
        "on": on,
        "standing": [(each, addresses[each.grid.pk]) for each in standing],
        "totals": Totals.of(standing),
        "outside": outside_grids(within, on=on),
        "shading": shading,
        "library": MAP_LIBRARY if finders.find(MAP_LIBRARY) else "",
        "drawing": drawing(
            standing,
            villages,
            outlines_on(within, on=on),
            shading=shading,
            addresses=addresses,
        ),
        "may_draw": request.actor.may_at(policies.DRAW, current_township(request).code),
        **_lists(),
    }
    return render(request, "grid/map.html", context)


def _lists() -> dict[str, Any]:
    ledgers = {"grids": GRIDS, "workers": WORKERS, "counts": COUNTS, "outside_list": OUTSIDE}
    return {f"{name}_ledger": ledger for name, ledger in ledgers.items()}


def _village(request: StaffRequest, on: date) -> Division | None:
    """Return the village asked for, if any; one that may not be seen does not exist."""
    asked = request.GET.get("village", "")
    if not asked:
        return None
    for village in _villages(request, on):
        if village.code == asked:
            return village
    raise Http404


@require_safe
@requires(policies.SEE)
def roster(request: StaffRequest) -> HttpResponse:
    on = _on(request)
    village = _village(request, on)
    within = _within(request) & (Q(place=village) if village else Q())
    standing = standings(within, on=on)
    context = {
        "on": on,
        "village": village,
        "villages": _villages(request, on),
        "standing": standing,
        "totals": Totals.of(standing),
        **_lists(),
    }
    return render(request, "grid/roster.html", context)


@require_safe
@requires(policies.SEE)
def roster_pdf(request: StaffRequest) -> HttpResponse:
    on = _on(request)
    village = _village(request, on)
    within = _within(request) & (Q(place=village) if village else Q())
    try:
        paper = roster_paper.roster(
            standings(within, on=on), township=current_township(request), village=village, on=on
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("grid:roster")
    response = HttpResponse(paper, content_type="application/pdf")
    response["Content-Disposition"] = 'inline; filename="roster.pdf"'
    return response


@require_POST
def leave(request: StaffRequest, pk: UUID) -> HttpResponse:
    term = get_object_or_404(WORKERS.visible_to(request.actor), pk=pk)
    form = LeavingForm(term.township_id, request.POST)
    if form.is_valid():
        try:
            following = actions.leave(term=term, actor=request.actor, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            told = f"，{following.person}接任" if following else "，网格员空缺待补"
            messages.success(request, f"已登记{term.person}离任{told}")
            return redirect("ledgers:record", WORKERS, pk)
    context = {"term": term, "form": form, "ledger": WORKERS}
    return render(request, "grid/leave.html", context, status=422)
