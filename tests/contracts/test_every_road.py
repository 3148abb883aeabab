"""By every road, random acts: none taken that the tables of forbidden histories forbid.

``FENGQIAO_ROADS`` is how many acts are tried (2,000), ``FENGQIAO_ROADS_SEED`` the seed of the draws.
"""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.db.models import F

from fengqiao.casework.cases.models import ActTaken, OpenLimit, Proceeding
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.keeping.tests.flushing import past_the_triggers
from fengqiao.keeping.verification import verify
from fengqiao.kernel import clock
from tests.contracts.forbidden_tables import forbidden_in
from tests.contracts.roads import Roads, Town, noon

TRIES = int(os.environ.get("FENGQIAO_ROADS", "2000"))
SEED = int(os.environ.get("FENGQIAO_ROADS_SEED", "5"))
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def town(caplog: pytest.LogCaptureFixture) -> Town:
    """A township with its counter, before anything is received."""
    caplog.set_level("ERROR", "django.request")  # a refusal is no news here
    return Town.founded(SEED)


def test_nothing_is_taken_that_the_tables_forbid(town: Town, tmp_path: Path) -> None:
    roads = Roads(town, tmp_path)
    roads.go(TRIES)
    print(roads.begun, roads.taken, roads.refused, roads.changed)  # noqa: T201 - how far it got
    assert roads.wrong == []
    assert {"page", "interface"} == roads.taken.keys()
    assert min(roads.taken.values()) > TRIES / 20
    assert {"counter", "form", "interface", "import"} == roads.begun.keys()
    assert {"page 422", "page 404", "interface 409", "interface 412"} <= roads.refused.keys()
    assert "302" in roads.changed
    assert ActTaken.objects.count() == roads.taken.total() + roads.filed_otherwise
    assert _forbidden() == []
    with clock.at(noon(roads.day)):
        assert verify() == []


def _forbidden() -> list[str]:
    cases: dict[Any, ServiceMatter] = ServiceMatter.objects.in_bulk()
    every = Proceeding.objects.order_by("pk")
    return [said for each in every for said in forbidden_in(cases[each.record_id], each)]


def test_what_is_changed_behind_them_is_named(town: Town, tmp_path: Path) -> None:
    """One row at a time, past the database's own watchmen; verification names the case."""
    roads = Roads(town, tmp_path)
    roads.go(200)
    with clock.at(noon(roads.day)), past_the_triggers():
        assert verify() == []
        unnamed = [change.__name__ for change in CHANGES if not _is_named(change)]
        assert unnamed == []
        assert verify() == []


def _is_named(change: Callable[[], Any]) -> bool:
    """Make a change, see whether a finding names its case, and undo it."""
    with transaction.atomic():
        record_id = change()
        case = ServiceMatter.objects.get(pk=record_id)
        found = verify()
        transaction.set_rollback(True)
    return any(finding.record in (str(case.pk), case.number) for finding in found)


def _act() -> ActTaken:
    """Return the last act of a case with several, on which nothing else rests."""
    return ActTaken.objects.filter(sequence__gte=3).order_by("-pk")[0]


def _owner(act: ActTaken) -> Any:
    return Proceeding.objects.get(pk=act.proceeding_id).record_id


def _changed_act(**changes: Any) -> Any:
    act = _act()
    ActTaken.objects.filter(pk=act.pk).update(**changes)
    return _owner(act)


def another_day() -> Any:
    return _changed_act(on=_act().on - timedelta(days=1))


def another_result() -> Any:
    return _changed_act(outcome="granted")


def another_post() -> Any:
    return _changed_act(post="secretary")


def another_person() -> Any:
    return _changed_act(by="somebody")


def other_facts() -> Any:
    return _changed_act(facts={**(_act().facts or {}), "masked": True, "competent": False})


def made_an_irregularity() -> Any:
    return _changed_act(irregular=True)


def an_act_taken_away() -> Any:
    act = _act()
    ActTaken.objects.filter(pk=act.pk).delete()
    return _owner(act)


def an_act_slipped_in() -> Any:
    act = _act()
    record_id = _owner(act)
    act.pk, act.sequence = None, act.sequence + 1
    act.save(force_insert=True)
    return record_id


def _changed_proceeding(**changes: Any) -> Any:
    proceeding = Proceeding.objects.filter(ended_on=None).order_by("pk")[0]
    Proceeding.objects.filter(pk=proceeding.pk).update(**changes)
    return proceeding.record_id


def begun_on_another_day() -> Any:
    return _changed_proceeding(begun_on=date(2025, 1, 6))


def under_another_version() -> Any:
    return _changed_proceeding(version_from=date(2030, 1, 1))


def said_to_be_finished() -> Any:
    return _changed_proceeding(ended_on=date(2025, 4, 1))


def one_act_more_counted() -> Any:
    return _changed_proceeding(acts_count=F("acts_count") + 1)


def _a_limit() -> OpenLimit:
    return OpenLimit.objects.filter(due_on__isnull=False).order_by("pk")[0]


def _changed_limit(**changes: Any) -> Any:
    limit = _a_limit()
    OpenLimit.objects.filter(pk=limit.pk).update(**changes)
    return limit.record_id


def a_limit_put_off() -> Any:
    return _changed_limit(due_on=F("due_on") + timedelta(days=1))


def a_limit_given_to_others() -> Any:
    return _changed_limit(posts=("auditor",))


def a_limit_said_to_be_paused() -> Any:
    return _changed_limit(paused=True)


def a_limit_of_another_act() -> Any:
    return _changed_limit(act="publish")


def a_limit_taken_away() -> Any:
    limit = _a_limit()
    OpenLimit.objects.filter(pk=limit.pk).delete()
    return limit.record_id


def a_limit_slipped_in() -> Any:
    limit = _a_limit()
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
