"""The register: taken on by the rules, in post in one village only, never rewritten."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import (
    NEIGHBOUR,
    TOWNSHIP,
    Places,
    a_person,
    a_township,
    clerk,
    somebody,
    village_cadre,
)
from fengqiao.casework.ledgers.timeline import timeline
from fengqiao.duties.paralegals import figures
from fengqiao.duties.paralegals.actions import register
from fengqiao.duties.paralegals.models import Category, LeavingReason, Paralegal
from fengqiao.duties.paralegals.queries import law, roster
from fengqiao.duties.paralegals.rules import Standing
from fengqiao.duties.paralegals.tests.builders import a_candidate, in_post
from fengqiao.keeping.trail.models import Entry
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.people.models import Person, PostKind
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def places() -> Places:
    return a_township()


def number_on(day: date, place: str = TOWNSHIP) -> Any:
    scope = Scope(place, Period(date(day.year, 1, 1), day))
    return compute([figures.LAW_AWARE_PERSONS], scope)["law_aware_persons"].value


def test_three_changed_in_november_leave_every_earlier_number_as_it_was(places: Places) -> None:
    east, west = places.villages
    lines = [in_post(east) for _ in range(4)] + [in_post(west) for _ in range(3)]
    days = [date(2024, 1, 10) + timedelta(days=n) for n in range(0, 306, 5)]
    before = [number_on(day) for day in days]
    assert number_on(date(2024, 6, 30)) == 7
    register.leave(
        line=lines[0], on=date(2024, 11, 12), reason=LeavingReason.MOVED_AWAY, actor=clerk()
    )
    register.suspend(line=lines[1], on=date(2024, 11, 13), reason="外出务工", actor=clerk())
    candidate = a_candidate(west, date(2024, 10, 20))
    register.publicise(line=candidate, on=date(2024, 10, 21), actor=clerk())
    register.take_post(
        line=candidate, on=date(2024, 11, 14), examined_on=date(2024, 11, 13), actor=clerk()
    )
    assert [number_on(day) for day in days] == before
    assert [number_on(date(2024, 11, day)) for day in (11, 12, 13, 14)] == [7, 6, 5, 6]


def test_from_candidate_into_the_post_and_out_each_step_is_in_the_story(places: Places) -> None:
    line = a_candidate(places.villages[0])
    register.publicise(line=line, on=date(2024, 3, 4), actor=clerk())
    register.take_post(
        line=line,
        on=date(2024, 3, 20),
        examined_on=date(2024, 3, 18),
        certificate_number="示司明002",
        actor=clerk(),
    )
    register.suspend(line=line, on=date(2024, 6, 1), reason="外出务工", actor=clerk())
    following = register.resume(line=line, on=date(2024, 8, 1), actor=clerk())
    register.leave(line=following, on=date(2024, 9, 1), reason=LeavingReason.DIED, actor=clerk())
    line.refresh_from_db()
    titles = [step.title for step in timeline(registry.ledger("paralegals.register"), line)]
    assert titles == ["录入", "确认", "公示", "上岗", "暂停", "恢复"]
    following.refresh_from_db()
    assert (following.certificate_number, following.valid_to) == ("示司明002", date(2024, 9, 1))
    numbers = [number_on(date(2024, month, 15)) for month in (3, 4, 7, 8, 9)]
    assert numbers == [0, 1, 0, 1, 0]
    assert Entry.objects.filter(action="paralegals.register.take_post").count() == 1


@pytest.mark.parametrize(("day", "taken"), [(14, False), (15, True)])
def test_the_publicity_lasts_as_the_place_sets(places: Places, day: int, taken: bool) -> None:  # noqa: FBT001
    line = a_candidate(places.villages[0])
    register.publicise(line=line, on=date(2024, 3, 4), actor=clerk())
    asked: dict[str, Any] = {"line": line, "on": date(2024, 3, day), "actor": clerk()}
    if taken:
        register.take_post(**asked, examined_on=date(2024, 3, day))
    else:
        with pytest.raises(Refused, match=r"公示期10日.*《法律明白人规范》"):
            register.take_post(**asked, examined_on=date(2024, 3, day))
    assert number_on(date(2024, 3, day)) == taken
    rule = law.rule(law.PUBLICITY, on=date(2024, 3, 4), place=TOWNSHIP)
    assert rule is not None
    assert (rule.number, rule.mark) == (10, "由地方规定")
    assert rule.source


def test_at_least_three_in_each_village_and_where_that_stands(places: Places) -> None:
    """法律明白人规范：到2025年每个行政村至少3名."""
    east, west = places.villages
    for village, count in ((east, 3), (west, 2)):
        for _ in range(count):
            in_post(village)
    rule = law.rule(law.PARALEGALS_MIN, on=date(2024, 12, 31), place=TOWNSHIP)
    assert rule is not None
    assert (rule.number, rule.basis) == (3, "《法律明白人规范》，已核对原文")
    assert law.rule(law.PARALEGALS_MIN, on=date(2021, 11, 7), place=TOWNSHIP) is None
    figure = figures.VILLAGES_WITH_ENOUGH
    value = compute([figure], Scope(TOWNSHIP, Period.year(2024)))[figure.id]
    assert (value.value, value.exceptions) == (50, (west.short_name,))
    lines = roster.visible_to(clerk())
    by_village = roster.rosters(lines, places.township, on=date(2024, 12, 31))
    assert [(each.in_post, each.missing) for each in by_village] == [(3, 0), (2, 1)]
    before = roster.rosters(lines, places.township, on=date(2024, 1, 9))
    assert [(each.in_post, each.missing) for each in before] == [(0, 3), (0, 3)]


def test_nobody_is_on_the_register_of_two_villages_at_once(places: Places) -> None:
    east, west = places.villages
    line = in_post(east)
    with pytest.raises(Refused, match="不能同时在两个村"):
        in_post(west, date(2024, 5, 1), person=line.person)
    with pytest.raises(Refused, match="不能同时在两个村"):
        a_candidate(west, person=line.person)
    row = Paralegal.objects.get(pk=line.pk)
    row.pk, row.number, row.place = None, "明白人-2024-9999", west
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    register.leave(line=line, on=date(2024, 5, 1), reason=LeavingReason.MOVED_AWAY, actor=clerk())
    with pytest.raises(Refused, match="不能同时在两个村在岗"):
        in_post(west, date(2024, 4, 30), person=line.person)
    assert in_post(west, date(2024, 5, 1), person=line.person).state == State.CONFIRMED


def test_an_old_register_goes_in_with_certificates_and_not_without_any_proof(
    places: Places,
) -> None:
    in_post(places.villages[0], certificate_number="", examined_on=date(2024, 1, 5))
    assert number_on(date(2024, 1, 10)) == 1
    with pytest.raises(Refused, match="考核合格日期，或者证书编号"):
        in_post(places.villages[0], certificate_number="")


def test_leaving_asks_for_one_of_the_reasons_and_each_is_marked(places: Places) -> None:
    line = in_post(places.villages[0])
    with pytest.raises(Refused, match="退出原因"):
        register.leave(line=line, on=date(2024, 5, 1), reason="", actor=clerk())  # type: ignore[arg-type]
    marks = law.marks(law.LEAVING_REASONS, on=date(2024, 5, 1))
    assert marks.keys() == set(LeavingReason)
    assert marks[LeavingReason.MOVED_AWAY] == "未核对原文"


def test_the_lawbook_s_ten_kinds_are_those_of_the_form_and_party_members_are_not_told_apart() -> (
    None
):
    """个人信息保护法第二十八条：nobody's politics is kept; 法律明白人规范 names ten kinds."""
    from fengqiao.registers.law import LawInForce

    rows = LawInForce(date(2024, 1, 1)).table(law.CATEGORIES)
    assert len(rows) == 10
    assert {row["kept_as"] for row in rows} == set(Category)
    for row in rows:
        if row["kept_as"] != Category.OTHER:
            assert row["name"] == Category(row["kept_as"]).label
    shared = [row["name"] for row in rows if row["kept_as"] == Category.OTHER]
    assert "党员" in shared
    assert len(shared) > 1


def proposed(*names: str) -> list[register.Proposed]:
    return [register.Proposed(name, Category.GROUP_HEAD) for name in names]


def test_a_village_s_list_goes_in_at_once_or_not_at_all(places: Places) -> None:
    east = places.villages[0]
    known = a_person(east, "张甲一")
    lines = register.propose(
        village=east,
        people=proposed("张甲一", "李乙二"),
        on=date(2024, 3, 1),
        actor=clerk(),
        batch="2024年第一批",
    )
    assert [line.person.name for line in lines] == ["张甲一", "李乙二"]
    assert lines[0].person == known
    assert {line.standing(date(2024, 3, 1)) for line in lines} == {Standing.CANDIDATE}
    with pytest.raises(Refused, match="李乙二"):
        register.propose(
            village=east,
            people=proposed("王丙三", "李乙二"),
            on=date(2024, 4, 1),
            actor=clerk(),
        )
    assert not Person.objects.filter(name="王丙三").exists()
    with pytest.raises(Refused, match="重复"):
        register.propose(
            village=east, people=proposed("王丙三", "王丙三"), on=date(2024, 4, 1), actor=clerk()
        )


def test_two_people_of_one_name_are_not_guessed_at(places: Places) -> None:
    east = places.villages[0]
    for _ in range(2):
        a_person(east, "张甲一")
    with pytest.raises(Refused, match="2人叫"):
        register.propose(
            village=east, people=proposed("张甲一"), on=date(2024, 3, 1), actor=clerk()
        )


def test_a_village_proposes_for_itself_and_the_judicial_office_decides(places: Places) -> None:
    east, west = places.villages
    a_person(east, "张甲一")
    (line,) = register.propose(
        village=east, people=proposed("张甲一"), on=date(2024, 3, 1), actor=village_cadre(east.code)
    )
    assert line.state == State.SUBMITTED
    a_person(west, "李乙二")
    with pytest.raises(NotPermitted):
        register.propose(
            village=west,
            people=proposed("李乙二"),
            on=date(2024, 3, 1),
            actor=village_cadre(east.code),
        )
    ledgers.confirm(ledger=registry.ledger("paralegals.register"), record=line, actor=clerk())
    for stranger in (
        village_cadre(east.code),
        somebody(PostKind.STAFF),
        clerk(NEIGHBOUR),
        somebody(PostKind.SECRETARY),
    ):
        with pytest.raises(NotPermitted):
            register.publicise(line=line, on=date(2024, 3, 4), actor=stranger)


def test_several_move_together_or_none_and_each_refusal_names_its_person(places: Places) -> None:
    ready = a_candidate(places.villages[0], date(2024, 3, 1))
    late = a_candidate(places.villages[0], date(2024, 3, 10))

    def move(line: Paralegal) -> Paralegal:
        return register.publicise(line=line, on=date(2024, 3, 5), actor=clerk())

    with pytest.raises(Refused, match=late.person.name):
        register.together([ready, late], move)
    ready.refresh_from_db()
    assert ready.publicised_on is None


def test_what_has_not_happened_yet_is_not_entered(places: Places) -> None:
    line = in_post(places.villages[0])
    with pytest.raises(Refused, match="不能晚于今天"):
        register.suspend(line=line, on=date(2999, 1, 1), reason="外出", actor=clerk())


def test_a_line_hangs_on_a_village_and_not_on_the_township(places: Places) -> None:
    with pytest.raises(Refused, match="请选择所在的村"):
        in_post(places.township)
