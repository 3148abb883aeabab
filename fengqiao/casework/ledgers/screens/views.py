"""The pages that every ledger has: list, record, form; and the acts on an entry."""

from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import figures_counting
from fengqiao.casework.ledgers import actions, papers, registry, spreadsheets
from fengqiao.casework.ledgers.contents import rows
from fengqiao.casework.ledgers.forms import EntryForm
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.lists import PAGE_SIZES, Query, listing
from fengqiao.casework.ledgers.sealed import sealed_shown
from fengqiao.casework.ledgers.timeline import timeline
from fengqiao.casework.notices.actions import tell_account, tell_permitted
from fengqiao.keeping.files.queries import attachments_of
from fengqiao.kernel.errors import Refused, StalePage
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import Record, State
from fengqiao.webkit.requests import StaffRequest
from fengqiao.webkit.shell import current_township, current_year

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

DRAFT_TAKEN = "draft_taken"
"""The cookie that tells the next page whose local draft it may forget; no session is written."""


def _query(request: StaffRequest, ledger: Ledger[Any]) -> Query:
    if not request.actor.may(ledger.policy.see):
        raise PermissionDenied(ledger.policy.see.title)
    return Query.of(
        ledger, request.actor, current_township(request), current_year(request), request.GET
    )


def _entry(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> Any:
    """Return the entry, or 404: what one may not see does not exist."""
    return get_object_or_404(ledger.visible_to(request.actor), pk=pk)


@require_safe
def listed(request: StaffRequest, ledger: Ledger[Any]) -> HttpResponse:
    query = _query(request, ledger)
    shown = listing(query, page=_number(request, "page") or 1, size=_number(request, "size"))
    return render(
        request,
        "ledgers/list.html",
        {
            "ledger": ledger,
            "query": query,
            "listing": shown,
            "sizes": PAGE_SIZES,
            "pages": shown.page.paginator.get_elided_page_range(shown.page.number, on_each_side=2),
            "chosen": {part.field for part in query.parts},
            "all_parts": [(part, ledger.heading(part)) for part in ledger.shown],
            "may_enter": request.actor.may(ledger.policy.enter),
        },
    )


def _number(request: StaffRequest, name: str) -> int:
    value = request.GET.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 8 else 0


@require_safe
def export(request: StaffRequest, ledger: Ledger[Any]) -> HttpResponse:
    query = _query(request, ledger)
    response = HttpResponse(spreadsheets.export(query), content_type=SPREADSHEET)
    name = quote(spreadsheets.file_name(ledger, query))
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


@require_safe
def printed(request: StaffRequest, ledger: Ledger[Any]) -> HttpResponse:
    query = _query(request, ledger)
    try:
        return HttpResponse(papers.ledger(query), content_type="application/pdf")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{reverse('ledgers:list', args=[ledger])}?{request.GET.urlencode()}")


@require_safe
def record(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    entry = _entry(request, ledger, pk)
    actions.mark_read(ledger=ledger, record=entry, actor=request.actor)
    draft = request.COOKIES.get(DRAFT_TAKEN, "")
    response = record_page(request, ledger, entry, draft_taken=unquote(draft))
    if draft:
        response.delete_cookie(DRAFT_TAKEN)
    return response


def record_page(
    request: StaffRequest, ledger: Ledger[Any], entry: Record, *, status: int = 200, **more: Any
) -> HttpResponse:
    """Return an entry's page; ``more`` reaches the templates of its panels too."""
    context = _record_context(request, ledger, entry, **more)
    return render(request, "ledgers/record.html", context, status=status)


def _record_context(
    request: StaffRequest, ledger: Ledger[Any], entry: Record, **more: Any
) -> dict[str, Any]:
    cells = dict(zip(ledger.shown, rows(ledger, [entry], ledger.shown)[0][1], strict=True))
    day = ledger.day_of(entry)
    scope = Scope(entry.township_id, Period.year(day.year if day else current_year(request)))
    may_confirm = request.actor.may_at(ledger.policy.confirm, entry.place_id)
    may_enter = request.actor.may_at(ledger.policy.enter, entry.place_id)
    return {
        "ledger": ledger,
        "record": entry,
        "headline": ledger.name_of(entry),
        "sections": [
            (section.title, [(ledger.heading(part), cells[part]) for part in section.parts])
            for section in ledger.sections
            if any(cells[part].text for part in section.parts)
        ],
        "derived": [(ledger.heading(part), cells[part]) for part in ledger.derived],
        "evidence": attachments_of(entry.record_kind(), entry.pk),
        "roles": ledger.evidence,
        "role_titles": {role.key: role.title for role in ledger.evidence},
        "sealed": sealed_shown(ledger, entry, request.actor),
        "timeline": timeline(ledger, entry),
        "counted_in": figures_counting(entry, figures.all_figures(), scope),
        "scope": scope,
        "may_enter": may_enter,
        "may_confirm": may_confirm,
        "may_withdraw": entry.state == State.SUBMITTED
        and entry.entered_by == request.actor.username
        and entry.read_at is None,
        "may_change": _why_not_changed(request, ledger, entry) == "",
        "may_prove": entry.state in (State.DRAFT, State.CONFIRMED)
        and request.actor.may_at(
            ledger.policy.proving(confirmed=entry.state == State.CONFIRMED), entry.place_id
        ),
        "may_void": entry.state != State.VOIDED
        and (
            may_confirm
            or (entry.state == State.DRAFT and entry.entered_by == request.actor.username)
        ),
        "panels": [
            (panel.template, panel.context(entry, request.actor), panel.first)
            for panel in ledger.panels
        ],
        **more,
    }


def _why_not_changed(request: StaffRequest, ledger: Ledger[Any], entry: Record) -> str:
    """Return why this person cannot change or correct an entry now; empty when they can."""
    if entry.state == State.SUBMITTED:
        return "记录正在等待审核，不能修改；请先撤回，或由审核人退回"
    if entry.state == State.VOIDED:
        return "记录已经作废，不能修改"
    confirmed = entry.state == State.CONFIRMED
    needed = ledger.policy.confirm if confirmed else ledger.policy.enter
    if not request.actor.may_at(needed, entry.place_id):
        return f"您的岗位没有“{needed.title}”的权限"
    return ""


def new(request: StaffRequest, ledger: Ledger[Any]) -> HttpResponse:
    if not request.actor.may(ledger.policy.enter):
        raise PermissionDenied(ledger.policy.enter.title)
    form = EntryForm(ledger, request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            entry = actions.enter(ledger=ledger, actor=request.actor, values=form.cleaned_data)
            return _saved(request, ledger, entry)
        except Refused as refusal:
            _show(form, refusal)
    return _form_page(request, ledger, form, None)


def edit(request: StaffRequest, ledger: Ledger[Any], pk: UUID) -> HttpResponse:
    entry = _entry(request, ledger, pk)
    if reason := _why_not_changed(request, ledger, entry):
        messages.error(request, reason)
        return redirect("ledgers:record", ledger, pk)
    form = EntryForm(ledger, request.actor, request.POST or None, record=entry)
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, ledger, _changed(request, ledger, entry, form))
        except StalePage as refusal:
            _show(form, refusal)
            form.show_latest()
        except Refused as refusal:
            _show(form, refusal)
    return _form_page(request, ledger, form, entry)


def _changed(request: StaffRequest, ledger: Ledger[Any], entry: Any, form: EntryForm) -> Any:
    version = form.cleaned_data["version"] or 0
    if entry.state == State.CONFIRMED:
        return actions.correct(
            ledger=ledger,
            record=entry,
            actor=request.actor,
            values=form.cleaned_data,
            version=version,
            reason=request.POST.get("reason", ""),
        )
    return actions.change_draft(
        ledger=ledger,
        record=entry,
        actor=request.actor,
        values=form.cleaned_data,
        version=version,
    )


def _show(form: EntryForm, refusal: Refused) -> None:
    for reason in refusal.reasons:
        form.add_error(None, reason)


def _form_page(
    request: StaffRequest, ledger: Ledger[Any], form: EntryForm, entry: Any
) -> HttpResponse:
    context = {
        "ledger": ledger,
        "form": form,
        "record": entry,
        "reason": request.POST.get("reason", ""),
        "may_confirm": request.actor.may(ledger.policy.confirm),
    }
    return render(request, "ledgers/form.html", context, status=422 if form.errors else 200)


def _saved(request: StaffRequest, ledger: Ledger[Any], entry: Any) -> HttpResponse:
    """Go on as the button said: kept as a draft, handed in, or confirmed at once."""
    button = request.POST.get("then", "")
    try:
        if button == "confirm" and entry.state == State.DRAFT:
            actions.confirm(ledger=ledger, record=entry, actor=request.actor)
        elif button == "submit" and entry.state == State.DRAFT:
            actions.submit(ledger=ledger, record=entry, actor=request.actor)
            _tell(ledger, entry, request.actor.username)
    except Refused as refusal:
        messages.warning(request, f"已保存为草稿。{refusal}")
    else:
        words = {"confirm": "已保存并确认", "submit": "已提交，等待审核"}
        messages.success(request, f"{words.get(button, '已保存')}：{entry.number}")
    return taken(redirect("ledgers:record", ledger, entry.pk), draft=request.path)


def taken(response: HttpResponse, *, draft: str) -> HttpResponse:
    """Tell the record's page, to which ``response`` leads, whose local draft it may forget now."""
    response.set_cookie(DRAFT_TAKEN, quote(draft), max_age=600, samesite="Lax")
    return response


def _tell(ledger: Ledger[Any], entry: Record, but: str) -> None:
    def sees(actor: Actor) -> bool:
        return ledger.visible_to(actor).filter(pk=entry.pk).exists()

    tell_permitted(
        ledger.policy.confirm,
        township=entry.township_id,
        text=f"{ledger.title}有一条待审核：{entry.number}",
        address=reverse("ledgers:record", args=[ledger, entry.pk]),
        but=but,
        sees=sees if ledger.withheld is not None else None,
    )


ANSWERS = {
    "confirm": "已通过审核",
    "send_back": "已退回，请查看理由、修改后再提交",
    "void": "已作废，理由见时间线",
}


def _answer(ledger: Ledger[Any], entry: Record, verb: str, but: str) -> None:
    """Tell whoever entered it what became of an entry."""
    if verb in ANSWERS:
        tell_account(
            entry.entered_by,
            text=f"{ledger.title} {entry.number} {ANSWERS[verb]}",
            address=reverse("ledgers:record", args=[ledger, entry.pk]),
            but=but,
        )


@require_POST
def act(request: StaffRequest, ledger: Ledger[Any], pk: UUID, verb: str) -> HttpResponse:
    entry = _entry(request, ledger, pk)
    reason = request.POST.get("reason", "")
    common: dict[str, Any] = {"ledger": ledger, "record": entry, "actor": request.actor}
    try:
        match verb:
            case "submit":
                actions.submit(**common)
                _tell(ledger, entry, request.actor.username)
            case "withdraw":
                actions.withdraw(**common)
            case "confirm":
                actions.confirm(**common)
            case "send_back":
                actions.send_back(**common, reason=reason)
            case "void":
                actions.void(**common, reason=reason)
            case _:
                raise Http404
    except Refused as refusal:
        return record_page(request, ledger, entry, status=422, refusal=refusal, reason=reason)
    _answer(ledger, entry, verb, request.actor.username)
    messages.success(request, f"已{DONE[verb]}：{entry.number}")
    return redirect("ledgers:record", ledger, pk)


DONE = {
    "submit": "提交",
    "withdraw": "撤回",
    "confirm": "确认",
    "send_back": "退回",
    "void": "作废",
}


@require_safe
def figure_records(request: StaffRequest, figure_id: str) -> HttpResponse:
    """Open the list behind a figure: the ledger of its records, asked for exactly those."""
    try:
        found = figures.figure(figure_id)
        ledger = registry.ledger_of(found.of)
    except KeyError as error:
        raise Http404 from error
    asked = request.GET.copy()
    asked["figure"] = figure_id
    return redirect(f"{reverse('ledgers:list', args=[ledger])}?{asked.urlencode()}")
