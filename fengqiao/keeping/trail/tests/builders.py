"""Chains made for tests: in the database, and as bare rows."""

from typing import Any

from django.db import transaction

from fengqiao.keeping.trail.actions import append
from fengqiao.keeping.trail.chain import GENESIS, content_digests, link_digests
from fengqiao.keeping.trail.models import Entry

TOWNSHIP = "640422207"


@transaction.atomic
def an_entry(**changes: Any) -> Entry:
    values: dict[str, Any] = {
        "township": TOWNSHIP,
        "actor": "zhang",
        "action": "learning.session.enter",
        "kind": "learning.session",
        "record_id": "s-1",
        "record_version": 1,
        "content": {"title": "学习会", "hours": 2},
    }
    return append(**{**values, **changes})


def a_chain(length: int, *, township: str = TOWNSHIP) -> list[tuple[Any, ...]]:
    """The rows of a sound chain, in the order of ``COLUMNS``."""
    rows: list[tuple[Any, ...]] = []
    previous = GENESIS
    for sequence in range(1, length + 1):
        said = content_digests("5a" * 16, "", f'{{"n":{sequence}}}')
        at = f"2026-03-{1 + sequence % 28:02d}T09:00:00.000000+08:00"
        covered = (
            township,
            sequence,
            at,
            "zhang",
            "learning.session.enter",
            "learning.session",
            f"s-{sequence}",
            1,
            said.sm3,
            said.sha256,
            previous.sm3,
            previous.sha256,
        )
        previous = link_digests(covered)
        rows.append((*covered, previous.sm3, previous.sha256))
    return rows


def rechained(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The same rows with every digest computed anew, as one would who can change everything."""
    anew: list[tuple[Any, ...]] = []
    previous = GENESIS
    for sequence, row in enumerate(rows, start=1):
        covered = (row[0], sequence, *row[2:10], previous.sm3, previous.sha256)
        previous = link_digests(covered)
        anew.append((*covered, previous.sm3, previous.sha256))
    return anew
