"""Scan filing (扫描归档): photos of signed sheets go to their records by the code printed on them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.evidence import Filed, file_by_code, file_by_number
from fengqiao.webkit.requests import StaffRequest
from fengqiao.webkit.shell import current_township

PHOTOS_MAX = 10


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: StaffRequest) -> HttpResponse:
    filed = _file(request) if request.method == "POST" else []
    context = {
        "done": [each for each in filed if each.record],
        "rest": [each for each in filed if not each.record],
        "number": request.POST.get("number", ""),
        "photos_max": PHOTOS_MAX,
        "sheets": [
            ledger
            for ledger in registry.all_ledgers()
            if any(role.sheet for role in ledger.evidence)
            and request.actor.may(ledger.policy.enter)
        ],
    }
    return render(request, "ledgers/scan.html", context)


def _file(request: StaffRequest) -> list[Filed]:
    photos = request.FILES.getlist("files")
    if not photos:
        return [Filed("", reason="请先选择照片")]
    number = request.POST.get("number", "").strip()
    found = [
        file_by_number(
            actor=request.actor,
            township_code=current_township(request).code,
            number=number,
            upload=photo,
        )
        if number
        else file_by_code(actor=request.actor, upload=photo)
        for photo in photos[:PHOTOS_MAX]
    ]
    over = [
        Filed(photo.name or "", reason=f"一次最多 {PHOTOS_MAX} 张，这张请下一次再传")
        for photo in photos[PHOTOS_MAX:]
    ]
    return found + over
