"""Signing in and out, and the link that sets a first password."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp import login as note_device

from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts import actions, backends, throttle
from fengqiao.registers.accounts import second_factor as second
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.queries import (
    ADDRESS,
    BROWSER,
    DEMONSTRATION_PASSWORD,
    SEEN_AT,
    SIGNED_IN_AT,
    account_of_first_link,
    browser_name,
    demonstration_sign_ins,
)
from fengqiao.registers.accounts.screens.forms import CodeForm, NewPasswordForm, SignInForm

HALF_SIGNED_IN = "half_signed_in"
CODE_WITHIN_SECONDS = 5 * 60
NEITHER: Final = "账号或密码不正确，请核对后再试"
WHY = {
    "idle": f"您超过 {settings.SESSION_IDLE_SECONDS // 60} 分钟没有操作，已自动退出，请重新登录。"
    "没有提交的内容仍保存在本机浏览器中",
    "long": f"本次登录已满 {settings.SESSION_COOKIE_AGE // 3600} 小时，请重新登录",
    "ended": "登录已经结束：账号在别处修改了密码，或者已经停用",
    "out": "已退出登录",
    "slow": "登录超过 5 分钟没有完成，请重新输入账号和密码",
}


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_next(request))
    form = SignInForm(request.POST or None)
    if form.is_valid():
        account = authenticate(request, **form.cleaned_data)
        if isinstance(account, Account):
            return _password_was_right(request, account)
        form.add_error(None, NEITHER)
    context = {
        "form": form,
        "next": request.POST.get("next") or request.GET.get("next", ""),
        "why": WHY.get(request.GET.get("why", "")),
        "demonstration": demonstration_sign_ins(),
        "demonstration_password": DEMONSTRATION_PASSWORD,
    }
    return render(request, "accounts/sign_in.html", context, status=_status(form))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    account = _half_signed_in(request)
    if account is None:
        request.session.pop(HALF_SIGNED_IN, None)
        return redirect(f"{reverse('accounts:sign_in')}?why=slow")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        device = second.verified(account=account, code=form.cleaned_data["code"])
        if device is not None:
            address = request.session.pop(HALF_SIGNED_IN)["next"]
            response = _begin_session(request, account, address)
            note_device(request, device)
            return response
        form.add_error("code", "验证码不正确，或试得太快。请等新的 6 位数字出现后再试")
    return render(request, "accounts/second_factor.html", {"form": form}, status=_status(form))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect(f"{reverse('accounts:sign_in')}?why=out")


@login_not_required
@never_cache
@sensitive_post_parameters("new_password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def first_link(request: HttpRequest, token: str) -> HttpResponse:
    account = account_of_first_link(token, lasting=actions.FIRST_LINK_LASTS)
    if account is None:
        return render(request, "accounts/link_over.html", status=404)
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            actions.use_first_link(token=token, password=form.cleaned_data["new_password"])
        except Refused as refusal:
            form.add_error("new_password", list(refusal.reasons))
        else:
            messages.success(request, f"密码已设置，请用账号 {account.username} 登录")
            known = redirect("accounts:sign_in")
            return throttle.remember(request, known, account.username)
    context = {"form": form, "account": account}
    # Never 422: such answers are logged with their address, and this one is a key.
    return render(request, "accounts/first_link.html", context)


@never_cache
def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    """Answer for the throttle: the same for accounts that exist and those that do not."""
    minutes = round(timedelta(hours=settings.AXES_COOLOFF_TIME).total_seconds() / 60)
    context = {"tries": settings.AXES_FAILURE_LIMIT, "minutes": minutes}
    answer = render(request, "accounts/locked_out.html", context, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer where a form bears no token or an old one, as after a sign-in in another tab."""
    return render(request, "accounts/csrf_failed.html", status=403)


def _password_was_right(request: HttpRequest, account: Account) -> HttpResponse:
    address = _next(request)
    address_from = throttle.client_address(request)
    actions.forgive_tries(username=account.username, address=address_from)
    if not second.is_on(account):
        return _begin_session(request, account, address)
    request.session[HALF_SIGNED_IN] = {
        "account": account.pk,
        "hash": account.get_session_auth_hash(),
        "at": int(clock.now().timestamp()),
        "next": address,
    }
    return redirect("accounts:second_factor")


def _half_signed_in(request: HttpRequest) -> Account | None:
    """Return whose password was right a moment ago, unless it was changed since."""
    kept = request.session.get(HALF_SIGNED_IN)
    if not kept or clock.now().timestamp() - kept["at"] >= CODE_WITHIN_SECONDS:
        return None
    account = Account.objects.filter(pk=kept["account"], is_active=True).first()
    if account is None or account.get_session_auth_hash() != kept["hash"]:
        return None
    return account


def _begin_session(request: HttpRequest, account: Account, address: str) -> HttpResponse:
    """Sign in under a new session key, noting when and where; go on to ``address``."""
    login(request, account, backend=backends.PATH)
    now = int(clock.now().timestamp())
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now
    request.session[BROWSER] = browser_name(request.headers.get("User-Agent", ""))
    request.session[ADDRESS] = throttle.client_address(request)
    return throttle.remember(request, redirect(address), account.username)


def _next(request: HttpRequest) -> str:
    """Return the page asked for before signing in, if it is one of ours."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _status(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200
