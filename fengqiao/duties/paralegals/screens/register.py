"""The register by village as of a day, a village's list handed in, and the moves."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.duties.paralegals import papers, policies
from fengqiao.duties.paralegals.actions import register as actions
from fengqiao.duties.paralegals.ledgers import REGISTER
from fengqiao.duties.paralegals.models import Category, LeavingReason, Nomination, Paralegal
from fengqiao.duties.paralegals.queries.deeds import person_times_by_village
from fengqiao.duties.paralegals.queries.law import PARALEGALS_MIN, PUBLICITY, rule
from fengqiao.duties.paralegals.queries.roster import rosters, visible_to
from fengqiao.duties.paralegals.queries.waiting import candidates, publicised
from fengqiao.duties.paralegals.rules import Move, Standing
from fengqiao.duties.paralegals.screens.forms import (
    Candidates,
    MoveForm,
    ProposalForm,
    WaitingForm,
    day_or,
)
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year


def _on(request: StaffRequest) -> date:
    """Return the day asked for: the end of the year looked at, but never a day to come."""
    return day_or(request.GET.get("on", ""), date(current_year(request), 12, 31))


@require_safe
@requires(policies.SEE)
def roster(request: StaffRequest) -> HttpResponse:
    on, township = _on(request), current_township(request)
    reach = request.actor.places(policies.SEE)
    villages = [
        each
        for each in rosters(visible_to(request.actor), township, on=on)
        if each.village.code.startswith(reach)
    ]
    asked = request.GET.get("village", "")
    short = [each for each in villages if each.missing]
    context = {
        "on": on,
        "villages": villages,
        "times": person_times_by_village(Scope(township.code, Period(date(on.year, 1, 1), on))),
        "chosen": next(
            (each for each in villages if each.village.code == asked),
            next(iter([*short, *villages]), None),
        ),
        "least": rule(PARALEGALS_MIN, on=on, place=township.code),
        "in_post": sum(each.in_post for each in villages),
        "enough": sum(not each.missing for each in villages),
        "coming": sum(each.coming for each in villages),
        "suspended": sum(each.suspended for each in villages),
        "short": short,
        "ledger": REGISTER,
        "may_propose": request.actor.may(policies.PROPOSE),
        "may_keep": request.actor.may(policies.KEEP),
    }
    return render(request, "paralegals/roster.html", context)


@require_safe
@requires(policies.SEE)
def printed(request: StaffRequest, paper: str) -> HttpResponse:
    on, township = _on(request), current_township(request)
    lines = [
        line
        for each in rosters(visible_to(request.actor), township, on=on)
        for line, standing in each.lines
        if standing is Standing.IN_POST
    ]
    try:
        body = papers.PAPERS[paper](lines, township=township, on=on)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("paralegals:roster")
    return HttpResponse(body, content_type="application/pdf")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.PROPOSE)
def propose(request: StaffRequest) -> HttpResponse:
    township = current_township(request)
    posted = request.POST if request.method == "POST" else None
    form, people = ProposalForm(township, request.actor, posted), Candidates(posted)
    if posted is not None and form.is_valid() and people.is_valid():
        try:
            entered = actions.propose(
                people=[_proposed(each.cleaned_data) for each in people if each.filled],
                actor=request.actor,
                **{**form.cleaned_data, "nominated_by": _nomination(form)},
            )
            messages.success(request, f"已录入 {len(entered)} 名候选人")
            return redirect("paralegals:roster")
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    refused = posted is not None
    context = {"form": form, "people": people, "ledger": REGISTER, "refused": refused}
    return render(request, "paralegals/propose.html", context, status=422 if refused else 200)


def _proposed(row: dict[str, Any]) -> actions.Proposed:
    return actions.Proposed(row["name"].strip(), Category(row["category"] or Category.OTHER))


def _nomination(form: ProposalForm) -> Nomination:
    return Nomination(form.cleaned_data["nominated_by"])


@require_safe
@requires(policies.KEEP)
def waiting(request: StaffRequest) -> HttpResponse:
    return _waiting_page(request)


def _waiting_page(request: StaffRequest, **refused: Any) -> HttpResponse:
    township, today = current_township(request), clock.today()
    reach = request.actor.places(policies.KEEP)
    context = {
        "candidates": candidates(visible_to(request.actor), township, reach),
        "publicised": publicised(visible_to(request.actor), township, reach, today=today),
        "publicity": rule(PUBLICITY, on=today, place=township.code),
        "publicise_form": WaitingForm(Move.PUBLICISE),
        "take_post_form": WaitingForm(Move.TAKE_POST),
        "ledger": REGISTER,
        "ticked": set(),
        **refused,
    }
    return render(request, "paralegals/waiting.html", context, status=422 if refused else 200)


def _ticked(request: StaffRequest) -> list[Paralegal]:
    known = {str(line.pk): line for line in visible_to(request.actor)}
    return [known[key] for key in request.POST.getlist("line") if key in known]


@require_POST
@requires(policies.KEEP)
def publicise(request: StaffRequest) -> HttpResponse:
    form, lines = WaitingForm(Move.PUBLICISE, request.POST), _ticked(request)
    if form.is_valid():
        try:
            on = form.cleaned_data["on"]
            actions.together(
                lines, lambda line: actions.publicise(line=line, on=on, actor=request.actor)
            )
            messages.success(request, f"{len(lines)} 人已公示")
            return redirect("paralegals:waiting")
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    ticked = {str(line.pk) for line in lines}
    return _waiting_page(request, publicise_form=form, ticked=ticked)


@require_POST
@requires(policies.KEEP)
def take_post(request: StaffRequest) -> HttpResponse:
    form, lines = WaitingForm(Move.TAKE_POST, request.POST), _ticked(request)
    if form.is_valid():
        try:
            actions.together(lines, _taking_post(request, form.cleaned_data))
            messages.success(request, f"{len(lines)} 人已上岗")
            return redirect("paralegals:waiting")
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    ticked = {str(line.pk) for line in lines}
    return _waiting_page(request, take_post_form=form, ticked=ticked)


def _taking_post(request: StaffRequest, days: dict[str, Any]) -> Any:
    def move(line: Paralegal) -> Paralegal:
        return actions.take_post(
            line=line,
            on=days["on"],
            examined_on=days["examined_on"],
            certificate_number=request.POST.get(f"certificate-{line.pk}", "")[:40],
            actor=request.actor,
        )

    return move


@require_POST
def move(request: StaffRequest, pk: UUID, move: str) -> HttpResponse:
    line = get_object_or_404(visible_to(request.actor), pk=pk)
    try:
        wanted = Move(move.replace("-", "_"))
    except ValueError as error:
        raise Http404 from error
    form = MoveForm(wanted, line, request.POST)
    if form.is_valid():
        try:
            moved = _moved(wanted, line, form.cleaned_data, request)
            messages.success(request, f"{line.person.name}：{wanted.label}已登记")
            return redirect(f"{reverse('ledgers:record', args=[REGISTER, moved.pk])}#moves")
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason)
    context = {"line": line, "form": form, "move": wanted, "ledger": REGISTER}
    return render(request, "paralegals/move.html", context, status=422)


def _moved(wanted: Move, line: Paralegal, said: dict[str, Any], request: StaffRequest) -> Paralegal:
    common: dict[str, Any] = {"line": line, "actor": request.actor, "on": said["on"]}
    match wanted:
        case Move.PUBLICISE:
            return actions.publicise(**common)
        case Move.TAKE_POST:
            return actions.take_post(
                **common,
                examined_on=said["examined_on"],
                certificate_number=said["certificate_number"],
            )
        case Move.SUSPEND:
            return actions.suspend(**common, reason=said["reason"])
        case Move.RESUME:
            return actions.resume(**common)
        case Move.LEAVE:
            return actions.leave(**common, reason=LeavingReason(said["reason"]))
