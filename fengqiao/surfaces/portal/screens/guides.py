"""What there is to know: the township's home page, its guides, one guide a page."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from fengqiao.duties.public_services.models import ItemKind
from fengqiao.duties.public_services.queries import items_open
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.law.named import named_in
from fengqiao.surfaces.portal.pages import page, public, townships_open

WORDS_MAX = 40


@require_safe
@login_not_required
def townships(request: HttpRequest) -> HttpResponse:
    """Choose the township; of an installation with one, there is nothing to choose."""
    there = townships_open()
    if len(there) == 1:
        return redirect("portal:home", there[0].code)
    sample = any(each.sample for each in there)
    return page(request, None, "townships", {"townships": there, "sample": sample})


@require_safe
@public
def nowhere(request: HttpRequest, township: Division, rest: str) -> HttpResponse:
    """Answer on the public site for what is not there."""
    raise Http404(rest)


@require_safe
@public
def home(request: HttpRequest, township: Division) -> HttpResponse:
    items = items_open(township)
    kinds = dict(ItemKind.choices)
    there = [(kind, kinds[kind]) for kind in kinds if items.filter(kind=kind).exists()]
    return page(request, township, "home", {"kinds": there, "count": items.count()})


@require_safe
@public
def guides(request: HttpRequest, township: Division) -> HttpResponse:
    """Find guides by words of any of their parts, by kind, by office."""
    items = items_open(township)
    words = request.GET.get("q", "").strip()[:WORDS_MAX]
    kind, office = request.GET.get("kind", ""), request.GET.get("office", "")
    kinds = [(key, title) for key, title in ItemKind.choices if items.filter(kind=key).exists()]
    offices = sorted({item.office.name for item in items if item.office})
    found = items
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(basis__icontains=word)
            | Q(guide__icontains=word)
            | Q(materials__icontains=word)
        )
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
