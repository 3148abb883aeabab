"""What every page of the workbench shows around its content."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max, Min
from django.http import HttpRequest

from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.jurisdictions.queries import (
    TOWNSHIP_CODE_LENGTH,
    township_code_of,
    townships_below,
)
from fengqiao.registers.records.models import Counter
from fengqiao.webkit import menu


def shell_context(request: HttpRequest) -> dict[str, Any]:
    """Return menu, place and year for the templates; nothing for those not signed in."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or not actor.posts:
        return {"sample_installation": Division.objects.filter(sample=True).exists()}
    township = current_township(request)
    first, last = years_of(township.code)
    return {
        "actor": actor,
        "menu": menu.groups_for(actor),
        **menu.counts_for(actor),
        "township": township,
        "townships": _townships(actor, township),
        "year": current_year(request),
        "years": range(last, first - 1, -1),
        "sample_installation": township.sample,
    }


def _townships(actor: Actor, here: Division | None = None) -> list[Division]:
    if here and all(township_code_of(post.place_code) == here.code for post in actor.posts):
        return [here]  # known already
    return [
        township
        for code in dict.fromkeys(post.place_code for post in actor.posts)
        for township in townships_below(code, on=clock.today())
    ]


def current_township(request: HttpRequest) -> Division:
    """Return the township the person looks at: their own, or the one a county chose.

    Raises:
        PermissionDenied: the person holds no post now, so that there is nothing to look at.
    """
    kept: Division | None = getattr(request, "township", None)
    if kept is None:
        kept = request.township = _township(request)  # type: ignore[attr-defined]
    return kept


def _township(request: HttpRequest) -> Division:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if not actor.posts:
        raise PermissionDenied("在任的岗位")
    chosen = request.session.get("township", "")
    if chosen and any(chosen.startswith(post.place_code) for post in actor.posts):
        found = Division.objects.filter(code=chosen, level=Level.TOWNSHIP).first()
        if found is not None:
            return found
    home = actor.home
    if len(home) >= TOWNSHIP_CODE_LENGTH:
        return Division.objects.get(code=home[:TOWNSHIP_CODE_LENGTH])
    below = _townships(actor)
    return below[0] if below else Division.objects.get(code=home)


def years_of(township_code: str) -> tuple[int, int]:
    """Return the first and the last year in which the township has records (this year, if none)."""
    found = Counter.objects.filter(township_id=township_code).aggregate(
        first=Min("year"), last=Max("year")
    )
    this_year = clock.today().year
    return found["first"] or this_year, found["last"] or this_year


def current_year(request: HttpRequest) -> int:
    """Return the year the person works on: the one chosen, else the last one with records.

    It stays for the sign-in: an entry of another year does not move the pages under one's hands.
    """
    if not isinstance(request.session.get("year"), int):
        request.session["year"] = years_of(current_township(request).code)[1]
    year: int = request.session["year"]
    return year
