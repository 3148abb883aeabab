"""Reading the grids as they stood on a day: who works there, who is counted there, who is left out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from fengqiao.casework.figures.language import Scope, Target
from fengqiao.casework.figures.standing import Latest
from fengqiao.duties.grid.models import GridRole, GridTerm, HouseholdCount, OutsideGrid
from fengqiao.registers.grids.models import Grid
from fengqiao.registers.grids.queries import grids_standing
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.records.models import State

LAST_COUNT = Latest(of_each="grid", until="grid__valid_to")
"""A count stands until the grid is counted again or given up."""
OF_A_GRID = Q(grid__state=State.CONFIRMED)
"""A grid entered by mistake and voided holds nobody."""


def grid_targets(scope: Scope) -> list[Target]:
    """Return the grids that ought to have a worker at the end of the period."""
    standing = grids_standing(on=scope.period.end).filter(scope.of_place())
    return [Target(str(grid.pk), grid.name) for grid in standing]


def grids_staffed(terms: QuerySet[Any]) -> set[str]:
    """Return the grids in which these terms are held."""
    return {str(grid) for grid in terms.values_list("grid_id", flat=True).distinct()}


def residents(scope: Scope) -> list[Target]:
    """Return all residents known at the end of the period: by grid, and those in none.

    A grid that nobody has counted weighs nothing, and is named. Before the first count nothing
    weighs anything: of what is not counted there is no share.
    """
    on = scope.period.end
    counts = last_counts(scope.of_place(), on=on)
    standing = grids_standing(on=on).filter(scope.of_place())
    outside = outside_grids(scope.of_place(), on=on)
    return [
        *(Target(str(each.pk), str(each.grid), each.residents) for each in counts.values()),
        *(
            Target(str(grid.pk), f"{grid.name}尚未核数", 0)
            for grid in standing
            if grid.pk not in counts
        ),
        *(
            Target(
                str(each.pk),
                f"{each.place.short_name}{each.residents}人未纳入（{each.reason}）",
                each.residents if counts else 0,
            )
            for each in outside
        ),
    ]


def counted(counts: QuerySet[Any]) -> set[str]:
    """Return which counts these are."""
    return {str(pk) for pk in counts.values_list("pk", flat=True)}


def last_counts(within: Q, *, on: date) -> dict[UUID, HouseholdCount]:
    """Return the count that stands on a day of each grid that has one."""
    standing = LAST_COUNT.on(on, of=HouseholdCount, dated="counted_on")
    found = HouseholdCount.objects.filter(within, standing, OF_A_GRID, state=State.CONFIRMED)
    return {each.grid_id: each for each in found.select_related("grid")}


def outside_grids(within: Q, *, on: date) -> list[OutsideGrid]:
    """Return what is on record of residents who were in no grid on a day."""
    found = OutsideGrid.objects.filter(within, in_force(on), state=State.CONFIRMED)
    return list(found.select_related("place").order_by("place_id", "number"))


def terms_on(within: Q, *, on: date) -> QuerySet[GridTerm]:
    """Return the terms held on a day, grid by grid, the grid's leader first."""
    return (
        GridTerm.objects.filter(within, in_force(on), OF_A_GRID, state=State.CONFIRMED)
        .select_related("grid", "person", "place")
        .order_by("place_id", "grid__code", "grid__number", "role", "number")
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A grid as it stood on a day."""

    grid: Grid
    terms: tuple[GridTerm, ...]
    count: HouseholdCount | None

    @property
    def leaders(self) -> str:
        """The names of its leaders."""
        return _names(self.terms, leading=True)

    @property
    def workers(self) -> str:
        """The names of its other workers."""
        return _names(self.terms, leading=False)


def _names(terms: Iterable[GridTerm], *, leading: bool) -> str:
    return "、".join(
        term.person.name for term in terms if (term.role == GridRole.LEADER) == leading
    )


def standings(within: Q, *, on: date) -> list[Standing]:
    """Return the grids of what lies ``within`` as they stood on a day, in four queries."""
    terms: dict[UUID, list[GridTerm]] = defaultdict(list)
    for term in terms_on(within, on=on):
        terms[term.grid_id].append(term)
    counts = last_counts(within, on=on)
    return [
        Standing(grid, tuple(terms[grid.pk]), counts.get(grid.pk))
        for grid in grids_standing(on=on).filter(within)
    ]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the grids come to on a day; people with two grids count once."""

    grids: int
    without_worker: int
    workers: int
    households: int
    residents: int
    not_counted: int

    @classmethod
    def of(cls, standing: Sequence[Standing]) -> "Totals":
        """Add up grids as they stood."""
        counts = [each.count for each in standing if each.count]
        return cls(
            grids=len(standing),
            without_worker=sum(not each.terms for each in standing),
            workers=len({term.person_id for each in standing for term in each.terms}),
            households=sum(count.households for count in counts),
            residents=sum(count.residents for count in counts),
            not_counted=len(standing) - len(counts),
        )


def history_of(grid: Grid) -> list[GridTerm]:
    """Return everybody who has worked in a grid, the latest first."""
    kept = GridTerm.objects.filter(grid=grid, state=State.CONFIRMED).select_related("person")
    return list(kept.order_by("-valid_from", "number"))
