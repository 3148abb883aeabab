"""The year's key dates come from the lawbook once, become tasks, and stay the township's to change."""

from datetime import date
from typing import Any

import pytest

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    Places,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.publicity.actions.calendar import draw_up
from fengqiao.duties.publicity.models import KeyDate
from fengqiao.duties.publicity.queries import calendar_of, left_out_of, listed_dates
from fengqiao.duties.publicity.tests.builders import a_key_date, a_post, an_activity, voided
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.law.articles import Sure
from fengqiao.registers.law.in_force import NotSetHere
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import State
from fengqiao.webkit import key_dates

pytestmark = pytest.mark.django_db
NINGXIA = "640422207"


@pytest.fixture
def places() -> Places:
    return a_township()


@pytest.fixture
def owner(places: Places) -> Post:
    return a_post(places)


def drawn(places: Places, owner: Post, year: int = 2026) -> list[KeyDate]:
    return draw_up(township=places.township, year=year, owner=owner, actor=clerk())


def test_the_nation_s_list_becomes_the_year_s_tasks(places: Places, owner: Post) -> None:
    keys = drawn(places, owner)
    listed = listed_dates(2026, place=places.township.code)
    assert [key.title for key in keys] == [each.title for each in listed]
    assert len(keys) == 14
    for key in keys:
        (task,) = tasks_from(key)
        assert (task.state, task.owner, task.due_on) == (State.CONFIRMED, owner, key.last_on)
        assert task.source_text == "2026年普法节点"


def test_each_says_where_it_comes_from_and_how_sure_we_are(places: Places, owner: Post) -> None:
    keys = {key.title: key for key in drawn(places, owner)}
    security = keys["全民国家安全教育日"]
    assert (security.basis, security.sure) == ("国家安全法第十四条", Sure.VERIFIED)
    assert keys["消防日"].get_sure_display() == "未核对原文"
    assert keys["国家宪法日"].first_on == date(2026, 12, 4)
    week = keys["宪法宣传周"]
    assert (week.first_on, week.last_on) == (date(2026, 12, 1), date(2026, 12, 7))


def test_drawing_up_again_adds_nothing_and_changes_nothing(places: Places, owner: Post) -> None:
    keys = {key.title: key for key in drawn(places, owner)}
    voided(keys["世界知识产权日"], reason="没有相关企业")
    fire = keys["消防日"]
    values = {
        "title": "消防宣传日", "first_on": fire.first_on, "last_on": fire.last_on, "owner": owner,
        "due_on": date(2026, 11, 20), "basis": "", "sure": "local", "place": places.township, "note": "",
    }  # fmt: skip
    ledger = registry.ledger("publicity.key_dates")
    ledgers.correct(
        ledger=ledger,
        record=fire,
        actor=clerk(),
        values=values,
        version=fire.version,
        reason="改名",
    )
    assert drawn(places, owner) == []
    fire.refresh_from_db()
    (task,) = tasks_from(fire)
    assert (fire.title, task.title, task.due_on) == (
        "消防宣传日", "开展消防宣传日普法宣传", date(2026, 11, 20),
    )  # fmt: skip
    assert [key.title for key in left_out_of(places.township.code, 2026)] == ["世界知识产权日"]
    assert len(drawn(places, owner, 2025)) == 14, "another year is another calendar"


def test_what_is_left_out_is_no_task_and_no_gap(places: Places, owner: Post) -> None:
    key = a_key_date(places, owner=owner)
    voided(key, reason="合并到另一节点")
    (task,) = tasks_from(key)
    assert (task.dropped, task.light(date(2025, 1, 1))) == (True, "dropped")
    assert calendar_of(places.township.code, 2024, today=date(2024, 12, 9)) == []


def test_a_key_date_held_and_then_left_out_keeps_its_done_task(places: Places, owner: Post) -> None:
    key = a_key_date(places, owner=owner)
    an_activity(places, linked_key_date=[key])
    voided(key, reason="重复")
    (task,) = tasks_from(key)
    assert task.done_on


def test_a_place_s_own_dates_come_after_the_nation_s() -> None:
    here = {each.title for each in listed_dates(2026, place=NINGXIA)}
    there = {each.title for each in listed_dates(2026, place=NEIGHBOUR)}
    assert here - there == {"民族团结进步月"}


def test_a_year_the_lawbook_does_not_list_is_refused(places: Places, owner: Post) -> None:
    with pytest.raises(NotSetHere, match="每年的普法宣传节点"):
        drawn(places, owner, 2019)


@pytest.mark.parametrize("who", ["village", "neighbour"])
def test_only_the_judicial_office_draws_up_its_own_year(
    places: Places, owner: Post, who: str
) -> None:
    actor = village_cadre() if who == "village" else clerk(NEIGHBOUR)
    with pytest.raises(NotPermitted):
        draw_up(township=places.township, year=2026, owner=owner, actor=actor)
    with pytest.raises(Refused, match="本乡镇的岗位"):
        draw_up(township=places.neighbour, year=2026, owner=owner, actor=clerk(NEIGHBOUR))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"last_on": date(2024, 11, 30)}, "截止日期不能早于"),
        ({"due_on": date(2024, 11, 30)}, "完成期限不能早于"),
    ],
)
def test_dates_that_cannot_be_are_refused(
    places: Places, owner: Post, changes: dict[str, Any], told: str
) -> None:
    with pytest.raises(Refused, match=told):
        a_key_date(places, owner=owner, **changes)


def test_the_home_page_shows_the_lawbook_s_days_and_then_the_township_s_own(
    places: Places, owner: Post
) -> None:
    def shown() -> dict[str, key_dates.KeyDate]:
        code = places.township.code
        found = key_dates.between(date(2026, 11, 20), date(2026, 12, 31), place=code)
        return {each.title: each for each in found}

    assert shown()["宪法宣传周"].address == ""
    keys = {key.title: key for key in drawn(places, owner)}
    voided(keys["全国交通安全日"], reason="并入宪法宣传周")
    now = shown()
    assert "全国交通安全日" not in now
    assert str(keys["宪法宣传周"].pk) in now["宪法宣传周"].address
    with clock.at(clock.now().replace(year=2026, month=12, day=9)):
        assert shown()["国家宪法日"].light == "late"
        an_activity(places, linked_key_date=[keys["国家宪法日"]], held_on=date(2026, 12, 4))
        assert shown()["国家宪法日"].light == "done"
