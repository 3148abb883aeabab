"""What the record pages of the grids show beyond their own columns."""

from datetime import date
from typing import Any

from django.db.models import Q

from fengqiao.duties.grid import policies
from fengqiao.duties.grid.models import GridTerm
from fengqiao.duties.grid.queries import history_of, last_counts
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.grids.models import Grid
from fengqiao.registers.records.models import State


def grid_panel(grid: Grid, actor: Actor) -> dict[str, Any]:
    """Return who works and worked in a grid, and its last count."""
    today = clock.today()
    return {
        "grid": grid,
        "terms": [(term, _serves(term, today)) for term in history_of(grid)],
        "count": last_counts(Q(grid=grid), on=today).get(grid.pk),
    }


def _serves(term: GridTerm, on: date) -> bool:
    return term.valid_from <= on and (term.valid_to is None or term.valid_to > on)


def term_panel(term: GridTerm, actor: Actor) -> dict[str, Any]:
    """Return what the page of a term offers: to note who leaves, and who follows."""
    from fengqiao.duties.grid.screens.forms import LeavingForm

    may_end = (
        term.state == State.CONFIRMED
        and term.valid_to is None
        and actor.may_at(policies.CONFIRM, term.place_id)
    )
    return {"term": term, "form": LeavingForm(term.township_id) if may_end else None}
