"""Scan filing (扫描归档): photos of signed sheets go to their records by the code printed on them."""

from itertools import zip_longest

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.evidence import Filed, file_by_code, file_by_number, file_held
from fengqiao.webkit.requests import StaffRequest
from fengqiao.webkit.shell import current_township

PHOTOS_MAX = 10


@require_http_methods(["GET", "HEAD", "POST"])
def scan(request: StaffRequest) -> HttpResponse:
    filed = _file(request) if request.method == "POST" else []
    context = {
        "done": [each for each in filed if each.record],
        "rest": [each for each in filed if not each.record],
        "waiting": any(each.held for each in filed),
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
    if tokens := request.POST.getlist("held"):
        return _file_held(request, tokens)
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


def _file_held(request: StaffRequest, tokens: list[str]) -> list[Filed]:
    """File photos that wait for their numbers; those without one wait on."""
    numbers = request.POST.getlist("held_number")
    place = current_township(request).code
    pairs = list(zip_longest(tokens, numbers[: len(tokens)], fillvalue=""))[:PHOTOS_MAX]
    return [
        file_held(actor=request.actor, township_code=place, number=number, token=token)
        for token, number in pairs
    ]
