"""The counter: choose the item, fill in who applies, tick the papers; hand over the slip."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.ledgers.screens.views import taken as draft_taken
from fengqiao.duties.public_services import actions, papers, policies
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.duties.public_services.queries import earlier_materials, items_open
from fengqiao.duties.public_services.screens.forms import CounterForm
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township


@require_safe
@requires(policies.RECEIVE)
def counter(request: StaffRequest) -> HttpResponse:
    """Choose among the items open today, by a word of their name."""
    words = request.GET.get("q", "").strip()
    items = items_open(current_township(request))
    found = items.filter(title__icontains=words) if words else items
    context = {
        "items": found,
        "words": words,
        "any": items.exists(),
        "may_keep": request.actor.may(policies.KEEP_ITEMS),
    }
    return render(request, "public_services/counter.html", context)


@requires(policies.RECEIVE)
def receive(request: StaffRequest, item: UUID) -> HttpResponse:
    township = current_township(request)
    chosen = get_object_or_404(items_open(township), pk=item)
    form = CounterForm(chosen, township, request.POST or None)
    before: dict[str, str] = {}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if "earlier" in request.POST:
            before = earlier_materials(
                actor=request.actor,
                township=township,
                applicant=given["applicant"],
                phone=given["phone"],
            )
        else:
            try:
                matter = actions.receive(
                    item=chosen,
                    values=form.values(),
                    actor=request.actor,
                    on_the_spot=bool(given.get("on_the_spot")),
                )
            except Refused as refusal:
                for reason in refusal.reasons:
                    form.add_error(None, reason)
            else:
                messages.success(request, f"{_how_far(matter)}：{matter.number}")
                onwards = redirect("ledgers:record", MATTERS, matter.pk)
                return draft_taken(onwards, draft=request.path)
    context = {"item": chosen, "form": form, "before": before, "asked": "earlier" in request.POST}
    status = 422 if form.errors else 200
    return render(request, "public_services/receive.html", context, status=status)


def _how_far(matter: ServiceMatter) -> str:
    """Return how far one submission has brought a matter, in words."""
    if matter.finished_on:
        return "已当场办结"
    return "已收件并受理" if matter.accepted_on else "已收件"


def _matter(request: StaffRequest, pk: UUID) -> ServiceMatter:
    """Return the matter, or 404: what one may not see does not exist."""
    return get_object_or_404(MATTERS.visible_to(request.actor), pk=pk)


@require_POST
def take_in(request: StaffRequest, pk: UUID) -> HttpResponse:
    matter = _matter(request, pk)
    try:
        actions.take_in(
            matter=matter,
            materials=request.POST.getlist("materials"),
            actor=request.actor,
            version=int(request.POST.get("version") or 0),
        )
    except ValueError:
        messages.error(request, "页面内容不完整，请刷新后重试")
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "已登记新收的材料")
    return redirect("ledgers:record", MATTERS, pk)


@require_safe
def receipt(request: StaffRequest, pk: UUID) -> HttpResponse:
    return _printed(request, pk, papers.receipt)


@require_safe
def supplement_notice(request: StaffRequest, pk: UUID) -> HttpResponse:
    return _printed(request, pk, papers.supplement_notice)


def _printed(
    request: StaffRequest, pk: UUID, render_slip: Callable[[ServiceMatter], bytes]
) -> HttpResponse:
    matter = _matter(request, pk)
    try:
        return HttpResponse(render_slip(matter), content_type="application/pdf")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("ledgers:record", MATTERS, pk)
