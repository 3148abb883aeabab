"""Whatever is changed behind the application's back, ``verify`` finds and names it."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Model

from fengqiao.keeping.files.actions import erase_file, remove
from fengqiao.keeping.files.models import KIND as FILE_KIND
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.files.tests.builders import a_jpeg, a_pdf, an_attachment
from fengqiao.keeping.tests.flushing import past_the_triggers
from fengqiao.keeping.tests.notes import KIND, Note, a_note, change, content_of, the_notes_table
from fengqiao.keeping.tests.tampering import Tamperer, Tampering, township_tables
from fengqiao.keeping.trail.actions import append, erase, log_reading
from fengqiao.keeping.trail.chain import ChainHead, link_digests
from fengqiao.keeping.trail.findings import Finding
from fengqiao.keeping.trail.models import Entry, Head, Version
from fengqiao.keeping.trail.queries import head
from fengqiao.keeping.verification import verify

pytestmark = pytest.mark.django_db
HERE, THERE = "640422207", "999901207"


@pytest.fixture
def two_townships(files_folder: Path, django_capture_on_commit_callbacks: Any) -> Iterator[Path]:
    """Two townships with notes, corrections, readings, an erasure and files, all sound."""
    with the_notes_table():
        with django_capture_on_commit_callbacks(execute=True):
            for township in (HERE, THERE):
                fill(township)
        with past_the_triggers():
            yield files_folder


def fill(township: str) -> None:
    notes = [a_note(township=township, title=f"第{n}次学习", hours=n) for n in range(1, 5)]
    first: dict[str, Any] = {"township": township, "kind": KIND, "record_id": notes[0].pk}
    change(notes[0], title="第一次学习（更正）", place="会议室")
    log_reading(actor="li", what="电话", **first)
    erase(actor="li", reason="到期", up_to_version=1, **first)
    an_attachment(township=township, record_id=notes[1].pk)
    an_attachment(township=township, upload=a_pdf(), name="纪要.pdf")
    gone = an_attachment(township=township, upload=a_jpeg(size=(30, 30)))
    remove(attachment=gone, actor="li", reason="传错了")
    if township == THERE:
        erase_file(attachment=gone, actor="li", reason="到期")


def test_200_seeded_changes_are_all_found_and_named(two_townships: Path, tmp_path: Path) -> None:
    assert verify() == []
    kept = tmp_path / "kept"
    shutil.copytree(two_townships, kept)
    # The tables of the strata above are tampered with in tests/contracts.
    own = [model for model in township_tables() if "keeping" in model.__module__]
    tables: list[type[Model]] = [*own, Note]
    seen = set()
    for seed in range(200):
        tamperer = Tamperer(seed=seed, tables=tables, folder=two_townships)
        with transaction.atomic():
            done = tamperer.once()
            found = verify()
            if seed % 20 == 0:
                assert found == verify(), "the same findings in the same order, every time"
            assert any(names(finding, done) for finding in found), (seed, done, found)
            transaction.set_rollback(True)
        if done.file:
            shutil.rmtree(two_townships)
            shutil.copytree(kept, two_townships)
        seen.add((done.what, done.model))
    assert verify() == []
    assert {what for what, _ in seen} == {"cell", "deleted", "inserted", "swapped", "file"}
    assert {model for what, model in seen if what == "cell"} == set(tables)


def test_a_column_that_came_later_and_is_still_empty_is_no_change(files_folder: Path) -> None:
    with the_notes_table():
        note = Note(township=HERE, title="学习会", hours=2, on=date(2026, 3, 2), place="")
        note.save(force_insert=True)
        before = {name: value for name, value in content_of(note).items() if name != "place"}
        with transaction.atomic():
            append(
                township=HERE,
                actor="zhang",
                action=f"{KIND}.enter",
                kind=KIND,
                record_id=note.pk,
                record_version=1,
                content=before,
            )
        assert verify() == []
        Note.objects.update(place="会议室")
        (found,) = verify()
        assert (found.record, found.field) == (str(note.pk), "place")
        Note.objects.update(place=None, title="")
        assert [found.field for found in verify()] == ["title"]


def names(finding: Finding, done: Tampering) -> bool:
    """Whether a finding names the place of a change: table or kind, row, and a record's field."""
    if done.model is None:
        return (finding.where, finding.record) == ("file", done.file)
    if finding.record not in done.keys:
        return False
    if done.model is Entry:
        # An entry taken off the end shows in the content it leaves behind, or in the head.
        return finding.where in ("trail_entry", "trail_version")
    where = {Note: KIND, Attachment: FILE_KIND}.get(done.model, done.model._meta.db_table)
    a_field = finding.field in done.columns or not done.columns
    return finding.where == where and (a_field or finding.field == "")


@pytest.mark.parametrize("cut", [1, 2, 5])
@pytest.mark.parametrize("cover", ["entries", "and contents", "and the head", "and the records"])
def test_a_tail_that_was_cut_is_found_against_a_printed_head(
    two_townships: Path, cut: int, cover: str
) -> None:
    printed = ChainHead.read(head(HERE).short)
    last = printed.sequence - cut
    cover_ups = ["entries", "and contents", "and the head", "and the records"]
    depth = cover_ups.index(cover)
    tail = Entry.objects.filter(township=HERE, sequence__gt=last)
    records = set(tail.values_list("record_id", flat=True))
    tail.delete()
    if depth >= 1:
        Version.objects.filter(township=HERE, sequence__gt=last).delete()
    if depth >= 2:
        end = Entry.objects.get(township=HERE, sequence=last)
        Head.objects.filter(pk=HERE).update(sequence=last, sm3=end.head_sm3, sha256=end.head_sha256)
    found = verify(printed=[printed])
    assert any("截去" in finding.reason and finding.township == HERE for finding in found)
    assert any(finding.expected == printed.short for finding in found)
    if depth < 3:
        assert verify() != [], "without the head, the records still tell"
    assert records


def test_a_chain_rewritten_from_end_to_end_is_found_only_by_the_printed_head(
    two_townships: Path,
) -> None:
    """Who can change everything can make a sound chain; the head on paper is what convicts."""
    printed = [head(HERE), head(THERE)]
    rewrite(HERE, actor="nobody")
    assert verify() == []
    (finding,) = verify(printed=printed)
    assert (finding.township, finding.record) == (HERE, str(printed[0].sequence))
    assert "改写" in finding.reason


def rewrite(township: str, *, actor: str) -> None:
    """Forge a township's whole chain, head included."""
    from fengqiao.keeping.trail.chain import COVERED, GENESIS

    previous = GENESIS
    for entry in Entry.objects.filter(township=township).order_by("sequence"):
        values: dict[str, Any] = {name: getattr(entry, name) for name in COVERED}
        values |= {
            "actor": actor,
            "previous_sm3": previous.sm3,
            "previous_sha256": previous.sha256,
        }
        previous = link_digests(tuple(values.values()))
        Entry.objects.filter(pk=entry.pk).update(
            **values, head_sm3=previous.sm3, head_sha256=previous.sha256
        )
    Head.objects.filter(pk=township).update(sm3=previous.sm3, sha256=previous.sha256)


def test_a_changed_field_is_told_with_what_stood_there(two_townships: Path) -> None:
    note = Note.objects.filter(township=HERE).order_by("hours")[2]
    Note.objects.filter(pk=note.pk).update(hours=30, place="别处")
    found = [(each.where, each.record, each.field, each.expected, each.found) for each in verify()]
    assert found == [
        (KIND, str(note.pk), "hours", "3", "30"),
        (KIND, str(note.pk), "place", "", '"别处"'),
    ]
    assert "应为 3，现为 30" in str(verify()[0])
    assert verify()[0].without_values().keys() == {"township", "where", "record", "field", "reason"}


def test_a_row_slipped_in_under_a_code_without_a_chain_is_found(two_townships: Path) -> None:
    Note.objects.create(township="110101001", title="假", hours=1, on="2026-01-01")
    (finding,) = verify()
    assert (finding.township, finding.where) == ("110101001", KIND)
    assert "多出" in finding.reason


def test_the_first_finding_comes_first_and_one_township_can_be_verified_alone(
    two_townships: Path,
) -> None:
    Entry.objects.filter(township=THERE, sequence=2).update(actor="x")
    Note.objects.filter(township=HERE).update(title="改")
    order = [(finding.township, finding.where) for finding in verify()]
    assert order == [(HERE, KIND)] * 4 + [(THERE, "trail_entry")]
    assert {finding.township for finding in verify(township=THERE)} == {THERE}


def test_a_spoilt_cell_that_makes_its_reader_fail_is_a_finding_and_no_crash(
    two_townships: Path,
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's types do not let the cell be spoilt")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE keeping_tests_note SET \"on\" = 'nonsense' WHERE hours = 2")
    found = verify()
    assert {(finding.where, finding.township) for finding in found} == {(KIND, HERE), (KIND, THERE)}
    assert all("无法读出" in finding.reason for finding in found)
