"""The library of reports: what each says, its claims marked, beside the township's own figures."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.keeping.files.queries import attachments_of, open_file
from fengqiao.kernel.errors import Refused
from fengqiao.reporting.reader import actions, policies
from fengqiao.reporting.reader.indicators import OTHER
from fengqiao.reporting.reader.models import LibraryReport
from fengqiao.reporting.reader.names import NAMES
from fengqiao.reporting.reader.queries import Row, beside, library_visible_to
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year

CHART_LIBRARY = "vendor/echarts.common.min.js"
BYTES_MAX = 30 << 20


def _reports(request: StaffRequest) -> list[LibraryReport]:
    return list(library_visible_to(request.actor).filter(township=current_township(request)))


def _report(request: StaffRequest, pk: UUID) -> LibraryReport:
    return get_object_or_404(
        library_visible_to(request.actor).filter(township=current_township(request)), pk=pk
    )


@require_safe
@requires(policies.SEE)
def library(request: StaffRequest) -> HttpResponse:
    return _library(request)


def _library(request: StaffRequest, **more: Any) -> HttpResponse:
    year = current_year(request)
    reports = _reports(request)
    compared = [each for each in reports if each.year == year] or reports
    rows = beside(current_township(request).code, year, compared)
    context = {
        "reports": reports,
        "compared": compared,
        "rows": rows,
        "may_keep": request.actor.may(policies.KEEP),
        **_picture(request, rows, year),
        **more,
    }
    status = 422 if more.get("refusal") else 200
    return render(request, "reader/library.html", context, status=status)


def _picture(request: StaffRequest, rows: list[Row], year: int) -> dict[str, Any]:
    """Return one indicator as a picture: ours, last year's, and the reports in their fixed order."""
    pictured = [row for row in rows if sum(each.value is not None for each in row.said)]
    chosen = next(
        (row for row in pictured if row.indicator == request.GET.get("chart")),
        next((row for row in pictured if row.ours), pictured[0] if pictured else None),
    )
    if chosen is None:
        return {"charted": None}
    bars = [(each.report.body, each.value, each.report.pk) for each in chosen.said]
    ours = reverse("figures:figure", args=[chosen.indicator]) if chosen.ours else "#"
    drawn = {
        "months": [f"本乡镇{year - 1}年", f"本乡镇{year}年", *(body for body, _, _ in bars)],
        "series": [
            {
                "name": f"{chosen.name}（{chosen.unit}）",
                "values": [
                    _plain(chosen.last),
                    _plain(chosen.now),
                    *(value for _, value, _ in bars),
                ],
                "lists": [
                    f"{ours}?year={year - 1}",
                    f"{ours}?year={year}",
                    *(reverse("reader:report", args=[pk]) for _, _, pk in bars),
                ],
            }
        ],
    }
    found = CHART_LIBRARY if finders.find(CHART_LIBRARY) else None
    return {"charted": chosen, "pictured": pictured, "drawn": drawn, "library": found}


def _plain(value: Any) -> float | None:
    return None if value is None else float(value)


@require_POST
@requires(policies.KEEP)
def take_in(request: StaffRequest) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in ("body", "report_year", "source", "own")}
    try:
        name, data = _file(request)
        report = actions.take_in(
            township=current_township(request),
            actor=request.actor,
            body=typed["body"],
            year=int(typed["report_year"]) if typed["report_year"].isdecimal() else 0,
            own=bool(typed["own"]),
            source=typed["source"],
            name=name,
            data=data,
        )
    except Refused as refusal:
        return _library(request, refusal=refusal, typed=typed)
    messages.success(request, f"已存入，读出{len(report.claims)}处数字；请对照原文核对")
    return redirect("reader:report", report.pk)


def _file(request: StaffRequest) -> tuple[str, bytes]:
    upload = request.FILES.get("file")
    if upload is None or upload.size is None or upload.size > BYTES_MAX:
        raise Refused("请选择一个不超过30 MB的文件：.docx、.pdf、.html 或 .txt")
    return upload.name or "", upload.read()


@require_safe
@requires(policies.SEE)
def report(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = _report(request, pk)
    context = {
        "report": found,
        "paragraphs": _marked(found),
        "rows": beside(current_township(request).code, current_year(request), [found]),
        "choices": [
            (at, claim, NAMES.get(claim["indicator"], ""), claim["indicator"] in found.kept)
            for at, claim in enumerate(found.claims)
            if claim["indicator"] != OTHER
        ],
        "files": attachments_of(found.record_kind(), found.pk),
        "may_keep": request.actor.may(policies.KEEP),
    }
    return render(request, "reader/report.html", context)


def _marked(report: LibraryReport) -> list[list[tuple[str, str]]]:
    """Return the paragraphs of a report as pieces: words, and claims with what they were read as."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for claim in report.claims:
        if claim["start"] < at:
            continue
        name = NAMES.get(claim["indicator"], claim["indicator"])
        pieces.append((report.text[at : claim["start"]], ""))
        pieces.append((claim["text"], f"{name}：{claim['value']}{claim['unit']}"))
        at = claim["end"]
    pieces.append((report.text[at:], ""))
    paragraphs: list[list[tuple[str, str]]] = [[]]
    for words, read_as in pieces:
        first, *others = words.split("\n")
        paragraphs[-1].append((first, read_as))
        paragraphs += [[(line, read_as)] for line in others]
    return [each for each in paragraphs if any(words.strip() for words, _ in each)]


@require_POST
@requires(policies.KEEP)
def keep(request: StaffRequest, pk: UUID) -> HttpResponse:
    places = [int(each) for each in request.POST.getlist("claim") if each.isdecimal()]
    try:
        kept = actions.keep_values(report=_report(request, pk), actor=request.actor, places=places)
        messages.success(
            request, f"已留{len(kept.kept)}个数作{kept.year}年的对比数，均标为未经证实"
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("reader:report", pk)


@require_POST
@requires(policies.KEEP)
def take_out(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = _report(request, pk)
    try:
        actions.take_out(report=found, actor=request.actor, reason=request.POST.get("reason", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("reader:report", pk)
    messages.success(request, "已移出对照库；留痕中仍可查到")
    return redirect("reader:library")


@require_safe
@requires(policies.SEE)
def file(request: StaffRequest, pk: UUID) -> HttpResponse:
    found = _report(request, pk)
    attached = attachments_of(found.record_kind(), found.pk)
    if not attached:
        raise Http404
    served = open_file(attached[0])
    return HttpResponse(
        served.path.read_bytes(), content_type=served.content_type, headers=served.headers
    )
