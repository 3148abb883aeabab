"""Writing to the trail: the only code that appends to a township's chain."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from fengqiao.keeping.trail.chain import (
    COLUMNS,
    GENESIS,
    SEPARATOR,
    ChainHead,
    content_digests,
    link_digests,
    new_salt,
)
from fengqiao.keeping.trail.models import Entry, Head, Version
from fengqiao.kernel import clock
from fengqiao.kernel.digests import canonical
from fengqiao.kernel.errors import Refused

READ = "read"
ERASE = "trail.erase"

# Every act passes here while it holds the chain's lock: plain statements, a tenth of the ORM's time.
_HEAD = "SELECT township, sequence, sm3, sha256 FROM trail_head WHERE township = %s"
_ADD_ENTRY = f"""
    INSERT INTO trail_entry ({", ".join(COLUMNS)}) VALUES ({", ".join(["%s"] * len(COLUMNS))})"""  # noqa: S608
_ADD_VERSION = """
    INSERT INTO trail_version (township, sequence, salt, note, content) VALUES (%s, %s, %s, %s, %s)"""
_MOVE_HEAD = "UPDATE trail_head SET sequence = %s, sm3 = %s, sha256 = %s WHERE township = %s"


def append(  # noqa: PLR0913 - who, what, on which record: all of it makes the link
    *,
    township: str,
    actor: str,
    action: str,
    kind: str,
    record_id: UUID | str,
    record_version: int,
    content: Mapping[str, Any],
    note: str = "",
) -> Entry:
    """Append an act on a record to the township's chain, in the transaction of the change itself.

    Args:
        township: the division code whose chain it is; upper levels may have one too.
        actor: who did it, by account name.
        action: what was done, such as ``learning.session.confirm``.
        record_version: the record's version after the act, from 1.
        content: the record's whole content after the act, as JSON values.
        note: what the actor gave as reason.

    The chain's head stays locked until the transaction ends, so the sequence has no gaps. An act
    that writes to two townships' chains takes them in the order of their codes.
    """
    assert record_version >= 1, record_version
    return _append(
        township=township,
        actor=actor,
        action=action,
        subject=(kind, str(record_id)),
        record_version=record_version,
        content=content,
        note=note,
    )


def log_reading(*, township: str, actor: str, kind: str, record_id: UUID | str, what: str) -> Entry:
    """Record in the chain that somebody was shown sensitive data; ``what`` names it (身份证号)."""
    with transaction.atomic():
        return _append(
            township=township,
            actor=actor,
            action=f"{kind}.{READ}",
            subject=(kind, str(record_id)),
            record_version=0,
            content=None,
            note=what,
        )


def erase(
    *,
    township: str,
    actor: str,
    kind: str,
    record_id: UUID | str,
    reason: str,
    up_to_version: int | None = None,
) -> Entry:
    """Erase for good what the trail holds of a record's content; the chain still verifies.

    All versions up to ``up_to_version`` (inclusive; default all) lose content, note and salt. When
    the last version is erased, the record's own row must be gone too, or ``verify`` names it.

    Raises:
        Refused: no reason is given, or the trail holds nothing of that record.
    """
    if not reason.strip():
        raise Refused("请写明销毁的依据和理由")
    said = Entry.objects.filter(
        township=township, kind=kind, record_id=str(record_id), record_version__gte=1
    )
    last = said.order_by("-sequence").values_list("record_version", flat=True).first()
    if last is None:
        raise Refused("没有找到这条记录的留痕内容")
    up_to = last if up_to_version is None else min(up_to_version, last)
    sequences = list(said.filter(record_version__lte=up_to).values_list("sequence", flat=True))
    with transaction.atomic():
        entry = _append(
            township=township,
            actor=actor,
            action=ERASE,
            subject=(kind, str(record_id)),
            record_version=0,
            content={"up_to_version": up_to},
            note=reason.strip(),
        )
        Version.objects.filter(
            township=township, sequence__in=sequences, erased_by__isnull=True
        ).update(content="", note="", salt="", erased_by=entry.sequence)
        transaction.on_commit(leave_no_remains)
    return entry


def leave_no_remains() -> None:
    """Empty SQLite's write-ahead log, which still holds the pages from before an erasure.

    While somebody reads, it cannot be emptied; the periodic jobs try again.
    """
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _append(
    *,
    township: str,
    actor: str,
    action: str,
    subject: tuple[str, str],
    record_version: int,
    content: Mapping[str, Any] | None,
    note: str,
) -> Entry:
    assert connection.in_atomic_block, "the trail is written in the transaction of the change"
    head = _locked_head(township)
    said = {
        "salt": new_salt(),
        "note": note.replace(SEPARATOR, "").replace("\0", ""),
        "content": "" if content is None else canonical(content).decode(),
    }
    digests = content_digests(**said)
    covered = (
        township,
        head.sequence + 1,
        moment_text(clock.now()),
        actor,
        action,
        *subject,
        record_version,
        digests.sm3,
        digests.sha256,
        head.sm3,
        head.sha256,
    )
    assert not any(SEPARATOR in str(value) for value in covered), "no control characters in names"
    own = link_digests(covered)
    link = (*covered, own.sm3, own.sha256)
    with connection.cursor() as cursor:
        cursor.execute(_ADD_ENTRY, link)
        version = (township, head.sequence + 1, said["salt"], said["note"], said["content"])
        cursor.execute(_ADD_VERSION, version)
        cursor.execute(_MOVE_HEAD, (head.sequence + 1, own.sm3, own.sha256, township))
    return Entry(**dict(zip(COLUMNS, link, strict=True)))


def _locked_head(township: str) -> ChainHead:
    lock = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(_HEAD + lock, (township,))
        row = cursor.fetchone()
        if row is None:
            beginning = Head(township=township, sm3=GENESIS.sm3, sha256=GENESIS.sha256)
            Head.objects.bulk_create([beginning], ignore_conflicts=True)
            cursor.execute(_HEAD + lock, (township,))
            row = cursor.fetchone()
    return ChainHead(*row)


def moment_text(moment: datetime) -> str:
    """Return the one text form of a moment: China time, microseconds always shown."""
    return moment.astimezone(clock.CHINA).isoformat(timespec="microseconds")
