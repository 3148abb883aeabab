"""What a report promises is the next year's plan, the same records; problems end with their tasks."""

from datetime import date

import pytest

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.proposals import proposed
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    TOWNSHIP,
    Places,
    a_session,
    a_township,
    clerk,
)
from fengqiao.casework.tasks.actions import report_done
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_of
from fengqiao.duties.planning import actions, figures
from fengqiao.duties.planning.ledgers import PROBLEMS
from fengqiao.duties.planning.models import Outcome, PlanItem
from fengqiao.duties.planning.tests.builders import YEAR, a_post, a_problem, acting, an_item
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.people.models import Post

pytestmark = pytest.mark.django_db
BEFORE = Scope(TOWNSHIP, Period.year(YEAR - 1))
SCOPE = Scope(TOWNSHIP, Period.year(YEAR))


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def office(places: Places) -> Post:
    return a_post(places.township, "综合办主任")


def carry() -> list[PlanItem]:
    return actions.carry(township_code=TOWNSHIP, report_year=YEAR - 1, actor=clerk())


def test_a_promise_keeps_its_identity_from_the_report_into_the_plan(office: Post) -> None:
    item = an_item(office, promised_in=YEAR - 1, target=4, unit="场")
    an_item(office, title="没有写进报告的")
    assert "一是举办法治讲座，目标4场，由综合办主任负责" in proposed("plans", BEFORE)
    assert not tasks_of(acting(office)).filter(source_id=item.pk)
    assert proposed("opening", SCOPE) == "2024年度报告安排的{{ promises_made }}项任务，按期完成" \
        "{{ promises_done }}项，逾期{{ promises_late }}项，取消{{ promises_dropped }}项，" \
        "兑现率{{ promises_kept_rate }}%。"  # fmt: skip
    number = item.number
    assert [each.pk for each in carry()] == [item.pk]
    assert carry() == [], "doing it twice does nothing"
    item.refresh_from_db()
    assert item.number == number
    assert tasks_of(acting(office)).filter(source_id=item.pk).count() == 1
    assert compute([figures.PROMISES_MADE], SCOPE)["promises_made"].value == 1


def test_each_promise_ends_as_done_late_or_dropped_and_is_counted_so(office: Post) -> None:
    done, late, dropped = (an_item(office, title=t, promised_in=YEAR - 1) for t in "甲乙丙")
    carry()
    for item, on in ((done, date(YEAR, 11, 1)), (late, date(YEAR, 12, 20))):
        actions.finish(item=item, actor=acting(office), on=on, result="完成")
    for item, outcome in ((done, "done"), (late, "late"), (dropped, "dropped")):
        actions.review(item=item, actor=clerk(), outcome=Outcome(outcome), note="说明")
    found = {key: each.value for key, each in compute(figures.FIGURES, SCOPE).items()}
    assert [found[f"promises_{key}"] for key in ("made", "done", "late", "dropped")] == [3, 1, 1, 1]
    assert str(found["promises_kept_rate"]) == "33.33"


def test_only_the_judicial_office_carries_and_only_what_was_promised(office: Post) -> None:
    with pytest.raises(NotPermitted):
        actions.carry(township_code=TOWNSHIP, report_year=YEAR - 1, actor=acting(office))
    with pytest.raises(NotPermitted):
        actions.carry(township_code=TOWNSHIP, report_year=YEAR - 1, actor=clerk(NEIGHBOUR))
    with pytest.raises(Refused, match="还没有"):
        carry()
    an_item(office, promised_in=YEAR - 1, confirmed=False)
    with pytest.raises(Refused, match="还没有"):
        carry()


def test_a_problem_is_resolved_when_all_its_tasks_are_over(places: Places, office: Post) -> None:
    problem = a_problem(places.township)
    first, second = (
        actions.make_task(
            problem=problem, title=title, owner=office, due_on=date(YEAR, 6, 1), actor=clerk()
        )
        for title in ("排定", "提醒")
    )
    today = clock.today()
    report_done(task=first, actor=acting(office), on=today, result="已排定")
    with pytest.raises(Refused, match="还有 1 项"):
        actions.resolve(problem=problem, actor=clerk(), on=today, resolution="已改")
    report_done(task=second, actor=acting(office), on=today, result="已提醒")
    with pytest.raises(Refused, match="发现日期之后"):
        actions.resolve(problem=problem, actor=clerk(), on=date(YEAR, 2, 1), resolution="已改")
    with pytest.raises(NotPermitted):
        actions.resolve(problem=problem, actor=acting(office), on=today, resolution="已改")
    found = actions.resolve(problem=problem, actor=clerk(), on=today, resolution="已改")
    assert found.resolved_on == today
    with pytest.raises(Refused, match="解决前"):
        actions.make_task(problem=found, title="再改", owner=office, due_on=today, actor=clerk())


def test_voiding_a_problem_takes_its_tasks_back(places: Places, office: Post) -> None:
    problem = a_problem(places.township)
    actions.make_task(
        problem=problem, title="改", owner=office, due_on=date(YEAR, 6, 1), actor=clerk()
    )
    ledgers.void(ledger=PROBLEMS, record=problem, actor=clerk(), reason="重复登记")
    assert Task.objects.get().dropped


def test_the_report_says_the_problem_its_cause_and_the_figures_that_show_it(places: Places) -> None:
    """厅字〔2019〕28号：存在的不足和原因."""
    assert proposed("problems", SCOPE) == ""
    a_problem(places.township, figures=("village_study", "village_study_coverage"))
    a_session(places.villages[0], confirmed=True, held_on=date(YEAR, 4, 1))
    text = proposed("problems", SCOPE)
    assert "一是学法不均衡（村“两委”学法次数{{ village_study }}次" in text
    assert "原因是：没有按月排定。" in text


def test_a_problem_answered_by_a_promise_is_named_in_the_arrangement(
    places: Places, office: Post
) -> None:
    problem = a_problem(places.township, found_on=date(YEAR - 1, 3, 1))
    an_item(office, promised_in=YEAR - 1, problem=problem)
    assert "针对“学法不均衡”，举办法治讲座" in proposed("plans", BEFORE)
