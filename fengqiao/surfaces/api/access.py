"""Who asks by which key, how often, and for which township."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import SimpleRateThrottle
from pydantic import BaseModel

from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.jurisdictions.queries import TOWNSHIP_CODE_LENGTH, townships_below
from fengqiao.surfaces.api.errors import Wrong
from fengqiao.surfaces.api.keys import KeyActor, actor_of_key, key_of
from fengqiao.webkit.shell import years_of


class ByKey(HttpBearer):
    """A request shows its key as ``Authorization: Bearer``; sessions of the workbench open nothing."""

    def authenticate(self, request: HttpRequest, token: str) -> KeyActor | None:
        """Return who acts, or None for a key that is unknown, revoked or past its end."""
        key = key_of(token)
        return actor_of_key(key) if key else None


class OfKey(SimpleRateThrottle):
    """How often a key may ask, counted by each server process."""

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """Count by key; what has none is refused before."""
        actor = getattr(request, "auth", None)
        return f"api-key-{actor.key.pk}" if isinstance(actor, KeyActor) and actor.key else None


def actor_of(request: HttpRequest) -> KeyActor:
    """Return who acts."""
    actor: Any = request.auth  # type: ignore[attr-defined]
    assert isinstance(actor, KeyActor)
    return actor


def require(actor: KeyActor, scope: str) -> None:
    """Raise ``NotPermitted`` unless the key was given a scope."""
    if not actor.has_scope(scope):
        raise NotPermitted(f"密钥的权限范围没有 {scope}")


def nothing_else(request: HttpRequest, asked: BaseModel) -> None:
    """Refuse what an address does not know: a filter misspelt would be a list too long."""
    known = type(asked).model_fields
    if unknown := sorted(name for name in request.GET if name not in known):
        raise Wrong({name: ["没有这个查询条件"] for name in unknown})


def township_of(actor: KeyActor, asked: str | None) -> Division:
    """Return the township asked for, or that of the key; 404 for one that is not the key's."""
    if asked is None and len(actor.home) >= TOWNSHIP_CODE_LENGTH:
        asked = actor.home[:TOWNSHIP_CODE_LENGTH]
    elif asked is None and actor.home:
        below = townships_below(actor.home, on=clock.today())
        asked = below[0].code if below else None
    reached = asked is not None and any(
        asked.startswith(post.place_code[:TOWNSHIP_CODE_LENGTH]) for post in actor.posts
    )
    found = Division.objects.filter(code=asked, level=Level.TOWNSHIP).first() if reached else None
    if found is None:
        raise Http404
    return found


def year_of(township: Division, asked: int | None) -> int:
    """Return the year asked for, or the last one with records."""
    return asked or years_of(township.code)[1]
