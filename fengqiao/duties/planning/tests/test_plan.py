"""The plan: given out, measured by figures or by what was reported, reviewed by its dates."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.contents import rows
from fengqiao.casework.ledgers.tests.builders import Places, a_session, a_township, clerk
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from, tasks_of
from fengqiao.duties.planning import actions, figures
from fengqiao.duties.planning.ledgers import ITEMS, PROGRESS
from fengqiao.duties.planning.models import Outcome, PlanItem
from fengqiao.duties.planning.queries import standing
from fengqiao.duties.planning.tests.builders import YEAR, a_post, acting, an_item
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def office(places: Places) -> Post:
    return a_post(places.township, "综合办主任")


def report(item: PlanItem, on: date, reached: int | None, by: Post | None = None) -> Any:
    return actions.report_progress(
        ledger=PROGRESS, item=item, actor=acting(by or item.owner), on=on, reached=reached,
        note="已举办",
    )  # fmt: skip


def finish(item: PlanItem, on: date, by: Post | None = None) -> Task:
    return actions.finish(item=item, actor=acting(by or item.owner), on=on, result="完成")


def test_a_task_is_given_out_when_confirmed_and_done_on_the_plan_s_page_alone(office: Post) -> None:
    draft = an_item(office, confirmed=False)
    assert not tasks_of(acting(office))
    item = ledgers.confirm(ledger=ITEMS, record=draft, actor=clerk())
    task = tasks_of(acting(office)).get()
    assert (task.title, task.due_on) == (item.title, item.due_on)
    with pytest.raises(Refused, match="来源"):
        tasks.report_done(task=task, actor=acting(office), on=clock.today(), result="完成")
    assert finish(item, date(YEAR, 11, 1)).done_on == date(YEAR, 11, 1)


def test_what_is_counted_is_the_latest_cumulative_value_not_the_sum(office: Post) -> None:
    item = an_item(office, target=4, unit="场")
    report(item, date(YEAR, 6, 1), 2)
    late_entry = report(item, date(YEAR, 3, 1), 1)
    assert (standing(item).reached, standing(item).words) == (2, "2 / 4场")
    with pytest.raises(Refused, match="目标是4场"):
        finish(item, date(YEAR, 6, 2))
    last = report(item, date(YEAR, 10, 1), 4)
    assert standing(item).is_reached
    ledgers.void(ledger=PROGRESS, record=last, actor=clerk(), reason="多报")
    assert not standing(item).is_reached
    report(item, date(YEAR, 10, 2), 4)
    finish(item, date(YEAR, 10, 3))
    assert late_entry.state == State.SUBMITTED


def test_a_target_that_is_a_figure_is_read_and_never_typed(places: Places, office: Post) -> None:
    item = an_item(office, target=2, figure="village_study", title="村级学法")
    assert item.unit == "次"
    with pytest.raises(Refused, match="由指标自动取得"):
        report(item, date(YEAR, 3, 1), 2)
    a_session(places.villages[0], confirmed=True, held_on=date(YEAR, 4, 1))
    a_session(places.villages[1], confirmed=True, held_on=date(YEAR - 1, 4, 1))
    a_session(places.villages[1], held_on=date(YEAR, 4, 1))
    assert standing(item).words == "1 / 2次", "only what is confirmed, only of its year"
    with pytest.raises(Refused, match="还不能办结"):
        finish(item, date(YEAR, 5, 1))
    a_session(places.villages[1], confirmed=True, held_on=date(YEAR, 4, 2))
    assert finish(item, date(YEAR, 5, 1)).done_on


def test_a_village_s_target_is_read_of_the_village_alone(places: Places) -> None:
    owner = a_post(places.villages[0], "河东村书记", PostKind.VILLAGE_SECRETARY)
    item = an_item(owner, target=1, figure="village_study")
    assert item.place == places.villages[0]
    a_session(places.villages[1], confirmed=True, held_on=date(YEAR, 4, 1))
    assert standing(item).reached == 0
    assert list(ITEMS.visible_to(acting(owner))) == [item]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"target": 3}, "单位"),
        ({"figure": "village_study"}, "目标值"),
        ({"figure": "no_such_figure", "target": 1}, "选"),
        ({"promised_in": YEAR}, "下一年度"),
        ({"target": 0, "unit": "次"}, "1"),
    ],
)
def test_a_task_that_cannot_be_measured_is_refused(
    office: Post, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        an_item(office, **changes)


def test_only_the_owning_post_reports_and_finishes(places: Places, office: Post) -> None:
    item, other = an_item(office), a_post(places.township, "别的主任")
    with pytest.raises(NotPermitted):
        report(item, date(YEAR, 3, 1), None, by=other)
    with pytest.raises(NotPermitted):
        finish(item, date(YEAR, 3, 1), by=other)
    with pytest.raises(Refused, match="没有目标值"):
        report(item, date(YEAR, 3, 1), 1)


DUE = date(YEAR, 11, 30)
# done on (None: not done), outcome found, whether the dates allow it
REVIEWS = [
    (DUE, Outcome.DONE, True),
    (DUE, Outcome.LATE, False),
    (DUE, Outcome.DROPPED, False),
    (DUE + timedelta(days=1), Outcome.DONE, False),
    (DUE + timedelta(days=1), Outcome.LATE, True),
    (DUE + timedelta(days=1), Outcome.DROPPED, False),
    (None, Outcome.DONE, False),
    (None, Outcome.LATE, True),
    (None, Outcome.DROPPED, True),
]


@pytest.mark.parametrize(("done_on", "outcome", "allowed"), REVIEWS)
def test_the_review_finds_what_the_dates_say(
    office: Post, done_on: date | None, outcome: Outcome, *, allowed: bool
) -> None:
    item = an_item(office)
    if done_on:
        finish(item, done_on)
    if not allowed:
        with pytest.raises(Refused):
            actions.review(item=item, actor=clerk(), outcome=outcome, note="说明")
        item.refresh_from_db()
        assert item.outcome == ""
        return
    found = actions.review(item=item, actor=clerk(), outcome=outcome, note="说明")
    assert (found.outcome, found.review) == (outcome, "说明")
    assert tasks_from(item).get().dropped == (outcome == Outcome.DROPPED)


@pytest.mark.parametrize("outcome", [Outcome.LATE, Outcome.DROPPED])
def test_late_and_dropped_need_their_reason_and_the_clerk(office: Post, outcome: Outcome) -> None:
    item = an_item(office)
    with pytest.raises(Refused, match="写明原因"):
        actions.review(item=item, actor=clerk(), outcome=outcome, note=" ")
    with pytest.raises(NotPermitted):
        actions.review(item=item, actor=acting(office), outcome=outcome, note="说明")


def test_voiding_takes_the_task_back_and_correcting_keeps_it_in_step(
    places: Places, office: Post
) -> None:
    item, other = an_item(office), a_post(places.township, "别的主任")
    item = ledgers.correct(
        ledger=ITEMS, record=item, actor=clerk(), version=item.version, reason="分工调整",
        values={"owner": other},
    )  # fmt: skip
    assert not tasks_of(acting(office))
    assert tasks_of(acting(other)).get().title == item.title
    ledgers.void(ledger=ITEMS, record=item, actor=clerk(), reason="重复")
    assert not tasks_of(acting(other)).filter(done_on=None)


def test_the_figures_are_what_is_counted_over_the_ledger_s_own_columns(
    places: Places, office: Post
) -> None:
    done, late, _ = (an_item(office, title=str(n)) for n in range(3))
    an_item(office, confirmed=False)
    taken_later = an_item(office, promised_in=YEAR - 1)
    assert standing(taken_later).task is None
    finish(done, DUE)
    finish(late, DUE + timedelta(days=5))
    computed = compute(figures.FIGURES, Scope(places.township.code, Period.year(YEAR)))
    lit = [part for part in ITEMS.shown if part.field == "light"]
    listed = rows(ITEMS, PlanItem.objects.filter(state=State.CONFIRMED), lit)
    words = [cell.text for _, (cell,) in listed if cell.text]
    assert computed["annual_key_tasks"].value == len(words) == 3
    assert words.count("已办结") == 2
    assert computed["plan_completion_rate"].value == Decimal("66.67")
    assert computed["promises_made"].value == 0
