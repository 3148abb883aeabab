"""Households and residents by grid, and those in none: 全部常住人口纳入网格 with its exceptions."""

from datetime import date
from decimal import Decimal

import pytest

from fengqiao.casework.ledgers import actions, registry
from fengqiao.casework.ledgers.tests.builders import Places, a_township, clerk
from fengqiao.duties.grid.tests.builders import (
    a_count,
    a_grid,
    correct,
    figure,
    left_out,
)
from fengqiao.kernel.errors import Refused

JUNE, DECEMBER, END = date(2024, 6, 25), date(2024, 12, 25), date(2024, 12, 31)


@pytest.fixture
def places(db: None) -> Places:
    return a_township()


def test_a_count_stands_until_the_next_of_the_same_grid(places: Places) -> None:
    first, second = a_grid(places.villages[0]), a_grid(places.villages[1])
    a_count(first, JUNE, 80, 240)
    a_count(second, JUNE, 70, 210)
    a_count(first, DECEMBER, 90, 250)
    residents = {
        day: figure("grid_residents", day).value
        for day in (date(2024, 6, 24), JUNE, date(2024, 12, 24), DECEMBER, date(2025, 12, 31))
    }
    assert list(residents.values()) == [0, 450, 450, 460, 460]
    assert figure("grid_households", END).value == 160
    assert figure("grid_households", END).records == 2


def test_a_draft_count_changes_nothing(places: Places) -> None:
    grid = a_grid(places.villages[0])
    a_count(grid, JUNE, 80, 240)
    actions.enter(
        ledger=registry.ledger("grid.counts"), actor=clerk(),
        values={"counted_on": DECEMBER, "place": grid.place, "grid": grid, "households": 1,
                "residents": 1, "source": "", "note": ""},
    )  # fmt: skip
    value = figure("grid_residents", END)
    assert (value.value, value.records, value.unconfirmed) == (240, 1, 1)


def test_a_grid_given_up_is_counted_until_then_and_no_longer(places: Places) -> None:
    grid = a_grid(places.villages[0])
    a_count(grid, JUNE, 80, 240)
    correct(grid, valid_to=date(2024, 9, 1))
    assert figure("grid_residents", date(2024, 8, 31)).value == 240
    assert figure("grid_residents", date(2024, 9, 1)).value == 0


def test_all_residents_are_in_grids_only_when_nobody_is_known_to_be_left_out(
    places: Places,
) -> None:
    grid = a_grid(places.villages[0])
    a_count(grid, JUNE, 80, 974)
    outside = left_out(places.villages[1], date(2024, 3, 1), 26, reason="安置点未划入")
    value = figure("resident_grid_coverage", JUNE)
    assert (value.value, value.detail) == (Decimal("97.40"), "974 ÷ 1000")
    assert value.exceptions == ("河西村26人未纳入（安置点未划入）",)
    correct(outside, valid_to=date(2024, 9, 10))
    assert figure("resident_grid_coverage", date(2024, 9, 9)).value == Decimal("97.40")
    settled = figure("resident_grid_coverage", date(2024, 9, 10))
    assert (settled.value, settled.exceptions) == (100, ())


def test_a_grid_that_nobody_counted_is_named_and_weighs_nothing(places: Places) -> None:
    counted, uncounted = a_grid(places.villages[0]), a_grid(places.villages[1])
    a_count(counted, JUNE, 80, 240)
    value = figure("resident_grid_coverage", JUNE)
    assert (value.value, value.exceptions) == (100, (f"{uncounted.name}尚未核数",))


def test_before_the_first_count_there_is_no_share(places: Places) -> None:
    a_grid(places.villages[0])
    left_out(places.villages[0], date(2024, 3, 1), 26)
    assert figure("resident_grid_coverage", date(2024, 5, 31)).value is None


@pytest.mark.parametrize(
    ("on", "households", "residents", "why"),
    [
        (date(2022, 12, 31), 1, 1, "尚未设立"),
        (date(2024, 9, 1), 1, 1, "已经撤销"),
        (JUNE, 0, 5, "户数为零"),
        (date(2024, 8, 31), 5, 5, "已有核数记录"),
    ],
)
def test_a_count_that_cannot_be_is_refused(
    places: Places, on: date, households: int, residents: int, why: str
) -> None:
    grid = a_grid(places.villages[0])
    a_count(grid, date(2024, 8, 31), 5, 20)
    correct(grid, valid_to=date(2024, 9, 1))
    with pytest.raises(Refused, match=why):
        a_count(grid, on, households, residents)


def test_who_is_left_out_is_left_out_of_a_village(places: Places) -> None:
    with pytest.raises(Refused, match="哪个村"):
        left_out(places.township, JUNE, 5)
    with pytest.raises(Refused, match="至少一人"):
        left_out(places.villages[0], JUNE, 0)
