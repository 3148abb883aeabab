"""How long a sign-in lasts, and who acts in a request."""

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.queries import SEEN_AT, SIGNED_IN_AT

Handler = Callable[[HttpRequest], HttpResponse]

SEEN_EVERY_SECONDS = 60
"""A session is written at most this often; it may end this much before its idle limit."""


def session_limits(get_response: Handler) -> Handler:
    """End a sign-in that is idle, too old, or whose account was closed or got another password."""

    def limited(request: HttpRequest) -> HttpResponse:
        if why := _why_over(request):
            logout(request)
            return _whole_page(request, HttpResponseRedirect(_sign_in_address(request, why)))
        return _whole_page(request, get_response(request))

    return limited


def actor_of_request(get_response: Handler) -> Handler:
    """Say who acts: ``request.actor``, made anew so that a lost post ends its rights at once."""

    def acting(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Account):
            request.actor = actor_of(request.user)  # type: ignore[attr-defined]
        return get_response(request)

    return acting


def _why_over(request: HttpRequest) -> str:
    """Return why the sign-in is over, or nothing; note when it began and was last used."""
    session = request.session
    was_signed_in = SESSION_KEY in session
    if not request.user.is_authenticated:
        return "ended" if was_signed_in else ""
    now = int(clock.now().timestamp())
    began = session.get(SIGNED_IN_AT, now)
    seen = session.get(SEEN_AT, now)
    if now - began >= settings.SESSION_COOKIE_AGE:
        return "long"
    if now - seen >= settings.SESSION_IDLE_SECONDS:
        return "idle"
    if SEEN_AT not in session or now - seen >= SEEN_EVERY_SECONDS:
        session[SIGNED_IN_AT], session[SEEN_AT] = began, now
    return ""


def _sign_in_address(request: HttpRequest, why: str) -> str:
    asked = {"next": _page_of(request), "why": why}
    return f"{reverse(settings.LOGIN_URL)}?{urlencode({k: v for k, v in asked.items() if v})}"


def _page_of(request: HttpRequest) -> str:
    """Return the page to come back to: the one shown, where only a part of it was asked for."""
    if request.method == "GET" and not _is_part(request):
        return request.get_full_path()
    shown = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    if shown.netloc != request.get_host():
        return ""
    return f"{shown.path}?{shown.query}" if shown.query else shown.path


def _is_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _whole_page(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let htmx open the sign-in page as a page, rather than put it into a part of another."""
    if not _is_part(request) or not isinstance(response, HttpResponseRedirect):
        return response
    if urlsplit(response.url).path != reverse(settings.LOGIN_URL):
        return response
    address = response.url if "why=" in response.url else _sign_in_address(request, "")
    return HttpResponse(status=204, headers={"HX-Redirect": address})
