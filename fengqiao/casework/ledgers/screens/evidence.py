"""Evidence of an entry: adding, removing, showing; and the blank sheet printed beforehand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.ledgers import evidence, papers, registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.keeping.files.actions import remove as remove_attachment
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.files.queries import open_file
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest

FILES_MAX = 20


def _record_page(ledger: Ledger[Any], pk: UUID) -> str:
    return f"{reverse('ledgers:record', args=[ledger, pk])}#evidence"


@require_POST
def add(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    record = get_object_or_404(ledger.visible_to(request.actor), pk=pk)
    uploads = request.FILES.getlist("files")[:FILES_MAX]
    taken = 0
    for upload in uploads:
        try:
            evidence.add(
                ledger=ledger,
                record=record,
                actor=request.actor,
                role=request.POST.get("role", ""),
                upload=upload,
            )
            taken += 1
        except Refused as refusal:
            messages.error(request, f"{upload.name}：{refusal}")
    if taken:
        messages.success(request, f"已上传 {taken} 件佐证")
    elif not uploads:
        messages.error(request, "请先选择文件")
    return redirect(_record_page(ledger, pk))


@require_POST
def remove(request: StaffRequest, ledger: Ledger[Any], pk: UUID, attachment: UUID) -> HttpResponse:
    record = get_object_or_404(ledger.visible_to(request.actor), pk=pk)
    found = get_object_or_404(
        Attachment, pk=attachment, kind=record.record_kind(), record_id=record.pk
    )
    try:
        evidence.require_change(request.actor, ledger, record)
        reason = request.POST.get("reason", "")
        remove_attachment(attachment=found, actor=request.actor.username, reason=reason)
        messages.success(request, "佐证已移除；文件和移除的理由仍保留在留痕中")
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(_record_page(ledger, pk))


def _seen(request: StaffRequest, attachment: UUID) -> Attachment:
    """Return an attachment whose record this person may see; else 404."""
    found = get_object_or_404(Attachment, pk=attachment, removed_at__isnull=True)
    ledger = registry.ledger_of_kind(found.kind)
    if ledger is None or not ledger.visible_to(request.actor).filter(pk=found.record_id).exists():
        raise Http404
    return found


@require_safe
def download(request: StaffRequest, attachment: UUID) -> FileResponse:
    return _served(_seen(request, attachment), thumbnail=False)


@require_safe
def thumbnail(request: StaffRequest, attachment: UUID) -> FileResponse:
    found = _seen(request, attachment)
    if not found.is_picture:
        raise Http404
    return _served(found, thumbnail=True)


def _served(attachment: Attachment, *, thumbnail: bool) -> FileResponse:
    served = open_file(attachment, thumbnail=thumbnail)
    headers = {**served.headers, "Cache-Control": "private, max-age=3600"}
    return FileResponse(served.path.open("rb"), content_type=served.content_type, headers=headers)


@require_safe
def sheet(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    record = get_object_or_404(ledger.visible_to(request.actor), pk=pk)
    try:
        return HttpResponse(papers.blank_sheet(ledger, record), content_type="application/pdf")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(_record_page(ledger, pk))
