"""Entries in the database: in the change's own transaction, told again as history, erasable."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from fengqiao.keeping.tests.flushing import past_the_triggers
from fengqiao.keeping.tests.processes import run
from fengqiao.keeping.trail.actions import append, erase, log_reading
from fengqiao.keeping.trail.models import Entry, Head, Version
from fengqiao.keeping.trail.queries import Change, content_at, head, heads, history, readings
from fengqiao.keeping.trail.tests.builders import TOWNSHIP, an_entry
from fengqiao.keeping.trail.verification import chain_findings
from fengqiao.kernel import clock
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.errors import Refused

pytestmark = pytest.mark.django_db

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_a_programming_error() -> None:
    with pytest.raises(AssertionError, match="transaction"):
        append(
            township=TOWNSHIP,
            actor="zhang",
            action="a.b.c",
            kind="a.b",
            record_id="1",
            record_version=1,
            content={},
        )
    assert not Head.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_leaves_no_entry_and_no_gap() -> None:
    an_entry()
    with transaction.atomic():
        an_entry(record_version=2)
        transaction.set_rollback(True)
    assert an_entry(record_version=2).sequence == 2
    assert list(chain_findings(TOWNSHIP)) == []


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["640422207", "640422208"]),
            st.dictionaries(st.text(max_size=8), JSON, max_size=4),
            st.text(max_size=30),
        ),
        max_size=8,
    )
)
@hypothesis_settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_said_the_chains_hold_and_say_it_again(
    said: list[tuple[str, dict[str, Any], str]],
) -> None:
    with transaction.atomic():
        entries = [
            an_entry(township=township, content=content, note=note, record_id=str(at))
            for at, (township, content, note) in enumerate(said)
        ]
        for township in ("640422207", "640422208"):
            own = [entry.sequence for entry in entries if entry.township == township]
            assert own == list(range(1, len(own) + 1))
            assert head(township).sequence == len(own)
            assert list(chain_findings(township, [head(township)])) == []
        for entry, (township, content, note) in zip(entries, said, strict=True):
            assert content_at(township, entry.sequence) == content
            (event,) = history("learning.session", entry.record_id)
            assert event.note == note.replace("\x1f", "").replace("\0", "")
        transaction.set_rollback(True)


def test_a_record_s_history_tells_who_did_what_and_which_fields_it_changed() -> None:
    noon = datetime(2026, 3, 2, 12, tzinfo=CHINA)
    with clock.at(noon):
        an_entry(content={"title": "学习会", "hours": 2})
    with clock.at(noon + timedelta(hours=1)):
        an_entry(
            actor="li",
            action="learning.session.correct",
            record_version=2,
            content={"title": "学习会", "hours": 3, "laws": ["民法典"]},
            note="课时写错",
        )
    an_entry(record_id="other")
    log_reading(
        township=TOWNSHIP, actor="wang", kind="learning.session", record_id="s-1", what="身份证号"
    )
    first, second = history("learning.session", "s-1")
    assert [change.field for change in first.changes] == ["hours", "title"]
    assert second.changes == (Change("hours", 2, 3), Change("laws", None, ["民法典"]))
    assert (second.actor, second.note, second.at) == ("li", "课时写错", noon + timedelta(hours=1))
    (reading,) = readings("learning.session", "s-1")
    assert (reading.actor, reading.note) == ("wang", "身份证号")
    assert [each.sequence for each in heads()] == [4]


def test_the_order_is_the_chain_s_even_when_the_clock_jumps_back() -> None:
    with clock.at(datetime(2027, 1, 1, tzinfo=CHINA)):
        an_entry(actor="first")
    with clock.at(datetime(2020, 1, 1, tzinfo=CHINA)):
        an_entry(actor="second", record_version=2)
    assert [act.actor for act in history("learning.session", "s-1")] == ["first", "second"]
    assert list(chain_findings(TOWNSHIP)) == []


@pytest.mark.parametrize("model", [Entry, Version, Head])
def test_the_database_itself_refuses_to_change_the_trail(model: Any) -> None:
    an_entry()
    rows = model.objects.filter(township=TOWNSHIP)
    for field in model._meta.concrete_fields:
        if field.column is None:
            continue
        value = 7 if field.get_internal_type().startswith("Positive") else "x"
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**{field.attname: value})
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    assert list(chain_findings(TOWNSHIP)) == []


def test_an_erased_content_is_gone_and_the_chain_still_holds() -> None:
    an_entry(content={"title": "含身份证号 640422199001010011"}, note="申请人 13800000000")
    an_entry(record_version=2, content={"title": "已去除"})
    erase(
        township=TOWNSHIP,
        actor="archivist",
        kind="learning.session",
        record_id="s-1",
        reason="保管期限届满",
        up_to_version=1,
    )
    assert list(chain_findings(TOWNSHIP)) == []
    first, second, last = history("learning.session", "s-1")
    assert (first.erased, first.changes, first.note) == (True, (), "")
    assert [change.after for change in second.changes] == ["已去除"]
    assert (last.action, last.note) == ("trail.erase", "保管期限届满")
    assert not Version.objects.filter(content__contains="640422199001010011").exists()


@pytest.mark.parametrize(
    ("reason", "record_id", "answer"), [(" ", "s-1", "理由"), ("到期", "s-2", "没有找到")]
)
def test_an_erasure_without_reason_or_object_is_refused(
    reason: str, record_id: str, answer: str
) -> None:
    an_entry()
    with pytest.raises(Refused, match=answer):
        erase(
            township=TOWNSHIP,
            actor="archivist",
            kind="learning.session",
            record_id=record_id,
            reason=reason,
        )


@pytest.mark.parametrize("pretext", ["none", "of another record", "earlier", "of fewer versions"])
def test_a_content_blanked_without_an_erasure_that_covers_it_is_found(pretext: str) -> None:
    an_entry()
    target = an_entry(record_version=2).sequence
    an_entry(record_id="other")

    def erased(record_id: str, up_to: int) -> int:
        return erase(
            township=TOWNSHIP,
            actor="archivist",
            kind="learning.session",
            record_id=record_id,
            reason="到期",
            up_to_version=up_to,
        ).sequence

    by: dict[str, Callable[[], int]] = {
        "none": lambda: 99,
        "of another record": lambda: erased("other", 1),
        "earlier": lambda: 1,
        "of fewer versions": lambda: erased("s-1", 1),
    }
    sequence = by[pretext]()
    with past_the_triggers():
        Version.objects.filter(sequence=target).update(
            content="", note="", salt="", erased_by=sequence
        )
    (finding,) = chain_findings(TOWNSHIP)
    assert (finding.where, finding.record, finding.field) == (
        "trail_version",
        str(target),
        "erased_by",
    )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's own files")
def test_nothing_erased_can_be_found_in_the_database_s_files(tmp_path: Path) -> None:
    """T26: not in the file, not in the write-ahead log, not in a copy made afterwards."""
    run(tmp_path, "migrate")
    where = run(tmp_path, "enter_canaries")
    assert any("fengqiao.sqlite3" in line for line in where), "it must be there before it is erased"
    run(tmp_path, "erase_canaries")
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "fengqiao.sqlite3" for path in kept)
    assert [path.name for path in kept if b"CANARY" in path.read_bytes()] == []
