"""The hand-over list of a post, on screen and in print."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.duties.administration import policies
from fengqiao.duties.administration.handover import Handover, document, handover_of
from fengqiao.duties.administration.queries import changes_of_holder
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import State
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


@require_safe
@requires(policies.HAND_OVER)
def listed(request: StaffRequest) -> HttpResponse:
    township, year = current_township(request), current_year(request)
    posts = Post.objects.filter(township=township, state=State.CONFIRMED).order_by("number")
    context = {
        "changes": changes_of_holder(township.code, year=year),
        "posts": posts.filter(place=township),
    }
    return render(request, "administration/handovers.html", context)


def _handover(request: StaffRequest, pk: UUID) -> Handover:
    post = get_object_or_404(Post, pk=pk, township=current_township(request), state=State.CONFIRMED)
    own = post.pk in request.actor.post_ids
    if not own and not request.actor.may_at(policies.SEE_HAND_OVERS, post.place_id):
        raise Http404
    today = clock.today()
    try:
        on = date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        on = today
    return handover_of(post, on=on, today=today, reader=request.actor)


@never_cache
@require_safe
@requires(policies.HAND_OVER)
def handover(request: StaffRequest, pk: UUID) -> HttpResponse:
    return render(request, "administration/handover.html", {"handover": _handover(request, pk)})


@never_cache
@require_safe
@requires(policies.HAND_OVER)
def printed(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = _handover(request, pk)
    try:
        paper = document(found, township=current_township(request), today=clock.today())
        return HttpResponse(render_pdf(paper), content_type="application/pdf")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(reverse("administration:handover", args=[pk]))
