"""Cells for villages and grids of which nobody has an outline: what is there, parted evenly (示意).

Points are strewn over the whole by a seed of its name, moved to the middle of their cells a few
times so that the cells come out even, and the cells clipped to the whole. The same whole and
number give the same cells.
"""

import json
import random
from collections.abc import Sequence
from datetime import date

import shapely
from django.db.models import Q
from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon, shape
from shapely.geometry.base import BaseGeometry

from fengqiao.duties.grid.geojson import STEP, Area, as_text
from fengqiao.kernel.errors import Refused
from fengqiao.registers.grids.actions import Drawn
from fengqiao.registers.grids.models import Grid, Origin, Outline
from fengqiao.registers.grids.queries import grids_standing, outlines_on
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_of

ROUNDS = 12
"""How often the points are moved to the middle of their cells."""
TRIES_MAX = 20_000
"""After how many points beside the whole it is held to be no more than a line."""


def cells(whole: Area, count: int, *, seed: str) -> list[Area]:
    """Return ``count`` cells that make up the whole, from north to south and west to east.

    Raises:
        Refused: the whole is too narrow to be parted.
    """
    if count == 1:
        return [whole]
    points = _strewn(whole, count, random.Random(seed))  # noqa: S311 - a drawing, not a secret
    for _ in range(ROUNDS):
        points = [_middle(cell) for cell in _parted(whole, points)]
    return sorted(_parted(whole, points), key=lambda cell: (-cell.centroid.y, cell.centroid.x))


def _strewn(whole: Area, count: int, chance: random.Random) -> list[Point]:
    west, south, east, north = whole.bounds
    shapely.prepare(whole)
    points: list[Point] = []
    for _ in range(TRIES_MAX):
        point = Point(chance.uniform(west, east), chance.uniform(south, north))
        if whole.contains(point):
            points.append(point)
        if len(points) == count:
            return points
    raise Refused("边界过于狭长，划不出示意网格，请导入各网格的边界")


def _middle(cell: Area) -> Point:
    """Return the middle of a cell, or a point of it where its middle lies outside."""
    middle = cell.centroid
    return middle if cell.contains(middle) else cell.representative_point()


def _parted(whole: Area, points: Sequence[Point]) -> list[Area]:
    parts = shapely.voronoi_polygons(MultiPoint(points), extend_to=whole)
    clipped = (_only_areas(part.intersection(whole)) for part in parts.geoms)
    return [part for part in clipped if not part.is_empty]


def _only_areas(found: BaseGeometry) -> Area:
    """Return the areas of a cut, without the lines and points along which it was made."""
    if isinstance(found, Polygon | MultiPolygon):
        return found
    return MultiPolygon([part for part in shapely.get_parts(found) if isinstance(part, Polygon)])


def missing_cells(township: Division, *, on: date) -> list[Drawn]:
    """Return outlines for the villages and standing grids that have none, where they can be made.

    A village gets a cell of the township, a grid one of its village, unless some of the same whole
    were drawn from the ground: what is known is not cut up by a guess. Where a grid has come into
    a village parted by us, the village is parted anew.
    """
    known = outlines_on(Q(township=township), on=on)
    areas: dict[str, Area] = {
        outline.place_id: area_of(outline) for outline in known.values() if not outline.grid_id
    }
    villages = list(villages_of(township.code, on=on))
    made: list[tuple[Division | Grid, Area]] = []
    if township.code in areas and not any(village.code in areas for village in villages):
        parted = cells(areas[township.code], len(villages), seed=township.code) if villages else []
        made += zip(villages, parted, strict=True)
        areas |= {village.code: area for village, area in zip(villages, parted, strict=True)}
    for village in villages:
        grids = list(grids_standing(on=on).filter(place=village))
        lacking = any(grid.pk not in known for grid in grids)
        surveyed = any(
            grid.pk in known and known[grid.pk].origin == Origin.IMPORTED for grid in grids
        )
        if village.code in areas and lacking and not surveyed:
            parted = cells(areas[village.code], len(grids), seed=village.code)
            made += zip(grids, parted, strict=True)
    return [Drawn(of, as_text(shapely.set_precision(area, STEP))) for of, area in made]


def area_of(outline: Outline) -> Area:
    """Return an outline as an area to compute with."""
    found = shape(json.loads(outline.geometry))
    assert isinstance(found, Polygon | MultiPolygon), outline.pk
    return found
