"""All figures of a year, and one figure with its months, villages and exceptions."""

from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengqiao.casework.figures import policies, registry
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import by_month, by_village, compute
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


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
    context = {
        "rows": [(figure, now[figure.id], then[figure.id]) for figure in figures],
        "scope": scope,
    }
    return render(request, "figures/list.html", context)


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
    context = {
        "figure": found,
        "scope": scope,
        "year": scope.period.start.year,
        "value": compute([found], scope)[found.id],
        "before": compute([found], before)[found.id],
        "months": months,
        "most": max((value.value or 0 for _, _, value in months), default=0),
        "villages": by_village(found, scope),
    }
    return render(request, "figures/figure.html", context)
