"""Writing the index. Whoever writes a record puts what can be found of it, in its transaction."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db import connection, transaction

from fengqiao.casework.search.engines import engine_of
from fengqiao.casework.search.folding import TEXT_MAX, fold
from fengqiao.casework.search.models import SearchRow, SearchText

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


def put(entry: Entry, *, fresh: bool = False) -> None:
    """Let the search find a record as it now is, or no longer; call inside its transaction.

    ``fresh`` says that the record was written in this transaction and is not in the index yet.
    """
    assert connection.in_atomic_block, "the index is written in the transaction of its record"
    if fresh:
        _add([entry])
        return
    texts = SearchText.objects.select_related("row")
    present = texts.filter(row__kind=entry.kind, row__record_id=entry.record_id).first()
    if not entry.live:
        if present is not None:
            _remove(present)
    elif present is None:
        _add([entry])
    else:
        _renew(present, entry)


@transaction.atomic
def rebuild(entries: Iterable[Entry]) -> int:
    """Make the whole index anew from ``entries`` and return how many can be found."""
    engine_of(connection).clear(connection)
    SearchRow.objects.all().delete()
    live = (entry for entry in entries if entry.live)
    written = 0
    while batch := list(islice(live, BATCH)):
        _add(batch)
        written += len(batch)
    return written


def _add(entries: list[Entry]) -> None:
    rows = SearchRow.objects.bulk_create(_row(entry) for entry in entries)
    texts = [_text(entry, row) for entry, row in zip(entries, rows, strict=True)]
    SearchText.objects.bulk_create(texts)
    engine_of(connection).write(connection, [(text.pk, text.folded) for text in texts])


def _renew(present: SearchText, entry: Entry) -> None:
    row = _row(entry)
    row.pk = present.pk
    if (row.township, row.place, row.on, row.title) != (
        present.row.township,
        present.row.place,
        present.row.on,
        present.row.title,
    ):
        row.save(force_update=True)
    text = _text(entry, row)
    if text.text == present.text and text.folded == present.folded:
        return
    engine = engine_of(connection)
    engine.erase(connection, [(present.pk, present.folded)])
    text.save(force_update=True)
    engine.write(connection, [(text.pk, text.folded)])


def _remove(present: SearchText) -> None:
    engine_of(connection).erase(connection, [(present.pk, present.folded)])
    SearchRow.objects.filter(pk=present.pk).delete()


def _row(entry: Entry) -> SearchRow:
    return SearchRow(
        kind=entry.kind,
        record_id=entry.record_id,
        township=entry.township,
        place=entry.place,
        on=entry.on,
        title=UNKEPT.sub(" ", entry.title),
    )


def _text(entry: Entry, row: SearchRow) -> SearchText:
    text = UNKEPT.sub(" ", entry.text[:TEXT_MAX])
    return SearchText(row=row, text=text, folded=fold(text))
