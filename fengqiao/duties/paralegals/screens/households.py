"""Model households by village, the steps of their choice, and the yearly review in one go."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengqiao.duties.paralegals import policies
from fengqiao.duties.paralegals.actions import households as actions
from fengqiao.duties.paralegals.ledgers import HOUSEHOLDS, REVIEWS, ROUNDS
from fengqiao.duties.paralegals.models import HouseholdLeaving, ModelHousehold, Outcome
from fengqiao.duties.paralegals.queries.households import (
    Stage,
    by_village,
    households_visible_to,
    to_be_reviewed,
)
from fengqiao.duties.paralegals.queries.law import HOUSEHOLDS_MIN, rule
from fengqiao.duties.paralegals.screens.forms import HOUSEHOLD_FORMS, day_or
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


@require_safe
@requires(policies.SEE)
def overview(request: StaffRequest) -> HttpResponse:
    year, township = current_year(request), current_township(request)
    on = day_or(request.GET.get("on", ""), date(year, 12, 31))
    reach = request.actor.places(policies.SEE)
    villages = [
        each
        for each in by_village(households_visible_to(request.actor), township, on=on)
        if each.village.code.startswith(reach)
    ]
    waiting = [
        (each, stage)
        for village in villages
        for each, stage in village.households
        if stage is not Stage.MODEL
    ]
    context = {
        "on": on,
        "villages": villages,
        "models": sum(each.models for each in villages),
        "without": [each.village for each in villages if not each.models],
        "waiting": waiting,
        "due": to_be_reviewed(township.code, year=year, on=on),
        "least": rule(HOUSEHOLDS_MIN, on=on, place=township.code),
        "ledger": HOUSEHOLDS,
        "rounds": ROUNDS,
        "reviews": REVIEWS,
        "may_propose": request.actor.may(policies.PROPOSE),
        "may_keep": request.actor.may(policies.KEEP),
    }
    return render(request, "paralegals/households.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.KEEP)
def review(request: StaffRequest) -> HttpResponse:
    township, year = current_township(request), current_year(request)
    on = day_or(request.POST.get("on", ""), min(date(year, 12, 31), clock.today()))
    due = to_be_reviewed(township.code, year=on.year, on=on)
    refusal = None
    if request.method == "POST":
        try:
            entered = actions.review_households(
                reviews=_chosen(request, due), on=on, actor=request.actor
            )
            messages.success(request, f"已复核 {len(entered)} 户")
            return redirect("paralegals:households")
        except Refused as refused:
            refusal = refused
    context = {
        "due": [
            (
                each,
                request.POST.get(f"outcome-{each.pk}", ""),
                request.POST.get(f"reason-{each.pk}", ""),
            )
            for each in due
        ],
        "on": on,
        "outcomes": Outcome.choices,
        "reasons": HouseholdLeaving.choices,
        "refusal": refusal,
    }
    return render(request, "paralegals/review.html", context, status=422 if refusal else 200)


def _chosen(
    request: StaffRequest, due: list[ModelHousehold]
) -> list[tuple[ModelHousehold, Outcome, str]]:
    found = []
    for each in due:
        outcome = request.POST.get(f"outcome-{each.pk}", "")
        if outcome in Outcome.values:
            reason = request.POST.get(f"reason-{each.pk}", "")
            found.append((each, Outcome(outcome), reason))
    return found


@require_POST
def move(request: StaffRequest, pk: UUID, verb: str) -> HttpResponse:
    household = get_object_or_404(households_visible_to(request.actor), pk=pk)
    offered = {key: (word, form) for forms in HOUSEHOLD_FORMS.values() for key, word, form in forms}
    if verb not in offered:
        raise Http404
    word, asked = offered[verb]
    form = asked(request.POST)
    if form.is_valid():
        try:
            _moved(verb, household, form.cleaned_data, request)
            messages.success(request, f"{household}：已登记")
            return redirect(f"{reverse('ledgers:record', args=[HOUSEHOLDS, pk])}#household")
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    context = {"household": household, "form": form, "word": word, "ledger": HOUSEHOLDS}
    return render(request, "paralegals/move_household.html", context, status=422)


def _moved(
    verb: str, household: ModelHousehold, said: dict[str, Any], request: StaffRequest
) -> None:
    common: dict[str, Any] = {"household": household, "actor": request.actor, **said}
    if verb == "review":
        actions.review_at_township(**common)
    elif verb == "decide":
        actions.decided_by_county(**common)
    elif verb == "refuse":
        actions.refuse_household(**common)
    else:
        actions.remove_household(**{**common, "reason": HouseholdLeaving(said["reason"])})
