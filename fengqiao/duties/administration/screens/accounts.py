"""The system administrator's page of sign-ins, and the first links to hand out."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.documents.codes import qr_svg
from fengqiao.duties.administration import opening, policies
from fengqiao.duties.administration.queries import sign_ins
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actions import FIRST_LINK_LASTS
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.people.models import Person
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township


@dataclass(frozen=True, slots=True)
class HandOut:
    """A slip for one person: the sign-in name, and the link that sets the password."""

    account: Account
    address: str
    picture: SafeString


@never_cache
@require_safe
@requires(policies.ACCOUNTS)
def listed(request: StaffRequest) -> HttpResponse:
    people = sign_ins(current_township(request).code, on=clock.today())
    return render(request, "administration/accounts.html", {"people": people})


@never_cache
@require_POST
@requires(policies.ACCOUNTS)
def open_for(request: StaffRequest) -> HttpResponse:
    """Make accounts for everybody ticked; show their links once, for print."""
    slips: list[HandOut] = []
    for key in request.POST.getlist("person"):
        person = get_object_or_404(Person, pk=_uuid(key), township=current_township(request))
        try:
            account, token = opening.open_sign_in(
                person=person,
                username=request.POST.get(f"username-{person.pk}", ""),
                actor=request.actor,
            )
        except Refused as refusal:
            messages.error(request, f"{person.name}：{refusal}")
            continue
        if token:
            slips.append(_slip(request, account, token))
        else:
            messages.success(request, f"已建账号 {account.username}，用公开的演示密码登录")
    return _handed_out(request, slips)


@never_cache
@require_POST
@requires(policies.ACCOUNTS)
def link(request: StaffRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    try:
        token = opening.renew_link(account=account, actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("administration:accounts")
    return _handed_out(request, [_slip(request, account, token)])


@require_POST
@requires(policies.ACCOUNTS)
def close(request: StaffRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    try:
        opening.close_sign_in(account=account, actor=request.actor)
        messages.success(request, f"账号 {account.username} 已停用，其登录立即失效")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("administration:accounts")


@require_POST
@requires(policies.ACCOUNTS)
def reopen(request: StaffRequest, pk: int) -> HttpResponse:
    account = _account(request, pk)
    try:
        opening.reopen_sign_in(account=account, actor=request.actor)
        messages.success(request, f"账号 {account.username} 已启用，请新建登录链接交给本人")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("administration:accounts")


def _account(request: StaffRequest, pk: int) -> Account:
    return get_object_or_404(Account, pk=pk, person__township=current_township(request))


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def _slip(request: StaffRequest, account: Account, token: str) -> HandOut:
    address = request.build_absolute_uri(reverse("accounts:first_link", args=[token]))
    return HandOut(account, address, mark_safe(qr_svg(address)))  # noqa: S308 - drawn by us


def _handed_out(request: StaffRequest, slips: list[HandOut]) -> HttpResponse:
    if not slips:
        return redirect("administration:accounts")
    context = {"slips": slips, "days": FIRST_LINK_LASTS.days}
    return render(request, "administration/links.html", context)
