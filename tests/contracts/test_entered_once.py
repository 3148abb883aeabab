"""One activity of the constitution week, entered once: everything that follows from it follows.

The activity is publicity's; the paralegals' pages and the first-responsible file are other duties',
which know nothing of publicity and are entered nothing.
"""

from datetime import date
from pathlib import Path
from typing import Any

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.figures.registry import all_figures
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.leadership.first_responsible import file_of, tenures
from fengqiao.duties.paralegals.models import Paralegal
from fengqiao.duties.paralegals.queries.deeds import deeds_of
from fengqiao.duties.publicity.actions.leaflets import issue_leaflets
from fengqiao.duties.publicity.models import Activity, KeyDate, Leaflet
from fengqiao.duties.publicity.stock import stock_of
from fengqiao.registers.accounts.actor import Actor, actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.models import Division
from tests.sample_year import TOWNSHIP, YEAR

HELD = date(YEAR, 12, 2)
SCOPE = Scope(TOWNSHIP, Period.year(YEAR))


def values() -> dict[str, Any]:
    return {name: value.value for name, value in compute(all_figures(), SCOPE).items()}


def entered(actor: Actor, key: KeyDate, helpers: list[Any], secretary: Any) -> Activity:
    """Enter an activity like another of the year, with its people and its key date."""
    ledger = registry.ledger("publicity.activities")
    like = Activity.objects.filter(township_id=TOWNSHIP, part_of=None).order_by("number").first()
    assert like is not None
    kept = {
        part.field: getattr(like, part.field)
        for part in ledger.columns
        if ledger.model_field(part.field).editable
    }
    people: dict[str, list[Any]] = {
        part.field: [] for part in ledger.parts if part.field.startswith(("people_", "linked_"))
    }
    given = {
        **kept,
        **people,
        "title": "宪法宣传周集中宣传（示例）",
        "held_on": HELD,
        "place": Division.objects.get(code=TOWNSHIP),
        "audience": 320,
        "leaflets_given": None,
        "linked_key_date": [key],
        "people_paralegal": helpers,
        "people_lectured": [secretary],
    }
    activity: Activity = ledgers.enter(ledger=ledger, actor=actor, values=given)
    return activity


def test_one_entry_moves_figures_people_stock_task_and_the_leader_s_file(
    sample_year: Path,
) -> None:
    actor = actor_of(Account.objects.get(username="sifasuo"))
    key = KeyDate.objects.get(
        township_id=TOWNSHIP, first_on__year=YEAR, title__contains="交通安全日"
    )
    task: Task = tasks_from(key).get()
    assert task.done_on is None, "a key date that the sample year leaves undone"
    helpers = [
        line.person
        for line in Paralegal.objects.filter(
            township_id=TOWNSHIP, valid_from__lt=HELD, valid_to=None
        ).order_by("-number")[:3]
    ]
    (holder, *_) = tenures(TOWNSHIP, SCOPE.period)
    leaflet = max(stock_of(TOWNSHIP), key=lambda each: each.left)
    before = values()
    deeds = [len(dict(deeds_of(person, actor)).get(YEAR, [])) for person in helpers]
    filed = len(file_of(holder, actor).deeds)

    activity = entered(actor, key, helpers, holder.person)
    issue_leaflets(activity=activity, quantities={leaflet.leaflet.pk: 260}, actor=actor)
    ledger = registry.ledger("publicity.activities")
    activity = ledgers.confirm(ledger=ledger, record=activity, actor=actor)

    after = values()
    moved = {name for name in after if after[name] != before[name]}
    assert {
        "publicity_events",
        "publicity_audience",
        "publicity_materials",
        "publicity_materials_from_stock",
        "key_date_coverage",
        "law_aware_duties",
    } <= moved, moved
    assert after["publicity_audience"] - before["publicity_audience"] == 320
    assert after["publicity_materials"] - before["publicity_materials"] == 260
    assert after["law_aware_duties"] - before["law_aware_duties"] == 3
    now = {each.leaflet.pk: each.left for each in stock_of(TOWNSHIP)}
    assert leaflet.left - now[leaflet.leaflet.pk] == 260
    task.refresh_from_db()
    assert task.done_on == HELD
    assert activity.number in task.result
    told = [dict(deeds_of(person, actor))[YEAR] for person in helpers]
    assert [len(each) for each in told] == [count + 1 for count in deeds]
    assert all(any(deed.record.pk == activity.pk for deed in each) for each in told)
    assert len(file_of(holder, actor).deeds) == filed + 1
    assert Leaflet.objects.filter(pk=leaflet.leaflet.pk).exists()
