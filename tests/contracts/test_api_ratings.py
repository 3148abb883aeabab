"""Bad ratings by the interface: a scope of their own, the whole loop, and who is rated kept from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from fengqiao.casework.cases.models import ActTaken
from fengqiao.duties.public_services import policies
from fengqiao.duties.public_services.models import (
    BadRating,
    Grade,
    Rating,
    RatingChannel,
    ServiceMatter,
)
from fengqiao.duties.public_services.rating_actions import rate_matter
from fengqiao.keeping.trail.models import Entry
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.registers.people.models import Appointment, Post, PostKind
from fengqiao.surfaces.api.keys import permissions_of, scopes
from fengqiao.surfaces.api.tests.builders import READ, Program, a_key, is_problem, office_with
from tests.contracts.test_api_writing import WHEN
from tests.sample_year import NEIGHBOUR, TOWNSHIP

OFFICE, JUDICIAL, WINDOW = PostKind.OFFICE_CLERK, PostKind.JUDICIAL_CLERK, PostKind.WINDOW_CLERK
HANDLE = "public_services.handle_ratings"
MATTERS, RATINGS, BAD = (
    f"/public_services/{name}" for name in ("matters", "ratings", "bad_ratings")
)
TODAY = WHEN.date().isoformat()


def program(kind: PostKind, *scopes_given: str, township: str = TOWNSHIP) -> Program:
    return Program(a_key(kind, township, scopes_given or (HANDLE,))[1])


def post_of(kind: PostKind) -> Post:
    """Return the post of an office that takes up ratings."""
    office = office_with(kind, TOWNSHIP)
    return Post.objects.filter(office=office, kind=kind).order_by("number")[0]


@dataclass
class Loop:
    """A bad rating just given by name, and the programs that work on it."""

    case: BadRating
    office: Program = field(default_factory=lambda: program(OFFICE))
    judicial: Program = field(default_factory=lambda: program(JUDICIAL))

    @property
    def address(self) -> str:
        return f"{BAD}/{self.case.pk}/case"

    def read(self, by: Program | None = None) -> Any:
        return (by or self.office).get(self.address)

    def take(self, by: Program, act: str, **body: Any) -> Any:
        """Take an act on what was read just now."""
        read = self.read()
        (run,) = read.json()["proceedings"]
        given = {"on": TODAY, **body}
        address = f"{self.address}/{run['id']}/acts/{act}"
        return by.post(address, given, If_Match=read.headers["ETag"])

    def taken(self, by: Program, act: str, **body: Any) -> dict[str, Any]:
        answer = self.take(by, act, **body)
        assert answer.status_code == 200, answer.content.decode()
        told: dict[str, Any] = answer.json()
        return told


def a_finished_matter(township: str = TOWNSHIP) -> ServiceMatter:
    finished = ServiceMatter.objects.filter(township=township, finished_on__isnull=False)
    return finished.filter(state="confirmed", rating=None).order_by("-finished_on", "number")[0]


def badly_rated(matter: ServiceMatter) -> BadRating:
    rating = rate_matter(
        matter=matter,
        grade=Grade.VERY_DISSATISFIED,
        comment="等得太久",
        channel=RatingChannel.ONLINE,
        name_shown=True,
        phone="13900000000",
    )
    return BadRating.objects.get(rating=rating)


@pytest.fixture
def loop(sample_year: Path) -> Iterator[Loop]:
    with clock.at(WHEN):
        yield Loop(badly_rated(a_finished_matter()))


def test_a_bad_rating_is_handled_by_programs_to_its_published_end(loop: Loop) -> None:
    """国办发〔2019〕51号: 分派、回访、核实、整改、反馈、复核、公开, each by who may and on what was read."""
    (lawful,) = loop.read().json()["proceedings"][0]["lawful"]
    assert (lawful["act"], lawful["due"], lawful["names_post"]) == ("assign", True, True)
    assert is_problem(loop.take(loop.judicial, "assign", to=post_of(JUDICIAL).number), 409)
    told = loop.taken(loop.office, "assign", to=post_of(JUDICIAL).number)
    assert told["handler"] == str(post_of(JUDICIAL))
    loop.taken(loop.judicial, "call_back", note="已电话回访")
    loop.taken(loop.judicial, "verify", outcome="simple")
    assert is_problem(loop.take(loop.judicial, "reply"), 409), "not before it is corrected"
    loop.taken(loop.judicial, "correct", note="增开窗口")
    loop.taken(loop.judicial, "reply")
    assert is_problem(loop.take(loop.judicial, "review", outcome="settled"), 409)
    loop.taken(loop.office, "review", outcome="settled")
    assert is_problem(loop.take(loop.office, "publish"), 409), "not while the rater is named"
    told = loop.taken(loop.office, "publish", attested={"masked": True})
    assert told["ended_on"] == TODAY
    acts = ActTaken.objects.filter(proceeding__record_id=loop.case.pk).order_by("sequence")
    assert [act.act for act in acts] == [
        *("register", "assign", "call_back", "verify", "correct", "reply", "review", "publish")
    ]
    assert all(act.entered_by.startswith("接口密钥") for act in acts[1:])
    assert verify() == []


def test_whom_it_is_assigned_to_is_named_and_may_not_be_the_rated(loop: Loop) -> None:
    """RULES.md 3.3: handler of a bad rating ≠ the rated staff member."""
    head = Post.objects.filter(township=TOWNSHIP, kind=PostKind.HEAD)[0]
    for to in ("", "岗位-0000-0001", post_of(WINDOW).number, head.number):
        assert is_problem(loop.take(loop.office, "assign", to=to), 422), to
    assert ActTaken.objects.filter(proceeding__record_id=loop.case.pk).count() == 1
    loop.taken(loop.office, "assign", to=post_of(JUDICIAL).number)
    named = loop.take(loop.judicial, "verify", outcome="simple", to=post_of(OFFICE).number)
    assert is_problem(named, 422)


def test_asking_another_post_needs_the_same_scope(loop: Loop) -> None:
    loop.taken(loop.office, "assign", to=post_of(OFFICE).number)
    words = {"to": post_of(JUDICIAL).number, "words": "请会签", "answer_by": TODAY}
    headers = {"If_Match": loop.read().headers["ETag"], "Idempotency_Key": "opinion-1"}
    reading = program(OFFICE, *READ)
    assert is_problem(reading.post(f"{loop.address}/opinions", words, **headers), 403)
    asked = loop.office.post(f"{loop.address}/opinions", words, **headers)
    assert asked.status_code == 200, asked.content.decode()
    (told,) = loop.read(loop.judicial).json()["requests"]
    assert told["replies"] == ["agreed", "disagreed"]


def test_only_the_scope_of_ratings_opens_them_and_it_opens_nothing_else(loop: Loop) -> None:
    """A program that reads or works on all the office's other ledgers learns of no single rating."""
    others = tuple(scope for scope in scopes() if scope != HANDLE)
    for known in (program(OFFICE, *others), program(OFFICE, *READ)):
        assert known.get(MATTERS).status_code == 200
        one = f"{BAD}/{loop.case.pk}"
        for address in (RATINGS, BAD, one, f"{one}/case", f"{RATINGS}/{loop.case.rating_id}"):
            assert is_problem(known.get(address), 403), address
        assert is_problem(known.get("/figures/service_ratings/records"), 403)
        may = {each["key"]: each["may_read"] for each in known.get("/ledgers").json()}
        assert not may["public_services.ratings"]
        assert not may["public_services.bad_ratings"]
        assert may["public_services.matters"]
    run = loop.read().json()["proceedings"][0]["id"]
    tried = program(OFFICE, *others).post(
        f"{loop.address}/{run}/acts/assign",
        {"on": TODAY, "to": post_of(JUDICIAL).number},
        If_Match=loop.read().headers["ETag"],
    )
    assert is_problem(tried, 403)

    assert loop.office.get(RATINGS).json()["count"] > 5
    assert loop.office.get(f"{BAD}/{loop.case.pk}").status_code == 200
    assert "13900000000" not in loop.office.get(f"{RATINGS}/{loop.case.rating_id}").content.decode()
    assert is_problem(loop.office.get(MATTERS), 403)
    entered = loop.office.post(BAD, {}, Idempotency_Key="bad-rating-1")
    assert entered.status_code in (403, 422), "a bad rating begins by a rating alone"
    rights = {policies.SEE_RATINGS.name, policies.HANDLE_RATINGS.name}
    assert permissions_of(HANDLE) == rights
    assert not rights & frozenset().union(*(permissions_of(scope) for scope in others))


def test_the_window_and_other_townships_have_no_bad_rating(loop: Loop) -> None:
    run = loop.read().json()["proceedings"][0]["id"]
    foreign = program(OFFICE, township=NEIGHBOUR)
    for stranger in (program(WINDOW), foreign):
        one = f"{BAD}/{loop.case.pk}"
        for address in (one, f"{one}/case", f"{RATINGS}/{loop.case.rating_id}"):
            assert is_problem(stranger.get(address), 404), address
        acted = stranger.post(f"{one}/case/{run}/acts/assign", {"on": TODAY}, If_Match='"1"')
        assert is_problem(acted, 404)
    for address in (RATINGS, BAD):
        assert program(WINDOW).get(address).json()["count"] == 0
    own = Rating.objects.filter(township=NEIGHBOUR).count()
    assert foreign.get(RATINGS).json()["count"] == own > 0


def test_a_program_reads_no_rating_that_one_of_its_office_s_people_may_not(loop: Loop) -> None:
    """Whoever received the matter comes to the judicial office: its program is kept from it, too."""
    matter = loop.case.rating.matter
    assert loop.read(loop.judicial).status_code == 200
    rated = ActTaken.objects.filter(proceeding__record_id=matter.pk).exclude(by="")[0].by
    held = Appointment.objects.filter(person_id=rated).order_by("number")[0]
    Appointment.objects.filter(pk=held.pk).update(post=post_of(JUDICIAL))
    assert is_problem(loop.read(loop.judicial), 404)
    listed = loop.judicial.get(BAD).json()["items"]
    assert loop.case.number not in {each["number"] for each in listed}
    entry = Entry.objects.filter(record_id=loop.case.pk)
    before = entry.count()
    run = loop.read().json()["proceedings"][0]["id"]
    act = f"{loop.address}/{run}/acts/assign"
    assert is_problem(loop.judicial.post(act, {"on": TODAY}, If_Match='"1"'), 404)
    assert entry.count() == before
