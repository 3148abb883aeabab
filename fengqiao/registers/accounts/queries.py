"""Reading accounts: first links, sessions, the demonstration's sign-ins."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils.crypto import constant_time_compare

from fengqiao.kernel import clock
from fengqiao.kernel.digests import sha256
from fengqiao.registers.accounts.models import Account, FirstLink
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Appointment
from fengqiao.registers.records.models import State

DEMONSTRATION_PASSWORD = "fengqiao-shili"  # noqa: S105 - public, for sample accounts only

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
BROWSER, ADDRESS = "browser", "address"
"""What a session keeps of a sign-in: moments in seconds since 1970, browser, network address."""
BROWSERS = (
    ("MicroMessenger/", "微信"),
    ("Edg/", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)


def account_of_first_link(token: str, *, lasting: timedelta) -> Account | None:
    """Return the open account whose first link this is, if the link still works."""
    link = (
        FirstLink.objects.select_related("account__person")
        .filter(
            token_digest=sha256(token.encode(errors="replace")),
            used_at=None,
            made_at__gt=clock.now() - lasting,
            account__is_active=True,
        )
        .first()
    )
    return link.account if link else None


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A place where an account is signed in."""

    key: str
    browser: str
    address: str
    signed_in_at: datetime
    seen_at: datetime


def browser_name(user_agent: str) -> str:
    """Return what people call a browser, as far as they need it to tell their sign-ins apart.

    >>> browser_name("Mozilla/5.0 (Linux; Android 9) Chrome/109.0 Mobile Safari/537.36")
    '手机 Chrome'
    """
    machine = "手机" if "Mobile" in user_agent else "电脑"
    name = next((name for mark, name in BROWSERS if mark in user_agent), "浏览器")
    return f"{machine} {name}"


def open_sessions(account: Account) -> list[OpenSession]:
    """Return where an account is signed in, the last seen first.

    Sessions are not kept by account; all that have not run out are read, which a county's few
    hundred allow on a page that is seldom opened.
    """
    found = []
    for row in Session.objects.filter(expire_date__gt=clock.now()):
        kept = row.get_decoded()
        if kept.get(SESSION_KEY) == str(account.pk) and _is_alive(kept, account):
            found.append(_open_session(row.session_key, kept))
    return sorted(found, key=lambda each: each.seen_at, reverse=True)


def _is_alive(kept: dict[str, Any], account: Account) -> bool:
    return constant_time_compare(kept.get(HASH_SESSION_KEY, ""), account.get_session_auth_hash())


def _open_session(key: str, kept: dict[str, Any]) -> OpenSession:
    began = kept.get(SIGNED_IN_AT, 0)
    return OpenSession(
        key=key,
        browser=kept.get(BROWSER, ""),
        address=kept.get(ADDRESS, ""),
        signed_in_at=datetime.fromtimestamp(began, clock.CHINA),
        seen_at=datetime.fromtimestamp(kept.get(SEEN_AT, began), clock.CHINA),
    )


@dataclass(frozen=True, slots=True)
class DemonstrationSignIn:
    """A sign-in that an installation with the sample year offers to everybody."""

    username: str
    name: str
    post: str


def demonstration_sign_ins() -> list[DemonstrationSignIn]:
    """Return the sample accounts, with the posts held now; none in a real installation."""
    accounts = list(
        Account.objects.filter(sample=True, is_active=True).select_related("person").order_by("pk")
    )
    if not accounts:
        return []
    posts: dict[Any, list[str]] = {}
    held = Appointment.objects.filter(
        in_force(clock.today()),
        person__in=[account.person_id for account in accounts],
        state=State.CONFIRMED,
    )
    for person, place, title in held.order_by("post__number").values_list(
        "person_id", "post__township__name", "post__title"
    ):
        posts.setdefault(person, []).append(f"{place}{title}")
    return [
        DemonstrationSignIn(
            account.username, str(account), "、".join(posts.get(account.person_id, ()))
        )
        for account in accounts
    ]
