"""An activity is entered once: figures, stock, tasks and people follow, and follow it back."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.figures.registry import all_figures
from fengqiao.casework.ledgers.tests.builders import (
    TOWNSHIP,
    VILLAGES,
    Places,
    a_person,
    a_township,
    clerk,
)
from fengqiao.casework.links.models import TookPart
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.publicity import figures
from fengqiao.duties.publicity.actions.leaflets import issue_leaflets
from fengqiao.duties.publicity.models import Activity
from fengqiao.duties.publicity.queries import responsibility_of
from fengqiao.duties.publicity.tests.builders import (
    HELD,
    a_duty,
    a_key_date,
    a_leaflet,
    a_post,
    an_activity,
    corrected,
    left,
    voided,
)
from fengqiao.keeping.trail.queries import history
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.people.models import PostKind

pytestmark = pytest.mark.django_db
YEAR = Scope(TOWNSHIP, Period.year(2024))


@pytest.fixture
def places() -> Places:
    return a_township()


def values(scope: Scope = YEAR) -> dict[str, Any]:
    found = compute(figures.FIGURES, scope)
    return {name: value.value for name, value in found.items()}


def task_of(key: Any) -> Task:
    (task,) = tasks_from(key)
    return task


def test_one_constitution_week_activity_moves_figures_stock_task_and_people(
    places: Places,
) -> None:
    key, leaflet, duty = a_key_date(places), a_leaflet(places), a_duty(places)
    helpers = [a_person(places.villages[0], name) for name in ("张甲一", "王乙一", "李丙一")]
    before, stood = values(), left(leaflet)
    activity = an_activity(
        places, confirmed=False,
        linked_key_date=[key], linked_duty=[duty], people_paralegal=helpers,
    )  # fmt: skip
    issue_leaflets(activity=activity, quantities={leaflet.pk: 260}, actor=clerk())
    assert values() == before, "a draft counts nowhere"
    an_activity_confirmed(activity)
    after = values()
    moved = {name: after[name] for name in after if after[name] != before[name]}
    assert moved == {
        "publicity_events": 1,
        "publicity_audience": 320,
        "publicity_materials": 260,
        "publicity_materials_from_stock": 260,
        "key_date_coverage": 100,
        "publicity_duty_coverage": 100,
        "publicity_months": 1,
    }
    assert left(leaflet) == stood - 260
    task = task_of(key)
    assert (task.done_on, activity.number in task.result) == (HELD, True)
    parts = TookPart.objects.filter(record_id=activity.pk, capacity="paralegal")
    assert {part.person for part in parts} == set(helpers)
    assert {part.on for part in parts} == {HELD}
    (owed,) = responsibility_of(TOWNSHIP, 2024, today=HELD)
    assert (owed.light, owed.missing) == ("done", ())


def an_activity_confirmed(activity: Activity) -> None:
    from fengqiao.casework.ledgers import actions, registry

    ledger = registry.ledger("publicity.activities")
    actions.confirm(ledger=ledger, record=activity, actor=clerk())


def test_voiding_it_takes_all_of_it_back(places: Places) -> None:
    key, leaflet, duty = a_key_date(places), a_leaflet(places), a_duty(places)
    before = values()
    activity = an_activity(places, linked_key_date=[key], linked_duty=[duty])
    issue_leaflets(activity=activity, quantities={leaflet.pk: 260}, actor=clerk())
    voided(activity)
    assert (values(), left(leaflet)) == (before, 500)
    assert (task_of(key).done_on, task_of(key).result) == (None, "")


def test_a_task_stays_done_as_long_as_one_activity_does_it(places: Places) -> None:
    key = a_key_date(places)
    first = an_activity(places, linked_key_date=[key], held_on=date(2024, 12, 2))
    second = an_activity(places, linked_key_date=[key], title="宪法进校园")
    assert task_of(key).done_on == date(2024, 12, 2)
    voided(first)
    task = task_of(key)
    assert task.done_on == HELD
    assert first.number not in task.result
    corrected(second, places, linked_key_date=[])
    assert task_of(key).done_on is None
    corrected(second, places, linked_key_date=[key], title="改名")
    assert "改名" in task_of(key).result


def test_a_task_its_owner_reported_done_is_the_owners(places: Places) -> None:
    post = a_post(places)
    key = a_key_date(places, owner=post)
    held = HeldPost(post.pk, PostKind.JUDICIAL_CLERK, post.title, TOWNSHIP, "司法所")
    owner = Actor("sifasuo", "周甲一", None, (held,))
    tasks.report_done(task=task_of(key), actor=owner, on=HELD, result="已张贴标语")
    activity = an_activity(places, linked_key_date=[key])
    assert task_of(key).result == "已张贴标语"
    voided(activity)
    assert task_of(key).done_on == HELD, "voiding an activity does not undo what the owner reported"


def test_an_activity_of_another_year_fulfils_nothing(places: Places) -> None:
    key = a_key_date(places)
    with pytest.raises(Refused, match="不是活动当年的节点"):
        an_activity(places, linked_key_date=[key], held_on=date(2025, 1, 3))


def test_a_part_counts_with_its_whole_and_only_once(places: Places) -> None:
    whole = an_activity(places)
    part = an_activity(places, title="分场", part_of=whole, place=places.villages[0], audience=None)
    got = values()
    assert (got["publicity_events"], got["publicity_audience"]) == (1, 320)
    in_village = values(Scope(VILLAGES[0], Period.year(2024)))
    assert in_village["publicity_village_coverage"] == 100, "the village was reached all the same"
    with pytest.raises(Refused, match="还有分场"):
        voided(whole)
    voided(part)
    voided(whole)
    assert values()["publicity_events"] == 0


@pytest.mark.parametrize("audience", [0, 60])
def test_a_part_has_no_audience_of_its_own(places: Places, audience: int) -> None:
    whole = an_activity(places)
    with pytest.raises(Refused, match="分场的受众计入总活动"):
        an_activity(places, part_of=whole, audience=audience)


def test_parts_have_no_parts_and_nothing_is_part_of_itself(places: Places) -> None:
    whole = an_activity(places)
    part = an_activity(places, title="分场", part_of=whole, audience=None)
    with pytest.raises(Refused, match="不能是分场"):
        an_activity(places, part_of=part, audience=None)
    with pytest.raises(Refused, match="不能是分场或本场"):
        corrected(part, places, part_of=part)
    other = an_activity(places, title="另一场")
    with pytest.raises(Refused, match="已有分场"):
        corrected(whole, places, part_of=other, audience=None)


def test_a_duty_shows_which_of_its_laws_no_activity_spoke_of(places: Places) -> None:
    duty = a_duty(places, "宪法、国旗法", due_on=date(2024, 12, 10))
    late = a_duty(places, "消防法", due_on=date(2024, 11, 1))
    an_activity(places, linked_duty=[duty], laws="《中华人民共和国宪法》")
    owed = {each.duty: each for each in responsibility_of(TOWNSHIP, 2024, today=HELD)}
    assert owed[duty].missing == ("国旗法",)
    assert owed[late].light == "late"
    value = compute([figures.DUTY_COVERAGE], YEAR)["publicity_duty_coverage"]
    assert (value.value, value.exceptions) == (50, (str(late),))


def test_the_story_of_a_task_names_the_activity_that_did_it(places: Places) -> None:
    key = a_key_date(places)
    activity = an_activity(places, linked_key_date=[key])
    voided(activity)
    acts = [event.action for event in history(Task.record_kind(), task_of(key).pk)]
    assert acts == ["tasks.assign", "tasks.fulfil", "tasks.reopen"]


def test_every_indicator_of_publicity_is_a_figure_of_that_name() -> None:
    known = {figure.id for figure in all_figures()}
    assert {
        "publicity_events", "publicity_materials", "publicity_audience", "media_posts",
        "law_preaching_sessions", "school_law_sessions", "law_culture_sites",
    } <= known  # fmt: skip
