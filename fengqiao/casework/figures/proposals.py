"""What duties propose to be written in a section of the yearly report, out of their entries.

A proposal is prose with facts in it (``{{ problem_resolution_rate }}``), for the author to change;
``opening`` proposes what the report opens with.
"""

from collections.abc import Callable

from fengqiao.casework.figures.language import Scope

Propose = Callable[[Scope], str]

_proposals: dict[str, list[Propose]] = {}


def register(section: str, propose: Propose) -> None:
    """Let ``propose`` write for a section of the report; nothing to say is an empty text."""
    _proposals.setdefault(section, []).append(propose)


def proposed(section: str, scope: Scope) -> str:
    """Return what the duties propose for a section of the report on this scope, or nothing."""
    texts = (propose(scope) for propose in _proposals.get(section, ()))
    return "\n".join(text for text in texts if text)
