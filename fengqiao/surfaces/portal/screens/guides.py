"""What there is to know: the township's home page, its guides, one guide a page."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import resolve
from django.views.decorators.http import require_safe

from fengqiao.duties.disclosure.queries import announced
from fengqiao.duties.public_services.models import ItemKind
from fengqiao.duties.public_services.queries import items_open
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.law.named import named_in
from fengqiao.surfaces.portal.pages import page, public, published, townships_there
from fengqiao.surfaces.portal.words import searched_for

WORDS_MAX = 40
NEWEST = 5
"""So many announcements stand on the home page; the others a page further."""


@require_safe
@login_not_required
def townships(request: HttpRequest) -> HttpResponse:
    """Choose the township; of an installation with one, there is nothing to choose."""
    there = townships_there()
    if len(there) == 1:
        return redirect("portal:home", there[0].code)
    sample = any(each.sample for each in there)
    return page(request, None, "townships", {"townships": there, "sample": sample})


@require_safe
@published
def nowhere(request: HttpRequest, township: Division, rest: str) -> HttpResponse:
    """Answer for what is not there; lead on whoever left off the last stroke of an address."""
    with_stroke = resolve(f"{request.path_info}/")
    if with_stroke.url_name != "nowhere":
        query = request.META.get("QUERY_STRING", "")
        return redirect(f"{request.path}/{f'?{query}' if query else ''}", permanent=True)
    raise Http404(rest)


@require_safe
@public
def home(request: HttpRequest, township: Division) -> HttpResponse:
    items = items_open(township)
    kinds = dict(ItemKind.choices)
    context = {
        "kinds": [(kind, kinds[kind]) for kind in kinds if items.filter(kind=kind).exists()],
        "count": items.count(),
        "announced": announced(township.code, on=clock.today())[:NEWEST],
    }
    return page(request, township, "home", context)


@require_safe
@public
def guides(request: HttpRequest, township: Division) -> HttpResponse:
    """Find guides by words of any of their parts, by kind, by office."""
    items = items_open(township)
    words = request.GET.get("q", "").strip()[:WORDS_MAX]
    kind, office = request.GET.get("kind", ""), request.GET.get("office", "")
    kinds = [(key, title) for key, title in ItemKind.choices if items.filter(kind=key).exists()]
    offices = sorted({item.office.name for item in items if item.office})
    found = items.filter(searched_for(words))
    if kind in dict(kinds):
        found = found.filter(kind=kind)
    if office in offices:
        found = found.filter(office__name=office)
    context = {
        "items": found,
        "words": words,
        "kind": kind,
        "office": office,
        "kinds": kinds,
        "offices": offices,
    }
    return page(request, township, "guides", context)


@require_safe
@public
def guide(request: HttpRequest, township: Division, item: UUID) -> HttpResponse:
    found = get_object_or_404(items_open(township), pk=item)
    return page(request, township, "guide", {"item": found, "basis": named_in(found.basis)})
