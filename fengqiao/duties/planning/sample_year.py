"""The township's plan of a year, its problems and what became of last year's promises."""

from datetime import date, timedelta
from typing import Any

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.casework.tasks.actions import report_done
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.planning import actions
from fengqiao.duties.planning.ledgers import INSPECTIONS, ITEMS, PROBLEMS, PROGRESS
from fengqiao.duties.planning.models import Outcome, PlanItem, Problem
from fengqiao.duties.planning.queries import items_of_year, promised, standing
from fengqiao.duties.planning.sample_aims import FINDINGS, NEXT, PLANNED, PROMISES, Aim, Finding
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.people.models import Post, PostKind


def live(township: SampleTownship, year: int, *, thin: bool = False) -> None:
    """Live through a year of the plan; ``thin`` for a year past, or for the neighbour."""
    day = date(year, 1, 12)
    if not _carried(township, year, day):
        for aim in PROMISES[3:5]:
            _item(township, year, aim, day)
    for aim in PLANNED[:1] if thin else PLANNED:
        _item(township, year, aim, day)
    made = [_problem(township, year, each) for each in FINDINGS[: 1 if thin else None]]
    for item in items_of_year(township.division.code, year):
        _go_through(township, item, _aim_of(item, township), thin=thin)
    _inspections(township, year, thin=thin)
    _promise(township, year, made, PROMISES if thin else NEXT)


def _carried(township: SampleTownship, year: int, day: date) -> bool:
    """Take last year's promises into the plan, where the last report made any."""
    if not promised(township.division.code, year - 1).exists():
        return False
    with at_work(day, township.random):
        actions.carry(
            township_code=township.division.code, report_year=year - 1, actor=township.clerk
        )
    return True


def _post(township: SampleTownship, title: str) -> Post:
    first, second = township.villages[0].short_name, township.villages[1].short_name
    wanted = title.format(village=first, village2=second)
    return Post.objects.get(township=township.division, title=wanted)


def _holder(post: Post) -> Actor:
    """Return who acts from the post, as its holder would."""
    held = HeldPost(post.pk, PostKind(post.kind), post.title, post.place_id, "")
    return Actor(post.title, post.title, None, (held,))


def _values(township: SampleTownship, year: int, aim: Aim) -> dict[str, Any]:
    owner = _post(township, aim.owner)
    return {
        "title": aim.title,
        "owner": owner,
        "due_on": date(year, *aim.due),
        "place": owner.place,
        "target": aim.target,
        "unit": aim.unit,
        "figure": aim.figure,
        "measure": "",
        "problem": None,
        "promised_in": None,
    }


def _item(township: SampleTownship, year: int, aim: Aim, day: date) -> PlanItem:
    values = _values(township, year, aim)
    item: PlanItem = township.record(ITEMS, values, by=township.clerk, on=day)
    return item


def _promise(
    township: SampleTownship, year: int, made: list[Problem], aims: tuple[Aim, ...]
) -> None:
    """Write down what the year's report promises for the next; one may answer a problem."""
    for aim in aims:
        against = made[aim.problem] if aim.problem is not None and aim.problem < len(made) else None
        values = _values(township, year + 1, aim) | {"promised_in": year, "problem": against}
        township.record(ITEMS, values, by=township.clerk, on=date(year, 12, 27))


def _aim_of(item: PlanItem, township: SampleTownship) -> Aim:
    return next(
        aim
        for aim in (*PROMISES, *PLANNED)
        if aim.title == item.title and _post(township, aim.owner) == item.owner
    )


def _go_through(township: SampleTownship, item: PlanItem, aim: Aim, *, thin: bool) -> None:
    """Report, finish or drop a task as the demonstration has it, then review the year."""
    year, owner = item.year, _holder(item.owner)
    for (month, day), reached, note in aim.reports:
        on = date(year, month, day)
        with at_work(on, township.random):
            entry = actions.report_progress(
                ledger=PROGRESS, item=item, actor=owner, on=on, reached=reached, note=note
            )
            entry = ledgers.confirm(ledger=PROGRESS, record=entry, actor=township.clerk)
        if not thin:
            township.prove(entry, role="proof", title=item.title, by=township.clerk, on=on)
    if aim.done and standing(item).is_reached:
        on = date(year, *aim.done)
        with at_work(on, township.random):
            actions.finish(item=item, actor=owner, on=on, result="目标已完成，材料已归档。")
    if aim.dropped:
        with at_work(date(year, 10, 22), township.random):
            actions.review(
                item=item, actor=township.clerk, outcome=Outcome.DROPPED, note=aim.dropped
            )
        return
    with at_work(date(year, 12, 30), township.random):
        found = standing(item).proposed
        if found:
            why = "" if found == Outcome.DONE else "没有在期限内完成，下一年度提前安排、按月督促。"
            actions.review(item=item, actor=township.clerk, outcome=found, note=why)


def _problem(township: SampleTownship, year: int, each: Finding) -> Problem:
    on, clerk = date(year, *each.found), township.clerk
    values = {
        "found_on": on,
        "title": each.title,
        "source": each.source,
        "place": township.division,
        "cause": each.cause,
        "figures": each.figures,
        "measure": each.measure,
    }
    problem: Problem = township.record(PROBLEMS, values, by=clerk, on=on)
    mended_on = date(year, *each.resolved) if each.resolved else None
    with at_work(on + timedelta(days=1), township.random):
        task = actions.make_task(
            problem=problem,
            title=each.measure,
            owner=_post(township, each.owner),
            due_on=mended_on or date(year, 12, 31),
            actor=clerk,
        )
    if mended_on:
        _resolve(township, problem, task, mended_on)
    return problem


def _resolve(township: SampleTownship, problem: Problem, task: Task, on: date) -> None:
    with at_work(on, township.random):
        report_done(task=task, actor=_holder(task.owner), on=on, result="措施已落实，材料已归档。")
        problem = actions.resolve(
            problem=problem, actor=township.clerk, on=on, resolution="整改任务办结，经复查已改正。"
        )
    assert not tasks_from(problem).filter(done_on=None).exists()
    township.prove(problem, role="proof", title=problem.title, by=township.clerk, on=on)


def _inspections(township: SampleTownship, year: int, *, thin: bool) -> None:
    rows = (((5, 16), "行政执法三项制度落实情况督察"), ((9, 11), "学法和佐证归档情况督察"))
    for (month, day), title in rows[: 1 if thin else None]:
        on = date(year, month, day)
        values = {
            "held_on": on,
            "title": title,
            "place": township.division,
            "inspected": "各办（中心）、各站所",
            "people_organised": [township.cadres[1]],
            "people_attended": township.cadres[2:5],
            "summary": "查阅台账和案卷，当场反馈问题，明确整改时限。",
        }
        entry = township.record(INSPECTIONS, values, by=township.clerk, on=on)
        if not thin:
            township.prove(entry, role="photo", title=title, by=township.clerk, on=on)
