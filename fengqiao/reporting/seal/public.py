"""What of a record may stand in the public form of an archive. What is not named here stays out.

Of every record: number, kind, date, place, version, digests. Titles and thumbnails only of the
ledgers below, whose entries tell what the township did in public, and never of the records left
out there. A title with a person's name in it is left out as well.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from fengqiao.casework.ledgers.language import Ledger
from fengqiao.keeping.files.models import Attachment
from fengqiao.registers.people.models import Person

OPEN: dict[str, Q] = {
    "learning.sessions": Q(audiences__holds="center_group"),
    "learning.topics": Q(),
    "leadership.meetings": Q(body="party_committee"),
    "leadership.surveys": Q(),
    "paralegals.trainings": Q(),
    "planning.inspections": Q(),
    "public_services.items": Q(),
    "publicity.activities": Q(),
    "publicity.posts": Q(),
    "publicity.key_dates": Q(),
    "publicity.leaflets": Q(),
    "publicity.sites": Q(),
}
"""Ledger → which of its entries are internal all the same (none where empty)."""
PICTURES = frozenset({"photo"})
"""Roles whose thumbnails are shown: no sheets with signatures, no minutes, no files of cases."""
SHORTEST_NAME = 2


def open_entries(ledger: Ledger[Any], ids: Iterable[Any]) -> set[Any]:
    """Return which of these entries may be told by title and picture."""
    if ledger.key not in OPEN:
        return set()
    rows = ledger.model._default_manager.filter(pk__in=list(ids))  # noqa: SLF001 - public API
    internal = OPEN[ledger.key]
    return set((rows.exclude(internal) if internal else rows).values_list("pk", flat=True))


def names_of_people() -> frozenset[str]:
    """Return every name the registers know, of whatever township."""
    names = Person.objects.order_by().values_list("name", flat=True).distinct()
    return frozenset(name for name in names if len(name) >= SHORTEST_NAME)


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Return the names that stand in a text."""
    return sorted(name for name in names if name in text)


def has_picture(file: Attachment) -> bool:
    """Return whether the thumbnail of a file may be shown."""
    return file.role in PICTURES and file.is_picture and file.erased_at is None
