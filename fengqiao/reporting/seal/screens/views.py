"""The archive of a report, sealed and handed over."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from fengqiao.kernel.errors import Refused
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.queries import reports_visible_to
from fengqiao.reporting.seal.actions import seal
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township


@require_POST
@requires(policies.SEAL)
def download(request: StaffRequest, year: int) -> HttpResponse:
    reports = reports_visible_to(request.actor)
    report = get_object_or_404(reports, township=current_township(request), year=year)
    try:
        made = seal(report=report, actor=request.actor)
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("report:read", year)
    response = HttpResponse(made.archive, content_type="application/zip")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(made.name)}"
    return response
