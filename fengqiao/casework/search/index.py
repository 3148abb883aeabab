"""Writing the index. Whoever writes a record puts what can be found of it, in its transaction."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from fengqiao.casework.search.engines import engine_of
from fengqiao.casework.search.folding import TEXT_MAX, fold
from fengqiao.casework.search.models import SearchRow

UNKEPT = re.compile("[\0\ud800-\udfff]")
"""What PostgreSQL does not keep in a text: NUL, and halves of surrogate pairs."""
BATCH = 1000


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found of one record.

    Args:
        kind: the record's kind, such as ``learning.studysession``.
        record_id: its identifier.
        township: code of its township.
        place: code of the place it hangs on.
        title: what a hit is called.
        on: the date by which hits are ordered.
        text: everything that is searched, title and number included.
        live: whether it is found at all; a voided record is not.
    """

    kind: str
    record_id: UUID
    township: str
    place: str
    title: str
    on: date | None
    text: str
    live: bool


def put(entry: Entry) -> None:
    """Let the search find a record as it now is, or no longer; call inside its transaction."""
    assert connection.in_atomic_block, "the index is written in the transaction of its record"
    engine = engine_of(connection)
    present = SearchRow.objects.filter(kind=entry.kind, record_id=entry.record_id).first()
    if not entry.live:
        if present is not None:
            engine.erase(connection, [(present.pk, present.folded)])
            present.delete()
        return
    row = _row(entry)
    if present is None:
        row.save(force_insert=True)
        engine.write(connection, [(row.pk, row.folded)])
        return
    row.pk = present.pk
    row.save(force_update=True)
    if row.folded != present.folded:
        engine.erase(connection, [(row.pk, present.folded)])
        engine.write(connection, [(row.pk, row.folded)])


@transaction.atomic
def rebuild(entries: Iterable[Entry]) -> int:
    """Make the whole index anew from ``entries`` and return how many can be found."""
    engine = engine_of(connection)
    engine.clear(connection)
    SearchRow.objects.all().delete()
    live = (_row(entry) for entry in entries if entry.live)
    written = 0
    for rows in _batches(live):
        SearchRow.objects.bulk_create(rows)
        engine.write(connection, [(row.pk, row.folded) for row in rows])
        written += len(rows)
    return written


def _batches(rows: Iterator[SearchRow]) -> Iterator[list[SearchRow]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _row(entry: Entry) -> SearchRow:
    text = UNKEPT.sub(" ", entry.text[:TEXT_MAX])
    return SearchRow(
        kind=entry.kind,
        record_id=entry.record_id,
        township_id=entry.township,
        place_id=entry.place,
        title=UNKEPT.sub(" ", entry.title),
        on=entry.on,
        text=text,
        folded=fold(text),
    )
