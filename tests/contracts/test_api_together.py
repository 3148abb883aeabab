"""Programs of two offices on one case: handed over, asked, answered, an entry taken back."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from fengqiao.casework.cases.models import CaseRequest
from fengqiao.casework.ledgers import registry
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.keeping.trail.models import Entry
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.surfaces.api.tests.builders import READ, Program, a_key, is_problem, office_with
from tests.contracts.test_api_writing import MATTERS, TOKEN, WHEN, a_matter
from tests.contracts.visiting import signed_in
from tests.sample_year import NEIGHBOUR, TOWNSHIP

OFFICE = PostKind.OFFICE_CLERK


class Desk:
    """A matter under way, and the programs of the window and of an office."""

    def __init__(self) -> None:
        self.window = Program(a_key(PostKind.WINDOW_CLERK, TOWNSHIP)[1])
        self.office = Program(a_key(OFFICE, TOWNSHIP)[1])
        made = self.window.post(MATTERS, a_matter(), **TOKEN)
        self.pk = made.json()["id"]
        ledger = registry.ledger_of(ServiceMatter)
        confirm = reverse("ledgers:act", args=[ledger, self.pk, "confirm"])
        assert signed_in("chuangkou").post(confirm).status_code == 302
        self.case = f"{MATTERS}/{self.pk}/case"
        self.tokens = 0

    @property
    def post(self) -> str:
        """The number of the office's post."""
        office = office_with(OFFICE, TOWNSHIP)
        return Post.objects.filter(office=office, kind=OFFICE).order_by("number")[0].number

    def read(self) -> Any:
        return self.window.get(self.case)

    def send(self, program: Program, address: str, body: Any, **headers: str) -> Any:
        """Send what rests on the case as it is now, under a token of its own."""
        self.tokens += 1
        given = {"If_Match": self.read().headers["ETag"], "Idempotency_Key": f"t-{self.tokens:08}"}
        return program.post(f"{self.case}/{address}", body, **{**given, **headers})

    def asked(self, **changes: Any) -> dict[str, Any]:
        words = {"to": self.post, "words": "请牵头办理", "answer_by": "2024-12-05"}
        return words | changes


@pytest.fixture
def desk(sample_year: Path) -> Any:
    with clock.at(WHEN):
        yield Desk()


def test_a_case_is_handed_over_once_and_taken_over(desk: Desk) -> None:
    assert desk.post in {each["id"] for each in desk.read().json()["posts"]}
    etag = desk.read().headers["ETag"]
    headers = {"If_Match": etag, "Idempotency_Key": "hand-over-1"}
    first, again = (desk.send(desk.window, "hand-over", desk.asked(), **headers) for _ in range(2))
    assert (first.status_code, again.status_code) == (200, 200), first.content.decode()
    assert first.content == again.content
    assert first.headers["ETag"] == again.headers["ETag"] == desk.read().headers["ETag"] != etag
    assert CaseRequest.objects.filter(record_id=desk.pk).count() == 1
    assert Entry.objects.filter(record_id=desk.pk, action__endswith=".hand_over").count() == 1

    (told,) = desk.office.get(desk.case).json()["requests"]
    assert told["replies"] == ["accepted", "returned"]
    own = desk.send(desk.window, "requests/1/answer", {"reply": "accepted"})
    assert is_problem(own, 403), "only a holder of the post that is asked"
    bare = desk.send(desk.office, "requests/1/answer", {"reply": "returned"})
    assert is_problem(bare, 422)
    assert "请写明理由" in bare.json()["detail"]
    taken = desk.send(desk.office, "requests/1/answer", {"reply": "accepted"})
    assert taken.status_code == 200, taken.content.decode()
    assert taken.json()["handler"] == told["to"]
    assert taken.json()["requests"][0]["replies"] == []
    assert verify() == []


def test_an_opinion_is_asked_and_given_and_moves_nothing(desk: Desk) -> None:
    before = desk.read().json()["proceedings"]
    assert desk.send(desk.window, "opinions", desk.asked()).status_code == 200
    wrong = desk.send(desk.office, "requests/1/answer", {"reply": "accepted"})
    assert is_problem(wrong, 422)
    answer = {"reply": "disagreed", "reason": "委托书没有写明期限"}
    said = desk.send(desk.office, "requests/1/answer", answer).json()
    assert said["requests"][0]["reason"] == "委托书没有写明期限"
    assert said["handler"] == ""
    assert desk.read().json()["proceedings"] == before
    assert is_problem(desk.send(desk.office, "requests/1/answer", answer), 422)
    assert is_problem(desk.send(desk.office, "requests/7/answer", answer), 404)


def test_an_entry_is_taken_back_by_who_made_it_before_anybody_read_it(desk: Desk) -> None:
    (run,) = desk.read().json()["proceedings"]
    acts, back = f"{run['id']}/acts", f"{run['id']}/take-back"
    first = desk.send(desk.window, back, {"reason": "误登"})
    assert is_problem(first, 422), "the act that began the case stays"
    body = {"on": "2024-12-02"}
    assert desk.send(desk.window, f"{acts}/check_materials", body).status_code == 200
    told = desk.send(desk.window, back, {"reason": "误登"})
    assert is_problem(told, 422)
    assert "已经告知当事人" in told.json()["detail"], "it made a paper"
    accepted = body | {"outcome": "accepted", "attested": {"competent": True}}
    assert desk.send(desk.window, f"{acts}/answer", accepted).status_code == 200

    assert desk.send(desk.window, f"{acts}/handle", body).status_code == 200
    other = desk.send(desk.office, back, {"reason": "误登"})
    assert is_problem(other, 422)
    assert "只有登记的本人" in other.json()["detail"]
    gone = desk.send(desk.window, back, {"reason": "登记错了办件"})
    assert gone.status_code == 200, gone.content.decode()
    (now,) = gone.json()["proceedings"]
    assert "finish" in {each["act"] for each in now["refused"]}, "as if never handled"

    assert desk.send(desk.window, f"{acts}/handle", body).status_code == 200
    desk.office.get(desk.case)  # somebody else has read it
    read = desk.send(desk.window, back, {"reason": "误登"})
    assert is_problem(read, 422)
    assert "已经查看" in read.json()["detail"]
    assert verify() == []


@pytest.mark.parametrize("address", ["hand-over", "opinions"])
def test_nothing_is_asked_on_a_page_that_is_past_or_of_who_may_not_see(
    desk: Desk, address: str
) -> None:
    assert is_problem(desk.send(desk.window, address, desk.asked(), If_Match=""), 428)
    assert is_problem(desk.send(desk.window, address, desk.asked(), If_Match='"0"'), 412)
    nobody = desk.send(desk.window, address, desk.asked(to="岗位-0000-0000"))
    assert is_problem(nobody, 422)
    assert nobody.json()["errors"][0]["field"] == "to"
    past = desk.send(desk.window, address, desk.asked(answer_by="2024-12-01"))
    assert is_problem(past, 422)
    assert "不能早于今天" in past.json()["detail"]
    reader = Program(a_key(PostKind.WINDOW_CLERK, TOWNSHIP, READ)[1])
    assert is_problem(desk.send(reader, address, desk.asked()), 403)
    neighbour = Program(a_key(PostKind.WINDOW_CLERK, NEIGHBOUR)[1])
    assert is_problem(desk.send(neighbour, address, desk.asked()), 404)
    assert not CaseRequest.objects.filter(record_id=desk.pk).exists()
