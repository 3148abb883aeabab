"""How often a password may be tried: five times in ten minutes for an account, and from an address.

A browser in which an account has signed in before is counted by itself: so nobody locks the owner
out by guessing from elsewhere, and one colleague's mistakes do not shut an office out, whose
browsers all show one address. ``docs/decisions/0070`` says what was weighed.
"""

from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "known_accounts"
KNOWN_FOR_SECONDS = 180 * 24 * 3600
ACCOUNTS_MAX = 10
"""How many accounts a browser is known for; those of a shared desk, the last first."""


def client_address(request: HttpRequest) -> str:
    """Return the address a request came from, as the web server in front tells it, if one is set up."""
    forwarded: str = request.headers.get("X-Forwarded-For", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rpartition(",")[2].strip()[:39]
    return str(request.META.get("REMOTE_ADDR", ""))


def counted_by(request: Any, credentials: dict[str, Any] | None = None) -> list[Any]:
    """Return by what wrong tries are counted: account and address each, or a known browser alone."""
    username = (credentials or {}).get("username") or ""
    if isinstance(request, HttpRequest) and username in known_accounts(request):
        return [["username", "ip_address"]]
    return ["username", "ip_address"]


def known_accounts(request: HttpRequest) -> list[str]:
    """Return the accounts that have signed in with this browser, the last first."""
    try:
        known = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=COOKIE, max_age=KNOWN_FOR_SECONDS
        )
    except signing.BadSignature:
        return []
    return [str(each) for each in known]


def remember(request: HttpRequest, response: HttpResponse, username: str) -> HttpResponse:
    """Let a browser be known for the account that has just signed in with it."""
    known = [username, *(each for each in known_accounts(request) if each != username)]
    response.set_cookie(
        COOKIE,
        signing.dumps(known[:ACCOUNTS_MAX], salt=COOKIE),
        max_age=KNOWN_FOR_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
