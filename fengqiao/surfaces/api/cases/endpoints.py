"""A case: where it stands, what is lawful now and what is not and why; an act taken in it."""

from typing import Annotated, Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from ninja import Header, Router

from fengqiao.casework.cases import registry
from fengqiao.casework.cases.actions import take_act
from fengqiao.casework.cases.models import CaseRecord, CaseRequest, Proceeding, Reply
from fengqiao.casework.cases.panel import (
    Offer,
    Refusal,
    Shown,
    act_form,
    requests_for,
    shown_to,
)
from fengqiao.casework.cases.requests.actions import assign_by, posts_to_ask
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.kernel.errors import StalePage
from fengqiao.registers.people.models import Post
from fengqiao.surfaces.api.access import actor_of, require
from fengqiao.surfaces.api.errors import NoCondition, Wrong, reason_of
from fengqiao.surfaces.api.keys import KeyActor, scope_of
from fengqiao.surfaces.api.ledgers.endpoints import READING, WRITING, visible
from fengqiao.surfaces.api.schemas import ActIn, CaseOut, Problem

ACTING: dict[int, Any] = {**WRITING, 409: Problem, 412: Problem, 428: Problem}
Condition = Annotated[str | None, Header(alias="If-Match", max_length=100)]


def router() -> Router:
    """Return the addresses of all kinds of case of this installation."""
    made = Router()
    for kind in registry.all_kinds():
        _of_kind(made, kind.ledger)
    return made


def _of_kind(made: Router, ledger: Ledger[Any]) -> None:
    name = ledger.key.replace(".", "_")
    address = f"/{ledger.key.replace('.', '/')}/{{uuid:pk}}/case"

    def one(request: HttpRequest, response: HttpResponse, pk: UUID) -> Any:
        case = visible(actor_of(request), ledger, pk)
        response["ETag"] = etag(case)
        return told(case, actor_of(request))

    def act(
        request: HttpRequest,
        response: HttpResponse,
        pk: UUID,
        proceeding: UUID,
        act: str,
        body: ActIn,
        condition: Condition = None,
    ) -> Any:
        case = _acted(actor_of(request), ledger, (pk, proceeding, act), body, condition)
        response["ETag"] = etag(case)
        return told(case, actor_of(request))

    made.get(
        address,
        response={200: CaseOut, **READING},
        operation_id=f"{name}_case",
        summary=f"{ledger.title}：案件办到哪一步，现在能办什么",
        tags=[ledger.title],
        url_name=f"{name}_case",
    )(one)
    made.post(
        f"{address}/{{uuid:proceeding}}/acts/{{slug:act}}",
        response={200: CaseOut, **ACTING},
        operation_id=f"{name}_act",
        summary=f"{ledger.title}：办理一项行为",
        tags=[ledger.title],
        url_name=f"{name}_act",
    )(act)


def etag(case: CaseRecord) -> str:
    """Return by what a program says which state of the case it has read."""
    return f'"{case.version}"'


def on_what_was_read(case: CaseRecord, condition: str | None) -> None:
    """Refuse to move a case without saying on which state, or on one that is past."""
    if not condition:
        raise NoCondition("请在 If-Match 请求头写上读取案件时得到的 ETag")
    if condition.strip() != etag(case):
        raise StalePage


def _acted(
    actor: KeyActor,
    ledger: Ledger[Any],
    address: tuple[UUID, UUID, str],
    body: ActIn,
    condition: str | None,
) -> Any:
    pk, proceeding, act = address
    require(actor, scope_of(ledger, "enter"))
    # Read before the case: an act that slips in between then shows in the case's version.
    held = Proceeding.objects.filter(pk=proceeding, record_id=pk).first()
    case = visible(actor, ledger, pk)
    held = get_object_or_404(Proceeding, pk=proceeding, record_id=pk) if held is None else held
    on_what_was_read(case, condition)
    try:
        form = act_form(case, held, act, _typed(act, body, held.acts_count))
    except KeyError as error:
        raise Http404 from error
    unknown = body.attested.keys() - {each.fact for each in form.asked}
    if unknown:
        raise Wrong({f"attested.{name}": ["这项行为不问这个事实"] for name in sorted(unknown)})
    if not form.is_valid():
        raise Wrong(dict(form.errors))
    taking = {"case": case, "proceeding": held, "candidate": form.candidate(), "actor": actor}
    if act in registry.kind_of(case).assigns:
        return assign_by(**taking, to=post_named(case, body.to), version=held.acts_count)
    if body.to:
        raise Wrong({"to": ["这项行为不指定承办岗位"]})
    return take_act(**taking, version=held.acts_count)


def post_named(case: CaseRecord, number: str) -> Post:
    """Return the post that a program names by its number; ``Wrong`` unless the case tells of it."""
    to = next((post for post in posts_to_ask(case) if post.number == number), None)
    if to is None:
        raise Wrong({"to": ["请选择案件的 posts 列出的岗位"]})
    return to


def _typed(act: str, body: ActIn, version: int) -> QueryDict:
    """Return an act as its form reads it."""
    typed = QueryDict(mutable=True)
    given = {**body.attested, "version": version, "on": body.on, "at": body.at or ""}
    given |= {"outcome": body.outcome, "party": body.party, "note": body.note}
    for name, value in given.items():
        typed[f"{act}-{name}"] = str(value)
    return typed


def told(case: Any, actor: KeyActor) -> dict[str, Any]:
    """Return a case as it is told to a key."""
    return {
        "id": str(case.pk),
        "number": case.number,
        "title": case.title,
        "version": case.version,
        "stage": case.stage,
        "due_on": case.due_on,
        "ended_on": case.ended_on,
        "outcome": case.outcome,
        "handler": str(case.handler or ""),
        "requests": [_request(*each) for each in requests_for(case, actor)],
        "posts": [{"id": post.number, "name": str(post)} for post in posts_to_ask(case)],
        "proceedings": [_proceeding(each) for each in shown_to(case, actor)],
    }


def _request(asked: CaseRequest, replies: tuple[Reply, ...]) -> dict[str, Any]:
    return {
        "number": asked.ordinal,
        "what": asked.what,
        "to": str(asked.to),
        "words": asked.words,
        "asked_on": asked.asked_on,
        "answer_by": asked.answer_by,
        "reply": asked.reply,
        "reason": asked.reason,
        "replied_on": asked.replied_on,
        "replies": [each.value for each in replies],
    }


def _proceeding(shown: Shown) -> dict[str, Any]:
    held = shown.standing.proceeding
    return {
        "id": str(held.pk),
        "procedure": held.procedure,
        "title": shown.standing.procedure.title,
        "begun_on": held.begun_on,
        "ended_on": held.ended_on,
        "acts_count": held.acts_count,
        "stage": shown.standing.state.stage,
        "lawful": [_lawful(each, shown) for each in shown.offers],
        "elsewhere": [_refused(each) for each in shown.elsewhere],
        "refused": [_refused(each) for each in shown.refusals],
        "limits": [
            {
                "title": each.title,
                "party": each.party,
                "since": each.since,
                "due_on": each.due_on,
                "left": each.left,
                "light": each.light,
                "basis": each.basis,
            }
            for each in shown.clocks
        ],
    }


def _lawful(offer: Offer, shown: Shown) -> dict[str, Any]:
    fields = offer.form.fields
    offered = {
        name: [key for key, _ in getattr(fields.get(name), "choices", ())]
        for name in ("outcome", "party")
    }
    return {
        "act": offer.act.key,
        "title": offer.act.title,
        "names_post": offer.act.key in shown.assigning,
        "due": offer.due,
        "outcomes": offered["outcome"],
        "parties": offered["party"],
        "attested": {each.fact: each.question for each in offer.form.asked},
    }


def _refused(refusal: Refusal) -> dict[str, Any]:
    return {
        "act": refusal.act.key,
        "title": refusal.act.title,
        "reasons": [reason_of(each) for each in refusal.reasons],
    }
