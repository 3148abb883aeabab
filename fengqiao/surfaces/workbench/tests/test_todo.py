"""The page of what waits: its lights, and what was typed at a task that could not be finished."""

from datetime import date, datetime, time

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.ledgers.tests.builders import a_session, a_township
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Task
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.tests.builders import an_account
from fengqiao.registers.people.models import Post

pytestmark = pytest.mark.django_db
DAY = date(2024, 6, 3)


@pytest.fixture
def task(client: Client) -> Task:
    """Return a task of the one who is signed in, due in two weeks."""
    places = a_township()
    account = an_account(places.township)
    client.force_login(account)
    with clock.at(datetime.combine(DAY, time(9), clock.CHINA)):
        actor = actor_of(account)
        (held,) = actor.posts
        return tasks.assign(
            title="排定下半年会议", owner=Post.objects.get(pk=held.post_id),
            due_on=date(2024, 6, 17), source=a_session(places.villages[0]), source_text="会上定的", actor=actor,
        )  # fmt: skip


def test_a_refused_report_keeps_what_was_typed(client: Client, task: Task) -> None:
    with clock.at(datetime.combine(DAY, time(10), clock.CHINA)):
        answer = client.post(
            reverse("workbench:report_done", args=[task.pk]),
            {"on": "2024-07-01", "result": "已排定七月和十月"},
        )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "完成日期不能晚于今天" in page
    assert "已排定七月和十月</textarea>" in page
    assert Task.objects.get(pk=task.pk).done_on is None


@pytest.mark.parametrize(
    ("tab", "said"),
    [("todo", "排定下半年会议"), ("near", "没有临近期限的事项"), ("late", "没有超期的事项")],
)
def test_a_light_without_anything_says_so(client: Client, task: Task, tab: str, said: str) -> None:
    with clock.at(datetime.combine(DAY, time(10), clock.CHINA)):
        page = client.get(reverse("workbench:todo"), {"tab": tab}).content.decode()
    assert said in page
    assert ("排定下半年会议" in page) is (tab == "todo")
