"""The public site shows one township, and of it what is published: nothing of others, no case."""

import re
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter
from fengqiao.duties.public_services.online.models import Comment, OnlineFiling
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.registers.records.models import State
from fengqiao.surfaces.portal import passes
from tests.contracts.belongings import belongings_of
from tests.contracts.portal_addresses import PORTAL, portal_params
from tests.contracts.visiting import METHODS, body, signed_in, visit
from tests.sample_year import COUNTY, NEIGHBOUR, TOWNSHIP


def pages_of(township: str) -> dict[str, dict[str, Any]]:
    entries = belongings_of(township).entries
    return {name: portal_params(name, entries)[0] for name in PORTAL}


def test_every_page_opens_without_a_sign_in_and_runs_no_script(sample_year: Path) -> None:
    for name, params in pages_of(TOWNSHIP).items():
        answer = visit(Client(), "GET", name, params)
        assert answer.status_code in (200, 302, 404, 405), name
        assert b"<script" not in body(answer), name
        assert b"style=" not in body(answer), name
        assert "script-src" not in answer.headers.get("Content-Security-Policy", ""), name


def test_a_page_is_the_same_for_a_visitor_and_for_whoever_is_signed_in(sample_year: Path) -> None:
    stamp = re.compile(rb'name="stamp" value="[^"]+"')
    for name in ("portal:home", "portal:guides", "portal:guide", "portal:follow", "portal:comment"):
        params = pages_of(TOWNSHIP)[name]
        said = [
            stamp.sub(b"", body(visit(client, "GET", name, params)))
            for client in (Client(), signed_in("sifasuo"), signed_in("lin_sifasuo"))
        ]
        assert len(set(said)) == 1, name


@pytest.mark.parametrize("code", [COUNTY, f"{TOWNSHIP}200", "999999999", "x", "%00"])
def test_what_is_no_township_has_no_site(sample_year: Path, code: str) -> None:
    assert Client().get(f"/public/{code}/").status_code in (302, 404)
    assert Client().get(f"/public/{code}/guides/").status_code in (302, 404)


def test_items_of_another_township_and_unpublished_ones_are_not_there(sample_year: Path) -> None:
    foreign = belongings_of(NEIGHBOUR).entries["public_services.items"]
    own = ServiceItem.objects.filter(township=TOWNSHIP, state=State.CONFIRMED).first()
    assert own is not None
    client = Client()
    nowhere = body(client.get(f"/public/{TOWNSHIP}/guides/{uuid.uuid4()}/"))
    for state in (State.DRAFT, State.SUBMITTED, State.VOIDED):
        ServiceItem.objects.filter(pk=own.pk).update(state=state)
        for item in (foreign, own.pk):
            for name in ("portal:guide", "portal:apply"):
                answer = client.get(reverse(name, args=[TOWNSHIP, item]))
                assert (answer.status_code, body(answer)) == (404, nowhere), (state, name)
        listed = client.get(f"/public/{TOWNSHIP}/guides/").content.decode()
        assert str(own.pk) not in listed
        assert str(foreign) not in listed


def test_no_page_without_a_code_names_a_case_a_person_or_a_code(sample_year: Path) -> None:
    numbers = set(ServiceMatter.objects.values_list("number", flat=True)[:200])
    numbers |= set(OnlineFiling.objects.values_list("number", flat=True))
    numbers |= set(Comment.objects.values_list("number", flat=True))
    numbers.discard(
        "网申-2024-0001"
    )  # the example beside the field, on the installation's every site
    applicants = set(ServiceMatter.objects.values_list("applicant", flat=True))
    for name, params in pages_of(TOWNSHIP).items():
        said = body(visit(Client(), "GET", name, params)).decode(errors="replace")
        assert not [each for each in (numbers | applicants) if each in said], name


def test_a_wrong_code_and_an_unknown_number_are_answered_alike(sample_year: Path) -> None:
    matter = ServiceMatter.objects.filter(township=TOWNSHIP).first()
    foreign = ServiceMatter.objects.filter(township=NEIGHBOUR).exclude(number=matter.number).first()  # type: ignore[union-attr]
    assert matter is not None
    assert foreign is not None
    tries = [
        (matter.number, "AAAAAAAA"),
        ("办件-2024-999999", receipt_code(matter)),
        ("诉求-2024-0001", "AAAAAAAA"),
        (foreign.number, receipt_code(foreign)),  # right, at another township's site
    ]
    address = reverse("portal:follow", args=[TOWNSHIP])
    typed = re.compile(rb'value="[^"]*"')
    answers = []
    for number, code in tries:
        answer = Client().post(address, {"number": number, "code": code})
        answers.append((answer.status_code, typed.sub(b"", body(answer)), dict(answer.cookies)))
    assert all(status == 422 and not set(cookies) - {"csrftoken"} for status, _, cookies in answers)
    assert len({said for _, said, _ in answers}) == 1
    right = Client().post(address, {"number": matter.number, "code": receipt_code(matter)})
    assert right.status_code == 302


def test_who_has_shown_no_code_reaches_nothing_by_any_method(sample_year: Path) -> None:
    behind = ("standing", "receipt", "receipt_print", "papers", "amend", "draft", "drop")
    for name in behind:
        for method in METHODS:
            answer = visit(Client(), method, f"portal:{name}", {"township": TOWNSHIP})
            assert answer.status_code in (302, 404, 405), (name, method)


def test_a_pass_of_one_township_or_a_forged_one_opens_nothing(sample_year: Path) -> None:
    matter = ServiceMatter.objects.filter(township=NEIGHBOUR).first()
    assert matter is not None
    client = Client()
    answer = client.post(
        reverse("portal:follow", args=[NEIGHBOUR]),
        {"number": matter.number, "code": receipt_code(matter)},
    )
    held = answer.cookies[passes.FOLLOWED]
    assert (held["httponly"], held["samesite"], held["path"]) == (True, "Lax", "/public/")
    assert client.get(reverse("portal:standing", args=[NEIGHBOUR])).status_code == 200
    assert client.get(reverse("portal:standing", args=[TOWNSHIP])).status_code == 302
    client.cookies[passes.DRAFT] = held.value  # a pass for one thing is none for another
    assert client.get(reverse("portal:draft", args=[NEIGHBOUR])).status_code == 302
    client.cookies[passes.FOLLOWED] = held.value[:-1] + ("A" if held.value[-1] != "A" else "B")
    assert client.get(reverse("portal:standing", args=[NEIGHBOUR])).status_code == 302


def test_where_a_matter_stands_is_told_without_names(sample_year: Path) -> None:
    matter = ServiceMatter.objects.filter(township=TOWNSHIP, finished_on__isnull=False).first()
    assert matter is not None
    client = Client()
    client.post(
        reverse("portal:follow", args=[TOWNSHIP]),
        {"number": matter.number, "code": receipt_code(matter)},
    )
    answer = client.get(reverse("portal:standing", args=[TOWNSHIP]))
    said = answer.content.decode()
    assert "已办结" in said
    assert matter.applicant not in said
    assert answer.headers["Cache-Control"] == "no-store"
    assert str(matter.pk) not in said
