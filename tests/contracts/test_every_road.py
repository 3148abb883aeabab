"""By every road, random acts: none taken that the tables of forbidden histories forbid.

``FENGQIAO_ROADS`` is how many acts are tried (2,000), ``FENGQIAO_ROADS_SEED`` the seed of the draws.
"""

import os
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F

from fengqiao.casework.cases.models import ActTaken, OpenLimit, Proceeding
from fengqiao.casework.cases.registry import all_kinds
from fengqiao.keeping.tests.flushing import past_the_triggers
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from tests.contracts.forbidden_tables import forbidden_in
from tests.contracts.roads import Roads
from tests.contracts.roads_begun import filed_acts
from tests.contracts.roads_town import Town, noon

TRIES = int(os.environ.get("FENGQIAO_ROADS", "2000"))
SEED = int(os.environ.get("FENGQIAO_ROADS_SEED", "5"))
Model = Any
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def town(caplog: pytest.LogCaptureFixture, settings: Any, tmp_path: Path) -> Town:
    """A township with its counter, before anything is received."""
    settings.FILES_FOLDER = tmp_path / "files"
    caplog.set_level("ERROR", "django.request")  # a refusal is no news here
    return Town.founded(SEED)


def test_nothing_is_taken_that_the_tables_forbid(town: Town, tmp_path: Path) -> None:
    roads = Roads(town, tmp_path)
    roads.go(TRIES)
    print(roads.begun, roads.taken, roads.refused, roads.changed, roads.spoken)  # noqa: T201 - how far it got
    assert roads.wrong == []
    kinds = {kind.ledger.key for kind in all_kinds()}
    assert {"page", "interface"} | kinds == roads.taken.keys()
    assert min(roads.taken.values()) > TRIES / 200
    assert {"counter", "form", "interface", "import", "application"} == roads.begun.keys()
    assert {"page 422", "page 404", "interface 409", "interface 412"} <= roads.refused.keys()
    assert "302" in roads.changed
    assert {"rated", "rating refused", "papers", "papers refused"} <= roads.spoken.keys()
    by_road = roads.taken["page"] + roads.taken["interface"]
    assert filed_acts() == by_road + roads.filed_otherwise
    assert _forbidden() == []
    with clock.at(noon(roads.day)):
        assert verify() == []


def _forbidden() -> list[str]:
    cases = {pk: case for kind in all_kinds() for pk, case in kind.model.objects.in_bulk().items()}
    every = Proceeding.objects.order_by("pk")
    return [said for each in every for said in forbidden_in(cases[each.record_id], each)]


def test_what_is_changed_behind_them_is_named(town: Town, tmp_path: Path) -> None:
    """One row at a time, past the database's own watchmen; verification names the case."""
    roads = Roads(town, tmp_path)
    roads.go(240)
    with clock.at(noon(roads.day)), past_the_triggers():
        roads.leave_open()
        assert verify() == []
        unnamed = [
            f"{kind.ledger.key}: {change.__name__}"
            for kind, change in product(all_kinds(), CHANGES)
            if not _is_named(change, kind.model)
        ]
        assert unnamed == []
        assert verify() == []


def _is_named(change: Callable[[Model], Any], model: Model) -> bool:
    """Make a change, see whether a finding names its case, and undo it."""
    with transaction.atomic():
        record_id = change(model)
        case = model.objects.get(pk=record_id)
        found = verify()
        transaction.set_rollback(True)
    return any(finding.record in (str(case.pk), case.number) for finding in found)


def _act(model: Model) -> ActTaken:
    """Return the last act of a case with several, on which nothing else rests."""
    several = ActTaken.objects.filter(sequence__gte=2, proceeding__kind=model.record_kind())
    return several.order_by("-pk")[0]


def _owner(act: ActTaken) -> Any:
    return Proceeding.objects.get(pk=act.proceeding_id).record_id


def _changed_act(model: Model, **changes: Any) -> Any:
    act = _act(model)
    ActTaken.objects.filter(pk=act.pk).update(**changes)
    return _owner(act)


def another_day(model: Model) -> Any:
    return _changed_act(model, on=_act(model).on - timedelta(days=1))


def another_result(model: Model) -> Any:
    return _changed_act(model, outcome="granted")


def another_post(model: Model) -> Any:
    return _changed_act(model, post="staff" if _act(model).post != "staff" else "head")


def another_person(model: Model) -> Any:
    return _changed_act(model, by="somebody")


def other_facts(model: Model) -> Any:
    return _changed_act(model, facts={**(_act(model).facts or {}), "act_on": "2025-01-06"})


def made_an_irregularity(model: Model) -> Any:
    return _changed_act(model, irregular=not _act(model).irregular)


def an_act_taken_away(model: Model) -> Any:
    act = _act(model)
    ActTaken.objects.filter(pk=act.pk).delete()
    return _owner(act)


def an_act_slipped_in(model: Model) -> Any:
    act = _act(model)
    record_id = _owner(act)
    act.pk, act.sequence = None, act.sequence + 1000
    act.save(force_insert=True)
    return record_id


def _changed_proceeding(model: Model, **changes: Any) -> Any:
    running = Proceeding.objects.filter(ended_on=None, kind=model.record_kind())
    proceeding = running.order_by("pk")[0]
    Proceeding.objects.filter(pk=proceeding.pk).update(**changes)
    return proceeding.record_id


def begun_on_another_day(model: Model) -> Any:
    return _changed_proceeding(model, begun_on=date(2025, 1, 6))


def under_another_version(model: Model) -> Any:
    return _changed_proceeding(model, version_from=date(2030, 1, 1))


def said_to_be_finished(model: Model) -> Any:
    return _changed_proceeding(model, ended_on=date(2025, 4, 1))


def one_act_more_counted(model: Model) -> Any:
    return _changed_proceeding(model, acts_count=F("acts_count") + 1)


def _a_limit(model: Model) -> OpenLimit:
    dated = OpenLimit.objects.filter(due_on__isnull=False, kind=model.record_kind())
    return dated.order_by("pk")[0]


def _changed_limit(model: Model, **changes: Any) -> Any:
    limit = _a_limit(model)
    OpenLimit.objects.filter(pk=limit.pk).update(**changes)
    return limit.record_id


def a_limit_put_off(model: Model) -> Any:
    return _changed_limit(model, due_on=F("due_on") + timedelta(days=1))


def a_limit_given_to_others(model: Model) -> Any:
    return _changed_limit(model, posts=("auditor",))


def a_limit_said_to_be_paused(model: Model) -> Any:
    return _changed_limit(model, paused=True)


def a_limit_of_another_act(model: Model) -> Any:
    return _changed_limit(model, act="publish" if _a_limit(model).act != "publish" else "draft")


def a_limit_taken_away(model: Model) -> Any:
    limit = _a_limit(model)
    OpenLimit.objects.filter(pk=limit.pk).delete()
    return limit.record_id


def a_limit_slipped_in(model: Model) -> Any:
    limit = _a_limit(model)
    limit.pk = None
    limit.save(force_insert=True)
    return limit.record_id


CHANGES = (
    *(another_day, another_result, another_post, another_person, other_facts),
    *(made_an_irregularity, an_act_taken_away, an_act_slipped_in),
    *(begun_on_another_day, under_another_version, said_to_be_finished, one_act_more_counted),
    *(a_limit_put_off, a_limit_given_to_others, a_limit_said_to_be_paused),
    *(a_limit_of_another_act, a_limit_taken_away, a_limit_slipped_in),
)
