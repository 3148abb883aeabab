"""A supervision order goes order → reply → close or back again; what waits is somebody's task."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from fengqiao.casework.documents.content import Table
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.tests.builders import Places, a_township, clerk
from fengqiao.casework.tasks.models import NEAR_DAYS, Order, Stage, Task
from fengqiao.casework.tasks.queries import open_orders, orders_on, tasks_from, tasks_of
from fengqiao.casework.tasks.supervision import actions as supervision
from fengqiao.duties.leadership import order_paper
from fengqiao.duties.leadership.actions import supervise
from fengqiao.duties.leadership.ledgers import ORDERS
from fengqiao.duties.leadership.tests.builders import acting, posts_of
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def posts(places: Places) -> dict[str, Post]:
    return posts_of(places)


def an_order(posts: dict[str, Post], owner: str = "office", **changes: Any) -> Order:
    today = clock.today()
    values = {
        "title": "推进合法性审查",
        "issuer": posts["secretary"],
        "owner": posts[owner],
        "issued_on": today,
        "due_on": today + timedelta(days=10),
        "demand": "限期回复",
        **changes,
    }
    subject = values.pop("subject", None)
    actor = values.pop("actor", acting(posts["secretary"]))
    return supervise(ledger=ORDERS, subject=subject, actor=actor, values=values)


def reply(order: Order, actor: Actor) -> Order:
    return supervision.reply(order=order, actor=actor, on=clock.today(), text=" 已经落实 ")


def send_back(order: Order, actor: Actor) -> Order:
    again = clock.today() + timedelta(days=5)
    return supervision.send_back(order=order, actor=actor, reason="没有佐证", again_by=again)


def close(order: Order, actor: Actor) -> Order:
    return supervision.close(order=order, actor=actor, opinion="同意")


def waiting(post: Post) -> list[str]:
    return [task.title for task in tasks_of(acting(post)).filter(done_on=None)]


def test_what_waits_goes_from_hand_to_hand_until_the_order_is_closed(
    posts: dict[str, Post],
) -> None:
    secretary, office = posts["secretary"], posts["office"]
    order = an_order(posts)
    assert (waiting(office), waiting(secretary)) == (["回复督办：推进合法性审查"], [])
    order = reply(order, acting(office))
    assert (order.stage, order.reply, order.light(clock.today())) == (
        "replied",
        "已经落实",
        "on_track",
    )
    assert (waiting(office), waiting(secretary)) == ([], ["审核督办回复：推进合法性审查"])
    order = send_back(order, acting(secretary))
    assert (order.returns, order.answer_by) == (1, clock.today() + timedelta(days=5))
    assert (waiting(office), waiting(secretary)) == (["重新办理并回复督办：推进合法性审查"], [])
    order = close(reply(order, acting(office)), acting(secretary))
    assert (waiting(office), waiting(secretary)) == ([], [])
    assert (order.stage, order.closed_on, order.light(clock.today())) == (
        Stage.CLOSED,
        clock.today(),
        "done",
    )
    assert not open_orders(order.township_id)


VERBS: dict[str, Callable[[Order, Actor], Order]] = {
    "reply": reply,
    "send_back": send_back,
    "close": close,
}
STEPS: dict[Stage, list[tuple[str, str]]] = {
    Stage.OPEN: [],
    Stage.REPLIED: [("reply", "office")],
    Stage.SENT_BACK: [("reply", "office"), ("send_back", "secretary")],
    Stage.CLOSED: [("reply", "office"), ("close", "secretary")],
}
LAWFUL = {
    (Stage.OPEN, "reply", "office"),
    (Stage.SENT_BACK, "reply", "office"),
    (Stage.REPLIED, "send_back", "secretary"),
    (Stage.REPLIED, "close", "secretary"),
}


@pytest.mark.parametrize("stage", STEPS)
def test_each_verb_at_each_stage_is_for_one_post_alone(
    posts: dict[str, Post], stage: Stage
) -> None:
    order = an_order(posts)
    for verb, who in STEPS[stage]:
        order = VERBS[verb](order, acting(posts[who]))
    for verb, act in VERBS.items():
        for who, post in posts.items():
            if (stage, verb, who) in LAWFUL:
                continue
            with pytest.raises(Refused):
                act(order, acting(post))
            order.refresh_from_db()
            assert order.stage == stage, (verb, who)


def test_an_order_names_what_it_supervises_and_a_village_finds_its_own(
    places: Places, posts: dict[str, Post]
) -> None:
    first = an_order(posts)
    task = tasks_from(first).get()
    order = an_order(posts, "village", title="督办回复", subject=task)
    assert list(orders_on(task)) == [order]
    village = acting(posts["village"])
    assert list(ORDERS.visible_to(village)) == [order]
    assert order.place == places.villages[0]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"due_on": date(2020, 1, 1)}, "不能早于"),
        ({"owner": "secretary"}, "督办岗位自己"),
        ({"actor": "office"}, "权限"),
        ({"actor": "head"}, "名义"),
    ],
)
def test_an_order_that_cannot_be_is_refused_and_leaves_nothing(
    posts: dict[str, Post], changes: dict[str, Any], told: str
) -> None:
    given = dict(changes)
    if "actor" in given:
        given["actor"] = acting(posts[given["actor"]])
    with pytest.raises(Refused, match=told):
        an_order(posts, **given)
    assert not Order.objects.exists()
    assert not Task.objects.exists()


def test_the_judicial_office_enters_an_order_signed_on_paper_but_does_not_close_it(
    posts: dict[str, Post],
) -> None:
    order = reply(an_order(posts, actor=clerk()), acting(posts["office"]))
    assert order.issuer == posts["secretary"]
    with pytest.raises(NotPermitted):
        close(order, clerk())


def test_voiding_an_order_takes_back_what_it_asked_for(posts: dict[str, Post]) -> None:
    order = an_order(posts)
    ledgers.void(ledger=ORDERS, record=order, actor=clerk(), reason="重复下达")
    assert waiting(posts["office"]) == []
    task = tasks_from(order).get()
    assert (task.dropped, task.light(clock.today())) == (True, "dropped")
    with pytest.raises(Refused):
        reply(order, acting(posts["office"]))


def test_correcting_an_order_keeps_its_task_in_step(posts: dict[str, Post]) -> None:
    order = an_order(posts)
    later = order.due_on + timedelta(days=3)
    ledgers.correct(
        ledger=ORDERS, record=order, actor=clerk(), version=order.version, reason="期限有误",
        values={"due_on": later, "owner": posts["head"]},
    )  # fmt: skip
    task = tasks_from(order).get()
    assert (task.owner, task.due_on) == (posts["head"], later)
    assert waiting(posts["office"]) == []


@pytest.mark.parametrize("left", range(-2, 7))
def test_an_open_order_is_lit_by_the_days_left(left: int) -> None:
    today = date(2026, 3, 2)
    order = Order(issued_on=today, due_on=today + timedelta(days=left))
    wanted = "late" if left < 0 else "near" if left <= NEAR_DAYS else "on_track"
    assert order.light(today) == wanted
    order.stage = Stage.REPLIED
    assert order.light(today) == "on_track", "checking a reply is not the owner's time"


def test_the_form_says_what_was_asked_answered_and_found(posts: dict[str, Post]) -> None:
    order = close(reply(an_order(posts), acting(posts["office"])), acting(posts["secretary"]))
    paper = order_paper.form(Order.objects.get(pk=order.pk))
    table = next(block for block in paper.blocks if isinstance(block, Table))
    said = {row[0]: row[1] for row in table.rows}
    assert said["督办要求"] == "限期回复"
    assert str(said["办理回复"]).startswith("已经落实")
    assert paper.code is not None
    assert order.number in paper.code
    draft = ledgers.enter(
        ledger=ORDERS,
        actor=acting(posts["secretary"]),
        values={
            "title": "草拟", "issuer": posts["secretary"], "owner": posts["office"], "demand": "回复",
            "issued_on": clock.today(), "due_on": clock.today(), "place": posts["office"].place,
        },
    )  # fmt: skip
    assert draft.state == State.DRAFT
    with pytest.raises(Refused, match="确认下达后"):
        order_paper.form(draft)
