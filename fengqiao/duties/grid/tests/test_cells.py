"""Generated cells make up the whole, evenly; files and cells become outlines through the actions."""

import json
from datetime import date

import pytest
import shapely
from django.db.models import Q
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Polygon, shape

from fengqiao.casework.ledgers.tests.builders import Places, a_township, clerk, village_cadre
from fengqiao.duties.grid import actions
from fengqiao.duties.grid.cells import cells
from fengqiao.duties.grid.tests.builders import a_grid, box, features
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.grids.models import Origin, Outline
from fengqiao.registers.grids.queries import outlines_on
from fengqiao.registers.jurisdictions.models import Division

SINCE = date(2024, 1, 1)
WHOLES = st.lists(
    st.tuples(st.floats(105.0, 105.4), st.floats(36.0, 36.4)), min_size=3, max_size=9
).map(lambda points: shapely.MultiPoint(points).convex_hull.buffer(0.01))


@settings(max_examples=15)
@given(WHOLES, st.integers(1, 14), st.text(max_size=5))
def test_cells_make_up_the_whole_without_gap_or_overlap(
    whole: Polygon, count: int, seed: str
) -> None:
    parted = cells(whole, count, seed=seed)
    assert len(parted) == count
    assert sum(part.area for part in parted) == pytest.approx(whole.area, rel=1e-9)
    assert shapely.union_all(parted).symmetric_difference(whole).area < whole.area * 1e-9
    again = cells(whole, count, seed=seed)
    assert [part.wkb for part in parted] == [part.wkb for part in again]


def test_what_is_no_more_than_a_line_is_not_parted() -> None:
    line = Polygon([(105.0, 36.0), (106.0, 37.0), (106.0, 37.0000001)])
    with pytest.raises(Refused, match="狭长"):
        cells(line, 5, seed="x")


@pytest.fixture
def places(db: None) -> Places:
    return a_township()


def take_in(places: Places, data: bytes, *, since: date = SINCE, skip: bool = False) -> object:
    return actions.import_outlines(
        township=places.township,
        data=data,
        name="边界.geojson",
        since=since,
        actor=clerk(),
        skip_unknown=skip,
    )


def test_township_villages_and_grids_are_found_in_one_file_by_name_or_number(
    places: Places,
) -> None:
    grid = a_grid(places.villages[0], code="KX-001")
    data = features(
        [
            ("示例乡", box(105.0, 36.0, 0.2)),
            ("河东村", box(105.0, 36.0)),
            (places.villages[1].name, box(105.1, 36.0)),
            ("河东村 第一网格", box(105.0, 36.0, 0.05)),
        ]
    )
    assert take_in(places, data) == actions.Taken(4, 0, (), ())
    known = outlines_on(Q(township=places.township), on=SINCE)
    assert known.keys() == {
        places.township.code,
        *(village.code for village in places.villages),
        grid.pk,
    }
    assert take_in(places, data) == actions.Taken(0, 4, (), ())


def test_what_belongs_to_no_place_stops_the_file_or_is_passed_over_when_asked(
    places: Places,
) -> None:
    data = features([("河东村", box(105.0, 36.0)), ("邻例乡", box(105.1, 36.0))])
    with pytest.raises(Refused, match="1 个图形对不上村或网格：邻例乡"):
        take_in(places, data)
    assert not Outline.objects.exists()
    assert take_in(places, data, skip=True) == actions.Taken(1, 0, ("邻例乡",), ())
    with pytest.raises(Refused, match="没有一个图形"):
        take_in(places, features([("不知何处", box(105.0, 36.0))]), skip=True)
    with pytest.raises(Refused, match="两个图形都是“河东村委会”"):
        take_in(places, features([("河东村", box(105.0, 36.0))] * 2))


def test_doubts_are_told_and_do_not_stop(places: Places) -> None:
    a_grid(places.villages[0])
    a_grid(places.villages[0], "第二网格")
    taken = actions.import_outlines(
        township=places.township,
        data=features(
            [
                ("河东村", box(105.0, 36.0)),
                ("河东村第一网格", box(105.0, 36.0, 0.06)),
                ("河东村第二网格", box(105.04, 36.04, 0.1)),
            ]
        ),
        name="x",
        since=SINCE,
        actor=clerk(),
    )
    assert taken.doubts == (
        "“河东村第一网格”与“河东村第二网格”有重叠",
        "“河东村第二网格”有一部分在河东村边界之外",
    )


def test_nothing_large_secret_or_of_somebody_without_the_right_is_taken_in(
    places: Places,
) -> None:
    data = features([("河东村", box(105.0, 36.0))])
    with pytest.raises(Refused, match="超过 4 MB"):
        take_in(places, data + b" " * actions.FILE_BYTES_MAX)
    with pytest.raises(Refused, match="国家秘密标志"):
        take_in(places, features([("机密★20年", box(105.0, 36.0))]))
    for somebody in (village_cadre(), clerk(places.neighbour.code)):
        with pytest.raises(NotPermitted):
            actions.import_outlines(
                township=places.township, data=data, name="x", since=SINCE, actor=somebody
            )
        with pytest.raises(NotPermitted):
            actions.generate_outlines(township=places.township, since=SINCE, actor=somebody)
    assert not Outline.objects.exists()


def generate(places: Places, since: date = SINCE) -> int:
    return actions.generate_outlines(township=places.township, since=since, actor=clerk())


def area(places: Places, of: object, on: date = SINCE) -> Polygon:
    outline = outlines_on(Q(township=places.township), on=on)[of]
    return shape(json.loads(outline.geometry))


def test_a_township_s_outline_gives_cells_to_villages_and_grids(places: Places) -> None:
    with pytest.raises(Refused, match="先导入"):
        generate(places)
    first, second = a_grid(places.villages[0]), a_grid(places.villages[0], "第二网格")
    take_in(places, features([("示例乡", box(105.0, 36.0))]))
    assert generate(places) == 4
    village = area(places, places.villages[0].code)
    parts = [area(places, grid.pk) for grid in (first, second)]
    assert sum(part.area for part in parts) == pytest.approx(village.area, rel=1e-3)
    assert set(Outline.objects.values_list("origin", flat=True)) == {
        Origin.IMPORTED,
        Origin.GENERATED,
    }
    with pytest.raises(Refused, match="不再生成"):
        generate(places)


def test_a_new_grid_parts_its_village_anew_from_its_day_on_and_earlier_days_stay(
    places: Places,
) -> None:
    first = a_grid(places.villages[0])
    take_in(places, features([("河东村", box(105.0, 36.0))]))
    generate(places)
    a_grid(places.villages[0], "第二网格", valid_from=date(2024, 3, 1))
    assert generate(places, date(2024, 3, 1)) == 2
    before, since = (area(places, first.pk, on) for on in (SINCE, date(2024, 3, 1)))
    assert before.area == pytest.approx(0.01)
    assert since.area < before.area


def test_what_was_drawn_from_the_ground_is_not_cut_up_by_a_guess(places: Places) -> None:
    village: Division = places.villages[0]
    a_grid(village)
    a_grid(village, "第二网格")
    take_in(
        places,
        features([("河东村", box(105.0, 36.0)), ("河东村第一网格", box(105.0, 36.0, 0.05))]),
    )
    with pytest.raises(Refused, match="没有可以生成的边界"):
        generate(places)
