"""All figures of a year, and one figure with its months, villages and exceptions."""

from dataclasses import replace
from typing import Any

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from fengqiao.casework.figures import policies, registry
from fengqiao.casework.figures.language import Count, Figure, Number, Period, Scope
from fengqiao.casework.figures.queries import by_month, by_village, compute
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year

CHART_LIBRARY = "vendor/echarts.common.min.js"
"""Fetched at set-up; where it is missing, the table beneath the chart says the same."""


def _scope(request: StaffRequest) -> Scope:
    asked = request.GET.get("year", "")
    year = (
        int(asked)
        if asked.isascii() and asked.isdigit() and 1949 <= int(asked) <= 9000
        else current_year(request)
    )
    return Scope(current_township(request).code, Period.year(year))


@require_safe
@requires(policies.SEE)
def listed(request: StaffRequest) -> HttpResponse:
    scope = _scope(request)
    before = replace(scope, period=Period.year(scope.period.start.year - 1))
    figures = registry.all_figures()
    now, then = compute(figures, scope), compute(figures, before)
    counts = [each for each in figures if isinstance(each, Count)]
    fullest = max(counts or figures, key=lambda each: now[each.id].records)
    charted = next((each for each in figures if each.id == request.GET.get("chart")), fullest)
    context = {
        "rows": [(figure, now[figure.id], then[figure.id]) for figure in figures],
        "scope": scope,
        "charted": charted,
        **_chart(charted, scope, before),
    }
    return render(request, "figures/list.html", context)


def _plain(value: Number | None) -> float | None:
    return None if value is None else float(value)


def _chart(figure: Figure, scope: Scope, before: Scope) -> dict[str, Any]:
    """Return the months of two years: as rows of a table, and as what the script draws.

    A row is a month's name with, for this year and the last, the value and the list it opens.
    """
    records = reverse("ledgers:figure_records", args=[figure.id])
    rows = [
        (
            name,
            [
                (found, f"{records}?year={period.start.year}&month={period.start.month}")
                for period, found in ((period, now.value), (period_before, then.value))
            ],
        )
        for (name, period, now), (_, period_before, then) in zip(
            by_month(figure, scope), by_month(figure, before), strict=True
        )
    ]
    drawn = {
        "months": [name for name, _ in rows],
        "series": [
            {
                "name": f"{each.period.start.year}年",
                "values": [_plain(at[n][0]) for _, at in rows],
                "lists": [at[n][1] for _, at in rows],
            }
            for n, each in enumerate((scope, before))
        ],
    }
    library = CHART_LIBRARY if finders.find(CHART_LIBRARY) else None
    return {"months": rows, "drawn": drawn, "library": library}


@require_safe
@requires(policies.SEE)
def figure(request: StaffRequest, figure_id: str) -> HttpResponse:
    try:
        found = registry.figure(figure_id)
    except KeyError as error:
        raise Http404 from error
    scope = _scope(request)
    before = replace(scope, period=Period.year(scope.period.start.year - 1))
    months = by_month(found, scope)
    villages = by_village(found, scope)
    context = {
        "figure": found,
        "scope": scope,
        "year": scope.period.start.year,
        "value": compute([found], scope)[found.id],
        "before": compute([found], before)[found.id],
        "months": months,
        "most": max((value.value or 0 for _, _, value in months), default=0),
        "villages": villages,
        "in_villages": any(value.value for _, value in villages),
    }
    return render(request, "figures/figure.html", context)
