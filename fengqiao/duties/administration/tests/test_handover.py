"""When a post changes hands, what is open is listed: of the post, and of the person."""

from datetime import date, timedelta
from typing import Any

import pytest

from fengqiao.casework.documents.content import Table
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    Places,
    a_person,
    a_session,
    a_township,
    clerk,
)
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Task
from fengqiao.duties.administration.handover import document, handover_of
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.people.models import OfficeKind, PostKind

pytestmark = pytest.mark.django_db
SINCE, LEFT = date(2026, 1, 1), date(2026, 6, 1)


@pytest.fixture
def places() -> Places:
    return a_township()


def keep(key: str, **values: Any) -> Any:
    ledger = registry.ledger(f"administration.{key}")
    entry = ledgers.enter(ledger=ledger, actor=clerk(), values=values)
    return ledgers.confirm(ledger=ledger, record=entry, actor=clerk())


def a_post(places: Places, title: str, kind: PostKind) -> Any:
    office = keep(
        "offices", name=f"{title}办", kind=OfficeKind.OFFICE, place=places.township, duties_text=""
    )
    return keep(
        "posts", title=title, office=office, kind=kind, place=places.township, field_of_work=""
    )


def appointed(places: Places, post: Any, since: date) -> Any:
    return keep(
        "appointments",
        person=a_person(places.township), post=post, place=places.township,
        valid_from=since, valid_to=None, paper="",
    )  # fmt: skip


def leave(appointment: Any) -> Any:
    return ledgers.correct(
        ledger=registry.ledger("administration.appointments"), record=appointment, actor=clerk(),
        values={"valid_to": LEFT}, version=appointment.version, reason="调离",
    )  # fmt: skip


def test_leaving_a_post_proposes_its_hand_over_once(places: Places) -> None:
    judicial = a_post(places, "司法所所长", PostKind.JUDICIAL_CLERK)
    appointed(places, judicial, SINCE)
    held = appointed(places, a_post(places, "综合办主任", PostKind.OFFICE_CLERK), SINCE)
    assert not Task.objects.exists()
    leave(leave(held))
    task = Task.objects.get()
    assert (task.owner, task.due_on) == (judicial, LEFT)
    assert "交接清单" in task.title


def test_the_list_holds_what_is_open_and_nothing_that_is_over(places: Places) -> None:
    post = a_post(places, "综合办主任", PostKind.OFFICE_CLERK)
    held = appointed(places, post, SINCE)
    leaver = actor_of(
        make_account(username="zonghe", person=held.person, password=None, sample=False),
        on=SINCE,
    )
    open_task, done_task = (
        tasks.assign(
            title=title, owner=post, due_on=LEFT + timedelta(days=9), source=held,
            source_text="交办", actor=clerk(),
        )
        for title in ("没有办完", "已经办完")
    )  # fmt: skip
    tasks.report_done(task=done_task, actor=leaver, on=clock.today(), result="办完")
    draft = a_session(places.township, by=leaver, title="草稿")
    handed_in = ledgers.submit(
        ledger=registry.ledger("learning.sessions"),
        record=a_session(places.township, by=leaver, title="待审"),
        actor=leaver,
    )
    a_session(places.township, title="别人的草稿")
    leave(held)
    successor = appointed(places, post, LEFT)
    found = handover_of(post, on=LEFT, today=LEFT, reader=clerk())
    assert (found.leaving, found.coming) == (held, successor)
    assert [task for task, _ in found.tasks] == [open_task]
    assert [each.record for each in found.drafts] == [draft]
    assert [each.record for each in found.submitted] == [handed_in]
    assert found.to_confirm == (), "what an office clerk does not confirm is not theirs"
    assert found.count == 3
    paper = document(found, township=places.township, today=LEFT)
    rows = [row for block in paper.blocks if isinstance(block, Table) for row in block.rows]
    assert {row[0] for row in rows} == {open_task.number, draft.number, handed_in.number}


def test_who_confirms_hands_over_what_waits_for_confirmation_and_the_report_s_days(
    places: Places,
) -> None:
    post = a_post(places, "司法所所长", PostKind.JUDICIAL_CLERK)
    entry = a_session(places.township)
    ledgers.submit(ledger=registry.ledger("learning.sessions"), record=entry, actor=clerk())
    found = handover_of(post, on=LEFT, today=date(2026, 1, 15), reader=clerk())
    assert [each.record for each in found.to_confirm] == [entry]
    assert [day for day, _ in found.key_dates] == [date(2026, 2, 28), date(2026, 3, 31)]
    assert (found.leaving, found.coming) == (None, None)
    assert entry.township_id == TOWNSHIP
