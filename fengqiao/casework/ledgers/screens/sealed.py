"""An entry's sealed texts in clear, on a page of their own that is kept nowhere."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.sealed import read_sealed
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.webkit.requests import StaffRequest


@never_cache
@require_POST
def sealed(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    record = get_object_or_404(ledger.visible_to(request.actor), pk=pk)
    reason = request.POST.get("reason", "")
    try:
        shown = read_sealed(ledger=ledger, record=record, reason=reason, actor=request.actor)
    except NotPermitted as refusal:
        raise PermissionDenied(str(refusal)) from refusal
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("ledgers:record", ledger, pk)
    context = {"ledger": ledger, "record": record, "shown": shown}
    return render(request, "ledgers/sealed.html", context)
