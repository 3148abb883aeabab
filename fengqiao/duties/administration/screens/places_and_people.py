"""The divisions as the official file gave them; a person's sealed texts, shown for a reason."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fengqiao.duties.administration import opening, policies
from fengqiao.duties.administration.ledgers import PEOPLE
from fengqiao.duties.administration.queries import branches
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township


@require_safe
@requires(policies.SEE)
def divisions(request: StaffRequest) -> HttpResponse:
    context = {"branches": branches(current_township(request))}
    return render(request, "administration/divisions.html", context)


@never_cache
@require_POST
@requires(policies.READ_SEALED)
def sealed(request: StaffRequest, pk: UUID) -> HttpResponse:
    person = get_object_or_404(PEOPLE.visible_to(request.actor), pk=pk)
    try:
        shown = opening.read_sealed(
            person=person, reason=request.POST.get("reason", ""), actor=request.actor
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("ledgers:record", PEOPLE, pk)
    context = {"person": person, "shown": shown, "ledger": PEOPLE}
    return render(request, "administration/sealed.html", context)
