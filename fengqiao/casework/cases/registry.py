"""The kinds of case of this installation, registered by each duty's ``apps.ready``."""

from typing import Any

from fengqiao.casework.cases.language import CaseKind
from fengqiao.casework.cases.models import CaseRecord

_kinds: dict[str, CaseKind[Any]] = {}


def register(*kinds: CaseKind[Any]) -> None:
    """Make kinds of case known. A model is registered once."""
    for kind in kinds:
        name = kind.model.record_kind()
        assert _kinds.setdefault(name, kind) is kind, f"{name} registered twice"


def all_kinds() -> tuple[CaseKind[Any], ...]:
    """Return every kind of case, in the order of registration."""
    return tuple(_kinds.values())


def kind_of(case: CaseRecord | type[CaseRecord]) -> CaseKind[Any]:
    """Return the kind of a case or of its model; raises ``KeyError``."""
    return _kinds[case.record_kind()]
