"""The interface for programs: its keys, its collections, its description; on the sample year."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import registry
from fengqiao.duties.administration.ledgers import PEOPLE
from fengqiao.keeping.trail.models import Head
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.surfaces.api.access import OfKey
from fengqiao.surfaces.api.actions import revoke_key
from fengqiao.surfaces.api.description import COMMITTED, written
from fengqiao.surfaces.api.keys import scope_of
from fengqiao.surfaces.api.models import ApiKey
from fengqiao.surfaces.api.tests.builders import BASE, READ, Program, a_key, is_problem, office_with
from tests.contracts.addresses import routes
from tests.contracts.api_addresses import API_ADDRESSES
from tests.contracts.belongings import belongings_of
from tests.contracts.visiting import signed_in
from tests.sample_year import NEIGHBOUR, TOWNSHIP, YEAR

NAMING_NOTHING = {"api:ledgers", "api:figures", "api:figure", "api:records"}
"""What names nothing of a township in its path; which one is asked for is a parameter."""
CLERK = PostKind.JUDICIAL_CLERK
KEYS = [ledger.key for ledger in registry.all_ledgers()]


def address(key: str) -> str:
    return f"/{key.replace('.', '/')}"


def test_every_address_of_the_interface_has_its_row() -> None:
    found = {name for name, _ in routes(api=True)} - {name for name, _ in routes()}
    assert found == API_ADDRESSES.keys()


def test_the_description_committed_is_that_of_the_interface() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == written()


def test_without_a_good_key_nothing_opens(sample_year: Path) -> None:
    key, secret = a_key(CLERK, TOWNSHIP)
    asked = ["/ledgers", "/figures", *(address(each) for each in KEYS)]
    for each in asked:
        assert is_problem(Program().get(each), 401)
        assert is_problem(Program("fq_nobody").get(each), 401)
    assert Program(secret).get("/ledgers").status_code == 200
    admin = Account.objects.get(username=key.made_by)
    revoke_key(key=key, actor=actor_of(admin))
    assert all(is_problem(Program(secret).get(each), 401) for each in asked)


def test_a_session_of_the_workbench_is_no_key(sample_year: Path) -> None:
    program = Program()
    program.client.force_login(
        Account.objects.get(username="sifasuo"),
        backend="fengqiao.registers.accounts.backends.AccountBackend",
    )
    assert is_problem(program.get("/ledgers"), 401)


@pytest.mark.parametrize("township", [TOWNSHIP, NEIGHBOUR])
def test_a_key_opens_its_own_township_and_no_other(sample_year: Path, township: str) -> None:
    """Own entries open; foreign ones answer byte for byte as what nobody has; nothing is written."""
    program = Program(a_key(CLERK, township)[1])
    foreign = NEIGHBOUR if township == TOWNSHIP else TOWNSHIP
    heads = list(Head.objects.order_by("pk").values_list())
    nowhere = program.get("/no/such").content
    own, others = belongings_of(township), belongings_of(foreign)
    opened = 0
    for name, fill in API_ADDRESSES.items():
        if name.startswith("api:"):
            for params in fill(own):
                opened += _visit(program, name, params).status_code == 200
            for params in fill(others) if name not in NAMING_NOTHING else []:
                answer = _visit(program, name, params)
                refused = answer.status_code in (403, 405)
                assert refused or (is_problem(answer, 404) and answer.content == nowhere), name
    assert opened > len(KEYS) / 2
    assert is_problem(program.get("/figures", township=foreign), 404)
    assert is_problem(program.get("/learning/sessions", township=foreign), 404)
    assert list(Head.objects.order_by("pk").values_list()) == heads


def _visit(program: Program, name: str, params: dict[str, Any]) -> Any:
    return program.get(reverse(name, kwargs=params).removeprefix(BASE))


@pytest.mark.parametrize("key", KEYS)
def test_scopes_open_exactly_what_the_office_s_posts_may_see(sample_year: Path, key: str) -> None:
    """A key reads a ledger if some post of its office may and its scopes name it: by its duty, or itself."""
    ledger = registry.ledger(key)
    for kind in (CLERK, PostKind.HEAD, PostKind.SYSTEM_ADMIN):
        for scopes in (READ, (scope_of(ledger, "read"),), (scope_of(ledger, "enter"),)):
            made, secret = a_key(kind, TOWNSHIP, scopes)
            answer = Program(secret).get(address(key), size=1)
            if scope_of(ledger, "read") not in scopes:
                assert is_problem(answer, 403)
                continue
            kinds = set(Post.objects.filter(office=made.office).values_list("kind", flat=True))
            assert answer.status_code == 200
            if not kinds & set(ledger.policy.see.posts):
                assert answer.json()["count"] == 0


@pytest.mark.parametrize("key", KEYS)
def test_a_page_is_bounded_and_nothing_asked_is_overlooked(sample_year: Path, key: str) -> None:
    program = Program(a_key(CLERK, TOWNSHIP)[1])
    for wrong in ({"page": 10**30}, {"page": 0}, {"size": 101}, {"year": 10**9}, {"other": 1}):
        assert is_problem(program.get(address(key), **wrong), 422), wrong
    assert program.get(address(key), page=10_000).json()["items"] == []


def test_sealed_texts_are_masked(sample_year: Path) -> None:
    program = Program(a_key(CLERK, TOWNSHIP)[1])
    person = PEOPLE.model.objects.filter(township=TOWNSHIP).order_by("number")[0]
    person.phone = "13900001234"
    person.save(update_fields=["phone"])
    said = program.get(f"/administration/people/{person.pk}")
    assert said.json()["phone"] == "139****1234"
    assert person.phone not in said.content.decode()


def test_figures_are_those_of_the_pages(sample_year: Path) -> None:
    program = Program(a_key(CLERK, TOWNSHIP)[1])
    scope = Scope(TOWNSHIP, Period.year(YEAR))
    expected = compute(figures.all_figures(), scope)
    said = program.get("/figures", year=YEAR).json()["figures"]
    assert {each["id"] for each in said} == expected.keys()
    for each in said:
        value = expected[each["id"]].value
        assert each["value"] == (None if value is None else float(value))
    one = program.get("/figures/leadership_meetings", year=YEAR).json()
    records = program.get("/figures/leadership_meetings/records", year=YEAR, size=100).json()
    assert one["figure"]["records"] == records["count"] == len(records["items"])
    assert sum(each["value"] for each in one["months"]) == one["figure"]["value"]
    assert is_problem(program.get("/figures/no_such"), 404)


def test_what_leads_nowhere_is_told_to_programs_as_a_problem(sample_year: Path) -> None:
    program = Program(a_key(CLERK, TOWNSHIP)[1])
    for nowhere in ("/x", "/learning/sessions/nonsense", "/../none", "/figures/%E4%B8%AD"):
        assert is_problem(program.get(nowhere), 404)
    assert is_problem(program.client.delete("/api/v1/ledgers"), 405)


def test_who_asks_too_often_is_told_when_to_ask_again(sample_year: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(OfKey, "timer", staticmethod(lambda: 1000.0))
    program = Program(a_key(CLERK, TOWNSHIP)[1])
    answers = [program.get("/ledgers") for _ in range(601)]
    assert {each.status_code for each in answers[:600]} == {200}
    assert is_problem(answers[600], 429)
    assert int(answers[600].headers["Retry-After"]) > 0


def test_the_trail_knows_every_key_made_and_revoked(sample_year: Path) -> None:
    key, secret = a_key(CLERK, TOWNSHIP)
    admin = actor_of(Account.objects.get(username=key.made_by))
    revoke_key(key=key, actor=admin)
    assert secret not in str(key.__dict__)
    assert list(verify()) == []


def test_the_administrator_makes_and_revokes_keys_on_a_page(sample_year: Path) -> None:
    """The key is shown once; nobody else makes one, and a foreign one does not exist."""
    admin, page = signed_in("guanliyuan"), reverse("api_keys:list")
    asked = {
        "office": str(office_with(CLERK, TOWNSHIP).pk),
        "name": "县数据平台",
        "valid_to": clock.today().isoformat(),
        "scopes_given": ["figures.read"],
    }
    assert signed_in("sifasuo").post(page, asked).status_code == 403
    secret = admin.post(page, asked).context["secret"]
    assert secret not in admin.get(page).content.decode()
    assert Program(secret).get("/figures").status_code == 200
    assert is_problem(Program(secret).get("/learning/sessions"), 403)
    revoke = reverse("api_keys:revoke", args=[ApiKey.objects.get().pk])
    assert signed_in("sifasuo").post(revoke).status_code == 403
    assert signed_in("lin_guanliyuan").post(revoke).status_code == 404
    assert Program(secret).get("/figures").status_code == 200
    assert admin.post(revoke).status_code == 302
    assert is_problem(Program(secret).get("/figures"), 401)


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_to": "2020-01-01"},
        {"valid_to": "9999-01-01"},
        {"scopes_given": []},
        {"scopes_given": ["all"]},
        {"name": ""},
    ],
)
def test_a_key_has_a_purpose_a_scope_and_an_end(sample_year: Path, wrong: dict[str, Any]) -> None:
    asked = {
        "office": str(office_with(CLERK, TOWNSHIP).pk),
        "name": "县数据平台",
        "valid_to": clock.today().isoformat(),
        "scopes_given": ["figures.read"],
    }
    answer = signed_in("guanliyuan").post(reverse("api_keys:list"), asked | wrong)
    assert answer.status_code == 422
    assert not ApiKey.objects.exists()
