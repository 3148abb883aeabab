"""One's own page: posts held, look, password, second factor, where one is signed in."""

from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.contrib.sessions.models import Session
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts import actions, second_factor
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.queries import open_sessions
from fengqiao.registers.accounts.screens.forms import (
    ChangePasswordForm,
    FirstCodeForm,
    LookForm,
    PasswordForm,
)

WRONG = "密码不正确"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    account = _account(request)
    form = LookForm(request.POST or None, instance=account)
    if form.is_valid():
        actions.choose_look(
            account=account,
            compact=form.cleaned_data["table_rows_compact"],
            large_type=form.cleaned_data["large_type"],
        )
        messages.success(request, "已保存")
        return redirect("accounts:me")
    context = {
        "form": form,
        "posts": actor_of(account).posts,
        "second_factor": second_factor.is_on(account),
        "codes_left": second_factor.codes_left(account),
        "sessions": open_sessions(account),
        "here": request.session.session_key,
    }
    return render(request, "accounts/me.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    account = _account(request)
    form = ChangePasswordForm(request.POST or None)
    if form.is_valid() and not _knows_password(request, form.cleaned_data["password"]):
        form.add_error("password", WRONG)
    if form.is_valid():
        try:
            changed = actions.set_password(
                account=account, password=form.cleaned_data["new_password"]
            )
        except Refused as refusal:
            form.add_error("new_password", list(refusal.reasons))
        else:
            update_session_auth_hash(request, changed)
            messages.success(request, "密码已修改，其他地方的登录都已退出")
            return redirect("accounts:me")
    status = 422 if form.errors else 200
    return render(request, "accounts/change_password.html", {"form": form}, status=status)


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    others = [
        each.key
        for each in open_sessions(_account(request))
        if each.key != request.session.session_key
    ]
    Session.objects.filter(session_key__in=others).delete()
    messages.success(request, f"已退出其他 {len(others)} 处登录" if others else "没有别处的登录")
    return redirect("accounts:me")


@require_POST
def begin_second_factor(request: HttpRequest) -> HttpResponse:
    try:
        second_factor.begin(account=_account(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:me")
    return redirect("accounts:set_up_second_factor")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def set_up_second_factor(request: HttpRequest) -> HttpResponse:
    account = _account(request)
    device = second_factor.offered(account)
    if device is None:
        return redirect("accounts:me")
    form = FirstCodeForm(request.POST or None)
    if form.is_valid():
        try:
            codes = second_factor.turn_on(account=account, code=form.cleaned_data["code"])
        except Refused as refusal:
            form.add_error("code", list(refusal.reasons))
        else:
            return render(request, "accounts/recovery_codes.html", {"codes": codes})
    context = {"form": form, "key": second_factor.key_in_letters(device)}
    status = 422 if form.errors else 200
    return render(request, "accounts/set_up_second_factor.html", context, status=status)


@never_cache
@require_safe
def qr_code(request: HttpRequest) -> HttpResponse:
    device = second_factor.offered(_account(request))
    if device is None:
        raise Http404
    return HttpResponse(second_factor.qr_code(device), content_type="image/svg+xml")


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def turn_second_factor_off(request: HttpRequest) -> HttpResponse:
    account = _account(request)
    form = PasswordForm(request.POST or None)
    if form.is_valid() and not _knows_password(request, form.cleaned_data["password"]):
        form.add_error("password", WRONG)
    if form.is_valid():
        second_factor.turn_off(account=account, by=account.username)
        messages.success(request, "二次验证已停用")
        return redirect("accounts:me")
    status = 422 if form.errors else 200
    return render(request, "accounts/second_factor_off.html", {"form": form}, status=status)


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account), "pages of one's own are for those signed in"
    return request.user


def _knows_password(request: HttpRequest, password: str) -> bool:
    """Return whether this is the account's password; wrong ones count for the throttle."""
    return authenticate(request, username=_account(request).username, password=password) is not None
