"""Writing what is kept of an import. The records themselves are entered by the ledger's verbs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from fengqiao.casework.exchange.contents import KIND, content_of
from fengqiao.casework.exchange.models import HeadingPattern, Import, ImportedLine, ImportState
from fengqiao.casework.exchange.opening.sheets import open_file
from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.digests import sha256
from fengqiao.kernel.errors import Refused

SOURCE = "source"
"""The role of the file in what is attached to an import."""


@dataclass(frozen=True, slots=True)
class Became:
    """A line and the record it became."""

    digest: str
    sheet: str
    row: int
    record_id: UUID


def open_import(
    *, township: str, ledger: str, actor: str, data: bytes, name: str, sample: bool
) -> Import:
    """Keep a file that was handed in; nothing of it is entered yet.

    Raises:
        Refused: it is no table, harmful, too large, or bears a secrecy mark. Then nothing is kept.
    """
    open_file(data, name)
    source = Import(
        township=township,
        ledger=ledger,
        file_name=name[-200:],
        sha256=sha256(data),
        opened_by=actor,
        opened_at=clock.now(),
    )
    with transaction.atomic():
        attach(
            township=township,
            actor=actor,
            kind=KIND,
            record_id=source.pk,
            role=SOURCE,
            upload=data,
            name=name,
            event_on=clock.today(),
            sample=sample,
        )
        source.save(force_insert=True)
        _record(source, actor, "open")
    return source


@transaction.atomic
def tell(
    *, source: Import, actor: str, told: Mapping[str, Mapping[str, str]], fixed: Mapping[str, str]
) -> Import:
    """Note what the columns are and what holds for all lines; the form is remembered so."""
    locked = _locked(source)
    locked.told = {pattern: dict(fields) for pattern, fields in told.items()}
    locked.fixed = dict(fixed)
    _save(locked, actor, "tell")
    for pattern, fields in told.items():
        HeadingPattern.objects.update_or_create(
            township=locked.township,
            ledger=locked.ledger,
            digest=pattern_digest(pattern),
            defaults={"fields": dict(fields), "told_by": actor, "told_at": clock.now()},
        )
    return locked


@transaction.atomic
def note_taken(
    *,
    source: Import,
    actor: str,
    became: Iterable[Became],
    changed: int,
    left: Mapping[str, Mapping[str, str]],
) -> Import:
    """Note what became of the lines; call in the transaction that entered them."""
    locked = _locked(source)
    lines = list(became)
    known = {
        line.digest: line
        for line in ImportedLine.objects.filter(township=locked.township, ledger=locked.ledger)
    }
    fresh = []
    for line in lines:
        if present := known.get(line.digest):
            present.record_id, present.source = line.record_id, locked
            present.sheet, present.row = line.sheet, line.row
            present.save(force_update=True)
        else:
            fresh.append(_line(locked, line))
    ImportedLine.objects.bulk_create(fresh, batch_size=500)
    locked.state, locked.taken_at = ImportState.TAKEN, clock.now()
    locked.entered, locked.changed = len(lines), changed
    locked.left = sum(len(rows) for rows in left.values())
    locked.left_reasons = {sheet: dict(rows) for sheet, rows in left.items()}
    _save(locked, actor, "take")
    return locked


@transaction.atomic
def drop(*, source: Import, actor: str) -> Import:
    """Give an import up (放弃); the file stays, nothing was entered from it."""
    locked = _locked(source)
    locked.state = ImportState.DROPPED
    _save(locked, actor, "drop")
    return locked


def pattern_digest(pattern: str) -> str:
    """Return the digest under which a pattern of headings is remembered."""
    return sha256(pattern.encode())


def _line(source: Import, line: Became) -> ImportedLine:
    return ImportedLine(
        township=source.township,
        ledger=source.ledger,
        digest=line.digest,
        source=source,
        sheet=line.sheet[:100],
        row=line.row,
        record_id=line.record_id,
    )


def _locked(source: Import) -> Import:
    locked = Import.objects.select_for_update().get(pk=source.pk)
    if locked.state != ImportState.OPENED:
        raise Refused(f"这个文件{locked.get_state_display()}，不能再改；如需再导，请重新上传")
    return locked


def _save(source: Import, actor: str, verb: str) -> None:
    source.version += 1
    source.save(force_update=True)
    _record(source, actor, verb)


def _record(source: Import, actor: str, verb: str) -> None:
    content: dict[str, Any] = content_of(source)
    append(
        township=source.township,
        actor=actor,
        action=f"{KIND}.{verb}",
        kind=KIND,
        record_id=source.pk,
        record_version=source.version,
        content=content,
    )
