"""What several posts do with a case: hand it over, ask and answer, take an entry back.

Each asks for ``If-Match`` as acts do, and for an idempotency key: the same request again is answered
as the first time, though the case has moved by it.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from fengqiao.casework.cases import registry
from fengqiao.casework.cases.models import Asking, Proceeding, Reply
from fengqiao.casework.cases.requests import actions as requests
from fengqiao.casework.cases.taking_back.actions import take_back
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.surfaces.api.access import actor_of, require
from fengqiao.surfaces.api.actions import answer_once
from fengqiao.surfaces.api.cases.endpoints import (
    ACTING,
    Condition,
    on_what_was_read,
    post_named,
    told,
)
from fengqiao.surfaces.api.keys import KeyActor, scope_of
from fengqiao.surfaces.api.ledgers.endpoints import Token, visible
from fengqiao.surfaces.api.schemas import CaseOut, ReplyIn, RequestIn, TakeBackIn

Move = Callable[[Any, KeyActor], Any]
"""Moves a case for who acts, and returns it as it is then."""


def router() -> Router:
    """Return the addresses of all kinds of case of this installation."""
    made = Router()
    for kind in registry.all_kinds():
        _asking(made, kind.ledger, Asking.HAND_OVER, "hand-over", "hand_over")
        _asking(made, kind.ledger, Asking.OPINION, "opinions", "ask_opinion")
        _answering(made, kind.ledger)
        _taking_back(made, kind.ledger)
    return made


def _asking(made: Router, ledger: Ledger[Any], what: Asking, address: str, name: str) -> None:
    def ask(
        request: HttpRequest,
        pk: UUID,
        token: Token,
        body: RequestIn,
        condition: Condition = None,
    ) -> HttpResponse:
        def move(case: Any, actor: KeyActor) -> Any:
            return requests.ask(
                case=case,
                what=what,
                to=post_named(case, body.to),
                words=body.words,
                answer_by=body.answer_by,
                actor=actor,
                version=case.version,
            )

        return _once(request, ledger, pk, (token, condition), move)

    words = "转给另一岗位承办" if what == Asking.HAND_OVER else "请另一岗位会签"
    _post(made, ledger, address, name, words)(ask)


def _answering(made: Router, ledger: Ledger[Any]) -> None:
    def answer(
        request: HttpRequest,
        pk: UUID,
        number: int,
        token: Token,
        body: ReplyIn,
        condition: Condition = None,
    ) -> HttpResponse:
        def move(case: Any, actor: KeyActor) -> Any:
            return requests.answer(
                case=case,
                request=get_object_or_404(requests.requests_of(case), ordinal=number),
                reply=Reply(body.reply),
                reason=body.reason,
                actor=actor,
                version=case.version,
            )

        return _once(request, ledger, pk, (token, condition), move)

    _post(made, ledger, "requests/{int:number}/answer", "answer", "答复转办或者会签")(answer)


def _taking_back(made: Router, ledger: Ledger[Any]) -> None:
    def back(
        request: HttpRequest,
        pk: UUID,
        proceeding: UUID,
        token: Token,
        body: TakeBackIn,
        condition: Condition = None,
    ) -> HttpResponse:
        def move(case: Any, actor: KeyActor) -> Any:
            ours = Proceeding.objects.filter(kind=case.record_kind(), record_id=case.pk)
            held = get_object_or_404(ours, pk=proceeding)
            return take_back(
                case=case,
                proceeding=held,
                actor=actor,
                version=held.acts_count,
                reason=body.reason,
            )

        return _once(request, ledger, pk, (token, condition), move)

    _post(made, ledger, "{uuid:proceeding}/take-back", "take_back", "撤回自己刚作的登记")(back)


def _post(made: Router, ledger: Ledger[Any], address: str, name: str, words: str) -> Any:
    flat = ledger.key.replace(".", "_")
    return made.post(
        f"/{ledger.key.replace('.', '/')}/{{uuid:pk}}/case/{address}",
        response={200: CaseOut, **ACTING},
        operation_id=f"{flat}_{name}",
        summary=f"{ledger.title}：{words}",
        tags=[ledger.title],
        url_name=f"{flat}_{name}",
    )


def _once(
    request: HttpRequest,
    ledger: Ledger[Any],
    pk: UUID,
    headers: tuple[str, str | None],
    move: Move,
) -> HttpResponse:
    """Move a case as it was read and tell it; asked again, tell what was told the first time."""
    actor, (token, condition) = actor_of(request), headers
    require(actor, scope_of(ledger, "enter"))
    assert actor.key is not None

    def answer() -> str:
        case = visible(actor, ledger, pk)
        on_what_was_read(case, condition)
        return CaseOut.model_validate(told(move(case, actor), actor)).model_dump_json()

    request_line = f"{request.method} {request.path}\n".encode()
    said = answer_once(key=actor.key, token=token, asked=request_line + request.body, answer=answer)
    response = HttpResponse(said, content_type="application/json; charset=utf-8")
    response["ETag"] = f'"{json.loads(said)["version"]}"'
    return response
