"""Entries as ledgers put them."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from fengqiao.casework.search.index import Entry

KIND = "learning.studysession"
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def wide(text: str) -> str:
    """Return ASCII letters and digits in their full width, as Chinese keyboards type them."""
    return text.translate(_WIDE)


def an_entry(text: str = "", **changes: Any) -> Entry:
    """Return an entry that can be found by ``text``."""
    plain = Entry(
        kind=KIND,
        record_id=uuid4(),
        township="999901207",
        place="999901207",
        title=text[:20],
        on=date(2024, 6, 26),
        text=text,
        live=True,
    )
    return replace(plain, **changes)
