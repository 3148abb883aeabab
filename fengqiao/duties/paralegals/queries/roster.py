"""The register as it stood on a day: who was in post where, and which villages have too few."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from fengqiao.casework.figures.language import Scope, Target
from fengqiao.casework.ledgers import registry
from fengqiao.duties.paralegals.models import Paralegal
from fengqiao.duties.paralegals.queries.law import PARALEGALS_MIN, rule
from fengqiao.duties.paralegals.rules import Standing
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import in_force, villages_of
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import State


def visible_to(actor: Actor) -> QuerySet[Paralegal]:
    """Return the lines of the register this person may see."""
    found: QuerySet[Paralegal] = registry.ledger("paralegals.register").visible_to(actor)
    return found


def in_post(scope_place: str, *, on: date) -> QuerySet[Paralegal]:
    """Return who was in post on a day in a township or a village, by village and number."""
    return (
        Paralegal.objects.filter(
            in_force(on),
            township_id=scope_place[:9],
            place__code__startswith=scope_place,
            state=State.CONFIRMED,
        )
        .select_related("person", "place")
        .order_by("place_id", "number")
    )


@dataclass(frozen=True, slots=True)
class VillageRoster:
    """A village's lines on a day, by how they stand, and how many are missing."""

    village: Division
    lines: tuple[tuple[Paralegal, Standing], ...]
    wanted: int

    def standing(self, standing: Standing) -> int:
        """Return how many stand so."""
        return sum(said is standing for _, said in self.lines)

    @property
    def in_post(self) -> int:
        """How many are in post."""
        return self.standing(Standing.IN_POST)

    @property
    def coming(self) -> int:
        """How many are candidates or made public."""
        return self.standing(Standing.CANDIDATE) + self.standing(Standing.PUBLICISED)

    @property
    def suspended(self) -> int:
        """How many are suspended."""
        return self.standing(Standing.SUSPENDED)

    @property
    def missing(self) -> int:
        """How many are missing for the least number of the rule."""
        return max(0, self.wanted - self.in_post)


def rosters(lines: QuerySet[Paralegal], township: Division, *, on: date) -> list[VillageRoster]:
    """Return the villages with those of ``lines`` who were on the register on a day and had not left.

    The order is that of villages and of numbers in the register, never one of deeds.
    """
    held: dict[str, list[tuple[Paralegal, Standing]]] = defaultdict(list)
    confirmed = lines.filter(township=township, state=State.CONFIRMED)
    for line in confirmed.select_related("person").order_by("number"):
        standing = line.standing(on)
        if standing is not None and standing is not Standing.LEFT:
            held[line.place_id].append((line, standing))
    least = rule(PARALEGALS_MIN, on=on, place=township.code)
    return [
        VillageRoster(village, tuple(held[village.code]), least.number if least else 0)
        for village in villages_of(township.code, on=on)
    ]


def villages(scope: Scope) -> list[Target]:
    """Return the villages that ought to have paralegals and model households."""
    return [
        Target(village.code, village.short_name)
        for village in villages_of(scope.place[:9], on=scope.period.end)
        if village.code.startswith(scope.place)
    ]


def villages_with_enough(lines: QuerySet[Any]) -> set[str]:
    """Return the codes of the villages where these lines are as many as the rule of today asks."""
    counted: dict[str, int] = defaultdict(int)
    for place in lines.values_list("place_id", flat=True):
        counted[place] += 1
    return {place for place, count in counted.items() if count >= _least(place)}


def _least(place: str) -> int:
    found = rule(PARALEGALS_MIN, on=clock.today(), place=place)
    return found.number if found else 1


def lines_of(person: Person) -> QuerySet[Paralegal]:
    """Return every line of a person, first to last, those voided left out."""
    return (
        Paralegal.objects.filter(person=person)
        .exclude(state=State.VOIDED)
        .select_related("person", "place")
        .order_by("number")
    )
