"""Giving a supervision order on a task, replying to it, closing it or sending it back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.casework.tasks.models import Order
from fengqiao.casework.tasks.supervision import actions as supervision
from fengqiao.duties.leadership import actions, order_paper, policies
from fengqiao.duties.leadership.ledgers import ORDERS, TASKS
from fengqiao.duties.leadership.screens.forms import CloseForm, OrderForm, ReplyForm, SendBackForm
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest, requires


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.GIVE_ORDERS)
def supervise(request: StaffRequest, pk: UUID) -> HttpResponse:
    task = get_object_or_404(TASKS.visible_to(request.actor), pk=pk)
    begun = {"title": task.title[:120], "owner": task.owner_id}
    form = OrderForm(task.township_id, request.actor, request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            order = actions.supervise(
                ledger=ORDERS, subject=task, actor=request.actor, values=form.cleaned_data
            )
            messages.success(request, f"督办单 {order.number} 已下达")
            return redirect("ledgers:record", ORDERS, order.pk)
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    context = {"record": task, "ledger": TASKS, "form": form, "title": "下达督办单"}
    return render(request, "leadership/act.html", context, status=422 if form.errors else 200)


def _order(request: StaffRequest, pk: UUID) -> Order:
    found: Order = get_object_or_404(ORDERS.visible_to(request.actor), pk=pk)
    return found


@require_safe
@requires(policies.SEE_ORDERS)
def printed(request: StaffRequest, pk: UUID) -> HttpResponse:
    order = _order(request, pk)
    try:
        return HttpResponse(render_pdf(order_paper.form(order)), content_type="application/pdf")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("ledgers:record", ORDERS, pk)


def _acted(
    request: StaffRequest,
    order: Order,
    form: forms.Form,
    act: Callable[[dict[str, Any]], object],
    *,
    title: str,
) -> HttpResponse:
    """Act as the form says and go back to the order, or show the form again with what is wrong."""
    if form.is_valid():
        try:
            act(form.cleaned_data)
            messages.success(request, f"已{title}：{order.number}")
            return redirect(f"{reverse('ledgers:record', args=[ORDERS, order.pk])}#work")
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    context = {"record": order, "ledger": ORDERS, "form": form, "title": title}
    return render(request, "leadership/act.html", context, status=422)


@require_POST
def reply(request: StaffRequest, pk: UUID) -> HttpResponse:
    order = _order(request, pk)

    def act(said: dict[str, Any]) -> object:
        return supervision.reply(
            order=order, actor=request.actor, on=said["replied_on"], text=said["reply"]
        )

    return _acted(request, order, ReplyForm(request.POST), act, title="回复督办")


@require_POST
def close(request: StaffRequest, pk: UUID) -> HttpResponse:
    order = _order(request, pk)

    def act(said: dict[str, Any]) -> object:
        return supervision.close(order=order, actor=request.actor, opinion=said["opinion"])

    return _acted(request, order, CloseForm(request.POST), act, title="销号")


@require_POST
def send_back(request: StaffRequest, pk: UUID) -> HttpResponse:
    order = _order(request, pk)

    def act(said: dict[str, Any]) -> object:
        return supervision.send_back(
            order=order, actor=request.actor, reason=said["reason"], again_by=said["again_by"]
        )

    return _acted(request, order, SendBackForm(request.POST), act, title="退回重办")
