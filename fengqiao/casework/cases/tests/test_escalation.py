"""What is late goes to the deputy in charge, to the head, and then a supervision order is proposed."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.cases.escalation import steps_at
from fengqiao.casework.cases.jobs import tell_what_is_late
from fengqiao.casework.cases.tests.builders import (
    a_matter,
    an_item,
    keeper,
    noon,
    set_up_posts,
    take,
)
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import Places, a_township
from fengqiao.casework.tasks.models import Order, Stage, Task
from fengqiao.keeping.trail.models import Entry
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db
# Accepted on Monday 4 March 2024 with five working days promised: due on Monday 11 March.
OPENED, DUE = date(2024, 3, 4), date(2024, 3, 11)


@pytest.fixture
def case() -> Any:
    places = a_township()
    set_up_posts(places)
    return accepted(places)


def accepted(places: Places) -> Any:
    item = an_item(places, kind="public_service", promised_limit=5)
    case = take(a_matter(places, item=item, on=OPENED), "check_materials", OPENED)
    return take(case, "answer", OPENED, outcome="accepted", competent=True)


def a_deputy_in_charge() -> None:
    post = Post.objects.get(title="副乡镇长")
    ledgers.correct(
        ledger=registry.ledger("administration.posts"),
        record=post,
        actor=keeper(),
        values={"field_of_work": "分管政务服务、民政"},
        version=post.version,
        reason="分工调整",
    )


def night(day: date) -> None:
    with clock.at(noon(day)):
        tell_what_is_late.func()


def told() -> list[str]:
    urged = Task.objects.filter(title__startswith="督促办理").order_by("number")
    return [task.owner.title for task in urged.select_related("owner")]


def test_each_step_waits_its_own_working_days_and_is_taken_once(case: Any) -> None:
    a_deputy_in_charge()
    assert case.decide_by == DUE
    night(DUE)
    assert told() == [], "on its last day nothing is late"
    for day in (date(2024, 3, 12), date(2024, 3, 12), date(2024, 3, 13)):
        night(day)
        assert told() == ["副乡镇长"]
    night(date(2024, 3, 14))
    assert told() == ["副乡镇长", "乡镇长"]
    assert not Order.objects.exists()
    night(date(2024, 3, 18))
    night(date(2024, 3, 19))
    (order,) = Order.objects.all()
    assert (order.state, order.issuer.title) == (State.SUBMITTED, "乡镇长")
    assert order.owner.title == "窗口人员", "the post that acted last"
    assert order.subject_id == case.pk
    notes = Entry.objects.filter(action="public_services.matters.escalate")
    assert notes.count() == 3
    assert verify() == []


def test_where_no_deputy_is_in_charge_the_head_hears_at_the_head_s_step(case: Any) -> None:
    night(date(2024, 3, 12))
    assert told() == []
    night(date(2024, 3, 14))
    assert told() == ["乡镇长"]


def test_once_the_act_is_taken_nothing_waits_for_the_leaders(case: Any) -> None:
    a_deputy_in_charge()
    night(date(2024, 3, 14))
    case.refresh_from_db()
    case = take(case, "handle", date(2024, 3, 14))
    assert Task.objects.filter(title__startswith="督促办理", done_on=None).count() == 2
    case = take(case, "explain_delay", date(2024, 3, 14))
    take(case, "finish", date(2024, 3, 14), outcome="done")
    assert not Task.objects.filter(title__startswith="督促办理", done_on=None).exists()
    assert verify() == []


def test_a_leader_gives_the_order_that_the_clock_proposed(case: Any) -> None:
    night(date(2024, 3, 18))
    order, post = Order.objects.get(), Post.objects.get(title="乡镇长")
    held = HeldPost(post.pk, PostKind.HEAD, post.title, post.place_id, "领导班子")
    head = Actor("xiangzhang", "乡镇长", None, (held,))
    with clock.at(noon(date(2024, 3, 19))):
        order = ledgers.confirm(
            ledger=registry.ledger("leadership.orders"), record=order, actor=head
        )
    assert (order.state, order.stage) == (State.CONFIRMED, Stage.OPEN)
    assert Task.objects.filter(source_id=order.pk, owner=order.owner, done_on=None).exists()


def test_the_waiting_times_are_shown_as_the_place_s_own(case: Any) -> None:
    assert [(step.after, step.sure) for step in steps_at(case.place_id)] == [
        ("1个工作日", "由地方规定"),
        ("3个工作日", "由地方规定"),
        ("5个工作日", "由地方规定"),
    ]
