"""The collection of each ledger: its list, one entry, a draft entered; made from its declaration."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from ninja import Header, Query, Router
from pydantic import BaseModel

from fengqiao.casework.ledgers import actions, registry
from fengqiao.casework.ledgers.forms import EntryForm
from fengqiao.casework.ledgers.language import Column, Ledger
from fengqiao.casework.ledgers.lists import Query as Listing
from fengqiao.surfaces.api.access import actor_of, nothing_else, require, township_of, year_of
from fengqiao.surfaces.api.actions import answer_once
from fengqiao.surfaces.api.errors import Wrong
from fengqiao.surfaces.api.fields import answered, asked, entered, page_of, told
from fengqiao.surfaces.api.keys import KeyActor, scope_of
from fengqiao.surfaces.api.schemas import LedgerOut, Problem

READING: dict[int, Any] = dict.fromkeys((401, 403, 404, 422, 429), Problem)
WRITING: dict[int, Any] = {400: Problem, **READING}
Token = Annotated[str, Header(alias="Idempotency-Key", min_length=8, max_length=200)]


def router() -> Router:
    """Return the addresses of all ledgers of this installation."""
    made = Router()
    made.get(
        "/ledgers",
        response={200: list[LedgerOut], 401: Problem, 429: Problem},
        operation_id="ledgers",
        summary="全部台账，以及密钥能否读取、录入",
        tags=["台账"],
    )(ledgers)
    for ledger in registry.all_ledgers():
        _collection(made, ledger)
    return made


def ledgers(request: HttpRequest) -> Any:
    actor = actor_of(request)
    return [
        {
            "key": each.key,
            "title": each.title,
            "may_read": actor.may(each.policy.see),
            "may_enter": actor.may(each.policy.enter) and actor.has_scope(scope_of(each, "enter")),
        }
        for each in registry.all_ledgers()
    ]


def _collection(made: Router, ledger: Ledger[Any]) -> None:
    entry, query, draft = answered(ledger), asked(ledger), entered(ledger)
    address, name = f"/{ledger.key.replace('.', '/')}", ledger.key.replace(".", "_")
    tags = [ledger.title]

    def listed(request: HttpRequest, asked: Any) -> Any:
        nothing_else(request, asked)
        return _page(actor_of(request), ledger, asked)

    def one(request: HttpRequest, pk: UUID) -> Any:
        return told(ledger, [visible(actor_of(request), ledger, pk)])[0]

    def enter(request: HttpRequest, token: Token, body: Any) -> HttpResponse:
        return _entered(request, ledger, entry, token, body)

    listed.__annotations__["asked"] = Query[query]  # type: ignore[misc, valid-type]
    enter.__annotations__["body"] = draft
    made.get(
        address,
        response={200: page_of(ledger, entry), **READING},
        operation_id=f"{name}_list",
        summary=f"{ledger.title}：列表",
        tags=tags,
        url_name=name,
    )(listed)
    made.post(
        address,
        response={201: entry, **WRITING},
        operation_id=f"{name}_enter",
        summary=f"{ledger.title}：录入草稿",
        tags=tags,
        url_name=name,
    )(enter)
    made.get(
        f"{address}/{{uuid:pk}}",
        response={200: entry, **READING},
        operation_id=f"{name}_one",
        summary=f"{ledger.title}：一条",
        tags=tags,
        url_name=f"{name}_one",
    )(one)


def visible(actor: KeyActor, ledger: Ledger[Any], pk: UUID) -> Any:
    """Return an entry, or 404: what a key may not see does not exist."""
    require(actor, scope_of(ledger, "read"))
    return get_object_or_404(ledger.visible_to(actor), pk=pk)


def _page(actor: KeyActor, ledger: Ledger[Any], asked: Any) -> dict[str, Any]:
    require(actor, scope_of(ledger, "read"))
    township = township_of(actor, asked.township)
    given = QueryDict(mutable=True)
    for name, value in asked.model_dump(exclude_none=True, mode="json").items():
        given[name] = str(value)
    query = Listing.of(ledger, actor, township, year_of(township, asked.year), given)
    if not query.form.is_valid():
        raise Wrong(dict(query.form.errors))
    entries, start = query.entries(), (asked.page - 1) * asked.size
    items = told(ledger, entries[start : start + asked.size])
    return {"count": entries.count(), "page": asked.page, "size": asked.size, "items": items}


def _entered(
    request: HttpRequest, ledger: Ledger[Any], entry: type[BaseModel], token: str, body: Any
) -> HttpResponse:
    actor = actor_of(request)
    require(actor, scope_of(ledger, "enter"))
    assert actor.key is not None

    def enter() -> str:
        if not actor.may(ledger.policy.enter):
            actor.require(ledger.policy.enter, "")
        form = EntryForm(ledger, actor, _typed(ledger, body))
        if not form.is_valid():
            raise Wrong(dict(form.errors))
        note = f"数据接口：{actor.name}"
        made = actions.enter(ledger=ledger, actor=actor, values=form.cleaned_data, note=note)
        return entry.model_validate(told(ledger, [made])[0]).model_dump_json()

    request_line = f"{request.method} {request.path}\n".encode()
    said = answer_once(key=actor.key, token=token, asked=request_line + request.body, answer=enter)
    return HttpResponse(said, status=201, content_type="application/json; charset=utf-8")


def _typed(ledger: Ledger[Any], body: BaseModel) -> QueryDict:
    """Return a draft as the ledger's form reads it; what is not said is as the form begins."""
    given, typed = body.model_dump(), QueryDict(mutable=True)
    for part in ledger.parts:
        value = given.get(part.field)
        if value is None and isinstance(part, Column) and part.field in given:
            value = ledger.model_field(part.field).get_default()
        if isinstance(value, list | tuple):
            typed.setlist(part.field, [str(each) for each in value])
        elif value is not None:
            typed[part.field] = _written(value)
    return typed


def _written(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
