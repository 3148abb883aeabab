"""The permission table, and every cell of it tried: nothing leaks to whom it does not name.

Every kind of post, wherever it may be held: in the township itself, in the county above it, in the
village of the record, in another village, in another township. Of the addresses that name a record
``test_isolation`` asks the same by sign-ins.
"""

from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from fengqiao.casework.cases.models import ActTaken, Proceeding
from fengqiao.casework.cases.proceedings import parties_of, version_of
from fengqiao.casework.cases.registry import all_kinds
from fengqiao.casework.cases.screens import views as case_views
from fengqiao.casework.cases.tests.builders import RECEIVED, a_matter, an_item, noon, window
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.screens import views as ledger_views
from fengqiao.casework.ledgers.tests.builders import (
    COUNTY,
    NEIGHBOUR,
    TOWNSHIP,
    VILLAGES,
    Places,
    a_township,
    somebody,
)
from fengqiao.casework.procedures import ActRefused, Obstacle
from fengqiao.duties.public_services.online.models import Comment, OnlineFiling
from fengqiao.duties.public_services.screens import online as online_views
from fengqiao.duties.public_services.tests.test_bad_rating_case import (
    badly_rated as a_bad_rating,
)
from fengqiao.keeping.trail.models import Head
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import Record, State
from fengqiao.reporting.annual_report.course.tests.builders import under_way as a_report_under_way
from fengqiao.surfaces.commands.permissions import (
    COMMITTED,
    guarded_pages,
    public_pages,
    written,
)
from tests.contracts.addresses import PUBLIC, own_params, routes
from tests.contracts.belongings import belongings_of
from tests.contracts.portal_addresses import PORTAL, portal_params
from tests.contracts.visiting import METHODS, TOWNSHIP_ROLES, signed_in, visit

WHERE = {
    "own": TOWNSHIP,
    "parent": COUNTY,
    "child": VILLAGES[0],
    "other child": VILLAGES[1],
    "foreign": NEIGHBOUR,
}
CELLS = list(product(PostKind, WHERE.values()))


def covers(place: str, record: Record) -> bool:
    """Whether a post at a place reaches a record: its own place, or what lies below it."""
    return record.place_id.startswith(place)


def request_of(actor: Actor, method: str = "POST", **fields: str) -> Any:
    """Return a request as it comes to a page, past sign-in and shell."""
    request: Any = getattr(RequestFactory(), method.lower())("/", fields)
    request.actor, request._messages = actor, Mock()
    return request


class Shown(HttpResponse):
    """A record's page, not drawn: it says what was refused."""

    refused: Refused | None = None


def undrawn(request: HttpRequest, ledger: Any, entry: Any, **more: Any) -> HttpResponse:
    """Stand in for a record's page."""
    shown = Shown(status=more.get("status", 200))
    shown.refused = more.get("act_refused") or more.get("refusal")
    return shown


def test_the_table_committed_is_that_of_the_declarations() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == written(), "fengqiao permissions"


@pytest.fixture
def places(db: None) -> Places:
    return a_township()


def cases(places: Places) -> Iterator[Any]:
    """Yield cases of each procedure, at work and voided."""
    yield from matters(places)
    for case in (a_bad_rating(places), a_report_under_way(places)):
        yield case
        # Neither can be voided by anybody; were one, nobody might act on it either.
        type(case).objects.filter(pk=case.pk).update(state=State.VOIDED)
        yield type(case).objects.get(pk=case.pk)


def matters(places: Places) -> Iterator[Any]:
    """Yield matters of each kind, at work and voided."""
    here: dict[str, Any] = {"place": places.villages[0]}
    for kind in ("licence", "public_service"):
        item = an_item(places, title=f"示例{kind}", kind=kind)
        yield a_matter(places, item=item, **here)
        voided = a_matter(places, item=item, **here)
        ledger = registry.ledger_of(type(voided))
        yield ledgers.void(ledger=ledger, record=voided, actor=window(), reason="重复")


@pytest.mark.slow
def test_every_post_by_every_act(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_views, "record_page", undrawn)
    tried, named, leaks = 0, 0, []
    for case in cases(places):
        (proceeding,) = Proceeding.objects.filter(record_id=case.pk)
        procedure, see = version_of(proceeding), _kind(case).ledger.policy.see.posts
        for (post, place), act in product(CELLS, procedure.acts):
            expected = _expected(
                case,
                sees=post in see and covers(place, case),
                may=post.value in procedure.may_enter[act.key],
            )
            answered = _tried(case, proceeding, act.key, somebody(post, place))
            tried, named = tried + 1, named + (expected == "lawful or not")
            if answered not in MEANS[expected]:
                leaks.append((case.state, post, place, act.key, expected, answered))
    assert leaks == []
    assert tried > 10_000
    assert named > 150, "or the table would name nobody"


def test_who_is_rated_acts_on_no_rating_of_theirs_from_any_post(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_views, "record_page", undrawn)
    case = a_bad_rating(places)
    rated = window().username
    (proceeding,) = Proceeding.objects.filter(record_id=case.pk)
    for (post, place), act in product(CELLS, version_of(proceeding).acts):
        actor = somebody(post, place, rated)
        assert _tried(case, proceeding, act.key, actor) == "404", (post, place, act.key)
        for record in (case, case.rating):
            ledger = registry.ledger_of(type(record))
            assert not ledger.visible_to(actor).filter(pk=record.pk).exists(), (post, place)


MEANS = {
    "does not exist": {"404"},
    "not at work": {"refused"},
    "not this post": {"post"},
    "lawful or not": {"taken", "refused"},
}


def _expected(case: Any, *, sees: bool, may: bool) -> str:
    if not sees:
        return "does not exist"
    if case.state != State.CONFIRMED:
        return "not at work"
    return "lawful or not" if may else "not this post"


def _tried(case: Any, proceeding: Proceeding, act: str, actor: Actor) -> str:
    """Send an act's form; say what came of it, and undo it."""
    procedure, ledger = version_of(proceeding), registry.ledger_of(type(case))
    outcomes = [key for key in procedure.by_key[act].results if key]
    party = next(iter(parties_of(case)), "")
    typed = {"version": str(proceeding.acts_count), "on": case.opened_on.isoformat()}
    typed |= {"party": party} | ({"outcome": outcomes[0]} if outcomes else {})
    fields = {f"{act}-{name}": value for name, value in typed.items()}
    acts = ActTaken.objects.count()
    with clock.at(noon(case.opened_on)), transaction.atomic():
        try:
            answer = case_views.take(
                request_of(actor, **fields), ledger, case.pk, proceeding.pk, act
            )
        except Http404:
            answer = None
        filed = ActTaken.objects.count() - acts
        transaction.set_rollback(True)
    assert filed == int(answer is not None and answer.status_code == 302)
    if answer is None:
        return "404"
    if answer.status_code == 302:
        return "taken"
    assert isinstance(answer, Shown), answer
    why = answer.refused.why if isinstance(answer.refused, ActRefused) else ()
    return "post" if any(each.obstacle is Obstacle.POST for each in why) else "refused"


def _kind(case: Any) -> Any:
    return next(kind for kind in all_kinds() if kind.model is type(case))


def test_nobody_acts_on_a_draft(places: Places) -> None:
    """A draft has no proceeding yet; any that is named is none of it."""
    item, ledger = an_item(places), registry.ledger("public_services.matters")
    values = {"item": item, "applicant": "张甲一", "opened_on": RECEIVED, "place": places.township}
    draft = ledgers.enter(ledger=ledger, actor=window(), values=values)
    for post, place in CELLS:
        with pytest.raises(Http404):
            case_views.take(request_of(somebody(post, place)), ledger, draft.pk, uuid4(), "examine")


@pytest.mark.slow
@pytest.mark.parametrize("key", [ledger.key for ledger in registry.all_ledgers()])
def test_every_post_by_every_ledger(
    sample_year: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """An entry is seen, and voided, by exactly those whom the table names for its place."""
    monkeypatch.setattr(ledger_views, "record_page", undrawn)
    ledger = registry.ledger(key)
    for entry in _entries(ledger):
        for post, place in CELLS:
            actor = somebody(post, place)
            sees = post in ledger.policy.see.posts and covers(place, entry)
            confirms = post in ledger.policy.confirm.posts and covers(place, entry)
            assert ledger.visible_to(actor).filter(pk=entry.pk).exists() == sees, (post, place)
            answer = _acted(ledger, entry, actor, "void")
            if not sees:
                assert answer == 404, (post, place)
            elif entry.state == State.VOIDED or not confirms:
                assert answer == 422, (post, place)
            else:
                assert answer in (302, 422), (post, place)


FROM_OUTSIDE = ("public_services.online", "public_services.comments")
VERBS = ("submit", "withdraw", "confirm", "send_back", "void")


@pytest.mark.slow
@pytest.mark.parametrize("key", FROM_OUTSIDE)
def test_every_post_by_every_verb_on_what_came_from_the_public(
    sample_year: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Nobody of the offices hands in or withdraws for the public; who confirms takes in or returns."""
    monkeypatch.setattr(ledger_views, "record_page", undrawn)
    monkeypatch.setattr(online_views, "record_page", undrawn)
    ledger, done = registry.ledger(key), 0
    for entry in _entries(ledger):
        for (post, place), verb in product(CELLS, (*VERBS, "own page")):
            actor = somebody(post, place)
            sees = post in ledger.policy.see.posts and covers(place, entry)
            may = post in ledger.policy.confirm.posts and verb not in ("submit", "withdraw")
            answer = _acted(ledger, entry, actor, verb)
            expected = (302, 422) if sees and may else (422,) if sees else (404,)
            assert answer in expected, (entry.state, post, place, verb, answer)
            done += answer == 302
    assert done > 2, "or the table would name nobody"


def _entries(ledger: Any) -> Iterator[Record]:
    """Yield an entry of the township in each state that the sample year has of it."""
    ours = ledger.model._default_manager.filter(township_id=TOWNSHIP).order_by("-place", "number")
    for state in State:
        yield from ours.filter(state=state)[:1]


def _acted(ledger: Any, entry: Record, actor: Actor, verb: str) -> int:
    """Send the form of a verb, or that of the page of its own; return the status, and undo it."""
    request = request_of(actor, reason="重复", reply="已答复")
    heads = list(Head.objects.values_list("pk", "sequence"))
    own = {OnlineFiling: online_views.accept, Comment: online_views.answer}
    with transaction.atomic():
        try:
            if verb == "own page":
                answer = own[ledger.model](request, entry.pk).status_code
            else:
                answer = ledger_views.act(request, ledger, entry.pk, verb).status_code
        except Http404:
            answer = 404
        if answer == 302 and list(Head.objects.values_list("pk", "sequence")) == heads:
            answer = 422  # refused, and sent back to the page that says why
        if answer != 302:
            assert list(Head.objects.values_list("pk", "sequence")) == heads
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("kind", PostKind)
def test_pages_that_ask_for_a_right_refuse_every_post_without_it(
    places: Places, kind: PostKind
) -> None:
    callbacks = {name: each.callback for name, each in routes()}
    pages = guarded_pages()
    assert len(pages) > 40
    for name, permission in pages:
        for place in WHERE.values() if kind not in permission.posts else ():
            for method in ("GET", "POST"):
                request = request_of(somebody(kind, place), method)
                try:
                    answer = callbacks[name](request, **dict.fromkeys(_params(name), uuid4()))
                except PermissionDenied:
                    continue
                assert answer.status_code == 405, (name, method, place)


def test_a_visitor_and_whoever_is_signed_in_reach_the_same_of_the_public_site(
    sample_year: Path,
) -> None:
    """Without a code no page behind one opens, to no post; every other page asks for a sign-in."""
    pages = dict(public_pages())
    assert pages.keys() == set(PORTAL)
    entries = belongings_of(TOWNSHIP).entries
    visitors = [Client(), *(signed_in(role) for role in (*TOWNSHIP_ROLES, "chuangkou", "cun01"))]
    for name, callback in pages.items():
        (params,) = portal_params(name, entries)
        behind = getattr(callback, "behind", "")
        for method in METHODS:
            said = {visit(visitor, method, name, params).status_code for visitor in visitors}
            (status,) = said
            if behind:
                assert status in (302, 404, 405), (name, method)
            if behind and status == 302:
                where = visit(Client(), method, name, params).headers["Location"]
                assert where.endswith(("/follow/", "/draft/open/")), (name, where)
    behind_a_code = [name for name, each in pages.items() if getattr(each, "behind", "")]
    assert len(behind_a_code) == 8
    anonymous = Client()
    held = belongings_of(TOWNSHIP)
    for name, _ in routes():
        for params in own_params(name, held)[:1] if name not in PUBLIC else []:
            answer = visit(anonymous, "POST", name, params)
            assert answer.headers.get("Location", "").startswith(reverse("accounts:sign_in")), name


def _params(name: str) -> list[str]:
    pattern = next(each for found, each in routes() if found == name)
    return list(pattern.pattern.converters)
