"""Who was not trained in a quarter yet; and who came to a session, ticked off village by village."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.duties.paralegals import figures, policies
from fengqiao.duties.paralegals.actions import training as actions
from fengqiao.duties.paralegals.ledgers import TRAININGS
from fengqiao.duties.paralegals.models import ParalegalTraining
from fengqiao.duties.paralegals.queries.law import TRAININGS_MIN, rule
from fengqiao.duties.paralegals.queries.panels import may_sign_in
from fengqiao.duties.paralegals.queries.training import (
    checklist,
    quarter_of,
    sessions,
    trained_by_village,
)
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused, StalePage
from fengqiao.registers.records.models import State
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


def _quarter(request: StaffRequest) -> int:
    asked = request.GET.get("quarter", "")
    if asked in ("1", "2", "3", "4"):
        return int(asked)
    today = clock.today()
    past = current_year(request) < today.year
    return 4 if past else (today.month + 2) // 3


@require_safe
@requires(policies.SEE_TRAINED)
def quarter(request: StaffRequest) -> HttpResponse:
    township, year, number = current_township(request), current_year(request), _quarter(request)
    period = Period.quarter(year, number)
    villages = trained_by_village(township, period, place=township.code)
    whole_year = Scope(township.code, Period.year(year))
    context = {
        "quarters": "一二三四",
        "number": number,
        "period": period,
        "to_come": period.start > clock.today(),
        "villages": villages,
        "expected": sum(each.expected for each in villages),
        "missing": sum(len(each.missing) for each in villages),
        "sessions": sessions(township.code, period),
        "least": rule(TRAININGS_MIN, on=period.end, place=township.code),
        "of_year": compute([figures.TRAINING_COVERAGE, figures.TRAINING_QUARTERS], whole_year),
        "ledger": TRAININGS,
        "may_train": request.actor.may(policies.TRAIN),
    }
    return render(request, "paralegals/quarter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request: StaffRequest, pk: UUID) -> HttpResponse:
    training = get_object_or_404(TRAININGS.visible_to(request.actor), pk=pk)
    if not may_sign_in(training, request.actor):
        messages.error(request, "这条培训记录现在不能登记参训人员，或者您的岗位没有这项权限")
        return redirect("ledgers:record", TRAININGS, pk)
    if request.method == "POST":
        return _signed_in(request, training)
    return _checklist_page(request, training)


def _signed_in(request: StaffRequest, training: ParalegalTraining) -> HttpResponse:
    came = {key for key in map(_uuid, request.POST.getlist("came")) if key}
    version = request.POST.get("version", "")
    try:
        actions.sign_in(
            training=training,
            came=came,
            actor=request.actor,
            version=int(version) if version.isdecimal() else 0,
            reason=request.POST.get("reason", ""),
        )
    except Refused as refusal:
        stale = isinstance(refusal, StalePage)
        training = get_object_or_404(TRAININGS.visible_to(request.actor), pk=training.pk)
        return _checklist_page(request, training, refusal=refusal, came=came, stale=stale)
    messages.success(request, f"已登记 {len(came)} 人参训")
    return redirect("ledgers:record", TRAININGS, training.pk)


def _checklist_page(
    request: StaffRequest, training: ParalegalTraining, **refused: Any
) -> HttpResponse:
    villages, others = checklist(training)
    nobody_yet = not any(each.came for each in villages)
    context = {
        "training": training,
        "villages": villages,
        "others": others,
        # An empty sheet begins with everybody ticked: the few who missed it are then unticked.
        "all_ticked": nobody_yet or request.GET.get("tick") == "all",
        "none_ticked": request.GET.get("tick") == "none",
        "came": None,
        "expected": sum(len(each.people) for each in villages),
        "ledger": TRAININGS,
        "confirmed": training.state == State.CONFIRMED,
        "quarter": quarter_of(training.counted_on),
        "reason": request.POST.get("reason", ""),
        **refused,
    }
    status = 422 if refused else 200
    return render(request, "paralegals/attendance.html", context, status=status)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
