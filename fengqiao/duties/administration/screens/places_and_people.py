"""The divisions as the official file gave them; a person's sealed texts, shown for a reason."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengqiao.duties.administration import policies
from fengqiao.duties.administration.queries import branches
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township


@require_safe
@requires(policies.SEE)
def divisions(request: StaffRequest) -> HttpResponse:
    context = {"branches": branches(current_township(request))}
    return render(request, "administration/divisions.html", context)
