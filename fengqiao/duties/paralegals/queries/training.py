"""Who was trained in a quarter, who was not yet, and whom a session's sheet expects."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from fengqiao.casework.figures.language import Period, Scope, Target
from fengqiao.casework.links.models import TookPart
from fengqiao.duties.paralegals.models import Paralegal, ParalegalTraining
from fengqiao.duties.paralegals.queries.roster import in_post
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_of
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import State

ATTENDED = "attended"


def quarter_of(day: date) -> Period:
    """Return the quarter in which a day lies."""
    return Period.quarter(day.year, (day.month + 2) // 3)


def sessions(township_code: str, period: Period) -> QuerySet[ParalegalTraining]:
    """Return the confirmed sessions that count in a period, make-up sessions with what they make up."""
    return ParalegalTraining.objects.filter(
        township_id=township_code,
        state=State.CONFIRMED,
        counted_on__range=(period.start, period.end),
    ).order_by("counted_on", "held_on", "number")


def attending(held: QuerySet[Any]) -> set[UUID]:
    """Return the people who attended any of these sessions."""
    rows = TookPart.objects.filter(
        kind=ParalegalTraining.record_kind(), capacity=ATTENDED, record_id__in=held.values("pk")
    )
    return set(rows.values_list("person_id", flat=True).distinct())


def people_attending(held: QuerySet[Any]) -> set[str]:
    """Return them as the keys of a coverage."""
    return {str(person) for person in attending(held)}


def people_to_train(scope: Scope) -> list[Target]:
    """Return who was in post on the period's last day, each with the village's name."""
    return [
        Target(str(line.person_id), f"{line.person.name}（{line.place.short_name}）")
        for line in in_post(scope.place, on=scope.period.end)
    ]


@dataclass(frozen=True, slots=True)
class VillageTraining:
    """A village in a quarter: who is in post at its end (or today), and who of them was not trained."""

    village: Division
    expected: int
    missing: tuple[Paralegal, ...]

    @property
    def trained(self) -> int:
        """How many were trained."""
        return self.expected - len(self.missing)


def trained_by_village(township: Division, period: Period, *, place: str) -> list[VillageTraining]:
    """Return, for the villages within ``place``, who has not been trained in a period yet."""
    on = min(period.end, clock.today())
    reached = attending(sessions(township.code, period))
    lines: dict[str, list[Paralegal]] = defaultdict(list)
    for line in in_post(place, on=on):
        lines[line.place_id].append(line)
    return [
        VillageTraining(
            village,
            len(lines[village.code]),
            tuple(line for line in lines[village.code] if line.person_id not in reached),
        )
        for village in villages_of(township.code, on=on)
        if village.code.startswith(place)
    ]


def expected_at(training: ParalegalTraining) -> list[Paralegal]:
    """Return who ought to come, in the order of the sheet: by village, then by number.

    To a make-up session come those in post that day who have not been trained in the quarter that
    is made up, whether they missed the session or took their post after it.
    """
    lines = in_post(training.township_id, on=training.held_on)
    if training.makes_up is None:
        return list(lines)
    quarter = quarter_of(training.counted_on)
    others = sessions(training.township_id, quarter).exclude(pk=training.pk)
    reached = attending(others)
    return [line for line in lines if line.person_id not in reached]


def names_expected(training: ParalegalTraining) -> tuple[tuple[str, str], ...]:
    """Return the names for the sign-in sheet, each with the village."""
    return tuple((line.person.name, line.place.short_name) for line in expected_at(training))


@dataclass(frozen=True, slots=True)
class ExpectedVillage:
    """A village's part of the checklist: number on the sheet, line, whether signed in."""

    village: Division
    people: tuple[tuple[int, Paralegal, bool], ...]

    @property
    def came(self) -> int:
        """How many are signed in."""
        return sum(there for _, _, there in self.people)


def checklist(training: ParalegalTraining) -> tuple[list[ExpectedVillage], list[Person]]:
    """Return who is expected, by village, with who came; and who else came."""
    rows = TookPart.objects.filter(
        kind=ParalegalTraining.record_kind(), record_id=training.pk, capacity=ATTENDED
    ).select_related("person")
    there = {row.person_id: row.person for row in rows.order_by("person__number")}
    by_village: dict[str, list[tuple[int, Paralegal, bool]]] = defaultdict(list)
    places: dict[str, Division] = {}
    expected = expected_at(training)
    for number, line in enumerate(expected, start=1):
        places[line.place_id] = line.place
        by_village[line.place_id].append((number, line, line.person_id in there))
    known = {line.person_id for line in expected}
    return (
        [ExpectedVillage(places[code], tuple(people)) for code, people in by_village.items()],
        [person for key, person in there.items() if key not in known],
    )


def trainings_attended(person: Person) -> list[ParalegalTraining]:
    """Return the confirmed sessions somebody attended, the last first."""
    rows = TookPart.objects.filter(
        kind=ParalegalTraining.record_kind(), capacity=ATTENDED, person=person
    )
    return list(
        ParalegalTraining.objects.filter(
            pk__in=rows.values("record_id"), state=State.CONFIRMED
        ).order_by("-held_on", "-number")
    )
