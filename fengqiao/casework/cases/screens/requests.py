"""Asking other posts about a case, answering them, and taking an entry back."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from fengqiao.casework.cases.actions import page_of
from fengqiao.casework.cases.models import Asking, Reply
from fengqiao.casework.cases.requests import actions as requests
from fengqiao.casework.cases.screens.views import case_of, proceeding_at
from fengqiao.casework.cases.taking_back import actions as taking_back
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.screens.views import record_page
from fengqiao.kernel.errors import Refused
from fengqiao.registers.people.models import Post
from fengqiao.webkit.requests import StaffRequest


def _done(
    request: StaffRequest, ledger: Ledger[Any], case: Any, act: Callable[[], Any], words: str
) -> HttpResponse:
    """Do it and show the case again; where it is refused, with what was typed."""
    try:
        act()
    except Refused as refusal:
        # The page goes on from the case as it is now: what was typed is kept, the version is not.
        case.refresh_from_db()
        more = {"request_refused": refusal, "typed": request.POST}
        return record_page(request, ledger, case, status=422, **more)
    messages.success(request, words)
    return redirect(f"{page_of(case)}#work")


def _version(request: StaffRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("请填写答复日期") from None


def _asked(request: StaffRequest, ledger: Ledger[Any], pk: UUID, what: Asking) -> HttpResponse:
    case = case_of(request, ledger, pk)
    posts = Post.objects.filter(township=case.township)
    to = posts.filter(number=request.POST.get("to", "")).first()

    def ask() -> None:
        if to is None:
            raise Refused("请选择本乡镇的岗位")
        requests.ask(
            case=case,
            what=what,
            to=to,
            words=request.POST.get("words", ""),
            answer_by=_day(request.POST.get("answer_by", "")),
            actor=request.actor,
            version=_version(request),
        )

    return _done(request, ledger, case, ask, f"已送{to}{what.label}")


@require_POST
def hand_over(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    return _asked(request, ledger, pk, Asking.HAND_OVER)


@require_POST
def consult(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    return _asked(request, ledger, pk, Asking.OPINION)


@require_POST
def answer(request: StaffRequest, ledger: Ledger[Any], pk: UUID, asked: int) -> HttpResponse:
    case = case_of(request, ledger, pk)
    found = get_object_or_404(requests.requests_of(case), pk=asked)
    reply = request.POST.get("reply", "")

    def say() -> None:
        if reply not in Reply:
            raise Refused("请选择答复")
        requests.answer(
            case=case,
            request=found,
            reply=Reply(reply),
            reason=request.POST.get("reason", ""),
            actor=request.actor,
            version=_version(request),
        )

    return _done(request, ledger, case, say, "已答复")


@require_POST
def take_back(
    request: StaffRequest, ledger: Ledger[Any], pk: UUID, proceeding: UUID
) -> HttpResponse:
    case = case_of(request, ledger, pk)
    held = proceeding_at(case, proceeding)

    def back() -> None:
        taking_back.take_back(
            case=case,
            proceeding=held,
            actor=request.actor,
            version=_version(request),
            reason=request.POST.get("reason", ""),
        )

    return _done(request, ledger, case, back, "已撤回")
