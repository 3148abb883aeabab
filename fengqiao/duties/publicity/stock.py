"""Reading the stock of leaflets: what came in, what was given out, what is left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from fengqiao.duties.publicity.models import Activity, Leaflet, LeafletBatch, LeafletIssue
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class Stock:
    """How many copies of a leaflet there were and are.

    ``waiting`` were given out at activities that nobody has confirmed yet; they are gone as well.
    """

    leaflet: Leaflet
    received: int
    issued: int
    waiting: int

    @property
    def left(self) -> int:
        """Copies that can still be given out."""
        return self.received - self.issued - self.waiting


def stock_of(township_code: str, *, leaflets: Iterable[UUID] | None = None) -> list[Stock]:
    """Return the stock of a township's leaflets (or of some of them), in the order entered."""
    kept = Leaflet.objects.filter(township_id=township_code, state=State.CONFIRMED)
    if leaflets is not None:
        kept = kept.filter(pk__in=list(leaflets))
    listed = list(kept.order_by("number"))
    batches = LeafletBatch.objects.filter(leaflet__in=listed, state=State.CONFIRMED)
    issues = LeafletIssue.objects.filter(leaflet__in=listed).exclude(state=State.VOIDED)
    received, issued = _by_leaflet(batches), _by_leaflet(issues.filter(state=State.CONFIRMED))
    waiting = _by_leaflet(issues.exclude(state=State.CONFIRMED))
    return [
        Stock(each, received.get(each.pk, 0), issued.get(each.pk, 0), waiting.get(each.pk, 0))
        for each in listed
    ]


def _by_leaflet(rows: "QuerySet[LeafletBatch] | QuerySet[LeafletIssue]") -> dict[UUID, int]:
    return dict(rows.order_by().values_list("leaflet_id").annotate(Sum("quantity")))


def issues_at(activity: Activity) -> list[LeafletIssue]:
    """Return what was given out at an activity."""
    found = LeafletIssue.objects.filter(activity=activity).exclude(state=State.VOIDED)
    return list(found.select_related("leaflet").order_by("leaflet__number"))


@dataclass(frozen=True, slots=True)
class Movement:
    """Copies that came in or went out on a day, and how many were left then."""

    on: date
    record: LeafletBatch | LeafletIssue
    came: int
    went: int
    left: int


def movements(leaflet: Leaflet) -> list[Movement]:
    """Return what came in and went out of a leaflet, by day; on one day what came in first."""
    batches = LeafletBatch.objects.filter(leaflet=leaflet, state=State.CONFIRMED)
    issues = LeafletIssue.objects.filter(leaflet=leaflet).exclude(state=State.VOIDED)
    moved: list[tuple[date, int, LeafletBatch | LeafletIssue]] = [
        (batch.received_on, 0, batch) for batch in batches
    ]
    moved += [(issue.issued_on, 1, issue) for issue in issues.select_related("activity")]
    left, found = 0, []
    for on, _, record in sorted(moved, key=lambda each: (each[0], each[1], each[2].number)):
        came = record.quantity if isinstance(record, LeafletBatch) else 0
        went = record.quantity - came
        left += came - went
        found.append(Movement(on, record, came, went, left))
    return found


def not_by_item(township_code: str, year: int) -> tuple[int, int]:
    """Return how many copies a year's activities gave out without naming the item, and how many activities."""
    activities = Activity.objects.filter(
        township_id=township_code, held_on__year=year, leaflets_given__gt=0
    ).exclude(state=State.VOIDED)
    given = dict(activities.values_list("pk", "leaflets_given"))
    named = dict(
        LeafletIssue.objects.filter(activity__in=given)
        .exclude(state=State.VOIDED)
        .order_by()
        .values_list("activity_id")
        .annotate(Sum("quantity"))
    )
    rest = [(count or 0) - named.get(pk, 0) for pk, count in given.items()]
    return sum(rest), sum(each > 0 for each in rest)
