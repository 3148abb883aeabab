"""Following what was handed in, by number and code; handing in the papers that were asked for."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengqiao.duties.public_services.online.actions import filing
from fengqiao.duties.public_services.online.models import Comment
from fengqiao.duties.public_services.online.progress import progress_of
from fengqiao.duties.public_services.online.queries import followed, matter_of, rated
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.surfaces.portal import passes
from fengqiao.surfaces.portal.forms import FollowForm, GuardedForm
from fengqiao.surfaces.portal.pages import bounded, page, public
from fengqiao.surfaces.portal.screens.applying import read_files
from fengqiao.surfaces.portal.throttle import note, too_many

form_page = require_http_methods(["GET", "HEAD", "POST"])
NOT_FOUND = "编号和查询码对不上，或者没有这个编号。请按凭证核对后再试"


@form_page
@public
def follow(request: HttpRequest, township: Division) -> HttpResponse:
    """Ask for number and code; a wrong code and an unknown number are answered alike."""
    form = FollowForm(request.POST or None)
    refused = too_many(request, "wrong") if request.method == "POST" else ""
    if request.method == "POST" and not refused and form.is_valid():
        found = followed(township.code, form.cleaned_data["number"], form.cleaned_data["code"])
        if found is not None:
            answer = redirect("portal:standing", township.code)
            return passes.give(answer, passes.FOLLOWED, found)
        note(request, "wrong")
        form.add_error(None, NOT_FOUND)
    context = {"form": form, "refused": refused}
    status = 429 if refused else 422 if form.errors else 200
    return page(request, township, "follow", context, status=status, private=True)


@require_safe
@public
@passes.behind(passes.FOLLOWED)
def standing(request: HttpRequest, township: Division) -> HttpResponse:
    found = passes.followed_of(request, township)
    if found is None:
        return redirect("portal:follow", township.code)
    progress = progress_of(found)
    context = {"progress": progress, "may_rate": progress.finished and not rated(found)}
    return page(request, township, "standing", context, private=True)


@require_safe
@public
@passes.behind(passes.FOLLOWED)
def receipt(request: HttpRequest, township: Division) -> HttpResponse:
    """Return the page to be printed or written down: number and code."""
    found = passes.followed_or_404(request, township)
    context = {"record": found, "code": receipt_code(found), "spoke": isinstance(found, Comment)}
    return page(request, township, "receipt", context, private=True)


@bounded
@form_page
@public
@passes.behind(passes.FOLLOWED)
def papers(request: HttpRequest, township: Division) -> HttpResponse:
    """Hand in the papers that the window asked for."""
    found = passes.followed_or_404(request, township)
    progress, matter = progress_of(found), matter_of(found)
    if matter is None:
        raise Http404
    if not progress.may_supplement:
        return redirect("portal:standing", township.code)
    form = GuardedForm(request.POST or None, guarded=False)
    refused = too_many(request, "files") if request.method == "POST" else ""
    wrong: dict[str, str] = {}
    if request.method == "POST" and not refused and form.is_valid():
        note(request, "files")
        read = read_files(request, matter.item)
        wrong = {material: why for material, file, why in read if file is None}
        try:
            if not wrong:
                came = [(material, file) for material, file, _ in read if file is not None]
                filing.supplement(matter=matter, papers=came)
                return redirect("portal:standing", township.code)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    asked = [
        (number, name, wrong.get(name, ""))
        for number, name in enumerate(matter.item.all_materials)
        if name in progress.missing
    ]
    context = {"progress": progress, "form": form, "refused": refused, "asked": asked}
    status = 429 if refused else 422 if wrong or form.errors else 200
    return page(request, township, "papers", context, status=status, private=True)


@require_POST
@public
def leave(request: HttpRequest, township: Division) -> HttpResponse:
    """Show nothing of anybody any more in this browser."""
    answer = redirect("portal:home", township.code)
    return passes.take_back(answer, passes.DRAFT, passes.FOLLOWED)
