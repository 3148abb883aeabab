"""Who works in which grid: leaving and following never rewrite the past."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from fengqiao.casework.ledgers.tests.builders import (
    Places,
    a_person,
    a_township,
    clerk,
    village_cadre,
)
from fengqiao.duties.grid import actions
from fengqiao.duties.grid.models import GridTerm
from fengqiao.duties.grid.queries import Totals, standings
from fengqiao.duties.grid.tests.builders import (
    SINCE,
    a_grid,
    a_term,
    correct,
    figure,
    keep,
)
from fengqiao.kernel.errors import NotPermitted, Refused

NOVEMBER = date(2024, 11, 11)
DAYS = st.dates(date(2023, 1, 2), date(2025, 6, 30))


@pytest.fixture
def places(db: None) -> Places:
    return a_township()


def workers(on: date) -> int:
    return int(figure("grid_workers", on).value or 0)


def test_a_change_of_three_grid_workers_in_november_leaves_every_earlier_date_s_number_as_it_was(
    places: Places,
) -> None:
    grid = a_grid(places.villages[0])
    terms = [a_term(grid, valid_from=SINCE + timedelta(days=40 * n)) for n in range(6)]
    days = [SINCE + timedelta(days=n) for n in range(-3, (NOVEMBER - SINCE).days, 5)]
    days.append(NOVEMBER - timedelta(days=1))
    before = [workers(day) for day in days]
    rosters = [{term.person_id for term in roster(day)} for day in days]
    for n, term in enumerate(terms[:3]):
        successor = a_person(places.villages[0]) if n else None
        actions.leave(term=term, on=NOVEMBER, actor=clerk(), successor=successor)
    assert [workers(day) for day in days] == before
    assert [{term.person_id for term in roster(day)} for day in days] == rosters
    assert workers(NOVEMBER) == 6 - 1
    assert {terms[n].person_id for n in range(3)} & {t.person_id for t in roster(NOVEMBER)} == set()


def roster(on: date) -> list[GridTerm]:
    from django.db.models import Q

    return [term for each in standings(Q(), on=on) for term in each.terms]


class AnyHistory(TestCase):
    """Terms in several grids, left on any days."""

    @settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.tuples(DAYS, st.integers(0, 1), st.integers(0, 3)), max_size=6),
        st.lists(st.tuples(st.integers(0, 5), st.integers(1, 500)), max_size=4),
        DAYS,
    )
    def test_the_roster_of_a_day_is_who_had_come_and_had_not_left(
        self, came: list[tuple[date, int, int]], left: list[tuple[int, int]], on: date
    ) -> None:
        places = a_township()
        grids = [a_grid(places.villages[0]), a_grid(places.villages[1])]
        people = [a_person(places.township) for _ in range(4)]
        kept: list[GridTerm] = []
        for day, grid, who in came:
            try:
                kept.append(a_term(grids[grid], people[who], valid_from=day))
            except Refused:  # the same person in the same grid at the same time
                assert any((t.grid, t.person) == (grids[grid], people[who]) for t in kept)
        ends: dict[int, date] = {}
        for index, days in left:
            if index < len(kept) and index not in ends:
                ends[index] = kept[index].valid_from + timedelta(days=days)
                actions.leave(term=kept[index], on=ends[index], actor=clerk())
        serving = {
            term.person_id
            for n, term in enumerate(kept)
            if term.valid_from <= on < ends.get(n, date.max)
        }
        assert {term.person_id for term in roster(on)} == serving
        assert workers(on) == len(serving)


def test_somebody_with_two_grids_is_one_grid_worker_with_two_records(places: Places) -> None:
    one = a_person(places.township)
    first, second = a_grid(places.villages[0]), a_grid(places.villages[1])
    for grid in (first, second):
        a_term(grid, one)
    value = figure("grid_workers", NOVEMBER)
    assert (value.value, value.records) == (1, 2)
    assert [figure("grid_workers", NOVEMBER, v.code).value for v in places.villages] == [1, 1]


def test_a_grid_without_worker_is_an_exception_by_name_from_the_day_it_has_none(
    places: Places,
) -> None:
    grid = a_grid(places.villages[0])
    term = a_term(grid)
    actions.leave(term=term, on=NOVEMBER, actor=clerk())
    day_before = figure("grid_worker_coverage", NOVEMBER - timedelta(days=1))
    since = figure("grid_worker_coverage", NOVEMBER)
    assert (day_before.value, day_before.exceptions) == (100, ())
    assert (since.value, since.exceptions) == (0, (grid.name,))


@pytest.mark.parametrize(
    ("start", "end", "lies_over"),
    [
        (date(2023, 1, 1), None, True),
        (date(2024, 6, 1), None, True),
        (date(2023, 6, 1), date(2023, 7, 1), True),
        (date(2024, 7, 1), None, False),
        (date(2024, 6, 30), date(2024, 7, 5), True),
    ],
)
def test_one_person_has_one_term_in_a_grid_at_a_time(
    places: Places, start: date, end: date | None, *, lies_over: bool
) -> None:
    grid, person = a_grid(places.villages[0]), a_person(places.villages[0])
    a_term(grid, person, valid_to=date(2024, 7, 1))
    if lies_over:
        with pytest.raises(Refused, match="重叠"):
            a_term(grid, person, valid_from=start, valid_to=end)
    else:
        a_term(grid, person, valid_from=start, valid_to=end)


def test_a_term_lies_within_the_time_of_its_grid(places: Places) -> None:
    grid = a_grid(places.villages[0], valid_to=date(2024, 7, 1))
    with pytest.raises(Refused, match="早于网格设立日期"):
        a_term(grid, valid_from=date(2022, 12, 31), valid_to=date(2024, 1, 1))
    with pytest.raises(Refused, match="已于 2024-07-01 撤销"):
        a_term(grid, valid_to=date(2024, 7, 2))
    a_term(grid, valid_to=date(2024, 7, 1))


def test_a_grid_is_not_given_up_over_the_heads_of_those_who_work_in_it(places: Places) -> None:
    grid = a_grid(places.villages[0])
    term = a_term(grid)
    with pytest.raises(Refused, match=term.person.name):
        correct(grid, valid_to=NOVEMBER)
    actions.leave(term=term, on=NOVEMBER, actor=clerk())
    grid.refresh_from_db()
    correct(grid, valid_to=NOVEMBER)
    assert figure("grids", NOVEMBER - timedelta(days=1)).value == 1
    assert figure("grids", NOVEMBER).value == 0


def test_leaving_is_refused_where_there_is_nothing_to_leave(places: Places) -> None:
    term = a_term(a_grid(places.villages[0]))
    with pytest.raises(Refused, match="另一个人"):
        actions.leave(term=term, on=NOVEMBER, actor=clerk(), successor=term.person)
    with pytest.raises(Refused, match="离任日期应晚于任职日期"):
        actions.leave(term=term, on=SINCE, actor=clerk())
    with pytest.raises(NotPermitted):
        actions.leave(term=term, on=NOVEMBER, actor=village_cadre())
    actions.leave(term=term, on=NOVEMBER, actor=clerk())
    term.refresh_from_db()
    with pytest.raises(Refused, match="已经结束"):
        actions.leave(term=term, on=NOVEMBER, actor=clerk())


def test_an_entry_for_the_township_hangs_on_the_grid_s_village_and_one_for_another_is_refused(
    places: Places,
) -> None:
    east, west = places.villages
    grid = a_grid(east)
    assert a_term(grid, place=places.township).place == east
    with pytest.raises(Refused, match="不一致"):
        a_term(grid, place=west)
    with pytest.raises(Refused, match="不一致"):
        keep(
            "counts", by=village_cadre(west.code), grid=grid, place=west,
            counted_on=NOVEMBER, households=1, residents=1, source="", note="",
        )  # fmt: skip


def test_totals_of_the_page_are_the_figures(places: Places) -> None:
    from django.db.models import Q

    one = a_person(places.township)
    for n, village in enumerate(places.villages):
        grid = a_grid(village)
        a_term(grid, one)
        if n:
            a_term(grid)
    a_grid(places.villages[0], "第二网格")
    totals = Totals.of(standings(Q(), on=NOVEMBER))
    assert totals.grids == figure("grids", NOVEMBER).value == 3
    assert totals.workers == figure("grid_workers", NOVEMBER).value == 2
    assert totals.without_worker == len(figure("grid_worker_coverage", NOVEMBER).exceptions) == 1
