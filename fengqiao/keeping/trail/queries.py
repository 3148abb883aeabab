"""Reading the trail: a record's history, who read what, and where a chain stands."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from fengqiao.keeping.trail.chain import GENESIS, ChainHead
from fengqiao.keeping.trail.models import Entry, Head, Version
from fengqiao.kernel.digests import canonical

Subject = tuple[str, UUID | str]


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record's content before and after an act; None where it did not exist."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Event:
    """One act on a record, for its timeline.

    ``changes`` are against the version before; ``erased`` says that the content was lawfully
    erased since, so that changes and note are no longer known.
    """

    sequence: int
    at: datetime
    actor: str
    action: str
    kind: str
    record_id: str
    record_version: int
    note: str
    changes: tuple[Change, ...]
    erased: bool


def history(kind: str, record_id: UUID | str, *, parts: Iterable[Subject] = ()) -> list[Event]:
    """Return the acts on a record, oldest first, with what each changed; readings left out.

    ``parts`` names further records whose acts belong to its story (its attachments).
    """
    subjects = [(kind, str(record_id)), *((kind_, str(id_)) for kind_, id_ in parts)]
    acts = [entry for entry in _entries(subjects) if not _is_reading(entry)]
    return list(_events(acts))


def readings(kind: str, record_id: UUID | str) -> list[Event]:
    """Return who was shown sensitive data of a record, oldest first; ``note`` says what."""
    found = [entry for entry in _entries([(kind, str(record_id))]) if _is_reading(entry)]
    return list(_events(found))


def acts_of(
    actor: str, township: str, *, verb: str, first: date, last: date
) -> list[tuple[str, str, date]]:
    """Return on what somebody used a verb (``confirm``) between two days: kind, record, day."""
    rows = Entry.objects.filter(
        township=township,
        actor=actor,
        action__endswith=f".{verb}",
        at__gte=first.isoformat(),
        at__lt=(last + timedelta(days=1)).isoformat(),
    ).order_by("sequence")
    return [
        (kind, record_id, date.fromisoformat(at[:10]))
        for kind, record_id, at in rows.values_list("kind", "record_id", "at")
    ]


def head(township: str) -> ChainHead:
    """Return where a township's chain stands; an empty chain stands at 0."""
    row = Head.objects.filter(pk=township).first()
    if row is None:
        return ChainHead(township, 0, GENESIS.sm3, GENESIS.sha256)
    return ChainHead(row.township, row.sequence, row.sm3, row.sha256)


def heads() -> list[ChainHead]:
    """Return where every chain stands, in the order of the townships' codes."""
    rows = Head.objects.order_by("township")
    return [ChainHead(row.township, row.sequence, row.sm3, row.sha256) for row in rows]


def standing_of(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the head digests of every chain under these codes: another tuple after any act.

    Digests are salted, so that the same never comes back: what was found while a chain stood at one
    holds as long as it stands there.
    """
    below = sorted(set(codes))
    if not below:
        return ()
    # Every page asks this: a plain statement, a tenth of the ORM's time.
    where = " OR ".join(["township LIKE %s"] * len(below))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT sm3 FROM trail_head WHERE {where} ORDER BY township",  # noqa: S608
            [f"{code}%" for code in below],
        )
        return tuple(sm3 for (sm3,) in cursor.fetchall())


def content_at(township: str, sequence: int) -> Mapping[str, Any] | None:
    """Return a record's content as an entry stated it; None when erased or not stated."""
    version = Version.objects.filter(township=township, sequence=sequence).first()
    return _content(version)


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Return the fields in which two contents differ, in the order of the fields' names.

    >>> changes_between({"a": 1, "b": 2}, {"b": 3})
    (Change(field='a', before=1, after=None), Change(field='b', before=2, after=3))
    """
    fields = sorted(before.keys() | after.keys())
    return tuple(
        Change(field, before.get(field), after.get(field))
        for field in fields
        if canonical(before.get(field)) != canonical(after.get(field))
    )


def _entries(subjects: list[tuple[str, str]]) -> list[Entry]:
    wanted = Q()
    for kind, record_id in subjects:
        wanted |= Q(kind=kind, record_id=record_id)
    return list(Entry.objects.filter(wanted).order_by("township", "sequence"))


def _is_reading(entry: Entry) -> bool:
    return entry.action == f"{entry.kind}.read"


def _events(entries: list[Entry]) -> Iterator[Event]:
    said = _versions(entries)
    latest: dict[tuple[str, str], Mapping[str, Any]] = {}
    for entry in entries:
        version = said.get((entry.township, entry.sequence))
        content = _content(version)
        subject = (entry.kind, entry.record_id)
        changes: tuple[Change, ...] = ()
        if content is not None and entry.record_version:
            changes = changes_between(latest.get(subject, {}), content)
            latest[subject] = content
        yield Event(
            sequence=entry.sequence,
            at=datetime.fromisoformat(entry.at),
            actor=entry.actor,
            action=entry.action,
            kind=entry.kind,
            record_id=entry.record_id,
            record_version=entry.record_version,
            note=version.note if version else "",
            changes=changes,
            erased=version is not None and version.erased_by is not None,
        )


def _versions(entries: list[Entry]) -> dict[tuple[str, int], Version]:
    by_township: dict[str, list[int]] = {}
    for entry in entries:
        by_township.setdefault(entry.township, []).append(entry.sequence)
    return {
        (version.township, version.sequence): version
        for township, sequences in by_township.items()
        for version in Version.objects.filter(township=township, sequence__in=sequences)
    }


def _content(version: Version | None) -> Mapping[str, Any] | None:
    if version is None or not version.content:
        return None
    content = json.loads(version.content)
    return content if isinstance(content, dict) else None
