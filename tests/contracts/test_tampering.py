"""The sample year, changed behind the application's back: each change is found and named.

Every table of ours that holds a township's data is drawn from; which are left out, and why, is said
below. The changes (``FENGQIAO_TAMPERINGS``, 200) are made forty at a time, for a verification reads
everything; those not named among so many are made again among fewer, at last alone, and must be
named then.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import models, transaction

from fengqiao.casework.cases.models import ActTaken, CaseRequest, Party, Proceeding
from fengqiao.casework.links.models import Link, TookPart
from fengqiao.keeping.files.models import KIND as FILE_KIND
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.tests.flushing import past_the_triggers
from fengqiao.keeping.tests.tampering import Tamperer, Tampering, township_tables
from fengqiao.keeping.trail.chain import ChainHead
from fengqiao.keeping.trail.findings import Finding
from fengqiao.keeping.trail.models import Entry, Head, Version
from fengqiao.keeping.trail.queries import heads
from fengqiao.keeping.verification import verify
from fengqiao.registers.records.models import Record
from tests.sample_year import TOWNSHIP

CHANGES, AT_ONCE = int(os.environ.get("FENGQIAO_TAMPERINGS", "200")), 40
Owners = dict[tuple[Any, str], str]
# Made anew from the records, or from the acts of a case, at any time.
DERIVED = {"search.SearchRow", "search.SearchText", "cases.OpenLimit"}
OF_ONE_READER = {"notices.Notice", "accounts.FirstLink"}  # no record: says that there is news
# A number too low is refused by the table's own constraint, one too high leaves a gap that shows.
COUNTERS = {"records.Counter"}
OF_A_RECORD: dict[Any, tuple[str, ...]] = {
    Link: ("linked_",),
    TookPart: ("people_",),
    Party: ("parties",),
    CaseRequest: ("requests",),
    # A proceeding taken away takes its acts with it.
    Proceeding: ("proceedings", "acts"),
    ActTaken: ("acts",),
}
"""Rows that belong to a record's content, and the fields under which a finding names them."""
LEFT_OUT = DERIVED | OF_ONE_READER | COUNTERS
UNSAID = {
    # What a person chose for their own eyes and secrets that are theirs; see accounts.contents.
    "accounts.Account": {"password", "last_login", "table_rows_compact", "large_type"},
    # When a page was first opened by whoever confirms: it ends 撤回 and says nothing of the act.
    "records.Record": {"read_at"},
    # The row's own number, which nothing refers to.
    "links.Link": {"id"},
    "links.TookPart": {"id"},
    "cases.Party": {"id"},
    "cases.CaseRequest": {"id"},
    "cases.ActTaken": {"id"},
}
"""Columns that say nothing of what happened; the trail does not hold them."""


@pytest.fixture
def tampered_year(sample_year: Path, tmp_path: Path, settings: Any) -> Iterator[Path]:
    """The sample year with files of its own, and without the database's own watchmen."""
    settings.FILES_FOLDER = tmp_path / "files"
    shutil.copytree(sample_year / "files", settings.FILES_FOLDER)
    with past_the_triggers():
        yield sample_year / "files"


def test_200_changes_anywhere_are_all_found_and_named(tampered_year: Path, settings: Any) -> None:
    tables = township_tables(besides=sorted(LEFT_OUT))
    assert verify() == []
    tried = _Tried(tables, settings.FILES_FOLDER, tampered_year, _owners())
    unnamed = [each for some in batched(range(CHANGES)) for each in tried.unnamed(some)]
    while len(again := [each for some in batched(unnamed) for each in tried.unnamed(some)]) < len(
        unnamed
    ):
        unnamed = again
    missed = [tried.changes[seed] for seed in unnamed if tried.unnamed([seed])]
    assert not missed
    assert verify() == []


@dataclass
class _Tried:
    """Changes made by their seeds, and which of them no finding names."""

    tables: Any
    folder: Path
    kept: Path
    owners: Owners
    changes: dict[int, Tampering] = field(default_factory=dict)

    def unnamed(self, seeds: Sequence[int]) -> list[int]:
        """Make the changes of these seeds together; return those that no finding names."""
        with transaction.atomic():
            done = {seed: _change(seed, self.tables, self.folder) for seed in seeds}
            owners = [self.owners, _owners(done.values())]
            found = verify()
            transaction.set_rollback(True)
        if any(tampering.file for tampering in done.values()):
            shutil.rmtree(self.folder)
            shutil.copytree(self.kept, self.folder)
        self.changes |= done
        return [
            seed
            for seed, each in done.items()
            if not any(names(finding, each, owners) for finding in found if _tells(finding, done))
        ]


def _tells(finding: Finding, done: dict[int, Tampering]) -> bool:
    """Whether a finding tells of one change: that a kind cannot be read may be due to any of several."""
    return len(done) == 1 or finding.record != "" or "无法读出" not in finding.reason


def batched(seeds: Sequence[int]) -> Iterator[Sequence[int]]:
    """Yield seeds, so many at a time."""
    for first in range(0, len(seeds), AT_ONCE):
        yield seeds[first : first + AT_ONCE]


def _change(seed: int, tables: Any, folder: Path) -> Tampering:
    tamperer = Tamperer(seed=seed, tables=tables, folder=folder)
    while True:
        done = tamperer.once()
        unsaid = UNSAID.get(done.model._meta.label if done.model else "", set())
        record = UNSAID["records.Record"] if _is_record(done.model) else set()
        if done.what != "cell" or not done.columns <= unsaid | record:
            return done


def _is_record(model: Any) -> bool:
    return model is not None and issubclass(model, Record)


def _owners(changed: Iterable[Tampering] | None = None) -> Owners:
    """Return to which record each row belongs that belongs to one: a finding names that record.

    ``changed``: the rows of these changes alone.
    """
    found: Owners = {}
    for model in (Link, TookPart, Proceeding, Party, CaseRequest):
        rows = _touched(model, changed).values_list("pk", "record_id")
        found |= {(model, str(pk)): str(record_id) for pk, record_id in rows}
    acts = _touched(ActTaken, changed).values_list("pk", "proceeding__record_id")
    return found | {(ActTaken, str(pk)): str(record_id) for pk, record_id in acts}


def _touched(model: Any, changed: Iterable[Tampering] | None) -> Any:
    rows = model._default_manager.all()
    if changed is None:
        return rows
    keys = [key for each in changed if each.model is model for key in each.keys]
    return rows.filter(pk__in=keys)


def names(finding: Finding, done: Tampering, owners: list[Owners]) -> bool:
    """Whether a finding names the place of a change: table or kind, row, and a record's field."""
    if done.model is None:
        return (finding.where, finding.record) == ("file", done.file)
    if finding.record == "" and "无法读出" in finding.reason:
        # A cell was spoilt so that no value can be read from it: the kind of record is named.
        return done.model in OF_A_RECORD or finding.where == _kind(done.model)
    if done.model in OF_A_RECORD:
        records = {each.get((done.model, key)) for key in done.keys for each in owners}
        return finding.record in records and finding.field.startswith(OF_A_RECORD[done.model])
    if finding.record not in done.keys:
        return False
    if done.model is Entry:
        # An entry taken off the end shows in the content it leaves behind, or in the head.
        return finding.where in ("trail_entry", "trail_version")
    a_field = finding.field in done.columns or not done.columns
    return finding.where == _kind(done.model) and (a_field or finding.field == "")


def _kind(model: type[models.Model]) -> str:
    if model in (Entry, Head, Version):
        return model._meta.db_table
    return FILE_KIND if model is Attachment else model._meta.label_lower


@pytest.mark.parametrize("cut", [1, 7])
def test_a_tail_that_was_cut_is_found_against_a_head_on_paper(
    tampered_year: Path, cut: int
) -> None:
    """Entries, contents and head cut back together leave a sound chain; paper tells."""
    (printed,) = [ChainHead.read(each.short) for each in heads() if each.township == TOWNSHIP]
    last = printed.sequence - cut
    Entry.objects.filter(township=TOWNSHIP, sequence__gt=last).delete()
    Version.objects.filter(township=TOWNSHIP, sequence__gt=last).delete()
    end = Entry.objects.get(township=TOWNSHIP, sequence=last)
    Head.objects.filter(pk=TOWNSHIP).update(sequence=last, sm3=end.head_sm3, sha256=end.head_sha256)
    found = verify(printed=[printed])
    assert any("截去" in finding.reason and finding.expected == printed.short for finding in found)
