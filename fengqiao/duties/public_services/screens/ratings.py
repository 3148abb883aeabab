"""Ratings: given on the counter's screen or typed in from a slip; the sums that all may read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.figures.policies import SEE as SEE_FIGURES
from fengqiao.casework.ledgers.screens.views import record_page
from fengqiao.duties.public_services import bad_rating_actions, policies, rating_actions
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.models import RatingChannel
from fengqiao.duties.public_services.rating_ledgers import BAD_RATINGS, RATINGS
from fengqiao.duties.public_services.rating_queries import satisfaction
from fengqiao.duties.public_services.screens.rating_forms import RatingForm, SlipForm
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.people.models import Post
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


@require_safe
@requires(policies.SEE)
def satisfied(request: StaffRequest) -> HttpResponse:
    """Show the year's sums, of five ratings or more."""
    year = current_year(request)
    sums = satisfaction(current_township(request).code, year, today=clock.today())
    context = {
        "sums": sums,
        "year": year,
        "ratings": RATINGS if request.actor.may(policies.SEE_RATINGS) else None,
        "may_open": request.actor.may(SEE_FIGURES),
        "may_type_in": request.actor.may(policies.HANDLE_RATINGS),
    }
    return render(request, "public_services/satisfaction.html", context)


@require_POST
@requires(policies.RECEIVE)
def rate_here(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Take the rating that the applicant gives on this screen."""
    matter = get_object_or_404(MATTERS.visible_to(request.actor), pk=pk)
    request.actor.require(policies.RECEIVE, matter.place_id)
    form = RatingForm(request.POST)
    if form.is_valid():
        try:
            rating_actions.rate_matter(
                matter=matter,
                channel=RatingChannel.COUNTER,
                through=request.actor,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "已收到评价，谢谢。评价的内容窗口人员看不到。")
            return redirect("ledgers:record", MATTERS, pk)
    return record_page(request, MATTERS, matter, status=422, rating_form=form)


@requires(policies.HANDLE_RATINGS)
def slip(request: StaffRequest) -> HttpResponse:
    """Type in a paper slip by the number and the code on it; never one about oneself."""
    form = SlipForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            bad_rating_actions.type_in(
                township=current_township(request), actor=request.actor, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"已录入 {form.cleaned_data['number']} 的评价表")
            return redirect("public_services:slip")
    status = 422 if form.errors else 200
    return render(request, "public_services/slip.html", {"form": form}, status=status)


@require_POST
@requires(policies.HANDLE_RATINGS)
def assign(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Assign a bad rating to a post, which hears of it."""
    case = get_object_or_404(BAD_RATINGS.visible_to(request.actor), pk=pk)
    posts = Post.objects.filter(township=case.township_id)
    to = get_object_or_404(posts, number=request.POST.get("to", ""))
    try:
        version = int(request.POST.get("version") or 0)
        bad_rating_actions.assign(case=case, to=to, actor=request.actor, version=version)
    except ValueError:
        messages.error(request, "页面内容不完整，请刷新后重试")
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"已分派给{to}")
    return redirect("ledgers:record", BAD_RATINGS, pk)


@never_cache
@require_POST
@requires(policies.HANDLE_RATINGS)
def phone(request: StaffRequest, pk: UUID) -> HttpResponse:
    """Show where to call a rater back; that it was shown stays in the trail."""
    case = get_object_or_404(BAD_RATINGS.visible_to(request.actor), pk=pk)
    try:
        told = bad_rating_actions.phone_of(case=case, actor=request.actor)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("ledgers:record", BAD_RATINGS, pk)
    context = {"case": case, "phone": told, "ledger": BAD_RATINGS}
    return render(request, "public_services/phone.html", context)
