"""A meeting's decisions become tasks; a change of holder asks for the group's re-formation."""

from datetime import date, timedelta
from typing import Any

import pytest

from fengqiao.casework.documents.content import Paragraph, Text
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    TOWNSHIP,
    Places,
    a_person,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.casework.notices.models import Notice
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import NEAR_DAYS, Task
from fengqiao.casework.tasks.queries import tasks_from, tasks_of
from fengqiao.duties.leadership import actions
from fengqiao.duties.leadership.ledgers import MEETINGS
from fengqiao.duties.leadership.notice_paper import notice
from fengqiao.duties.leadership.queries import groups_of, seats
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.actor import Actor, actor_of
from fengqiao.registers.people.models import Appointment, OfficeKind, Person, PostKind, Role
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
MET = date(2026, 3, 2)


@pytest.fixture
def places() -> Places:
    return a_township()


def keep(key: str, **values: Any) -> Any:
    ledger = registry.ledger(f"administration.{key}")
    entry = ledgers.enter(ledger=ledger, actor=clerk(), values=values)
    return ledgers.confirm(ledger=ledger, record=entry, actor=clerk())


def a_post(places: Places, title: str, kind: PostKind = PostKind.DEPUTY) -> Any:
    office = keep(
        "offices", name=f"{title}办", kind=OfficeKind.OFFICE, place=places.township, duties_text=""
    )
    return keep(
        "posts", title=title, office=office, kind=kind, place=places.township, field_of_work=""
    )


def holding(places: Places, post: Any, since: date = date(2026, 1, 1)) -> tuple[Person, Any]:
    person = a_person(places.township)
    return person, keep(
        "appointments",
        person=person, post=post, place=places.township, valid_from=since, valid_to=None, paper="",
    )  # fmt: skip


def a_meeting(places: Places) -> Any:
    values = {
        "held_on": MET, "title": "研究法治工作", "body": "leading_group", "place": places.township,
        "venue": "", "people_chaired": [], "people_attended": [], "agenda": "", "report_heard": True,
        "problems_studied": None, "minutes": "",
    }  # fmt: skip
    return ledgers.enter(ledger=MEETINGS, actor=clerk(), values=values)


def decided(meeting: Any, owner: Any, actor: Actor | None = None, **changes: Any) -> Task:
    values = {"title": "完善制度", "owner": owner, "due_on": date(2026, 4, 1), **changes}
    return actions.decide(meeting=meeting, actor=actor or clerk(), **values)


def test_a_decision_is_given_out_when_its_meeting_is_confirmed(places: Places) -> None:
    post = a_post(places, "副乡长")
    person, _ = holding(places, post)
    account = make_account(username="fuxiang", person=person, password=None, sample=False)
    holder = actor_of(account)
    meeting = a_meeting(places)
    task = decided(meeting, post)
    assert (task.state, list(tasks_of(holder))) == (State.DRAFT, [])
    assert not Notice.objects.filter(account=account).exists()
    ledgers.confirm(ledger=MEETINGS, record=meeting, actor=clerk())
    assert list(tasks_of(holder)) == [task]
    assert Notice.objects.get(account=account).address == "/todo/"
    meeting.refresh_from_db()
    second = decided(meeting, post, title="再议")
    assert second.state == State.CONFIRMED, "a decision of a confirmed meeting is out at once"
    assert list(tasks_from(meeting)) == [task, second]
    done = tasks.report_done(task=task, actor=holder, on=clock.today(), result=" 已印发 ")
    assert (done.result, done.light(clock.today())) == ("已印发", "done")


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"due_on": MET - timedelta(days=1)}, "不能早于"), ({"actor": village_cadre()}, "权限"),
     ({"actor": clerk(NEIGHBOUR)}, "权限")],
)  # fmt: skip
def test_a_decision_that_cannot_be_is_refused(
    places: Places, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        decided(a_meeting(places), a_post(places, "副乡长"), **changes)
    assert not Task.objects.exists()


def test_a_void_meeting_decides_nothing(places: Places) -> None:
    meeting = ledgers.void(
        ledger=MEETINGS, record=a_meeting(places), actor=clerk(), reason="没有召开"
    )
    with pytest.raises(Refused, match="作废"):
        decided(meeting, a_post(places, "副乡长"))


def test_only_the_holder_reports_a_task_done_once_and_not_ahead(places: Places) -> None:
    post = a_post(places, "副乡长")
    person, _ = holding(places, post)
    account = make_account(username="fuxiang", person=person, password=None, sample=False)
    meeting = a_meeting(places)
    ledgers.confirm(ledger=MEETINGS, record=meeting, actor=clerk())
    meeting.refresh_from_db()
    task, holder, today = decided(meeting, post), actor_of(account), clock.today()
    with pytest.raises(NotPermitted):
        tasks.report_done(task=task, actor=clerk(), on=today, result="已办")
    with pytest.raises(Refused, match="晚于今天"):
        tasks.report_done(task=task, actor=holder, on=today + timedelta(days=1), result="已办")
    with pytest.raises(Refused, match="完成情况"):
        tasks.report_done(task=task, actor=holder, on=today, result=" ")
    tasks.report_done(task=task, actor=holder, on=today, result="已办")
    with pytest.raises(Refused, match="已经办结"):
        tasks.report_done(task=task, actor=holder, on=today, result="再办")


@pytest.mark.parametrize("left", range(-3, 8))
def test_a_light_turns_near_three_days_before_and_late_after(left: int) -> None:
    today = date(2026, 3, 2)
    task = Task(due_on=today + timedelta(days=left))
    wanted = "late" if left < 0 else "near" if left <= NEAR_DAYS else "on_track"
    assert task.light(today) == wanted


def test_seats_follow_the_posts_and_a_change_of_holder_asks_for_a_notice(places: Places) -> None:
    head = a_post(places, "乡长", PostKind.HEAD)
    judicial = a_post(places, "司法所所长", PostKind.JUDICIAL_CLERK)
    holding(places, judicial)
    person, appointment = holding(places, head)
    group = keep("groups", name="领导小组", place=places.township, office=None, tasks_text="")
    keep(
        "group_roles",
        group=group, post=head, role=Role.LEADER, place=places.township,
        valid_from=date(2026, 1, 1), valid_to=None, paper="",
    )  # fmt: skip
    assert groups_of(TOWNSHIP) == [group]
    left = date(2026, 6, 1)
    ledgers.correct(
        ledger=registry.ledger("administration.appointments"),
        record=appointment, actor=clerk(), values={"valid_to": left},
        version=appointment.version, reason="调离",
    )  # fmt: skip
    task = Task.objects.get(title__contains="发文")
    assert (task.owner, task.due_on) == (judicial, left + timedelta(days=15))
    handing_over = Task.objects.get(title__contains="交接清单")
    assert (handing_over.owner, handing_over.due_on) == (judicial, left)
    assert [seat.names for seat in seats(group, on=left)] == ["空缺"]
    assert [seat.names for seat in seats(group, on=left - timedelta(days=1))] == [person.name]
    successor, _ = holding(places, head, since=left)
    paper = notice(group, township=places.township, on=left)
    said = "".join(
        piece.text
        for block in paper.blocks
        if isinstance(block, Paragraph)
        for piece in block.runs
        if isinstance(piece, Text)
    )
    assert f"组长：{successor.name}（乡长）" in said
    assert person.name not in said
    with pytest.raises(Refused, match="还没有组内职务"):
        notice(group, township=places.township, on=date(2025, 12, 31))
    assert Appointment.objects.count() == 3
