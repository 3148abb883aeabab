"""Which kinds of record the trail is compared with, and how their present content is read.

Keeping knows no domain: whoever keeps records tells it here how to read them all.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fengqiao.keeping.trail.findings import Finding

Present = tuple[UUID | str, int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record whose present rows must be what the trail says last.

    Attributes:
        name: the ``kind`` given to ``append``.
        read_all: the identifier, version and whole content of each present record of a township.
            The content must be built exactly as the one that was appended.
        townships: the codes of all townships for which rows stand, so that a row slipped in under
            a code that has no chain is found too.
    """

    name: str
    read_all: Callable[[str], Iterable[Present]]
    townships: Callable[[], Iterable[str]]


_KINDS: dict[str, Kind] = {}
_STRAYS: dict[str, Callable[[], Iterable[Finding]]] = {}


def register_kind(
    name: str,
    *,
    read_all: Callable[[str], Iterable[Present]],
    townships: Callable[[], Iterable[str]],
) -> None:
    """Have ``verify`` compare the rows of a kind with the trail; called from an app's ``ready``."""
    assert name not in _KINDS, f"{name} is registered already"
    _KINDS[name] = Kind(name, read_all, townships)


Check = Callable[[str], Iterable[Finding]]
_CHECKS: dict[str, Check] = {}


def register_check(name: str, check: Check) -> None:
    """Have ``verify`` ask, for each township, for more that must hold; from an app's ``ready``.

    What a kind keeps beside its rows and can compute anew (where a case stands) is compared so.
    """
    assert name not in _CHECKS, f"{name} is registered already"
    _CHECKS[name] = check


def checks() -> list[tuple[str, Check]]:
    """Return the registered checks with their names, in the order of the names."""
    return sorted(_CHECKS.items(), key=lambda named: named[0])


def register_strays(name: str, find: Callable[[], Iterable[Finding]]) -> None:
    """Have ``verify`` name the rows of a table that hang on records which are not there."""
    assert name not in _STRAYS, f"{name} is registered already"
    _STRAYS[name] = find


def strays() -> Iterable[Finding]:
    """Yield every row that hangs on a record which is not there, in the order of the tables."""
    for _, find in sorted(_STRAYS.items()):
        yield from find()


def forget_kind(name: str) -> None:
    """Take a kind out again (tests register kinds of their own)."""
    del _KINDS[name]


def kinds() -> list[Kind]:
    """Return the registered kinds in the order of their names."""
    return sorted(_KINDS.values(), key=lambda kind: kind.name)
