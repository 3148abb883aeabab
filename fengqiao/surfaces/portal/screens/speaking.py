"""Speaking up: a rating of what was finished, complaints and suggestions."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fengqiao.duties.public_services.models import RatingChannel
from fengqiao.duties.public_services.online.actions import commenting
from fengqiao.duties.public_services.online.queries import matter_of, plain
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.duties.public_services.rating_actions import rate as rate_matter
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.surfaces.portal import passes
from fengqiao.surfaces.portal.forms import CommentForm, RateForm
from fengqiao.surfaces.portal.pages import page, public
from fengqiao.surfaces.portal.throttle import note, too_many


@require_http_methods(["GET", "HEAD", "POST"])
@public
def comment(request: HttpRequest, township: Division) -> HttpResponse:
    """Take a complaint or suggestion; the answer is read by its number and code."""
    form = CommentForm(request.POST or None)
    refused = too_many(request, "comment") if request.method == "POST" else ""
    if request.method == "POST" and not refused and form.is_valid():
        note(request, "comment")
        try:
            said = commenting.say(township=township, said=form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            answer = redirect("portal:receipt", township.code)
            return passes.give(answer, passes.FOLLOWED, said)
    context = {"form": form, "refused": refused}
    status = 429 if refused else 422 if form.errors else 200
    return page(request, township, "comment", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@public
def rate(request: HttpRequest, township: Division) -> HttpResponse:
    """Rate a finished matter by the number and code on its receipt; asked of nobody.

    Whoever has just shown a code need not type it again.
    """
    found = passes.followed_of(request, township)
    matter = matter_of(found) if found else None
    initial = {"number": matter.number, "code": receipt_code(matter)} if matter else {}
    form = RateForm(request.POST or None, initial=initial)
    refused = too_many(request, "rate") if request.method == "POST" else ""
    if request.method == "POST" and not refused and form.is_valid():
        note(request, "rate")
        given = form.cleaned_data
        given["number"] = plain(given["number"])
        given["code"] = plain(given["code"]).replace("-", "")
        try:
            rate_matter(township=township.code, channel=RatingChannel.ONLINE, **given)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return page(request, township, "rated", {}, private=True)
    context = {"form": form, "refused": refused}
    status = 429 if refused else 422 if form.errors else 200
    return page(request, township, "rate", context, status=status, private=True)
