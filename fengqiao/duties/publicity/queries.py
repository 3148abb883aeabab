"""Reading the records of publicity: the year's key dates, who has been reached, what is owed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from fengqiao.casework.figures.language import Scope, Target
from fengqiao.casework.ledgers import registry
from fengqiao.casework.links.models import Link
from fengqiao.casework.tasks.models import Task
from fengqiao.duties.publicity.models import Activity, KeyDate, PublicityDuty
from fengqiao.duties.publicity.rules import law_names
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.queries import villages_of
from fengqiao.registers.law.articles import Sure
from fengqiao.registers.law.in_force import LawInForce, NotSetHere
from fengqiao.registers.records.models import State
from fengqiao.webkit import key_dates

KEY_DATE, DUTY, FULFILS = "key_date", "duty", "fulfils"
LISTED = ("law_publicity.key_dates", "law_publicity.local_key_dates")


@dataclass(frozen=True, slots=True)
class ListedDate:
    """A key date as the lawbook lists it, in one year."""

    title: str
    first_on: date
    last_on: date
    basis: str
    sure: Sure


def listed_dates(year: int, *, place: str) -> list[ListedDate]:
    """Return the key dates that the lawbook lists for a year: the nation's, then the place's own.

    Raises:
        NotSetHere: the lawbook lists none for that year.
    """
    law = LawInForce(date(year, 1, 1), place)
    rows = list(law.table(LISTED[0]))
    with suppress(NotSetHere):  # no authority of the place has added any
        rows += law.table(LISTED[1])
    found = [
        ListedDate(
            title=row["name"],
            first_on=_day(row["first"], year),
            last_on=_day(row["last"], year),
            basis=row["basis"],
            sure=Sure(row["sure"]),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.first_on, each.last_on))


def _day(month_and_day: str, year: int) -> date:
    month, day = month_and_day.split("-")
    return date(year, int(month), int(day))


@dataclass(frozen=True, slots=True)
class Standing:
    """A key date of the year: its task, how that stands, and the activities held for it."""

    key_date: KeyDate
    task: Task | None
    light: str
    activities: tuple[Activity, ...]


def calendar_of(township_code: str, year: int, *, today: date) -> list[Standing]:
    """Return the year's key dates, by day, each as it stands."""
    keys = list(
        _keys_of(township_code)
        .filter(first_on__year=year, state=State.CONFIRMED)
        .select_related("owner")
    )
    tasks = {
        task.source_id: task
        for task in Task.objects.filter(
            source_kind=KeyDate.record_kind(), source_id__in=[key.pk for key in keys]
        ).exclude(state=State.VOIDED)
    }
    held = activities_naming(KEY_DATE, (key.pk for key in keys))
    return [_standing(key, tasks.get(key.pk), held[key.pk], today) for key in keys]


def _standing(key: KeyDate, task: Task | None, held: Iterable[Activity], today: date) -> Standing:
    return Standing(key, task, task.light(today) if task else "", tuple(held))


def left_out_of(township_code: str, year: int) -> list[KeyDate]:
    """Return the key dates that the township decided not to hold in a year."""
    return list(_keys_of(township_code).filter(first_on__year=year, state=State.VOIDED))


def _keys_of(township_code: str) -> QuerySet[KeyDate]:
    return KeyDate.objects.filter(township_id=township_code).order_by("first_on", "number")


def activities_naming(relation: str, others: Iterable[UUID]) -> Mapping[UUID, list[Activity]]:
    """Return, for each of some records, the confirmed activities that name it, by date."""
    pairs = list(
        Link.objects.filter(
            kind=Activity.record_kind(), relation=relation, other_id__in=list(others)
        ).values_list("other_id", "record_id")
    )
    known = Activity.objects.filter(state=State.CONFIRMED).in_bulk([pk for _, pk in pairs])
    found: dict[UUID, list[Activity]] = defaultdict(list)
    for other, pk in pairs:
        if pk in known:
            found[other].append(known[pk])
    for held in found.values():
        held.sort(key=lambda each: (each.held_on, each.number))
    return found


@dataclass(frozen=True, slots=True)
class Owed:
    """A duty of an office: how it stands, what was held for it, and which of its laws were not."""

    duty: PublicityDuty
    light: str
    activities: tuple[Activity, ...]
    missing: tuple[str, ...]


def responsibility_of(township_code: str, year: int, *, today: date) -> list[Owed]:
    """Return what the offices have to make known in a year, by office, each as it stands."""
    duties = list(
        PublicityDuty.objects.filter(
            township_id=township_code, due_on__year=year, state=State.CONFIRMED
        )
        .select_related("office")
        .order_by("office__number", "due_on", "number")
    )
    held = activities_naming(DUTY, (duty.pk for duty in duties))
    return [_owed(duty, held[duty.pk], today) for duty in duties]


def _owed(duty: PublicityDuty, held: Iterable[Activity], today: date) -> Owed:
    activities = tuple(held)
    spread = {name for activity in activities for name in law_names(activity.laws)}
    light = "done" if activities else "late" if duty.due_on < today else "on_track"
    missing = tuple(name for name in law_names(duty.laws) if name not in spread)
    return Owed(duty, light, activities, missing if activities else ())


def parts_of(activity: Activity) -> list[Activity]:
    """Return the parts of an activity that are not voided, by date."""
    parts = Activity.objects.filter(part_of=activity).exclude(state=State.VOIDED)
    return list(parts.select_related("place").order_by("held_on", "number"))


def key_dates_due(scope: Scope) -> list[Target]:
    """Return the key dates of the period."""
    keys = KeyDate.objects.filter(
        township_id=scope.place[:9],
        state=State.CONFIRMED,
        first_on__range=(scope.period.start, scope.period.end),
    ).order_by("first_on", "number")
    return [Target(str(key.pk), key.title) for key in keys]


def duties_due(scope: Scope) -> list[Target]:
    """Return the duties of offices that are due in the period."""
    duties = PublicityDuty.objects.filter(
        township_id=scope.place[:9],
        state=State.CONFIRMED,
        due_on__range=(scope.period.start, scope.period.end),
    ).select_related("office")
    return [Target(str(duty.pk), str(duty)) for duty in duties.order_by("number")]


def villages(scope: Scope) -> list[Target]:
    """Return the villages that ought to be reached."""
    return [
        Target(village.code, village.short_name)
        for village in villages_of(scope.place[:9], on=scope.period.end)
        if village.code.startswith(scope.place)
    ]


def villages_visited(activities: QuerySet[Any]) -> set[str]:
    """Return the codes of the villages in which these activities were held."""
    return set(activities.values_list("place_id", flat=True).distinct())


def key_dates_held(activities: QuerySet[Any]) -> set[str]:
    """Return the key dates for which these activities were held."""
    return _named(activities, KEY_DATE)


def duties_done(activities: QuerySet[Any]) -> set[str]:
    """Return the duties that these activities did."""
    return _named(activities, DUTY)


def _named(activities: QuerySet[Any], relation: str) -> set[str]:
    rows = Link.objects.filter(
        kind=Activity.record_kind(), relation=relation, record_id__in=activities.values("pk")
    )
    return {str(other) for other in rows.values_list("other_id", flat=True).distinct()}


def for_home(first: date, last: date, place: str) -> Iterator[key_dates.KeyDate]:
    """Yield the key dates between two days: the township's own where drawn up, else the lawbook's."""
    today = clock.today()
    for year in range(first.year, last.year + 1):
        if _keys_of(place).filter(first_on__year=year).exists():
            ledger = registry.ledger_of(KeyDate)
            for each in calendar_of(place, year, today=today):
                key = each.key_date
                address = reverse("ledgers:record", args=[ledger, key.pk])
                yield key_dates.KeyDate(
                    key.first_on, key.last_on, key.title, key.basis, address, each.light
                )
        else:
            yield from _as_listed(year, place)


def _as_listed(year: int, place: str) -> Iterator[key_dates.KeyDate]:
    try:
        listed = listed_dates(year, place=place)
    except NotSetHere:
        return
    for each in listed:
        yield key_dates.KeyDate(each.first_on, each.last_on, each.title, each.basis)
