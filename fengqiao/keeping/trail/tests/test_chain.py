"""The chain as arithmetic: any change of any link is found, and at its place."""

import hashlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fengqiao.keeping.trail.chain import COLUMNS, ChainHead, link_digests, walk
from fengqiao.keeping.trail.tests.builders import a_chain, rechained
from fengqiao.kernel.digests import sha256, sm3
from fengqiao.kernel.errors import Refused

CHAIN = a_chain(8)
Row = tuple[Any, ...]


def places(rows: list[Row]) -> list[int]:
    return [broken.sequence for broken in walk(rows)]


@given(st.integers(0, 60))
def test_a_chain_of_any_length_holds(length: int) -> None:
    assert places(a_chain(length)) == []


def test_every_single_character_of_every_cell_counts() -> None:
    """All of T11's flips: each character of each column of each link, one at a time."""
    flips = 0
    for at, row in enumerate(CHAIN):
        for column, value in enumerate(row):
            for changed in _flipped(value):
                mutant = [*CHAIN]
                mutant[at] = (*row[:column], changed, *row[column + 1 :])
                found = list(walk(mutant))
                assert found, (row, column, changed)
                assert found[0].sequence == at + 1 or COLUMNS[column] == "sequence"
                flips += 1
    assert flips > 4000


def _flipped(value: Any) -> list[Any]:
    if isinstance(value, int):
        return [value + 1, -value, str(value) + "x", None]
    changed = [value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1 :] for at in range(len(value))]
    return [*changed, value + " ", value.upper() + "Z", b"bytes", None]


@given(st.integers(0, 7), st.sampled_from(COLUMNS[12:]), st.text("0123456789abcdef", min_size=64))
def test_a_changed_digest_is_named_by_its_column(at: int, column: str, digest: str) -> None:
    index = COLUMNS.index(column)
    row = CHAIN[at]
    mutant = [*CHAIN[:at], (*row[:index], digest[:64], *row[index + 1 :]), *CHAIN[at + 1 :]]
    if mutant != CHAIN:
        first = next(walk(mutant))
        assert (first.sequence, first.column) == (at + 1, column)


@given(st.data())
def test_links_removed_inserted_or_moved_are_found_where_it_happened(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, 6))
    removed = CHAIN[:at] + CHAIN[at + 1 :]
    assert places(removed)[0] == at + 1
    swapped = [*CHAIN]
    swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    assert places(swapped)[0] == at + 1
    inserted = [*CHAIN[: at + 1], CHAIN[at], *CHAIN[at + 1 :]]
    assert places(inserted)[0] == at + 2
    renumbered = [(row[0], sequence, *row[2:]) for sequence, row in enumerate(removed, start=1)]
    assert places(renumbered)[0] == at + 1


@given(st.integers(0, 6), st.text(min_size=1, max_size=20))
def test_a_link_rewritten_with_its_own_digests_no_longer_joins_the_next(at: int, who: str) -> None:
    row = CHAIN[at]
    if who == row[3]:
        return
    covered = (*row[:3], who, *row[4:12])
    own = link_digests(covered)
    mutant = [*CHAIN[:at], (*covered, own.sm3, own.sha256), *CHAIN[at + 1 :]]
    assert places(mutant) == [at + 2]


@given(st.integers(0, 7), st.integers(0, 7))
def test_two_changes_are_both_found(first: int, second: int) -> None:
    mutant = [*CHAIN]
    for at in {first, second}:
        mutant[at] = (*mutant[at][:3], "li", *mutant[at][4:])
    assert places(mutant) == sorted({first + 1, second + 1})


def test_only_a_printed_head_tells_of_a_chain_rewritten_to_its_end() -> None:
    forged = rechained([(*row[:3], "li", *row[4:]) for row in CHAIN])
    assert places(forged) == []
    printed = ChainHead.read(ChainHead(CHAIN[0][0], 8, CHAIN[7][12]).short)
    assert printed.agrees_with(ChainHead(CHAIN[0][0], 8, CHAIN[7][12], CHAIN[7][13]))
    assert not printed.agrees_with(ChainHead(CHAIN[0][0], 8, forged[7][12], forged[7][13]))


@given(st.integers(1, 10**9), st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_printed_head_is_read_back_as_it_was_typed(sequence: int, digest: str) -> None:
    head = ChainHead("640422207", sequence, digest)
    for typed in (head.short, head.short.upper(), head.short.replace(" ", "   ") + "\n"):
        read = ChainHead.read(typed)
        assert (read.township, read.sequence) == ("640422207", sequence)
        assert read.agrees_with(head)


@pytest.mark.parametrize("typed", ["", "640422207", "640422207-1 66c7", "乡-1 " + "a" * 16])
def test_what_is_no_printed_head_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="如 640422207-12"):
        ChainHead.read(typed)


def test_both_digests_are_taken_over_the_same_words() -> None:
    """GM/T 0004-2012 and FIPS 180-4 over one message, so that either alone convicts."""
    covered = CHAIN[3][:12]
    message = "\x1f".join(map(str, covered)).encode()
    assert link_digests(covered).sm3 == sm3(message)
    assert link_digests(covered).sha256 == sha256(message)


def inspector_s_verdict(rows: list[Row]) -> bool:
    """Whether a chain holds, in the few lines an inspector would write without our code (T12)."""
    heads = ["0" * 64, "0" * 64]
    for number, row in enumerate(rows, start=1):
        words = b"\x1f".join(str(cell).encode("utf-8", "surrogatepass") for cell in row[:12])
        own = [hashlib.new("sm3", words).hexdigest(), hashlib.new("sha256", words).hexdigest()]
        if row[1] != number or [*row[10:12]] != heads or [*row[12:]] != own:
            return False
        heads = own
    return True


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="needs OpenSSL's SM3")
@given(st.data())
@settings(max_examples=400)
def test_an_inspector_s_own_verifier_comes_to_the_same_verdict(data: st.DataObject) -> None:
    rows = [list(row) for row in CHAIN]
    for _ in range(data.draw(st.integers(0, 3))):
        at, other = (
            data.draw(st.integers(0, len(rows) - 1)),
            data.draw(st.integers(0, len(rows) - 1)),
        )
        match data.draw(st.sampled_from(["cell", "delete", "copy", "swap", "heads"])):
            case "cell":
                column = data.draw(st.integers(0, 13))
                rows[at][column] = data.draw(st.just(rows[other][column]) | st.text(max_size=5))
            case "delete" if len(rows) > 1:
                del rows[at]
            case "copy":
                rows.insert(other, list(rows[at]))
            case "swap":
                rows[at], rows[other] = rows[other], rows[at]
            case _:
                rows[at][10:] = rows[other][10:]
    links = [tuple(row) for row in rows]
    assert inspector_s_verdict(links) == (places(links) == [])
