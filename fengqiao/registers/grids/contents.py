"""What the trail says of outlines: each row once, for rows are only added."""

from collections.abc import Iterable
from typing import Any

from fengqiao.keeping.trail.kinds import Present, register_kind
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.digests import sm3
from fengqiao.registers.grids.models import Outline

KIND = Outline._meta.label_lower  # noqa: SLF001 - Django's public API


def content(outline: Outline) -> dict[str, Any]:
    """Return an outline as JSON values; the geometry, which is long, by its digest."""
    return {
        "township_id": outline.township_id,
        "place_id": outline.place_id,
        "grid_id": str(outline.grid_id) if outline.grid_id else None,
        "origin": str(outline.origin),
        "source": outline.source,
        "since": outline.since.isoformat(),
        "geometry": sm3(outline.geometry.encode()),
        "drawn_by": outline.drawn_by,
        "drawn_at": outline.drawn_at.astimezone(CHINA).isoformat(),
        "sample": outline.sample,
    }


def check_outlines() -> None:
    """Have ``fengqiao verify`` compare the outlines with the trail."""
    register_kind(KIND, read_all=_read_all, townships=_townships)


def _read_all(township: str) -> Iterable[Present]:
    for outline in Outline.objects.filter(township_id=township).iterator(chunk_size=200):
        yield str(outline.pk), 1, content(outline)


def _townships() -> Iterable[str]:
    return Outline.objects.order_by().values_list("township_id", flat=True).distinct()
