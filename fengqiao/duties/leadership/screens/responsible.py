"""The file of the first-responsible persons, on screen and in print."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.casework.figures.language import Period
from fengqiao.duties.leadership import file_paper, policies
from fengqiao.duties.leadership.first_responsible import file_of, tenures
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


@require_safe
@requires(policies.SEE)
def first_responsible(request: StaffRequest) -> HttpResponse:
    period = Period.year(current_year(request))
    held = tenures(current_township(request).code, period)
    asked = request.GET.get("holder", "")
    chosen = next((each for each in held if str(each.appointment.pk) == asked), None)
    chosen = chosen or next(iter(held), None)
    context = {"tenures": held, "file": file_of(chosen, request.actor) if chosen else None}
    return render(request, "leadership/first_responsible.html", context)


@require_safe
@requires(policies.SEE)
def printed(request: StaffRequest, pk: UUID) -> HttpResponse:
    township, year = current_township(request), current_year(request)
    held = tenures(township.code, Period.year(year))
    tenure = next((each for each in held if each.appointment.pk == pk), None)
    if tenure is None:
        raise Http404
    try:
        file = file_of(tenure, request.actor)
        paper = file_paper.document(file, township=township, year=year, on=clock.today())
        return HttpResponse(render_pdf(paper), content_type="application/pdf")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("leadership:first_responsible")
