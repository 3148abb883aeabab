"""The report: list, editor, the page on which each number opens, the files."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.cases import panel as case_panel
from fengqiao.casework.documents.markup import render_html
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.casework.figures.queries import records_of
from fengqiao.casework.ledgers import registry as ledgers
from fengqiao.keeping.files.queries import attachments_of_many
from fengqiao.kernel.errors import Refused
from fengqiao.reporting.annual_report import actions, papers, policies
from fengqiao.reporting.annual_report.course.ledgers import CASES
from fengqiao.reporting.annual_report.course.panel import moved_context
from fengqiao.reporting.annual_report.course.queries import takes_figures, way_of, writes
from fengqiao.reporting.annual_report.facts import Fact, facts_of, latest_snapshot, scope_of
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.outline import PARTS
from fengqiao.reporting.annual_report.proposing import SOMEBODY, proposal
from fengqiao.reporting.annual_report.queries import reports_visible_to, standing
from fengqiao.reporting.annual_report.review.queries import late_evidence, reviewed
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RECORDS_SHOWN = 200


def _report(request: StaffRequest, year: int) -> Report:
    return get_object_or_404(
        reports_visible_to(request.actor), township=current_township(request), year=year
    )


@require_safe
@requires(policies.SEE)
def listed(request: StaffRequest) -> HttpResponse:
    township = current_township(request)
    reports = reports_visible_to(request.actor).filter(township=township)
    context = {
        "reports": [(each, standing(each, facts_of(each)), way_of(each)) for each in reports],
        "may_write": request.actor.may(policies.WRITE),
        "begun": any(each.year == current_year(request) for each in reports),
    }
    return render(request, "annual_report/list.html", context)


@require_POST
@requires(policies.WRITE)
def begin(request: StaffRequest, year: int) -> HttpResponse:
    actions.begin(township=current_township(request), year=year, actor=request.actor)
    return redirect("report:edit", year)


@require_safe
@requires(policies.SEE)
def read(request: StaffRequest, year: int) -> HttpResponse:
    report = _report(request, year)
    facts, way = facts_of(report), way_of(report)
    context = {
        "report": report,
        "values": _for_scripts(facts),
        # The renderer escapes every text it is given.
        "body": mark_safe(render_html(papers.document(report))),  # noqa: S308
        "standing": standing(report, facts),
        "snapshot": latest_snapshot(report),
        "way": way,
        "acts": case_panel.context(way.case, request.actor) if way else None,
        "case_ledger": CASES,
        "moved": moved_context(way.case, request.actor) if way else None,
        "may_write": writes(report, request.actor),
        "may_seal": request.actor.may(policies.SEAL),
    }
    return render(request, "annual_report/read.html", context)


def _for_scripts(facts: dict[str, Fact]) -> dict[str, dict[str, str | int]]:
    """Return what the pages' scripts say of each fact when the pointer rests on it."""
    return {
        key: {
            "shown": fact.shown,
            "worded": fact.worded,
            "now": fact.now,
            "state": fact.state,
            "name": fact.figure.name,
            "unit": fact.figure.unit,
            "records": fact.live.records,
        }
        for key, fact in facts.items()
    }


@requires(policies.SEE)
def edit(request: StaffRequest, year: int) -> HttpResponse:
    try:
        report = _report(request, year)
    except Http404:
        missing = {"missing": year, "may_write": request.actor.may(policies.WRITE)}
        return render(request, "annual_report/missing.html", missing)
    refusal = None
    if request.method == "POST":
        try:
            typed = _typed(request)
            typed["sections"] = _with_proposal(request, report, typed["sections"])
            actions.write(report=report, actor=request.actor, **typed)
            messages.success(request, "报告已保存")
            return redirect(reverse("report:edit", args=[year]) + _place(request))
        except Refused as error:
            refusal = error
            typed = _typed(request)
            report.title, report.opening = typed["title"], typed["opening"]
            report.sections = typed["sections"]
    facts = facts_of(report)
    may_write = writes(report, request.actor)
    way = way_of(report)
    signed = way.by_section if way else {}
    context = {
        "report": report,
        "sections": [{**each, "signature": signed.get(each["key"])} for each in report.sections],
        "way": way,
        "may_edit": may_write and not (way and way.closed),
        "may_take": takes_figures(report, request.actor),
        "refusal": refusal,
        "review": None if refusal else reviewed(report),
        "hints": late_evidence(report) if may_write else [],
        "facts": facts,
        "values": _for_scripts(facts),
        "standing": standing(report, facts),
        "snapshot": latest_snapshot(report),
        "parts": [
            (key, title.format(year=year, next_year=year + 1)) for key, title in PARTS.items()
        ],
        "may_write": may_write,
    }
    return render(request, "annual_report/edit.html", context, status=422 if refusal else 200)


def _typed(request: StaffRequest) -> dict[str, Any]:
    """Read the editor's form; the order of the sections is that of the page, moved as asked."""
    post = request.POST
    rows = zip(
        post.getlist("key"),
        post.getlist("part"),
        post.getlist("section_title"),
        post.getlist("text"),
        strict=True,
    )
    sections = [
        {"key": key, "part": part, "title": title.strip(), "text": text.replace("\r\n", "\n")}
        for key, part, title, text in rows
    ]
    verb, _, key = post.get("arrange", "").partition(":")
    return {
        "title": post.get("title", ""),
        "opening": post.get("opening", "").replace("\r\n", "\n"),
        "sections": _arranged(sections, verb, key),
        "version": int(post.get("version", "0")),
    }


def _with_proposal(
    request: StaffRequest, report: Report, sections: list[dict[str, str]]
) -> list[dict[str, str]]:
    """Write what the entries propose below the text of the section it was asked for."""
    verb, _, asked = request.POST.get("arrange", "").partition(":")
    if verb != "propose":
        return sections
    found = proposal(asked, scope_of(report))
    own = found.text
    if not own:
        messages.info(request, "台账里还没有可供本节取用的记录")
    if found.hidden:
        messages.warning(
            request, f"台账中有{found.hidden}处写了人员姓名，报告要公开，已改为“{SOMEBODY}”，请核对"
        )
    return [
        {**each, "text": f"{each['text']}\n{own}".strip()} if own and each["key"] == asked else each
        for each in sections
    ]


def _place(request: StaffRequest) -> str:
    """Return where on the page the writer was: the section just moved or proposed for."""
    verb, _, key = request.POST.get("arrange", "").partition(":")
    return f"#section-{key}" if verb in {"up", "down", "propose"} else ""


def _arranged(sections: list[dict[str, str]], verb: str, key: str) -> list[dict[str, str]]:
    if verb == "add":
        taken = {section["key"] for section in sections}
        fresh = next(f"own_{n}" for n in range(1, 1000) if f"own_{n}" not in taken)
        last = sections[-1]["part"] if sections else "results"
        return [*sections, {"key": fresh, "part": last, "title": "新的一节", "text": ""}]
    at = next((i for i, section in enumerate(sections) if section["key"] == key), None)
    if at is None or verb == "propose":
        return sections
    if verb == "drop":
        return sections[:at] + sections[at + 1 :]
    to = at - 1 if verb == "up" else at + 1
    if 0 <= to < len(sections):
        sections[at], sections[to] = sections[to], sections[at]
    return sections


@require_POST
@requires(policies.SEE)
def take(request: StaffRequest, year: int) -> HttpResponse:
    try:
        actions.take_figures(report=_report(request, year), actor=request.actor)
    except Refused as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, "已取数：报告按此刻的记录固定数值，之后记录变动会在文中标出")
    return redirect("report:edit", year)


@require_safe
@requires(policies.SEE)
def fact(request: StaffRequest, year: int, figure_id: str) -> HttpResponse:
    """Open a number of the report: its definition, its records, their evidence."""
    report = _report(request, year)
    facts = facts_of(report, [figure_id])
    if figure_id not in facts:
        raise Http404
    shown = facts[figure_id]
    ledger = ledgers.ledger_of(shown.figure.of)
    records = list(
        ledger.visible_to(request.actor)
        .filter(pk__in=records_of(shown.figure, scope_of(report)).values("pk"))
        .order_by(ledger.dated)[:RECORDS_SHOWN]
    )
    files = attachments_of_many(ledger.model.record_kind(), [each.pk for each in records])
    context = {
        "report": report,
        "fact": shown,
        "ledger": ledger,
        "records": [
            (
                each,
                getattr(each, ledger.dated),
                ledger.name_of(each),
                files.get(each.pk, ()),
            )
            for each in records
        ],
        "snapshot": latest_snapshot(report),
    }
    template = "annual_report/fact.html#fact" if request.htmx else "annual_report/fact.html"
    return render(request, template, context)


@require_safe
@requires(policies.SEE)
def download(request: StaffRequest, year: int, form: str) -> HttpResponse:
    # Word's library costs 9 MiB a process: it is loaded where it is used.
    from fengqiao.casework.documents.word import render_docx

    report = _report(request, year)
    try:
        document = papers.document(report)
        body = render_docx(document) if form == "docx" else render_pdf(document)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("report:read", year)
    response = HttpResponse(body, content_type=DOCX if form == "docx" else "application/pdf")
    way = "attachment" if form == "docx" else "inline"
    response["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(report.title)}.{form}"
    return response
