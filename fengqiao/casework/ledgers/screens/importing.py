"""Import, step by step: the file, its columns, what would happen, what happened. No step needs scripts."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengqiao.casework.exchange import actions as exchange
from fengqiao.casework.exchange.models import Import, ImportState
from fengqiao.casework.exchange.opening.sheets import BYTES_MAX
from fengqiao.casework.exchange.queries import imports_of, own_import, source_of
from fengqiao.casework.ledgers.blank_workbook import blank_workbook
from fengqiao.casework.ledgers.columns_form import ColumnsForm
from fengqiao.casework.ledgers.judging import Judgement, Verdict, judge
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.offered import Offer
from fengqiao.casework.ledgers.strangers import may_register, register_strangers, strangers_in
from fengqiao.casework.ledgers.taking import returned_file, take
from fengqiao.keeping.files.queries import open_file
from fengqiao.kernel.errors import Refused
from fengqiao.registers.records.models import State
from fengqiao.webkit.requests import StaffRequest
from fengqiao.webkit.shell import current_township

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 100
"""Lines of each sort that the preview shows; the rest is counted."""


def _require(request: StaffRequest, ledger: Ledger[Any]) -> None:
    if not request.actor.may(ledger.policy.enter):
        raise PermissionDenied(ledger.policy.enter.title)


def _own(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> Import:
    """Return the person's own import, or 404: those of others do not exist."""
    _require(request, ledger)
    try:
        found = own_import(pk, ledger=ledger.key, opened_by=request.actor.username)
    except Import.DoesNotExist as error:
        raise Http404 from error
    if not request.actor.may_at(ledger.policy.enter, found.township) and not any(
        place.startswith(found.township) for place in request.actor.places(ledger.policy.enter)
    ):
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: StaffRequest, ledger: Ledger[Any]) -> HttpResponse:
    _require(request, ledger)
    township = current_township(request)
    problem = ""
    if request.method == "POST":
        try:
            opened = _opened(request, ledger)
            return redirect("ledgers:import_columns", ledger, opened.pk)
        except Refused as refusal:
            problem = str(refusal)
    own = imports_of(township=township.code, ledger=ledger.key, opened_by=request.actor.username)
    context = {
        "ledger": ledger,
        "problem": problem,
        "own": [each for each in own if each.state != ImportState.DROPPED],
        "megabytes": BYTES_MAX >> 20,
    }
    return render(request, "ledgers/import.html", context, status=422 if problem else 200)


def _opened(request: StaffRequest, ledger: Ledger[Any]) -> Import:
    upload = request.FILES.get("file")
    if not isinstance(upload, UploadedFile):
        raise Refused("请先选择文件")
    if (upload.size or 0) > BYTES_MAX:
        raise Refused(f"文件超过 {BYTES_MAX >> 20} MB，请分成几个文件")
    township = current_township(request)
    return exchange.open_import(
        township=township.code,
        ledger=ledger.key,
        actor=request.actor.username,
        data=upload.read(),
        name=upload.name or "",
        sample=township.sample,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    source = _own(request, ledger, pk)
    if source.state != ImportState.OPENED:
        return redirect("ledgers:import_done", ledger, pk)
    posted = request.POST if request.method == "POST" else None
    form = ColumnsForm(ledger, source, request.actor, posted)
    if request.method == "POST" and form.is_valid():
        exchange.tell(
            source=source, actor=request.actor.username, told=form.told(), fixed=form.fixed()
        )
        return redirect("ledgers:import_preview", ledger, pk)
    context = {"ledger": ledger, "source": source, "form": form}
    return render(
        request, "ledgers/import_columns.html", context, status=422 if form.problems else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    source = _own(request, ledger, pk)
    if source.state != ImportState.OPENED:
        return redirect("ledgers:import_done", ledger, pk)
    judged = judge(ledger=ledger, source=source, actor=request.actor)
    problem = ""
    if request.method == "POST":
        try:
            take(
                ledger=ledger,
                judged=judged,
                actor=request.actor,
                with_doubts=request.POST.get("with_doubts") == "1",
                change=request.POST.getlist("change"),
                reason=request.POST.get("reason", ""),
            )
            return redirect("ledgers:import_done", ledger, pk)
        except Refused as refusal:
            problem = str(refusal)
    context = _preview_context(request, ledger, judged)
    status = 422 if problem else 200
    return render(
        request, "ledgers/import_preview.html", context | {"problem": problem}, status=status
    )


@require_POST
def people(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    source = _own(request, ledger, pk)
    judged = judge(ledger=ledger, source=source, actor=request.actor)
    try:
        count = register_strangers(judged=judged, actor=request.actor)
        messages.success(request, f"已登记 {count} 人，各行已重新核对")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("ledgers:import_preview", ledger, pk)


def _preview_context(
    request: StaffRequest, ledger: Ledger[Any], judged: Judgement
) -> dict[str, Any]:
    counted = judged.counted()
    by_verdict = {
        verdict: [each for each in judged.lines if each.verdict is verdict] for verdict in Verdict
    }
    posted = request.method == "POST"
    changes = [*by_verdict[Verdict.CHANGED], *by_verdict[Verdict.STALE]]
    strangers = strangers_in(judged)
    return {
        "strangers": strangers,
        "may_register": may_register(request.actor, strangers),
        "ledger": ledger,
        "source": judged.source,
        "counted": {verdict.value: counted[verdict] for verdict in Verdict},
        "new": [(each, _cells(judged, each)) for each in by_verdict[Verdict.NEW][:SHOWN]],
        "doubted": [(each, _cells(judged, each)) for each in by_verdict[Verdict.DOUBTED][:SHOWN]],
        "bad": [(each, _cells(judged, each)) for each in by_verdict[Verdict.BAD][:SHOWN]],
        "there": by_verdict[Verdict.THERE][:SHOWN],
        "changes": changes,
        "chosen": set(request.POST.getlist("change"))
        if posted
        else {each.line.number for each in by_verdict[Verdict.CHANGED]},
        "asks_reason": any(
            each.record is not None and each.record.state == State.CONFIRMED for each in changes
        ),
        "reason": request.POST.get("reason", ""),
        "with_doubts": request.POST.get("with_doubts") == "1",
        "skipped": [(sheet.name, each) for sheet in judged.sheets for each in sheet.skipped],
        "notes": [(sheet.name, note) for sheet in judged.sheets for note in sheet.notes],
        "takes": counted[Verdict.NEW] + counted[Verdict.DOUBTED] + len(changes),
        "shown": SHOWN,
    }


def _cells(judged: Judgement, each: Any) -> list[tuple[str, str, str]]:
    """Return heading, what was read (or stands there) and the doubt of each cell of a line."""
    found = []
    for field in judged.subject.fields:
        reading = each.line.cells.get(field.name)
        if reading is None:
            continue
        shown = reading.shown
        if isinstance(shown, list | tuple):
            shown = "、".join(map(str, shown))
        elif isinstance(shown, bool):
            shown = "是" if shown else "否"
        if shown is None and reading.doubt:
            raw = each.line.raw.get(field.name)
            shown = "" if raw is None else str(raw)
        if shown not in (None, "") or reading.doubt:
            found.append((field.heading, "" if shown is None else str(shown), reading.doubt))
    return found


@require_safe
def done(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    source = _own(request, ledger, pk)
    if source.state == ImportState.OPENED:
        return redirect("ledgers:import_columns", ledger, pk)
    reasons = [
        (sheet, int(row), reason)
        for sheet, rows in source.left_reasons.items()
        for row, reason in rows.items()
    ]
    context = {"ledger": ledger, "source": source, "reasons": reasons[:SHOWN], "shown": SHOWN}
    return render(request, "ledgers/import_done.html", context)


@require_safe
def returned(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    source = _own(request, ledger, pk)
    stem = source.file_name.rpartition(".")[0] or source.file_name
    return _spreadsheet(returned_file(source), f"{stem}（未录入原因）.xlsx")


@require_safe
def source_file(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> FileResponse:
    served = open_file(source_of(_own(request, ledger, pk)), thumbnail=False)
    return FileResponse(
        served.path.open("rb"), content_type=served.content_type, headers=served.headers
    )


@require_POST
def drop(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    source = _own(request, ledger, pk)
    try:
        exchange.drop(source=source, actor=request.actor.username)
        messages.success(request, f"已放弃：{source.file_name}，没有录入任何记录")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("ledgers:import", ledger)


@require_safe
def template(request: StaffRequest, ledger: Ledger[Any]) -> HttpResponse:
    _require(request, ledger)
    offer = Offer.to(request.actor, ledger.policy.enter, current_township(request).code)
    return _spreadsheet(blank_workbook(ledger, offer), f"{ledger.title}模板.xlsx")


def _spreadsheet(data: bytes, name: str) -> HttpResponse:
    response = HttpResponse(data, content_type=SPREADSHEET)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
