"""The map as plain values: areas with their words and shade, from outlines or, without any, boxes.

Colours are the style sheet's: an area only says which shade it is of. Coordinates are longitude
and latitude, or those of a plain layout that says of itself that it is a sketch (示意图).
"""

import json
import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from fengqiao.duties.grid.queries import Standing
from fengqiao.registers.grids.models import Origin, Outline
from fengqiao.registers.jurisdictions.models import Division

SHADES = 5
BOX = (4.0, 3.0)
"""Width and height of a village's box in the plain layout."""
GAP = 0.5
Geometry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Shading:
    """By what the areas are coloured: for each class of the style sheet its words."""

    key: str
    title: str
    legend: tuple[tuple[str, str], ...]
    steps: tuple[int, ...] = ()

    def shade(self, standing: Standing) -> str:
        """Return the class of a grid's area."""
        if self.key == "workers":
            return "staffed" if standing.terms else "vacant"
        if standing.count is None:
            return "uncounted"
        return f"shade-{sum(standing.count.households > step for step in self.steps) + 1}"


def by_workers() -> Shading:
    """Return the colouring by whether a grid has a worker."""
    legend = (("staffed", "有在任网格员"), ("vacant", "没有在任网格员"))
    return Shading("workers", "网格员", legend)


def by_households(standing: Iterable[Standing]) -> Shading:
    """Return the colouring by households counted, in up to five steps of as many grids each."""
    numbers = sorted(each.count.households for each in standing if each.count)
    cuts = [numbers[len(numbers) * n // SHADES - 1] for n in range(1, SHADES) if numbers]
    steps = tuple(sorted({cut for cut in cuts if cut < numbers[-1]})) if numbers else ()
    bounds = [(numbers[0] if numbers else 0) - 1, *steps, numbers[-1] if numbers else 0]
    legend = [
        (f"shade-{n}", f"{low + 1}—{high}户" if low + 1 < high else f"{high}户")
        for n, (low, high) in enumerate(pairwise(bounds), start=1)
    ]
    known = tuple(legend) if numbers else ()
    return Shading("households", "户数", (*known, ("uncounted", "尚未核数")), steps)


@dataclass(frozen=True, slots=True)
class Drawing:
    """What the script draws, and what the page says of it."""

    data: dict[str, Any]
    schematic: bool
    generated: bool
    undrawn: tuple[str, ...]


def drawing(
    standing: Sequence[Standing],
    villages: Sequence[Division],
    outlines: Mapping[Hashable, Outline],
    *,
    shading: Shading,
    addresses: Mapping[Any, str],
) -> Drawing:
    """Return the map of these grids and villages; a plain layout where nothing was ever drawn."""
    drawn = {key: json.loads(outline.geometry) for key, outline in outlines.items()}
    schematic = not any(each.grid.pk in drawn for each in standing)
    if schematic:
        drawn = laid_out(standing, villages)
    areas = [
        {
            "name": each.grid.name,
            "short": each.grid.name.removeprefix(each.grid.place.short_name),
            "words": _words(each),
            "shade": shading.shade(each),
            "address": addresses[each.grid.pk],
            "sketch": schematic or outlines[each.grid.pk].origin == Origin.GENERATED,
            "geometry": drawn[each.grid.pk],
        }
        for each in standing
        if each.grid.pk in drawn
    ]
    frames = [
        {"name": village.short_name, "geometry": drawn[village.code]}
        for village in villages
        if village.code in drawn
    ]
    whole = [geometry for key, geometry in drawn.items() if key in {v.parent_id for v in villages}]
    return Drawing(
        data={"plain": schematic, "areas": areas, "villages": frames, "whole": whole},
        schematic=schematic,
        generated=any(area["sketch"] for area in areas),
        undrawn=tuple(each.grid.name for each in standing if each.grid.pk not in drawn),
    )


def _words(standing: Standing) -> list[str]:
    people = "、".join(filter(None, (standing.leaders, standing.workers)))
    count = standing.count
    return [
        f"网格员：{people or '无'}",
        f"{count.households}户 {count.residents}人" if count else "尚未核数",
    ]


def laid_out(
    standing: Sequence[Standing], villages: Sequence[Division]
) -> dict[Hashable, Geometry]:
    """Return boxes: a village each in rows of about as many as there are rows, its grids within."""
    found: dict[Hashable, Geometry] = {}
    a_row = math.ceil(math.sqrt(len(villages))) if villages else 1
    width, height = BOX
    for at, village in enumerate(villages):
        down, across = divmod(at, a_row)
        west, north = across * (width + GAP), -down * (height + GAP)
        found[village.code] = _box(west, north, width, height)
        grids = [each.grid.pk for each in standing if each.grid.place_id == village.code]
        if grids:
            found |= _in_box(grids, west, north)
    return found


def _in_box(grids: Sequence[Hashable], west: float, north: float) -> dict[Hashable, Geometry]:
    """Return the grids of a village's box, in rows that fill it."""
    width, height = BOX
    rows = math.ceil(len(grids) / math.ceil(math.sqrt(len(grids))))
    found: dict[Hashable, Geometry] = {}
    for row in range(rows):
        first, last = len(grids) * row // rows, len(grids) * (row + 1) // rows
        for at, grid in enumerate(grids[first:last]):
            part = width / (last - first)
            found[grid] = _box(west + at * part, north - row * height / rows, part, height / rows)
    return found


def _box(west: float, north: float, width: float, height: float) -> Geometry:
    east, south = west + width, north - height
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}
