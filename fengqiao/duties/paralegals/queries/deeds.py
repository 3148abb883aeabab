"""What paralegals did (履职记录): read from the records of every duty, never entered a second time."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from fengqiao.casework.figures.language import Period, Scope
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger, Participants
from fengqiao.casework.links.models import TookPart
from fengqiao.duties.paralegals.models import Paralegal
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import State

CAPACITIES = ("paralegal",)
"""In what capacity somebody acts as a paralegal; any ledger may declare it."""


def _confirmed() -> Q:
    """Return the condition that what was taken part in is a confirmed record of some ledger."""
    found = Q(pk__in=())
    for ledger in _ledgers():
        records = ledger.model._default_manager.filter(state=State.CONFIRMED)  # noqa: SLF001
        found |= Q(kind=ledger.model.record_kind(), record_id__in=records.values("pk"))
    return found


def _ledgers() -> list[Ledger[Any]]:
    return [
        ledger
        for ledger in registry.all_ledgers()
        if any(
            isinstance(part, Participants) and part.capacity in CAPACITIES for part in ledger.parts
        )
    ]


def in_post_then(place: str) -> QuerySet[Paralegal]:
    """Return, for a row of ``TookPart``, the lines by which its person was in post on its day."""
    return Paralegal.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gt=OuterRef("on")),
        person=OuterRef("person"),
        township_id=place[:9],
        place__code__startswith=place,
        state=State.CONFIRMED,
        valid_from__lte=OuterRef("on"),
    )


def deeds_within(scope: Scope) -> QuerySet[TookPart]:
    """Return what those then in post in a place did as paralegals in a period."""
    return TookPart.objects.filter(
        _confirmed(),
        Exists(in_post_then(scope.place)),
        capacity__in=CAPACITIES,
        on__range=(scope.period.start, scope.period.end),
    )


def person_times_by_village(scope: Scope) -> dict[str, int]:
    """Return, by code, how often those then in post in each village did something in a period."""
    villages = in_post_then(scope.place).values("place_id")[:1]
    rows = deeds_within(scope).annotate(village=Subquery(villages))
    return dict(rows.order_by().values_list("village").annotate(times=Count("pk")))


def lines_with_deeds(period: Period) -> QuerySet[Paralegal]:
    """Return the lines by which somebody in post did something in a period."""
    done = TookPart.objects.filter(
        _confirmed(),
        person=OuterRef("person"),
        capacity__in=CAPACITIES,
        on__range=(period.start, period.end),
        on__gte=OuterRef("valid_from"),
    )
    before_leaving = done.filter(on__lt=OuterRef("valid_to"))
    return Paralegal.objects.filter(
        Q(Exists(done), valid_to__isnull=True) | Q(Exists(before_leaving))
    )


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: the day, the record that tells it, and the ledger that keeps the record."""

    on: date
    ledger: Ledger[Any]
    record: Any

    @property
    def title(self) -> str:
        """What the record is called."""
        return self.ledger.name_of(self.record)


def deeds_of(person: Person, actor: Actor) -> list[tuple[int, list[Deed]]]:
    """Return what somebody did as a paralegal, by year, the last first.

    Only records that the reader may see are told; the others, a protected case, are not there.
    """
    rows = TookPart.objects.filter(person=person, capacity__in=CAPACITIES)
    found: dict[int, list[Deed]] = defaultdict(list)
    for deed in _told(rows, actor):
        found[deed.on.year].append(deed)
    return [
        (year, sorted(found[year], key=lambda deed: (deed.on, deed.record.number), reverse=True))
        for year in sorted(found, reverse=True)
    ]


def _told(rows: QuerySet[TookPart], actor: Actor) -> Iterable[Deed]:
    by_kind: dict[str, dict[UUID, date]] = defaultdict(dict)
    for row in rows:
        by_kind[row.kind][row.record_id] = row.on
    for kind, days in by_kind.items():
        ledger = registry.ledger_of_kind(kind)
        if ledger is None:
            continue
        seen = ledger.visible_to(actor).filter(pk__in=days, state=State.CONFIRMED)
        for record in seen:
            yield Deed(days[record.pk], ledger, record)
