"""Applying on line: fill in, upload, hand in. A draft is kept from the first step on."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from fengqiao.duties.public_services.models import ServiceItem
from fengqiao.duties.public_services.online.actions import files, filing
from fengqiao.duties.public_services.online.bounds import FILES_MAX
from fengqiao.duties.public_services.online.models import ApplicationDraft, OnlineFiling
from fengqiao.duties.public_services.online.queries import (
    FILING,
    draft_of_code,
    files_by_material,
    filled_of,
)
from fengqiao.duties.public_services.queries import items_open, receipt_code
from fengqiao.keeping.files.intake import Received
from fengqiao.keeping.files.models import Attachment
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.models import State
from fengqiao.surfaces.portal import passes
from fengqiao.surfaces.portal.forms import ApplicantForm, ResumeForm
from fengqiao.surfaces.portal.pages import bounded, page, public
from fengqiao.surfaces.portal.throttle import note, too_many

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@public
def apply(request: HttpRequest, township: Division, item: UUID) -> HttpResponse:
    """First step: who applies. From here on there is a draft, and a code that opens it again."""
    chosen = get_object_or_404(items_open(township), pk=item)
    form = ApplicantForm(township, request.POST or None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        refused = too_many(request, "apply")
        try:
            if not refused:
                note(request, "apply")
                kept = filing.keep_draft(item=chosen, filled=form.filled())
                return passes.give(redirect("portal:draft", township.code), passes.DRAFT, kept)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _form(request, township, "apply", form, {"item": chosen}, refused=refused)


@form_page
@public
def resume(request: HttpRequest, township: Division) -> HttpResponse:
    """Open a draft again by its code."""
    form = ResumeForm(request.POST or None)
    refused = too_many(request, "wrong") if request.method == "POST" else ""
    if request.method == "POST" and not refused and form.is_valid():
        found = draft_of_code(township.code, form.cleaned_data["code"])
        if found is not None:
            return passes.give(redirect("portal:draft", township.code), passes.DRAFT, found)
        note(request, "wrong")
        form.add_error("code", "没有找到这份草稿。请核对申请码；已经提交的，请到“查进度”查询")
    return _form(request, township, "resume", form, {}, refused=refused)


@bounded
@form_page
@public
@passes.behind(passes.DRAFT)
def draft(request: HttpRequest, township: Division) -> HttpResponse:
    """Second step: the papers, and what was filled in; then hand in."""
    work = passes.draft_of(request, township)
    if work is None:
        return redirect("portal:resume", township.code)
    if not items_open(township).filter(pk=work.item_id).exists():
        raise Http404
    return _work_on(request, township, work)


@bounded
@form_page
@public
@passes.behind(passes.FOLLOWED)
def amend(request: HttpRequest, township: Division) -> HttpResponse:
    """Change what the window returned, and hand it in anew."""
    work = passes.followed_or_404(request, township)
    if not isinstance(work, OnlineFiling) or work.state != State.DRAFT:
        return redirect("portal:standing", township.code)
    return _work_on(request, township, work)


@require_POST
@public
@passes.behind(passes.DRAFT)
def drop(request: HttpRequest, township: Division) -> HttpResponse:
    """Delete a draft with its files; ask once, on the page itself."""
    work = passes.draft_of(request, township)
    if work is None:
        raise Http404
    filing.drop_draft(draft=work)
    return passes.take_back(redirect("portal:home", township.code), passes.DRAFT)


@require_POST
@public
@passes.behind(passes.DRAFT)
def take_off(request: HttpRequest, township: Division, file: UUID) -> HttpResponse:
    work = passes.draft_of(request, township)
    if work is None:
        raise Http404
    return _take_off(work.pk, file, redirect("portal:draft", township.code))


@require_POST
@public
@passes.behind(passes.FOLLOWED)
def take_off_returned(request: HttpRequest, township: Division, file: UUID) -> HttpResponse:
    work = passes.followed_or_404(request, township)
    if not isinstance(work, OnlineFiling) or work.state != State.DRAFT:
        raise Http404
    return _take_off(work.pk, file, redirect("portal:amend", township.code))


def _take_off(record: UUID, file: UUID, back: HttpResponse) -> HttpResponse:
    held = Attachment.objects.filter(kind=FILING, record_id=record, removed_at=None)
    files.take_off(attachment=get_object_or_404(held, pk=file))
    return back


def _work_on(
    request: HttpRequest, township: Division, work: ApplicationDraft | OnlineFiling
) -> HttpResponse:
    """Keep what was changed and uploaded; hand it in where that was asked and nothing is amiss."""
    filled = filled_of(work)
    form = ApplicantForm(township, request.POST or None, initial=filled, guarded=False)
    refused, wrong = "", {}
    if request.method == "POST":
        refused = too_many(request, "files") if request.FILES else ""
        wrong = {} if refused else _uploaded(request, work.item, work.pk)
    if request.method == "POST" and not refused and form.is_valid():
        try:
            if "hand_in" in request.POST and not wrong:
                return _handed_in(township, work, form.filled())
            if isinstance(work, ApplicationDraft):
                filing.change_draft(draft=work, filled=form.filled())
            if not wrong:
                where = "draft" if isinstance(work, ApplicationDraft) else "amend"
                return redirect(f"portal:{where}", township.code)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    materials = files_by_material(work.pk, work.item.all_materials)
    given = {name for name, held in materials if held}
    context = {
        "work": work,
        "item": work.item,
        "code": receipt_code(work),
        "is_draft": isinstance(work, ApplicationDraft),
        "materials": [
            (number, name, held, wrong.get(name, ""))
            for number, (name, held) in enumerate(materials)
        ],
        "missing": [name for name in work.item.required_materials if name not in given],
    }
    return _form(request, township, "draft", form, context, refused=refused, wrong=bool(wrong))


def _handed_in(
    township: Division, work: ApplicationDraft | OnlineFiling, filled: filing.Filled
) -> HttpResponse:
    if isinstance(work, ApplicationDraft):
        handed = filing.hand_in(draft=filing.change_draft(draft=work, filled=filled))
    else:
        handed = filing.hand_in_again(filing=work, filled=filled)
    answer = passes.give(redirect("portal:receipt", township.code), passes.FOLLOWED, handed)
    return passes.take_back(answer, passes.DRAFT)


def _uploaded(request: HttpRequest, item: ServiceItem, record: UUID) -> dict[str, str]:
    """Keep the files that came; return what is wrong with those that were not kept, by paper."""
    wrong: dict[str, str] = {}
    for material, received, why in read_files(request, item):
        if received is None:
            wrong[material] = why
            continue
        note(request, "files")
        try:
            files.put(item=item, record_id=record, material=material, file=received)
        except Refused as refusal:
            wrong[material] = str(refusal)
    return wrong


def read_files(request: HttpRequest, item: ServiceItem) -> list[tuple[str, Received | None, str]]:
    """Return the files of a form, each with its paper, or why it cannot be taken."""
    found: list[tuple[str, Received | None, str]] = []
    for number, material in enumerate(item.all_materials):
        for upload in request.FILES.getlist(f"file{number}")[:FILES_MAX]:
            assert isinstance(upload, UploadedFile)
            try:
                found.append((material, files.examined(upload), ""))
            except Refused as refusal:
                found.append((material, None, str(refusal)))
    return found


def _form(
    request: HttpRequest,
    township: Division,
    template: str,
    form: Any,
    context: dict[str, Any],
    *,
    refused: str,
    wrong: bool = False,
) -> HttpResponse:
    status = 429 if refused else 422 if form.errors or wrong else 200
    shown = {**context, "form": form, "refused": refused}
    return page(request, township, template, shown, status=status, private=True)
