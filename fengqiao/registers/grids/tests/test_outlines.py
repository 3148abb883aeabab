"""Outlines are added and never changed; the trail knows each."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q

from fengqiao.keeping.verification import verify
from fengqiao.registers.grids.actions import Drawn, draw
from fengqiao.registers.grids.models import Grid, Origin, Outline
from fengqiao.registers.grids.queries import grids_standing, outlines_on
from fengqiao.registers.grids.tests.builders import a_grid, square
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.records.models import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def village() -> Division:
    township = Division.objects.create(code="999901207", name="示例乡", level=Level.TOWNSHIP)
    return Division.objects.create(
        code="999901207201", name="河东村委会", level=Level.VILLAGE, parent=township
    )


def drawn(of: Division | Grid, geometry: str, *, since: date) -> int:
    township = Division.objects.get(level=Level.TOWNSHIP)
    return draw(
        [Drawn(of, geometry)], township=township, origin=Origin.IMPORTED, since=since, actor="测试"
    )


def test_a_later_outline_leaves_the_earlier_days_as_they_were(village: Division) -> None:
    grid = a_grid(village)
    first, second = square(105.0, 36.0), square(105.0, 36.0, 0.02)
    assert drawn(grid, first, since=date(2024, 3, 1)) == 1
    assert drawn(grid, second, since=date(2024, 9, 1)) == 1
    shown = {
        on: outlines_on(Q(township=grid.township), on=on)[grid.pk].geometry
        for on in (date(2023, 1, 1), date(2024, 8, 31), date(2024, 9, 1))
    }
    assert list(shown.values()) == [first, first, second]
    assert Outline.objects.count() == 2


def test_the_same_outline_again_adds_nothing(village: Division) -> None:
    geometry = square(105.0, 36.0)
    assert [drawn(village, geometry, since=date(2024, 3, day)) for day in (1, 2)] == [1, 0]
    assert Outline.objects.count() == 1


def test_an_outline_changed_behind_the_application_s_back_is_found(village: Division) -> None:
    drawn(village, square(105.0, 36.0), since=date(2024, 3, 1))
    before = len(verify())  # the village of this test was put there behind the trail's back too
    Outline.objects.update(geometry=square(105.0, 36.0, 0.5))
    assert len(verify()) == before + 1


def test_a_grid_stands_from_its_first_day_until_the_day_it_is_given_up(village: Division) -> None:
    grid = a_grid(village, valid_from=date(2024, 1, 1), valid_to=date(2024, 7, 1))
    a_grid(village, valid_from=date(2024, 1, 1), state=State.DRAFT)
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1))
    assert [list(grids_standing(on=day)) == [grid] for day in days] == [False, True, True, False]


def test_a_grid_lies_in_a_village_and_not_beside_it(village: Division) -> None:
    grid = a_grid(village)
    grid.clean()
    assert village.parent is not None
    grid.place = village.parent
    with pytest.raises(ValidationError, match="村"):
        grid.clean()


@pytest.mark.parametrize(
    ("changes", "stands"),
    [
        ({"name": "甲网格"}, False),
        ({"name": "甲网格", "state": State.VOIDED}, True),
        ({"name": "甲网格", "valid_to": date(2024, 1, 1)}, True),
        ({"name": "乙网格", "code": "001"}, False),
        ({"name": "乙网格", "code": ""}, True),
        ({"name": "乙网格", "valid_to": date(2022, 1, 1)}, False),
    ],
)
def test_names_and_numbers_of_standing_grids_are_given_once(
    village: Division, changes: dict[str, object], *, stands: bool
) -> None:
    a_grid(village, name="甲网格", code="001")
    if stands:
        a_grid(village, **changes)
    else:
        with pytest.raises(IntegrityError), transaction.atomic():
            a_grid(village, **changes)
