"""A township's grids for tests, entered through the ledgers as people enter them."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from fengqiao.casework.figures import registry as figures
from fengqiao.casework.figures.language import Period, Scope, Value
from fengqiao.casework.figures.queries import compute
from fengqiao.casework.ledgers import actions, registry
from fengqiao.casework.ledgers.tests.builders import TOWNSHIP, a_person, clerk
from fengqiao.duties.grid.models import GridTerm, HouseholdCount, OutsideGrid
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.grids.models import Grid
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person

SINCE = date(2023, 1, 1)


def keep(key: str, *, by: Actor | None = None, **values: Any) -> Any:
    """Enter an entry of a ledger and have the clerk confirm it."""
    ledger = registry.ledger(f"grid.{key}")
    entry = actions.enter(ledger=ledger, actor=by or clerk(), values=values)
    return actions.confirm(ledger=ledger, record=entry, actor=clerk())


def correct(record: Any, **values: Any) -> Any:
    """Correct an entry, as the clerk."""
    ledger = registry.ledger_of(type(record))
    return actions.correct(
        ledger=ledger,
        record=record,
        actor=clerk(),
        values=values,
        version=record.version,
        reason="测试",
    )


def a_grid(village: Division, name: str = "第一网格", **changes: Any) -> Grid:
    """Set up a grid."""
    values = {"place": village, "name": f"{village.short_name}{name}", "code": "", **changes}
    values = {"kind": "general", "covers": "", "valid_from": SINCE, "valid_to": None, **values}
    grid: Grid = keep("grids", **values)
    return grid


def a_term(grid: Grid, person: Person | None = None, **changes: Any) -> GridTerm:
    """Let somebody work in a grid."""
    values: dict[str, Any] = {
        "grid": grid,
        "place": grid.place,
        "person": person or a_person(grid.place),
    }
    values |= {"role": "worker", "employment": "part_time", "drawn_from": "other", "paper": ""}
    term: GridTerm = keep("workers", **{**values, "valid_from": SINCE, "valid_to": None, **changes})
    return term


def a_count(grid: Grid, on: date, households: int, residents: int) -> HouseholdCount:
    """Count a grid's households and residents."""
    values: dict[str, Any] = {
        "counted_on": on,
        "place": grid.place,
        "grid": grid,
        "source": "",
        "note": "",
    }
    count: HouseholdCount = keep("counts", **values, households=households, residents=residents)
    return count


def left_out(village: Division, on: date, residents: int, **changes: Any) -> OutsideGrid:
    """Note residents of a village who are in no grid."""
    values: dict[str, Any] = {
        "place": village,
        "valid_from": on,
        "valid_to": None,
        "households": None,
    }
    values |= {"residents": residents, "reason": "新安置点", "measure": "", **changes}
    outside: OutsideGrid = keep("outside", **values)
    return outside


def figure(figure_id: str, on: date, place: str = TOWNSHIP) -> Value:
    """Return a figure as of a day."""
    scope = Scope(place, Period(date(on.year, 1, 1), on))
    return compute([figures.figure(figure_id)], scope)[figure_id]


def features(shapes: Iterable[tuple[str, list[list[float]]]], **more: Any) -> bytes:
    """Return a GeoJSON file of named polygons, each given by its ring."""
    found = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for name, ring in shapes
    ]
    return json.dumps({"type": "FeatureCollection", "features": found, **more}).encode()


def box(west: float, south: float, size: float = 0.1) -> list[list[float]]:
    """Return the ring of a square."""
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
