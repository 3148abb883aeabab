"""Which township, village or grid each outline of a file is, and what about it is doubtful."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from shapely import STRtree

from fengqiao.duties.grid.geojson import Area, Shape
from fengqiao.kernel.errors import Refused
from fengqiao.registers.grids.actions import Drawn
from fengqiao.registers.grids.models import Grid
from fengqiao.registers.grids.queries import grids_standing
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.jurisdictions.queries import villages_of

OVERLAP_MAX = 0.02
"""Share of the smaller of two outlines that may lie in the other: what drawing by hand leaves."""
OUTSIDE_MAX = 0.05
Subject = Division | Grid


@dataclass(frozen=True, slots=True)
class Matched:
    """The outlines whose places were found, those whose were not, and doubts in words."""

    drawn: list[Drawn]
    unknown: tuple[str, ...]
    doubts: tuple[str, ...]


def matched(shapes: list[Shape], *, township: Division, on: date) -> Matched:
    """Return what each outline is of, by number first and name second.

    Raises:
        Refused: two outlines of the file are of the same place.
    """
    known = _known(township, on)
    found: dict[int, tuple[Subject, Shape]] = {}
    unknown: list[str] = []
    for shape in shapes:
        subject = known.get(shape.code) or known.get(_plain(shape.name))
        if subject is None:
            unknown.append(shape.called)
        elif id(subject) in found:
            raise Refused(f"文件中有两个图形都是“{subject}”，请合并或改名后重新导入")
        else:
            found[id(subject)] = (subject, shape)
    pairs = list(found.values())
    return Matched(
        drawn=[Drawn(subject, shape.geometry) for subject, shape in pairs],
        unknown=tuple(unknown),
        doubts=tuple(_doubts(pairs)),
    )


def _known(township: Division, on: date) -> dict[str, Subject]:
    """Return the township's places and grids by every name and number they go by."""
    known: dict[str, Subject] = {}
    for place in (*villages_of(township.code, on=on), township):
        known |= dict.fromkeys((place.code, place.name, place.short_name), place)
    for grid in grids_standing(on=on).filter(township=township):
        known.setdefault(_plain(grid.name), grid)
        if grid.code:
            known[grid.code] = grid
    return known


def _plain(name: str) -> str:
    return "".join(name.split())


def _doubts(pairs: list[tuple[Subject, Shape]]) -> list[str]:
    grids = [(each, shape.area) for each, shape in pairs if isinstance(each, Grid)]
    places = [(each, shape.area) for each, shape in pairs if isinstance(each, Division)]
    found = []
    villages = [pair for pair in places if pair[0].level == Level.VILLAGE]
    found = [
        f"“{one}”与“{other}”有重叠" for one, other in (*_overlaps(grids), *_overlaps(villages))
    ]
    outlines = {place.code: area for place, area in places}
    for grid, area in grids:
        village = outlines.get(grid.place_id)
        if village is not None and area.difference(village).area > OUTSIDE_MAX * area.area:
            found.append(f"“{grid}”有一部分在{grid.place.short_name}边界之外")
    return found


def _overlaps(pairs: Sequence[tuple[Subject, Area]]) -> Iterator[tuple[Subject, Subject]]:
    """Yield what lies over one another by more than drawing by hand explains, each pair once."""
    areas = [area for _, area in pairs]
    if len(areas) < 2:
        return
    for one, other in STRtree(areas).query(areas, predicate="intersects").T:
        shared = areas[one].intersection(areas[other]).area if one < other else 0.0
        if shared > OVERLAP_MAX * min(areas[one].area, areas[other].area):
            yield pairs[one][0], pairs[other][0]
