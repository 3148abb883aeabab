"""What the entries propose for a section of the report, naming nobody: the report is made public."""

from dataclasses import dataclass

from fengqiao.casework.figures.language import Scope
from fengqiao.casework.figures.proposals import proposed
from fengqiao.reporting.seal.gathering import SHORTEST_NAME_IN_TEXT
from fengqiao.reporting.seal.public import named_in, names_of_people

SOMEBODY = "有关人员"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The text proposed; ``hidden`` says in how many places a person's name was left out of it."""

    text: str
    hidden: int = 0


def proposal(section: str, scope: Scope) -> Proposal:
    """Return what the entries propose for a section, or an empty text."""
    text = proposed(section, scope)
    return without_names(text, names_of_people()) if text else Proposal("")


def without_names(text: str, names: frozenset[str]) -> Proposal:
    """Return a text with somebody in place of each person it names.

    >>> without_names("由张甲一负责。", frozenset({"张甲一"}))
    Proposal(text='由有关人员负责。', hidden=1)
    """
    hidden = 0
    people = named_in(text, [name for name in names if len(name) >= SHORTEST_NAME_IN_TEXT])
    for name in sorted(people, key=len, reverse=True):
        hidden += text.count(name)
        text = text.replace(name, SOMEBODY)
    return Proposal(text, hidden)
