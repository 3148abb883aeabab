"""What a browser has shown the code of: kept in a signed cookie, so that no address holds a secret.

A pass names one draft, or one number followed; it ends with the browser, after two hours, or when
its holder says so, as on a computer that others use too.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.duties.public_services.online.models import (
    ApplicationDraft,
    Comment,
    OnlineFiling,
)
from fengqiao.duties.public_services.online.queries import Followed
from fengqiao.registers.jurisdictions.models import Division

V = TypeVar("V", bound=Callable[..., HttpResponse])
SECONDS = 2 * 3600
DRAFT, FOLLOWED = "fq_draft", "fq_followed"
SHOWN = {DRAFT: "申请码", FOLLOWED: "编号和查询码"}
"""What a visitor has to show for a pass, in words."""
FOLLOWABLE: dict[str, type[ServiceMatter | OnlineFiling | Comment]] = {
    model.record_kind(): model for model in (ServiceMatter, OnlineFiling, Comment)
}


@dataclass(frozen=True, slots=True)
class Pass:
    """What a cookie names."""

    kind: str
    pk: UUID


def behind(name: str) -> Callable[[V], V]:
    """Declare that a page shows nothing to a browser without such a pass: its view asks for one."""

    def declared(view: V) -> V:
        view.behind = name  # type: ignore[attr-defined]
        return view

    return declared


def give(response: HttpResponse, name: str, record: "ApplicationDraft | Followed") -> HttpResponse:
    """Let a browser go on with something whose code it has shown, or that it has just handed in."""
    response.set_cookie(
        name,
        signing.dumps([record._meta.label_lower, str(record.pk)], salt=name),  # noqa: SLF001
        max_age=SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path=reverse("portal:townships"),
    )
    return response


def take_back(response: HttpResponse, *names: str) -> HttpResponse:
    """Let a browser show nothing any more."""
    for name in names:
        response.delete_cookie(name, path=reverse("portal:townships"), samesite="Lax")
    return response


def draft_of(request: HttpRequest, township: Division) -> ApplicationDraft | None:
    """Return the draft that a browser may go on with at a township's site."""
    held = _held(request, DRAFT)
    if held is None:
        return None
    drafts = ApplicationDraft.objects.filter(pk=held.pk, township=township)
    return drafts.select_related("item", "township").first()


def followed_of(request: HttpRequest, township: Division) -> Followed | None:
    """Return what a browser may follow at a township's site."""
    held = _held(request, FOLLOWED)
    model = FOLLOWABLE.get(held.kind) if held else None
    if held is None or model is None:
        return None
    found: Followed | None = model._default_manager.filter(  # noqa: SLF001
        pk=held.pk, township=township
    ).first()
    return found


def followed_or_404(request: HttpRequest, township: Division) -> Followed:
    """Return what a browser may follow; ``Http404`` where it has shown no code."""
    found = followed_of(request, township)
    if found is None:
        raise Http404
    return found


def _held(request: HttpRequest, name: str) -> Pass | None:
    try:
        kind, pk = signing.loads(request.COOKIES.get(name, ""), salt=name, max_age=SECONDS)
    except signing.BadSignature:
        return None
    return Pass(kind, UUID(pk))
