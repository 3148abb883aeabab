"""The way of a report: countersigning section by section, its papers, what was published."""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.cases.actions import Candidate, page_of
from fengqiao.casework.documents.content import Document
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.course import papers
from fengqiao.reporting.annual_report.course.actions import moving
from fengqiao.reporting.annual_report.course.countersigning import parts_for
from fengqiao.reporting.annual_report.course.panel import moved_context
from fengqiao.reporting.annual_report.course.queries import why_closed
from fengqiao.reporting.annual_report.models import Publication, ReportCase
from fengqiao.reporting.annual_report.queries import reports_visible_to
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _case(request: StaffRequest, year: int) -> ReportCase:
    """Return the case of a year's report, or 404: what one may not see does not exist."""
    report = get_object_or_404(
        reports_visible_to(request.actor), township=current_township(request), year=year
    )
    cases = ReportCase.objects.select_related("report", "place", "township")
    return get_object_or_404(cases, report=report)


@require_POST
@requires(policies.WRITE)
def assign(request: StaffRequest, year: int) -> HttpResponse:
    case = _case(request, year)
    given = {
        name.removeprefix("post-"): str(value)
        for name, value in request.POST.items()
        if name.startswith("post-")
    }
    try:
        version = _number(request, "version")
        drafter = request.POST.get("drafter")
        moving.assign(
            case=case, responsible=given, actor=request.actor, version=version, drafter=drafter
        )
        messages.success(request, "起草和会签岗位已保存")
    except Refused as refusal:
        _tell(request, refusal)
    return redirect(f"{page_of(case)}#signatures")


@require_safe
@requires(policies.COUNTERSIGN)
def countersign(request: StaffRequest, year: int) -> HttpResponse:
    """Show each part with its text, its figures, their records and proof, to be signed."""
    return _countersign_page(request, _case(request, year))


def _countersign_page(
    request: StaffRequest, case: ReportCase, refusal: Refused | None = None
) -> HttpResponse:
    parts, version = parts_for(case, request.actor)
    context = {
        "case": case,
        "report": case.report,
        "address": page_of(case),
        "parts": parts,
        "version": version,
        "closed": bool(why_closed(case.report)),
        "moved": moved_context(case, request.actor),
        "refusal": refusal,
        "typed": {key: request.POST.get(key, "") for key in ("note", "party")},
    }
    status = 422 if refusal else 200
    return render(request, "annual_report/countersign.html", context, status=status)


@require_POST
@requires(policies.COUNTERSIGN)
def sign(request: StaffRequest, year: int) -> HttpResponse:
    """Adopt one part, or return the text with a reason."""
    case, party = _case(request, year), request.POST.get("party", "")
    note = request.POST.get("note", "").strip()
    returned = request.POST.get("do") == "return"
    candidate = Candidate(act="countersign", on=clock.today(), party=party, note=note)
    if returned:
        said = f"“{party}”：{note}" if note else ""
        stated = {"reason_stated": bool(note)}
        candidate = Candidate(act="return_text", on=clock.today(), attested=stated, note=said)
    try:
        version = _number(request, "version")
        moving.take(case=case, candidate=candidate, actor=request.actor, version=version)
    except Refused as refusal:
        return _countersign_page(request, case, refusal)
    messages.success(request, "已退回修改" if returned else f"已采纳：{party}")
    return redirect("report:countersign", year)


def _number(request: StaffRequest, name: str) -> int:
    value = request.POST.get(name, "")
    if not (value.isascii() and value.isdigit()):
        raise Refused("页面内容不完整，请刷新后重试")
    return int(value)


@require_safe
@requires(policies.SEE)
def sheet(request: StaffRequest, year: int, form: str) -> HttpResponse:
    case = _case(request, year)
    return _printed(papers.countersign_sheet(case), form, f"{year}年法治政府建设年度报告会签单")


@require_safe
@requires(policies.SEE)
def letter(request: StaffRequest, year: int, form: str) -> HttpResponse:
    case = _case(request, year)
    given = {name: request.GET.get(name, "") for name in ("number", "signatory")}
    given["number"] = given["number"] or case.letter_number
    try:
        return _printed(papers.letter(case, **given), form, f"{year}年法治政府建设年度报告上报函")
    except Refused as refusal:
        _tell(request, refusal)
        return redirect(f"{page_of(case)}#papers")


@require_safe
@requires(policies.SEE)
def public(request: StaffRequest, year: int, ordinal: int) -> HttpResponse:
    """Show what was published, as it was published."""
    case = _case(request, year)
    row = get_object_or_404(Publication, case=case, ordinal=ordinal)
    # The renderer escaped every text it was given.
    context = {"case": case, "report": case.report, "row": row, "body": mark_safe(row.page)}  # noqa: S308
    return render(request, "annual_report/public.html", context)


def _printed(document: Document, form: str, name: str) -> HttpResponse:
    # Word's library costs 9 MiB a process: it is loaded where it is used.
    if form == "docx":
        from fengqiao.casework.documents.word import render_docx

        response = HttpResponse(render_docx(document), content_type=DOCX)
    elif form == "pdf":
        response = HttpResponse(render_pdf(document), content_type="application/pdf")
    else:
        raise Http404
    kind = "attachment" if form == "docx" else "inline"
    response["Content-Disposition"] = f"{kind}; filename*=UTF-8''{quote(name)}.{form}"
    return response


def _tell(request: StaffRequest, refusal: Refused) -> None:
    for reason in refusal.reasons:
        messages.error(request, reason)
