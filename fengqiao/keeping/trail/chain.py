"""The chain as arithmetic: what a link's digests are taken over, and where a chain does not hold.

Pure, so that it can be tried on every mutation and read by whoever doubts it. A link is the row of
the trail in the order of ``COLUMNS``; its digests are taken over the text of all columns but its
own digests, joined by the unit separator, which no column may contain.
"""

import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

from fengqiao.kernel.digests import Digests
from fengqiao.kernel.errors import Refused

SEPARATOR = "\x1f"
GENESIS = Digests("0" * 64, "0" * 64)
COVERED = (
    "township",
    "sequence",
    "at",
    "actor",
    "action",
    "kind",
    "record_id",
    "record_version",
    "content_sm3",
    "content_sha256",
    "previous_sm3",
    "previous_sha256",
)
COLUMNS = (*COVERED, "head_sm3", "head_sha256")
_SM3 = SM3()


def link_digests(covered: Sequence[Any]) -> Digests:
    """Return the digests of a link, given the values of its ``COVERED`` columns in order."""
    return Digests(*_pair(covered))


def _pair(covered: Sequence[Any]) -> tuple[str, str]:
    message = SEPARATOR.join(map(str, covered)).encode("utf-8", "surrogatepass")
    digest = Hash(_SM3)
    digest.update(message)
    return digest.finalize().hex(), sha256(message).hexdigest()


def new_salt() -> str:
    """Return a fresh salt, so that a short content cannot be guessed from its digests."""
    return secrets.token_hex(16)


def content_digests(salt: str, note: str, content: str) -> Digests:
    """Return the digests of what a version says, under its salt; ``content`` is JSON text."""
    return Digests(*content_pair(salt, note, content))


def content_pair(salt: str, note: str, content: str) -> tuple[str, str]:
    """Return the same as SM3 and SHA-256, for whoever compares very many."""
    return _pair((salt, note, content))


@dataclass(frozen=True, slots=True)
class ChainHead:
    """Where a township's chain stood: printed in reports and back-ups, compared later."""

    township: str
    sequence: int
    sm3: str
    sha256: str = ""

    @property
    def short(self) -> str:
        """The form for print: 16 digits of the SM3 digest in groups of four.

        >>> ChainHead("640422207", 12, "66c7f0f462eeedd9" + "0" * 48).short
        '640422207-12 66c7 f0f4 62ee edd9'
        """
        digits = self.sm3[:16]
        groups = " ".join(digits[at : at + 4] for at in range(0, 16, 4))
        return f"{self.township}-{self.sequence} {groups}"

    @classmethod
    def read(cls, printed: str) -> "ChainHead":
        """Return the head that a person typed off a print-out; ``sm3`` is then its beginning.

        Raises:
            Refused: the text is not a printed head.

        >>> ChainHead.read("640422207-12  66C7 f0f4 62ee edd9").sm3
        '66c7f0f462eeedd9'
        """
        found = re.fullmatch(r"\s*(\d{2,12})-(\d+)\s+((?:[0-9a-fA-F]\s*){16,64})", printed)
        if not found:
            raise Refused(
                "校验码应为“乡镇代码-序号 十六位校验码”，如 640422207-12 66c7 f0f4 62ee edd9"
            )
        digits = re.sub(r"\s", "", found[3]).lower()
        return cls(found[1], int(found[2]), digits)

    def agrees_with(self, other: "ChainHead") -> bool:
        """Return whether both tell the same; either may carry only the beginning of a digest."""
        length = min(len(self.sm3), len(other.sm3))
        same_sha256 = not (self.sha256 and other.sha256) or self.sha256 == other.sha256
        return same_sha256 and length >= 16 and self.sm3[:length] == other.sm3[:length]


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain does not hold: the entry by its sequence, and the column if known."""

    sequence: int
    column: str
    reason: str


Link = tuple[Any, ...]


def walk(rows: Iterable[Link]) -> Iterator[Break]:
    """Yield every place where the links of one township, in ``COLUMNS`` order, do not hold.

    Every link is recomputed, and every link is compared with the one before it. A link that was
    found broken is not blamed again on its successor.
    """
    expected = 1
    head = (GENESIS.sm3, GENESIS.sha256)
    trusted = True
    for row in rows:
        if row[1] != expected:
            yield _out_of_sequence(row[1], expected)
            expected = row[1] if isinstance(row[1], int) else expected
            trusted = False
        own = row[12:14]
        computed = _pair(row[:12])
        if computed != own:
            yield Break(expected, *_what_changed(row, computed, head))
            trusted = False
        else:
            if trusted and row[10:12] != head:
                yield Break(expected, "", "与上一条不相衔接，上一条曾被整条改写")
            trusted = True
        head = own
        expected += 1


def _out_of_sequence(found: Any, expected: int) -> Break:
    if not isinstance(found, int) or found < expected:
        return Break(expected, "sequence", f"序号被改动，现为 {found}")
    last = found - 1
    span = f"第 {expected} 条" if last == expected else f"第 {expected} 至 {last} 条"
    return Break(expected, "", f"{span}缺失")


def _what_changed(row: Link, computed: tuple[str, str], head: Link) -> tuple[str, str]:
    """Return the column that was changed, where the other columns tell, and the reason in words."""
    if row[13] == computed[1]:
        return "head_sm3", "校验值被改动"
    if row[12] == computed[0]:
        return "head_sha256", "校验值被改动"
    if _pair((*row[:10], *head)) == row[12:14]:
        column = "previous_sm3" if row[10] != head[0] else "previous_sha256"
        return column, "上一条的校验值被改动"
    return "", "内容被改动"
