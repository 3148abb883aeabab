"""What a program writes: drafts, each once however often it asks; acts, only on what it has read."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fengqiao.casework.cases.models import ActTaken
from fengqiao.casework.ledgers import registry
from fengqiao.duties.public_services.models import ServiceItem, ServiceMatter
from fengqiao.keeping.trail.models import Entry
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.registers.people.models import PostKind
from fengqiao.surfaces.api.actions import ANSWERS_KEPT
from fengqiao.surfaces.api.jobs import forget_old_answers
from fengqiao.surfaces.api.models import Answer
from fengqiao.surfaces.api.tests.builders import READ, Program, a_key, is_problem
from tests.contracts.belongings import belongings_of
from tests.contracts.visiting import signed_in
from tests.sample_year import NEIGHBOUR, TOWNSHIP

SESSIONS = "/learning/sessions"
MATTERS = "/public_services/matters"
TOKEN = {"Idempotency_Key": "2024-03-05-0001"}


def a_session(**changes: Any) -> dict[str, Any]:
    return {
        "held_on": "2024-03-05",
        "title": "学习宪法",
        "audiences": ["village"],
        "place": TOWNSHIP,
        "form": "meeting",
        **changes,
    }


@pytest.fixture
def program(sample_year: Path) -> Program:
    return Program(a_key(PostKind.JUDICIAL_CLERK, TOWNSHIP)[1])


def test_a_draft_entered_twice_under_one_key_is_one_draft(program: Program) -> None:
    """The same answer byte for byte; what it enters is a draft, in the trail by the key's name."""
    model = registry.ledger("learning.sessions").model
    before = model._default_manager.count()
    first = program.post(SESSIONS, a_session(), **TOKEN)
    again = program.post(SESSIONS, a_session(), **TOKEN)
    assert (first.status_code, again.status_code) == (201, 201), first.content.decode()
    assert first.content == again.content
    assert model._default_manager.count() == before + 1
    made = first.json()
    assert made["state"] == "draft"
    assert program.get(f"{SESSIONS}/{made['id']}").json() == made
    said = Entry.objects.get(record_id=made["id"])
    assert said.actor.startswith("接口密钥")
    assert verify() == []


def test_one_key_for_two_requests_is_refused(program: Program) -> None:
    assert program.post(SESSIONS, a_session(), **TOKEN).status_code == 201
    assert is_problem(program.post(SESSIONS, a_session(title="学习民法典"), **TOKEN), 422)
    assert is_problem(program.post("/learning/topics", {}, **TOKEN), 422)


def test_what_was_refused_may_be_mended_under_the_same_key(program: Program) -> None:
    assert is_problem(program.post(SESSIONS, a_session(title=" "), **TOKEN), 422)
    assert program.post(SESSIONS, a_session(), **TOKEN).status_code == 201


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"place": NEIGHBOUR}, "place"),
        ({"form": "no such form"}, "body.form"),
        ({"held_on": "2024-02-30"}, "body.held_on"),
        ({"title": "一\x00二"}, "title"),
        ({"headcount": -1}, "headcount"),
        ({"headcount": 10**30}, "headcount"),
        ({"people_attended": ["01900000-0000-7000-8000-000000000000"]}, "people_attended"),
        ({"state": "confirmed"}, "body.state"),
        ({"title": "\ud800"}, "body.title"),
    ],
)
def test_a_wrong_field_is_named(program: Program, changes: dict[str, Any], field: str) -> None:
    answer = program.post(SESSIONS, a_session(**changes), **TOKEN)
    assert is_problem(answer, 422)
    assert any(
        each["field"].endswith(field.removeprefix("body.")) for each in answer.json()["errors"]
    )


def test_who_may_only_read_enters_nothing(sample_year: Path) -> None:
    program = Program(a_key(PostKind.JUDICIAL_CLERK, TOWNSHIP, READ)[1])
    assert is_problem(program.post(SESSIONS, a_session(), **TOKEN), 403)


def test_what_is_no_json_is_told_so(program: Program) -> None:
    assert is_problem(program.post(SESSIONS, b"{", **TOKEN), 400)
    assert is_problem(program.post(SESSIONS, b"\xff\xfe", **TOKEN), 400)
    assert is_problem(program.post(SESSIONS, [], **TOKEN), 422)
    assert is_problem(program.post(SESSIONS, a_session()), 422)


@pytest.fixture
def counter(sample_year: Path) -> Program:
    return Program(a_key(PostKind.WINDOW_CLERK, TOWNSHIP)[1])


def test_a_case_says_what_is_lawful_and_why_the_rest_is_not(counter: Program) -> None:
    for case in ServiceMatter.objects.filter(township=TOWNSHIP, state="confirmed")[:20]:
        answer = counter.get(f"{MATTERS}/{case.pk}/case")
        assert answer.headers["ETag"] == f'"{case.version}"'
        for proceeding in answer.json()["proceedings"]:
            assert proceeding["stage"] or proceeding["ended_on"]
            for each in proceeding["refused"]:
                assert each["reasons"]
                assert all(reason["words"] for reason in each["reasons"])


def test_an_act_is_taken_only_on_the_state_that_was_read(counter: Program) -> None:
    """428 without a condition, 412 when somebody acted since, 409 with articles when unlawful."""
    case = ServiceMatter.objects.filter(township=TOWNSHIP, state="confirmed").order_by("number")[0]
    read = counter.get(f"{MATTERS}/{case.pk}/case")
    (run,) = read.json()["proceedings"]
    unlawful = run["refused"][0]["act"]
    acts = f"{MATTERS}/{case.pk}/case/{run['id']}/acts"
    body = {"on": case.opened_on.isoformat()}
    for act in run["refused"]:
        assert is_problem(counter.post(f"{acts}/{act['act']}", body), 428)
    assert is_problem(counter.post(f"{acts}/{unlawful}", body, If_Match='"0"'), 412)
    assert is_problem(counter.post(f"{acts}/no_such", body, If_Match=read.headers["ETag"]), 404)
    refused = [
        answer
        for act in run["refused"]
        if (answer := counter.post(f"{acts}/{act['act']}", body, If_Match=read.headers["ETag"]))
        and answer.status_code == 409
    ]
    assert refused
    for answer in refused:
        assert is_problem(answer, 409)
        assert all(each["words"] and each["articles"] for each in answer.json()["reasons"])
    case.refresh_from_db()
    assert counter.get(f"{MATTERS}/{case.pk}/case").headers["ETag"] == read.headers["ETag"]


WHEN = datetime(2024, 12, 2, 10, tzinfo=clock.CHINA)


def a_matter() -> dict[str, Any]:
    items = ServiceItem.objects.filter(township=TOWNSHIP, state="confirmed", promised_limit__gt=1)
    item = items.exclude(kind="licence").order_by("number")[0]
    return {
        "item": str(item.pk),
        "applicant": "张甲一",
        "opened_on": "2024-12-02",
        "place": TOWNSHIP,
        "channel": "counter",
        "materials_received": "\n".join(item.required_materials),
    }


def test_a_matter_is_worked_on_through_the_interface(sample_year: Path) -> None:
    """Entered once, confirmed at the counter, acted on by what was read: stale refused, trail whole."""
    with clock.at(WHEN):
        program = Program(a_key(PostKind.WINDOW_CLERK, TOWNSHIP)[1])
        made, again = (program.post(MATTERS, a_matter(), **TOKEN) for _ in range(2))
        assert (made.status_code, again.status_code) == (201, 201), made.content.decode()
        assert made.content == again.content
        case = ServiceMatter.objects.get(pk=made.json()["id"])
        confirm = reverse(
            "ledgers:act", args=[registry.ledger_of(ServiceMatter), case.pk, "confirm"]
        )
        assert signed_in("chuangkou").post(confirm).status_code == 302

        read = program.get(f"{MATTERS}/{case.pk}/case")
        (run,) = read.json()["proceedings"]
        assert "check_materials" in {each["act"] for each in run["lawful"]}
        acts = f"{MATTERS}/{case.pk}/case/{run['id']}/acts"
        checked = program.post(
            f"{acts}/check_materials", {"on": "2024-12-02"}, If_Match=read.headers["ETag"]
        )
        assert checked.status_code == 200, checked.content.decode()
        assert checked.headers["ETag"] != read.headers["ETag"]
        assert checked.json()["proceedings"][0]["acts_count"] == 2

        answer = {"on": "2024-12-02", "outcome": "accepted", "attested": {"competent": True}}
        stale = program.post(f"{acts}/answer", answer, If_Match=read.headers["ETag"])
        assert is_problem(stale, 412)
        accepted = program.post(f"{acts}/answer", answer, If_Match=checked.headers["ETag"])
        assert accepted.status_code == 200, accepted.content.decode()
        taken = ActTaken.objects.filter(proceeding=run["id"]).order_by("sequence")
        assert [each.act for each in taken] == ["receive", "check_materials", "answer"]
        assert taken[2].entered_by.startswith("接口密钥")
        said = Entry.objects.filter(record_id=case.pk).order_by("sequence")
        assert [each.actor.startswith("接口密钥") for each in said] == [True, False, True, True]
        assert verify() == []


def test_an_answer_is_kept_a_week_for_repetition_and_then_forgotten(sample_year: Path) -> None:
    with clock.at(WHEN):
        program = Program(a_key(PostKind.JUDICIAL_CLERK, TOWNSHIP)[1])
        first = program.post(SESSIONS, a_session(), **TOKEN)
    with clock.at(WHEN + ANSWERS_KEPT):
        forget_old_answers.func()
        assert program.post(SESSIONS, a_session(), **TOKEN).content == first.content
    with clock.at(WHEN + ANSWERS_KEPT + timedelta(seconds=1)):
        forget_old_answers.func()
        assert not Answer.objects.exists()


def test_the_acts_of_others_do_not_exist(counter: Program) -> None:
    foreign = belongings_of(NEIGHBOUR).entries["public_services.matters"]
    own = ServiceMatter.objects.filter(township=TOWNSHIP, state="confirmed").order_by("number")[0]
    other = counter.get(f"{MATTERS}/{foreign}/case")
    assert is_problem(other, 404)
    nowhere = f"{MATTERS}/{own.pk}/case/{foreign}/acts/accept"
    answer = counter.post(nowhere, {"on": "2024-03-05"}, If_Match='"1"')
    assert is_problem(answer, 404)
    assert json.loads(answer.content)["errors"] == []
