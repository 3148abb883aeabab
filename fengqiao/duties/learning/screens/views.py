"""Who and what has not been reached yet this year."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengqiao.casework.figures import policies as figure_policies
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import by_village, compute
from fengqiao.duties.learning import figures
from fengqiao.duties.learning.queries import plans_and_progress
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


@require_safe
@requires(figure_policies.SEE)
def coverage(request: StaffRequest) -> HttpResponse:
    scope = Scope(current_township(request).code, Period.year(current_year(request)))
    shown = (figures.VILLAGE_STUDY_COVERAGE, figures.CADRE_STUDY_COVERAGE, figures.TOPIC_COVERAGE)
    context = {
        "values": [compute([figure], scope)[figure.id] for figure in shown],
        "plans": plans_and_progress(scope),
        "villages": by_village(figures.VILLAGE_STUDY, scope),
        "village_figure": figures.VILLAGE_STUDY,
    }
    return render(request, "learning/coverage.html", context)
