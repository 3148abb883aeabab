"""What the township has published: the yearly reports on rule-of-law government, as they were published."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fengqiao.registers.jurisdictions.models import Division
from fengqiao.reporting.annual_report.published import published_reports
from fengqiao.surfaces.portal.pages import page, published


@require_safe
@published
def reports(request: HttpRequest, township: Division) -> HttpResponse:
    return page(request, township, "reports", {"reports": published_reports(township.code)})


@require_safe
@published
def report(request: HttpRequest, township: Division, year: int, correction: int) -> HttpResponse:
    """Show one report, or one correction of it, in the form in which it was made public here."""
    there = published_reports(township.code)
    wanted = (each for each in there if (each.year, each.correction) == (year, correction))
    found = next((each for each in wanted if each.here), None)
    if found is None:
        raise Http404
    return page(request, township, "report", {"report": found})
