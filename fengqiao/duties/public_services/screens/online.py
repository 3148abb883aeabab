"""The offices' side of the public site: take a filing in, answer a comment."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.screens.views import record_page
from fengqiao.casework.ledgers.screens.views import taken as draft_taken
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.online.actions.commenting import answer as answer_comment
from fengqiao.duties.public_services.online.ledgers import COMMENTS, ONLINE
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest


@require_POST
def accept(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take a filing in with one press, and go on to the matter that it is now."""
    filing = get_object_or_404(ONLINE.visible_to(request.actor), pk=pk)
    try:
        taken = ledgers.confirm(ledger=ONLINE, record=filing, actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("ledgers:record", ONLINE, pk)
    assert taken.matter is not None, "what is taken in is a matter, or belongs to one"
    messages.success(request, f"已收件：{taken.matter.number}")
    return redirect("ledgers:record", MATTERS, taken.matter_id)


@require_POST
def answer(request: StaffRequest, pk: UUID) -> HttpResponse:
    comment = get_object_or_404(COMMENTS.visible_to(request.actor), pk=pk)
    reply = request.POST.get("reply", "")
    try:
        answer_comment(comment=comment, reply=reply, actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return record_page(request, COMMENTS, comment, status=422)
    messages.success(request, "已答复，提出的人凭编号和查询码可以看到")
    return draft_taken(redirect("ledgers:record", COMMENTS, pk), draft=request.path)
