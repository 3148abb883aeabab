"""The leading group as it stands, its notice, and the decisions of a meeting."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.ledgers import registry
from fengqiao.duties.leadership import actions, notice_paper, policies
from fengqiao.duties.leadership.ledgers import MEETINGS
from fengqiao.duties.leadership.queries import groups_of, seats
from fengqiao.duties.leadership.screens.forms import DecisionForm
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.people.models import Group
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _on(request: StaffRequest) -> date:
    """Return the date asked for: the end of the year looked at, but never a future one."""
    try:
        asked = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        asked = date(current_year(request), 12, 31)
    return min(asked, clock.today())


@require_safe
@requires(policies.SEE)
def group(request: StaffRequest) -> HttpResponse:
    on = _on(request)
    groups = groups_of(current_township(request).code)
    context = {
        "groups": [(each, seats(each, on=on)) for each in groups],
        "on": on,
        "groups_address": reverse("ledgers:list", args=[registry.ledger("administration.groups")]),
    }
    return render(request, "leadership/group.html", context)


@require_safe
@requires(policies.SEE)
def notice(request: StaffRequest, pk: UUID, form: str) -> HttpResponse:
    township = current_township(request)
    found = get_object_or_404(Group, pk=pk, township=township)
    try:
        document = notice_paper.notice(found, township=township, on=_on(request))
        body, kind = notice_paper.printed(document, form=form)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("leadership:group")
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = (
        f'{"inline" if form == "pdf" else "attachment"}; filename="notice.{form}"'
    )
    return response


@require_POST
def decide(request: StaffRequest, pk: UUID) -> HttpResponse:
    meeting = get_object_or_404(MEETINGS.visible_to(request.actor), pk=pk)
    form = DecisionForm(meeting.township_id, request.POST)
    if form.is_valid():
        try:
            actions.decide(meeting=meeting, actor=request.actor, **form.cleaned_data)
            messages.success(request, "议定事项已记入")
            return redirect(f"{reverse('ledgers:record', args=[MEETINGS, pk])}#decisions")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return render(
        request,
        "leadership/decide.html",
        {"meeting": meeting, "form": form, "ledger": MEETINGS},
        status=422,
    )
