"""The ledgers of this installation, registered by each duty's ``apps.ready``."""

from typing import Any

from fengqiao.casework.ledgers.language import Ledger
from fengqiao.registers.records.models import Record

_ledgers: dict[str, Ledger[Any]] = {}


def register(*ledgers: Ledger[Any]) -> None:
    """Make ledgers known. A key is registered once."""
    for ledger in ledgers:
        assert _ledgers.setdefault(ledger.key, ledger) is ledger, f"{ledger.key} registered twice"


def all_ledgers() -> tuple[Ledger[Any], ...]:
    """Return every ledger, in the order of registration."""
    return tuple(_ledgers.values())


def ledger(key: str) -> Ledger[Any]:
    """Return the ledger of this key; raises ``KeyError``."""
    return _ledgers[key]


def ledger_of(model: type[Record]) -> Ledger[Any]:
    """Return the ledger that keeps this model's entries; raises ``KeyError``."""
    for candidate in _ledgers.values():
        if candidate.model is model:
            return candidate
    raise KeyError(model.record_kind())


def ledger_of_kind(kind: str) -> Ledger[Any] | None:
    """Return the ledger of a kind such as ``learning.studysession``, if one keeps it."""
    return next((each for each in _ledgers.values() if each.model.record_kind() == kind), None)
