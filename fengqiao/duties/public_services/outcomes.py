"""What came of bad ratings, as far as the rules have it published (公开处置结果).

Told are the item, what was found, what was done and the day of publishing: nothing that anybody
typed in, no place, no day of the rating, so that nobody who rated can be read off it.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from fengqiao.casework.cases.models import ActTaken
from fengqiao.duties.public_services.models import BadRating
from fengqiao.registers.records.models import State

SHOWN_MAX = 50


@dataclass(frozen=True, slots=True)
class PublishedOutcome:
    """What is told of one bad rating."""

    item: str
    found: str
    published_on: date


def published_outcomes(township: str) -> list[PublishedOutcome]:
    """Return the outcomes that a township has published, the newest first."""
    acts = ActTaken.objects.filter(
        proceeding__kind=BadRating.record_kind(),
        proceeding__record_id=OuterRef("pk"),
        act="publish",
        irregular=False,
    )
    ended = BadRating.objects.filter(
        township_id=township,
        state=State.CONFIRMED,
        ended_on__isnull=False,  # a publishing taken back leaves the case open
        excluded_on__isnull=True,
    )
    told = ended.annotate(published_on=Subquery(acts.order_by("-sequence").values("on")[:1]))
    rows = told.filter(published_on__isnull=False).order_by("-published_on", "-number")
    return [
        PublishedOutcome(item=title, found=_plain(outcome), published_on=day)
        for title, outcome, day in rows.values_list(
            "rating__item__title", "outcome", "published_on"
        )[:SHOWN_MAX]
    ]


def _plain(outcome: str) -> str:
    """Return what was found without the name of the act that found it.

    >>> _plain("核实（合理，立即整改）")
    '合理，立即整改'
    """
    return outcome.removeprefix("核实（").removesuffix("）")
