"""Drawing outlines: rows are added, never changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from django.db import transaction
from django.db.models import Q

from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.registers.grids.contents import KIND, content
from fengqiao.registers.grids.models import Grid, Origin, Outline
from fengqiao.registers.grids.queries import outlines_on, subject_of
from fengqiao.registers.jurisdictions.models import Division


@dataclass(frozen=True, slots=True)
class Drawn:
    """An outline for a place or a grid, as GeoJSON text."""

    of: Division | Grid
    geometry: str


@transaction.atomic
def draw(
    drawn: Iterable[Drawn],
    *,
    township: Division,
    origin: Origin,
    since: date,
    actor: str,
    source: str = "",
) -> int:
    """Add outlines from a day on, and return how many are new; one that is as it was is left."""
    known = outlines_on(Q(township=township), on=since)
    added = 0
    for each in drawn:
        outline = _outline(each)
        outline.township, outline.origin, outline.since = township, origin, since
        outline.source, outline.drawn_by, outline.drawn_at = source, actor, clock.now()
        outline.sample = township.sample
        present = known.get(subject_of(outline))
        if present and (present.geometry, present.origin) == (each.geometry, origin):
            continue
        outline.save(force_insert=True)
        append(
            township=township.code,
            actor=actor,
            action="grids.draw",
            kind=KIND,
            record_id=str(outline.pk),
            record_version=1,
            content=content(outline),
        )
        added += 1
    return added


def _outline(drawn: Drawn) -> Outline:
    match drawn.of:
        case Grid():
            return Outline(grid=drawn.of, place_id=drawn.of.place_id, geometry=drawn.geometry)
        case Division():
            return Outline(place=drawn.of, geometry=drawn.geometry)
        case _:
            assert_never(drawn.of)
