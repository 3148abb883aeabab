"""Moving a case: each address takes one act or gives the case on, then shows its page again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.cases import actions
from fengqiao.casework.cases.models import CaseRecord, OpenLimit, Proceeding
from fengqiao.casework.cases.panel import act_form
from fengqiao.casework.cases.proceedings import standing_of
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.screens.views import record_page
from fengqiao.casework.procedures.diagram import drawn
from fengqiao.kernel.errors import Refused
from fengqiao.registers.law import LawInForce
from fengqiao.webkit.requests import StaffRequest


def case_of(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> Any:
    """Return the case, or 404: what one may not see does not exist."""
    if not issubclass(ledger.model, CaseRecord):
        raise Http404
    return get_object_or_404(ledger.visible_to(request.actor), pk=pk)


def proceeding_at(case: CaseRecord, proceeding: UUID) -> Proceeding:
    return get_object_or_404(Proceeding, pk=proceeding, kind=case.record_kind(), record_id=case.pk)


@require_POST
def take(
    request: StaffRequest, ledger: Ledger[Any], pk: UUID, proceeding: UUID, act: str
) -> HttpResponse:
    case = case_of(request, ledger, pk)
    held = proceeding_at(case, proceeding)
    try:
        form = act_form(case, held, act, request.POST)
    except KeyError as error:
        raise Http404 from error
    refused: Refused | None = None
    if form.is_valid():
        try:
            actions.take_act(
                case=case,
                proceeding=held,
                candidate=form.candidate(irregular="irregular" in request.POST),
                actor=request.actor,
                version=form.cleaned_data["version"],
            )
        except Refused as refusal:
            refused = refusal
        else:
            messages.success(request, f"已办理：{form.act.title}")
            return redirect(actions.page_of(case))
    form.show_version(held.acts_count)
    return record_page(request, ledger, case, status=422, act_refused=refused, act_tried=form)


@require_POST
def add_party(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    case = case_of(request, ledger, pk)
    given = {name: request.POST.get(name, "") for name in ("name", "role", "phone")}
    try:
        actions.add_party(case=case, actor=request.actor, **given)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{actions.page_of(case)}#parties")


@require_POST
def urge(request: StaffRequest, ledger: Ledger[Any], pk: UUID, limit: int) -> HttpResponse:
    case = case_of(request, ledger, pk)
    found = get_object_or_404(OpenLimit, pk=limit, kind=case.record_kind(), record_id=case.pk)
    try:
        actions.urge(case=case, limit=found, actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已催办：{found.title}")
    return redirect(reverse("ledgers:record", args=[ledger, pk]))


@require_safe
def law(request: StaffRequest, ledger: Ledger[Any], pk: UUID, proceeding: UUID) -> HttpResponse:
    """Show the law of this case: its procedure's diagram with what has been done marked on it."""
    case = case_of(request, ledger, pk)
    standing = standing_of(case, proceeding_at(case, proceeding))
    picture = drawn(
        standing.procedure,
        LawInForce(standing.proceeding.begun_on, case.place_id),
        done=frozenset(act for act, _ in standing.state.counting),
        due=frozenset(each.act for each in standing.state.due),
    )
    return HttpResponse(picture, content_type="image/svg+xml")
