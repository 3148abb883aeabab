"""Grids and outlines for tests."""

from datetime import date
from itertools import count
from typing import Any

from fengqiao.kernel import clock
from fengqiao.registers.grids.models import Grid
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.models import State

_numbers = count(1)


def a_grid(village: Division, **changes: Any) -> Grid:
    """Return a confirmed grid of a village."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "number": f"网格-{number:04}",
        "name": f"{village.short_name}第{number}网格",
        "township_id": village.code[:9],
        "place": village,
        "state": State.CONFIRMED,
        "entered_by": "测试",
        "entered_at": clock.now(),
        "valid_from": date(2023, 1, 1),
        **changes,
    }
    return Grid.objects.create(**values)


def square(west: float, south: float, size: float = 0.01) -> str:
    """Return a square as GeoJSON text."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return str({"type": "Polygon", "coordinates": [ring]}).replace("'", '"')
