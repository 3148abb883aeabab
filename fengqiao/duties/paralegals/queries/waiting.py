"""Who waits for the next step: candidates to be made public, those whose publicity runs or is over."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from fengqiao.duties.paralegals.models import Paralegal
from fengqiao.duties.paralegals.queries.law import publicity_days
from fengqiao.duties.paralegals.rules import publicity_ends_on
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class Publicised:
    """A line made public: the last day of its publicity, and whether that day is past."""

    line: Paralegal
    last_day: date
    over: bool


def _open(
    lines: QuerySet[Paralegal], township: Division, reach: tuple[str, ...]
) -> list[Paralegal]:
    found = lines.filter(
        township=township,
        state=State.CONFIRMED,
        valid_from__isnull=True,
        left_on__isnull=True,
    ).order_by("place_id", "number")
    return [line for line in found.select_related("person") if line.place_id.startswith(reach)]


def candidates(
    lines: QuerySet[Paralegal], township: Division, reach: tuple[str, ...]
) -> list[Paralegal]:
    """Return the candidates not made public yet, by village."""
    return [line for line in _open(lines, township, reach) if line.publicised_on is None]


def publicised(
    lines: QuerySet[Paralegal], township: Division, reach: tuple[str, ...], *, today: date
) -> list[Publicised]:
    """Return those made public who have not taken the post, by village."""
    days = publicity_days(on=today, place=township.code)
    found = []
    for line in _open(lines, township, reach):
        if line.publicised_on is not None:
            last = publicity_ends_on(line.publicised_on, days=days)
            found.append(Publicised(line, last, today > last))
    return found
