"""The map says in areas what the table says in words; without outlines it is a plain layout."""

from datetime import date

import pytest
from django.db.models import Q
from shapely.geometry import shape

from fengqiao.casework.ledgers.tests.builders import Places, a_township, clerk
from fengqiao.duties.grid import actions
from fengqiao.duties.grid.drawing import Drawing, by_households, by_workers, drawing, laid_out
from fengqiao.duties.grid.queries import standings
from fengqiao.duties.grid.tests.builders import a_count, a_grid, a_term, box, features
from fengqiao.registers.grids.queries import outlines_on

ON = date(2024, 12, 31)


@pytest.fixture
def places(db: None) -> Places:
    return a_township()


def drawn(places: Places) -> Drawing:
    standing = standings(Q(township=places.township), on=ON)
    return drawing(
        standing,
        places.villages,
        outlines_on(Q(township=places.township), on=ON),
        shading=by_workers(),
        addresses={each.grid.pk: f"/{each.grid.name}" for each in standing},
    )


def test_without_outlines_every_grid_has_a_box_of_its_own_inside_its_village(
    places: Places,
) -> None:
    for village in places.villages:
        for n in range(5):
            a_grid(village, f"第{n}网格")
    standing = standings(Q(), on=ON)
    boxes = {key: shape(geometry) for key, geometry in laid_out(standing, places.villages).items()}
    grids = [boxes[each.grid.pk] for each in standing]
    for each in standing:
        assert boxes[each.grid.place_id].covers(boxes[each.grid.pk])
    assert sum(one.area for one in grids) == pytest.approx(
        sum(boxes[village.code].area for village in places.villages)
    )
    assert not any(
        one.intersection(other).area for one in grids for other in grids if one is not other
    )
    found = drawn(places)
    assert found.schematic
    assert found.data["plain"]
    assert len(found.data["areas"]) == 10


def test_an_area_is_shaded_and_worded_by_who_works_there(places: Places) -> None:
    staffed, vacant = a_grid(places.villages[0]), a_grid(places.villages[1])
    term = a_term(staffed)
    a_count(staffed, date(2024, 6, 25), 80, 240)
    areas = {area["name"]: area for area in drawn(places).data["areas"]}
    assert areas[staffed.name]["shade"] == "staffed"
    assert areas[staffed.name]["words"] == [f"网格员：{term.person.name}", "80户 240人"]
    assert areas[vacant.name]["shade"] == "vacant"
    assert areas[vacant.name]["words"] == ["网格员：无", "尚未核数"]
    assert areas[staffed.name]["short"] == "第一网格"


def test_a_grid_without_outline_beside_others_is_named_and_not_drawn(places: Places) -> None:
    a_grid(places.villages[0])
    bare = a_grid(places.villages[1])
    actions.import_outlines(
        township=places.township,
        data=features([("河东村第一网格", box(105.0, 36.0)), ("示例乡", box(105.0, 36.0))]),
        name="x",
        since=date(2026, 1, 1),
        actor=clerk(),
    )
    found = drawn(places)
    assert not found.schematic
    assert not found.generated
    assert found.undrawn == (bare.name,)
    assert [area["name"] for area in found.data["areas"]] == ["河东村第一网格"]
    assert len(found.data["whole"]) == 1


@pytest.mark.parametrize(
    "numbers",
    [[], [7], [5, 5, 5], [1, 2], [10, 20, 30, 40, 50, 60, 70], [0, 100, 100, 100, 100, 100]],
)
def test_every_number_of_households_has_its_shade_in_the_legend(
    places: Places, numbers: list[int]
) -> None:
    for n, households in enumerate(numbers):
        grid = a_grid(places.villages[0], f"第{n}网格")
        a_count(grid, date(2024, 6, 25), households, households * 3)
    a_grid(places.villages[1])
    standing = standings(Q(), on=ON)
    shading = by_households(standing)
    words = dict(shading.legend)
    for each in standing:
        shade = shading.shade(each)
        if each.count is None:
            assert words[shade] == "尚未核数"
            continue
        low, _, high = words[shade].removesuffix("户").partition("—")
        assert int(low) <= each.count.households <= int(high or low)
