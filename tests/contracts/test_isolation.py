"""What belongs to another township does not exist: every address, method and role."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.forms import EntryForm
from fengqiao.keeping.trail.models import Head
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.reporting.annual_report.models import Report
from tests.contracts.addresses import ADDRESSES, PUBLIC, own_params, routes
from tests.contracts.belongings import Belongings, belongings_of, strange
from tests.contracts.visiting import (
    METHODS,
    NEIGHBOURS,
    TOWNSHIP_ROLES,
    body,
    said,
    signed_in,
    visit,
)
from tests.sample_year import COUNTY, NEIGHBOUR, TOWNSHIP

VILLAGES = {"cun01": f"{TOWNSHIP}200", "cun07": f"{TOWNSHIP}206"}
FOREIGN = [
    *((role, NEIGHBOUR) for role in (*TOWNSHIP_ROLES, *VILLAGES)),
    *((role, f"{TOWNSHIP}203") for role in VILLAGES),
    *((role, TOWNSHIP) for role in (*NEIGHBOURS, "lin_cun01")),
]


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert {name for name, _ in routes()} == ADDRESSES.keys()


@pytest.mark.parametrize(("role", "place"), FOREIGN)
def test_what_belongs_to_others_does_not_exist(sample_year: Path, role: str, place: str) -> None:
    """404 and the same page as for any address that leads nowhere; nothing is written."""
    client, foreign = signed_in(role), _with_years_of_their_own(belongings_of(place), place)
    if place in (NEIGHBOUR, TOWNSHIP):
        assert foreign.entries.keys() == {ledger.key for ledger in registry.all_ledgers()}
        assert foreign.files
        assert foreign.notices
        assert foreign.library
    heads = list(Head.objects.order_by("pk").values_list())
    nowhere = client.get("/no/such/page")
    refused = Refusals(client)
    for name, fill in ADDRESSES.items():
        for params in fill(foreign):
            for method in METHODS:
                answer = visit(client, method, name, params)
                place_shown = (role, method, reverse(name, kwargs=params))
                if answer.status_code == 404:
                    expected = b"" if method == "HEAD" else body(nowhere)
                    assert body(answer) == expected, place_shown
                else:
                    assert answer.status_code in (403, 405), place_shown
                    assert said(answer) == refused.to_all(method, name), place_shown
    assert list(Head.objects.order_by("pk").values_list()) == heads


class Refusals:
    """How somebody is refused an address whatever they ask for: what a stranger's id answers."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.known: dict[tuple[str, str], Any] = {}

    def to_all(self, method: str, name: str) -> Any:
        if (method, name) not in self.known:
            params = ADDRESSES[name](strange())[0]
            self.known[method, name] = said(visit(self.client, method, name, params))
        return self.known[method, name]


@pytest.mark.parametrize("place", [TOWNSHIP, NEIGHBOUR])
def test_the_same_addresses_open_for_those_whose_they_are(sample_year: Path, place: str) -> None:
    """Without this, a typing error in the table would pass for isolation."""
    own = belongings_of(place)
    prefix = "" if place == TOWNSHIP else "lin_"
    clients = [signed_in(prefix + role) for role in (*TOWNSHIP_ROLES, "cun01")]
    for name, fill in ADDRESSES.items():
        for params in fill(own):
            assert any(_opens(client, name, params) for client in clients), (name, params)


def _opens(client: Client, name: str, params: dict[str, Any]) -> bool:
    return any(
        visit(client, method, name, params).status_code in (200, 302, 422)
        for method in ("GET", "POST")
    )


def test_own_records_do_not_lead_to_the_files_of_others(sample_year: Path) -> None:
    client, own, foreign = signed_in("sifasuo"), belongings_of(TOWNSHIP), belongings_of(NEIGHBOUR)
    ledger = registry.ledger("learning.sessions")
    params = {
        "ledger": ledger,
        "pk": own.entries[ledger.key],
        "attachment": foreign.files[0].pk,
    }
    assert visit(client, "POST", "ledgers:remove_evidence", params).status_code == 404


def _with_years_of_their_own(held: Belongings, place: str) -> Belongings:
    """Leave out the years of which both have a report: an address names the year, and so the reader's."""
    elsewhere = set(Report.objects.exclude(township=place[:9]).values_list("year", flat=True))
    return replace(
        held,
        years=[year for year in held.years if year not in elsewhere],
        published=[year for year in held.published if year not in elsewhere],
    )


@pytest.mark.parametrize(
    ("role", "own", "other"),
    [("sifasuo", "示例乡", "邻例乡"), ("lin_sifasuo", "邻例乡", "示例乡")],
)
def test_the_year_s_report_is_the_reader_s_own_township_s(
    sample_year: Path, role: str, own: str, other: str
) -> None:
    for name in ("report:read", "report:edit"):
        text = body(signed_in(role).get(reverse(name, args=[2024]))).decode()
        assert own in text, name
        assert other not in text, name


def test_the_county_reads_both_townships_and_writes_in_neither(sample_year: Path) -> None:
    client = signed_in("xianju")
    heads = list(Head.objects.order_by("pk").values_list())
    for place in (TOWNSHIP, NEIGHBOUR):
        held = belongings_of(place)
        session: dict[str, Any] = {"ledger": registry.ledger("learning.sessions")}
        session["pk"] = held.entries["learning.sessions"]
        assert visit(client, "GET", "ledgers:record", session).status_code == 200
        for name, fill in ADDRESSES.items():
            for params in fill(held) if name != "workbench:open_notice" else []:
                visit(client, "POST", name, params)
                assert list(Head.objects.order_by("pk").values_list()) == heads, name


def test_every_address_but_the_public_ones_asks_for_a_sign_in(sample_year: Path) -> None:
    held = belongings_of(TOWNSHIP)
    for name, route in routes():
        assert getattr(route.callback, "login_required", True) != (name in PUBLIC), name
        for params in own_params(name, held)[:1] if name not in PUBLIC else []:
            for method in METHODS:
                answer = visit(Client(), method, name, params)
                asked = answer.headers.get("Location", "").startswith(reverse("accounts:sign_in"))
                assert asked, (method, name, answer.status_code)


def test_nothing_is_written_without_the_page_s_own_token(sample_year: Path) -> None:
    client, held = signed_in("sifasuo", checks_tokens=True), belongings_of(TOWNSHIP)
    for name, _ in routes():
        for params in own_params(name, held)[:1]:
            for method in ("POST", "PUT", "PATCH", "DELETE"):
                answer = visit(client, method, name, params)
                assert answer.status_code == 403, (method, name, answer.status_code)


def test_somebody_without_a_post_sees_nothing_of_any_township(sample_year: Path) -> None:
    Account.objects.create(username="nobody")
    client = signed_in("nobody")
    everything: list[Belongings] = [belongings_of(TOWNSHIP), belongings_of(NEIGHBOUR)]
    for held in everything:
        for name, fill in ADDRESSES.items():
            for params in fill(held):
                assert visit(client, "GET", name, params).status_code in (403, 404, 405), name


@pytest.mark.parametrize("asked", [NEIGHBOUR, COUNTY, f"{TOWNSHIP}200", f"{TOWNSHIP}9", "x", ""])
@pytest.mark.parametrize("role", ["sifasuo", "cun01", "xianju"])
def test_one_looks_only_at_townships_of_one_s_own(sample_year: Path, role: str, asked: str) -> None:
    client = signed_in(role)
    client.post(reverse("workbench:look_at"), {"township": asked, "next": "//elsewhere"})
    home = client.get(reverse("workbench:home"))
    reaches = asked == NEIGHBOUR and role == "xianju"
    assert home.context["township"].code == (NEIGHBOUR if reaches else TOWNSHIP)


@pytest.mark.parametrize("key", [ledger.key for ledger in registry.all_ledgers()])
def test_nothing_of_others_is_taken_up_into_an_entry(sample_year: Path, key: str) -> None:
    """A form that names a place, person, post or record of another township is refused."""
    client, ledger = signed_in("sifasuo"), registry.ledger(key)
    foreign = belongings_of(NEIGHBOUR)
    form = EntryForm(ledger, actor_of(Account.objects.get(username="sifasuo")))
    offered = {name: field for name, field in form.fields.items() if hasattr(field, "queryset")}
    assert "place" in offered
    if not form.actor.may(ledger.policy.enter):  # entered with another record, never by itself
        assert client.get(reverse("ledgers:new", args=[ledger])).status_code == 403
        return
    for name, field in offered.items():
        model = field.queryset.model
        strange = NEIGHBOUR
        if model is not Division:
            strange = str(foreign.entries[registry.ledger_of(model).key])
        answer = client.post(reverse("ledgers:new", args=[ledger]), {name: strange})
        assert answer.status_code == 422
        assert name in answer.context["form"].errors, name
