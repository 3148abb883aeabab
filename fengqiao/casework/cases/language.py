"""The language in which a duty declares a kind of case.

The ledger says what is kept of a case and who sees it; the procedures say what may be done, when
and by whom. What is declared here joins the two: under which procedure a case begins, what its
records tell the guards, and what only the person who acts can attest.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from fengqiao.casework.cases.models import CaseRecord
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.procedures import State, Taken
from fengqiao.registers.accounts.actor import Actor, Permission
from fengqiao.registers.people.models import Post, PostKind

C = TypeVar("C", bound=CaseRecord)


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that the person who takes an act attests on its form.

    Args:
        fact: its name among the procedure's facts.
        question: the statement to be ticked, or the label of the number, date or words.
        acts: the acts, or outcomes (``act.outcome``), on whose form it is asked.
        wanted: the answer with which the guards hold; before the form is filled the page supposes
            it, so that an act is offered when nothing but the attestation is missing.
    """

    fact: str
    question: str
    acts: tuple[str, ...]
    wanted: Any = True


def no_facts(case: Any, procedure: str, on: date) -> Mapping[str, Any]:
    """Tell the guards nothing beyond what is attested."""
    return {}


def nothing_of_who_acts(case: Any, actor: Actor) -> Mapping[str, Any]:
    """Tell the guards nothing about who acts beyond the post."""
    return {}


def no_parties(case: Any) -> tuple[str, ...]:
    """Name nobody beside those registered as parties."""
    return ()


def nothing_more(case: Any, state: State) -> None:
    """Keep nothing beside what every case keeps."""


def nothing_else(case: Any, taken: Taken, note: str, actor: Actor) -> None:
    """Do nothing with an act beside putting it on file."""


def no_post(case: Any, act: str, party: str) -> Post | None:
    """Name no post: who holds any of the act's kinds of post is reminded of it."""
    return None


def its_handler(case: CaseRecord, act: str, party: str) -> Post | None:
    """Name the post that the case was given to, where it was given to one."""
    return case.handler


@dataclass(frozen=True, slots=True)
class CaseKind(Generic[C]):
    """A kind of case declared.

    Args:
        ledger: the ledger of its cases; its model is the kind's own.
        procedure: returns the key of the procedure under which a case begins.
        first: the act that begins it, dated ``opened_on``, taken when the case is confirmed.
        known: what the case's records tell the guards, by name of the fact.
        known_of: what they tell about who acts, such as whether it is who was rated.
        asked: what is attested, by key of the procedure.
        noted: what becomes of the words noted with an act, by act, where they go on a paper: said at
            their field.
        closes: acts, or outcomes, by key of the procedure: once one of them counts and nothing is due
            any more, the proceeding is finished. An act that ends it finishes it in any case.
        parties: names of those the case concerns by its own columns (the applicant), before the
            parties registered with it.
        reflect: sets the columns of its own that follow from where the case stands.
        does: what an act does beside being put on file (figures are kept, a page is published), in its
            transaction and by whichever road it is taken; may refuse. An irregularity does nothing.
        waits_for: the post for which an act that is due waits (for a party), where one was named for it;
            it must be of a kind that may take the act. Else it waits for every post of those kinds.
        kept_by: who hands cases over, urges and adds parties, where nobody enters cases by hand.
        urged_by: who urges, where others may than those who keep the case.
        assigns: acts that name the post which is to handle the case, and of which kinds it may be: a
            form of the duty's own offers them and not the buttons of the case's page; the interface
            asks for the post.
    """

    ledger: Ledger[C]
    procedure: Callable[[C], str]
    first: str
    known: Callable[[C, str, date], Mapping[str, Any]] = no_facts
    known_of: Callable[[C, Actor], Mapping[str, Any]] = nothing_of_who_acts
    asked: Mapping[str, tuple[Asked, ...]] = field(default_factory=dict)
    noted: Mapping[str, str] = field(default_factory=dict)
    closes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    parties: Callable[[C], tuple[str, ...]] = no_parties
    reflect: Callable[[C, State], None] = nothing_more
    does: Callable[[C, Taken, str, Actor], None] = nothing_else
    waits_for: Callable[[C, str, str], Post | None] = no_post
    kept_by: Permission | None = None
    urged_by: Permission | None = None
    assigns: Mapping[str, tuple[PostKind, ...]] = field(default_factory=dict)

    @property
    def keeping(self) -> Permission:
        """The right to hand cases over, to urge and to add parties."""
        return self.kept_by or self.ledger.policy.enter

    @property
    def withheld(self) -> bool:
        """Whether some of its cases are withheld from people whose post sees them."""
        return self.ledger.withheld is not None

    @property
    def urging(self) -> Permission:
        """The right to remind whoever has to take an act that is due."""
        return self.urged_by or self.keeping

    @property
    def model(self) -> type[C]:
        """The kind's own records."""
        return self.ledger.model

    def finished_by(self, state: State) -> Taken | None:
        """Return the act with which a proceeding is finished; None while it goes on."""
        if state.ended_by is not None or not state.may_be_closed:
            return state.ended_by
        names = self.closes.get(state.procedure.key, ())
        closing = [
            taken
            for taken in state.counting.values()
            if taken.act in names or f"{taken.act}.{taken.outcome}" in names
        ]
        return max(closing, key=lambda taken: taken.order, default=None)

    def asked_for(self, procedure: str, act: str) -> tuple[Asked, ...]:
        """Return what is attested on the form of an act, that of its outcomes included."""
        return tuple(
            each
            for each in self.asked.get(procedure, ())
            if any(name.partition(".")[0] == act for name in each.acts)
        )
