"""Reading grids and outlines as they were on a day."""

from collections.abc import Hashable
from datetime import date

from django.db.models import Q, QuerySet

from fengqiao.registers.grids.models import Grid, Outline
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.records.models import State


def grids_standing(*, on: date) -> QuerySet[Grid]:
    """Return the confirmed grids that stood on a day, village by village."""
    return (
        Grid.objects.filter(in_force(on), state=State.CONFIRMED)
        .select_related("place")
        .order_by("place_id", "code", "number")
    )


def subject_of(outline: Outline) -> Hashable:
    """Return what an outline is of: the grid's identifier, or the place's code."""
    return outline.grid_id or outline.place_id


def outlines_on(within: Q, *, on: date) -> dict[Hashable, Outline]:
    """Return, of what lies ``within``, the outline of each place and grid as it was on a day.

    It is the last one drawn by then; where none was, the first one drawn since.
    """
    found: dict[Hashable, Outline] = {}
    for outline in Outline.objects.filter(within).order_by("since", "pk"):
        if outline.since <= on or subject_of(outline) not in found:
            found[subject_of(outline)] = outline
    return found
