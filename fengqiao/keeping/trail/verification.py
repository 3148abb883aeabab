"""Verification of a township's chain: every link, every content, the head, and printed heads."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from fengqiao.keeping.trail import kinds
from fengqiao.keeping.trail.actions import ERASE
from fengqiao.keeping.trail.chain import COLUMNS, GENESIS, ChainHead, content_pair, walk
from fengqiao.keeping.trail.findings import Finding
from fengqiao.keeping.trail.models import Entry, Head, Version

FETCHED_AT_ONCE = 2000
LINKS = f"SELECT {', '.join(COLUMNS)} FROM trail_entry WHERE township = %s ORDER BY sequence"  # noqa: S608
_CONTENTS = """
    SELECT e.sequence, e.content_sm3, e.content_sha256, v.salt, v.note, v.content, v.erased_by,
        e.kind, e.record_id, e.record_version
    FROM trail_entry e LEFT JOIN trail_version v
        ON v.township = e.township AND v.sequence = e.sequence
    WHERE e.township = %s ORDER BY e.sequence"""
_ORPHANS = """
    SELECT v.sequence FROM trail_version v LEFT JOIN trail_entry e
        ON e.township = v.township AND e.sequence = v.sequence
    WHERE v.township = %s AND e.sequence IS NULL ORDER BY v.sequence"""

Erasures = dict[int, tuple[str, str, int]]


@contextmanager
def one_moment() -> Iterator[None]:
    """Let everything inside be read as of one moment, without holding up whoever writes.

    Inside a transaction that is already open, its own view of the data is used.
    """
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # atomic() would begin IMMEDIATE and so lock out every writer for as long as we read.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


def townships() -> list[str]:
    """Return every code under which the trail or a registered kind holds rows, sorted."""
    found: set[str] = set()
    for model in (Head, Entry, Version):
        found.update(model.objects.values_list("township", flat=True).distinct())
    for kind in kinds.kinds():
        found.update(kind.townships())
    return sorted(found)


def chain_findings(township: str, printed: Iterable[ChainHead] = ()) -> Iterator[Finding]:
    """Yield what does not hold of a township's chain: links, contents, head, printed heads.

    Args:
        township: whose chain.
        printed: heads of this chain that were printed or carried off earlier.
    """
    for broken in walk(rows(LINKS, township)):
        yield Finding(township, "trail_entry", str(broken.sequence), broken.column, broken.reason)
    yield from _contents(township)
    yield from _heads(township, printed)


def rows(statement: str, *parameters: str) -> Iterator[tuple[Any, ...]]:
    """Yield rows straight from the database: objects would cost ten times the digests."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while fetched := cursor.fetchmany(FETCHED_AT_ONCE):
            yield from fetched


def _contents(township: str) -> Iterator[Finding]:
    erasures = _erasures(township)
    for row in rows(_CONTENTS, township):
        if problem := _content_problem(row, erasures):
            yield Finding(township, "trail_version", str(row[0]), *problem)
    for (sequence,) in rows(_ORPHANS, township):
        yield Finding(township, "trail_version", str(sequence), "", "多出的内容，没有对应的留痕")


def _content_problem(row: tuple[Any, ...], erasures: Erasures) -> tuple[str, str] | None:
    """Return the field and the reason if what an entry says is not what its digests tell."""
    sequence, sm3, sha256, salt, note, content, erased_by, *subject = row
    if salt is None:
        return "", "内容缺失"
    if erased_by is None:
        holds = content_pair(str(salt), str(note), str(content)) == (sm3, sha256)
        return None if holds else ("", "内容、说明或盐与留痕的校验值不符")
    if salt or note or content:
        return "", "标明已销毁，却仍有内容"
    kind, record_id, version = subject
    erased = erasures.get(erased_by)
    lawful = erased and erased[:2] == (kind, record_id) and sequence < erased_by
    if not (lawful and erased and 1 <= version <= erased[2]):
        return "erased_by", "内容被抹去，没有对应的销毁留痕"
    return None


def _erasures(township: str) -> Erasures:
    """Return, for each erasure by its sequence, the record and the version up to which it went."""
    acts = Entry.objects.filter(township=township, action=ERASE)
    found = {entry.sequence: entry for entry in acts}
    versions = Version.objects.filter(township=township, sequence__in=found)
    erasures: Erasures = {}
    for version in versions:
        entry = found[version.sequence]
        try:
            up_to = int(json.loads(version.content)["up_to_version"])
        except (ValueError, KeyError, TypeError):
            continue  # changed since; what it erased is then named with it
        erasures[entry.sequence] = (entry.kind, entry.record_id, up_to)
    return erasures


def _heads(township: str, printed: Iterable[ChainHead]) -> Iterator[Finding]:
    last = _head_at(township)
    kept = Head.objects.filter(pk=township).first()
    if kept is None:
        if last.sequence:
            yield Finding(township, "trail_head", township, "", "链首缺失")
    else:
        for field in ("sequence", "sm3", "sha256"):
            expected, found = str(getattr(last, field)), str(getattr(kept, field))
            if expected != found:
                reason = "链首与最后一条留痕不符：链首被改动，或链尾被截去"
                yield Finding(township, "trail_head", township, field, reason, expected, found)
    for head in sorted(printed, key=lambda head: head.sequence):
        if problem := _against_printed(head, last):
            where = str(head.sequence)
            yield Finding(township, "trail_entry", where, "", problem, expected=head.short)


def _head_at(township: str, sequence: int | None = None) -> ChainHead:
    entries = Entry.objects.filter(township=township).order_by("-sequence")
    if sequence is not None:
        entries = entries.filter(sequence=sequence)
    entry = entries.first()
    if entry is None:
        return ChainHead(township, 0, GENESIS.sm3, GENESIS.sha256)
    return ChainHead(township, entry.sequence, entry.head_sm3, entry.head_sha256)


def _against_printed(printed: ChainHead, last: ChainHead) -> str:
    if printed.sequence > last.sequence:
        return f"曾留痕至第 {printed.sequence} 条，现止于第 {last.sequence} 条：链尾被截去"
    there = _head_at(printed.township, printed.sequence)
    if there.sequence != printed.sequence or not there.agrees_with(printed):
        return "与当时印出的校验码不符：此条及以前的留痕曾被整体改写"
    return ""
