"""By what a record counts on a day on which it need not have happened: a term, or a last count."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q

from fengqiao.registers.records.models import Record, State


@dataclass(frozen=True, slots=True)
class Term:
    """It stands from its ``start`` until the day before its ``end``."""

    start: str = "valid_from"
    end: str = "valid_to"

    def on(self, day: date, *, of: type[Record], dated: str) -> Q:
        """Return the condition that a record stands on a day."""
        begun = Q(**{f"{self.start}__lte": day})
        return begun & (Q(**{f"{self.end}__isnull": True}) | Q(**{f"{self.end}__gt": day}))


@dataclass(frozen=True, slots=True)
class Latest:
    """What is counted from time to time: a count stands until the next one of the same.

    Args:
        of_each: the column that tells of what it is a count.
        until: the day from which there is nothing left to count, if that can come.
    """

    of_each: str
    until: str = ""

    def on(self, day: date, *, of: type[Record], dated: str) -> Q:
        """Return the condition that a record is the last one of its kind by a day."""
        return _latest(self, day, of, dated)


@lru_cache(maxsize=256)
def _latest(latest: Latest, day: date, of: type[Record], dated: str) -> Q:
    """Return the condition; the same one for the same day, so that figures are asked together."""
    later = of._default_manager.filter(  # noqa: SLF001
        **{
            latest.of_each: OuterRef(latest.of_each),
            f"{dated}__gt": OuterRef(dated),
            f"{dated}__lte": day,
            "state": State.CONFIRMED,
        }
    )
    last = Q(~Exists(later), **{f"{dated}__lte": day})
    if not latest.until:
        return last
    still = Q(**{f"{latest.until}__isnull": True}) | Q(**{f"{latest.until}__gt": day})
    return last & still
