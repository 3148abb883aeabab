"""People whom a file names and nobody has registered: registered at once, where they belong.

A clerk's own roster is often the first list of these people that the township has. Who may keep the
register of people may take them over from it; everybody else is told whom to ask.
"""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.actions import enter_confirmed
from fengqiao.casework.ledgers.judging import Judgement
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person


@dataclass(frozen=True, slots=True)
class Stranger:
    """A name in a file, and the village or township of its line."""

    name: str
    place: Division

    def __str__(self) -> str:
        return f"{self.name}（{self.place.short_name}）"


def strangers_in(judged: Judgement) -> list[Stranger]:
    """Return the people named by lines not taken yet whom no register has, each once, in order."""
    township = Division.objects.get(code=judged.source.township)
    found = [
        Stranger(name, each.values.get("place") or township)
        for each in judged.lines
        if each.record is None
        for reading in each.line.cells.values()
        for name in reading.strangers
    ]
    return list(dict.fromkeys(found))


def may_register(actor: Actor, strangers: list[Stranger]) -> bool:
    """Return whether somebody may enter and confirm all of these people."""
    policy = _people().policy
    codes = {each.place.code for each in strangers}
    return all(actor.may_at(policy.enter, c) and actor.may_at(policy.confirm, c) for c in codes)


@transaction.atomic
def register_strangers(*, judged: Judgement, actor: Actor) -> int:
    """Register the people a file names, by name and place alone; return how many.

    Raises:
        NotPermitted: the actor may not keep the register of people there.
    """
    strangers = strangers_in(judged)
    for each in strangers:
        enter_confirmed(
            ledger=_people(),
            actor=actor,
            values={"name": each.name, "place": each.place},
        )
    return len(strangers)


def _people() -> Ledger[Any]:
    return registry.ledger_of(Person)
