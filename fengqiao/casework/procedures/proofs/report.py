"""The proofs of one procedure, and how a failed one is told."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fengqiao.casework.procedures.language import Procedure
from fengqiao.casework.procedures.proofs.moves import PARTIES, Move
from fengqiao.casework.procedures.proofs.properties import Never
from fengqiao.casework.procedures.proofs.symbolic import Encoded, Node


@dataclass(frozen=True, slots=True)
class Failure:
    """A proof that does not hold: which, and the shortest path that breaks it."""

    claim: str
    path: tuple[str, ...]

    def __str__(self) -> str:
        """Return the claim and the path in the law's words."""
        steps = " → ".join(self.path) or "（一开始）"
        return f"{self.claim}\n  反例：{steps}"


def prove(procedure: Procedure[Any], properties: tuple[Never, ...] = ()) -> tuple[Failure, ...]:
    """Return the proofs that fail over every path, several parties and the clock included.

    Each act, outcome and act of the clock can happen; what is due can always still be met; from
    everywhere the proceeding can come to an end in which nothing is due; a right that is open can
    be used: shown for two parties, both followed exactly. No property is broken: shown for one
    party among any number of others, who may do anything at any time.
    """
    return tuple(failures(procedure, properties))


def failures(procedure: Procedure[Any], properties: tuple[Never, ...] = ()) -> Iterator[Failure]:
    """Yield what ``prove`` returns, the quick proofs first."""
    safe = Encoded(procedure, properties, parties=PARTIES[:1], others=True)
    _check_names(safe)
    yield from _Proof(safe).kept()
    yield from _Proof(Encoded(procedure)).lively()


def lively(procedure: Procedure[Any], parties: tuple[str, ...] = PARTIES) -> tuple[Failure, ...]:
    """Return the proofs of the first kind that fail, for so many parties followed exactly."""
    return tuple(_Proof(Encoded(procedure, parties=parties)).lively())


def _check_names(encoded: Encoded) -> None:
    known = {name for move in encoded.moves for name in move.names}
    for each in encoded.properties:
        unknown = {each.act, *each.starts, *each.stops} - known
        assert not unknown, f"{each}: {encoded.procedure.key} has no {unknown}"


class _Proof:
    """The reached states, computed once, and what is asked about them."""

    def __init__(self, encoded: Encoded) -> None:
        self.encoded = encoded
        self.nothing = encoded.bdd.false
        self.reached = encoded.reached()

    def lively(self) -> Iterator[Failure]:
        yield from self._happens()
        yield from self._due_can_be_met()
        yield from self._no_dead_end()
        yield from self._rights_can_be_used()

    def _happens(self) -> Iterator[Failure]:
        for move, lawful in zip(self.encoded.moves, self.encoded.strict, strict=True):
            if (self.reached & lawful) == self.nothing:
                yield Failure(f"“{move.told(self.encoded.procedure)}”永远不能发生", ())

    def _due_can_be_met(self) -> Iterator[Failure]:
        for slot in self.encoded.slots():
            due = self.reached & self.encoded.due(slot)
            if due != self.nothing and slot[1] in ("", self._first_party):
                lost = self.encoded.without_way(due, self._lawful(slot), self.reached)
                yield from self._fails(lost, f"“{self._title(slot)}”应办而无从办理")

    def _no_dead_end(self) -> Iterator[Failure]:
        rest = self.encoded.bdd.true
        for slot in self.encoded.slots():
            rest &= ~self.encoded.due(slot)
        lost = self.encoded.without_way(self.reached, rest, self.reached)
        yield from self._fails(lost, "走入死路：应办事项无法了结")

    def _rights_can_be_used(self) -> Iterator[Failure]:
        for slot in self.encoded.slots():
            act = self.encoded.procedure.by_key[slot[0]]
            if act.within and slot[1] in ("", self._first_party):
                unused = self.encoded.open(slot) & ~self.encoded.taken(*slot)
                begun = self.reached & unused
                bad = begun & ~self._lawful(slot)
                yield from self._fails(bad, f"“{act.title}”的权利已经开放而不能行使")

    def kept(self) -> Iterator[Failure]:
        for index, each in enumerate(self.encoded.properties):
            memory = self.encoded.memory(index)
            wrong = ~memory if each.without else memory
            for move, lawful in zip(self.encoded.moves, self.encoded.lax, strict=True):
                if each.act in move.names and move.party in ("", self.encoded.party_of(each)):
                    bad = self.reached & lawful & wrong
                    yield from self._fails(bad, str(each), move)

    def _lawful(self, slot: tuple[str, str]) -> Node:
        union = self.nothing
        for move, lawful in zip(self.encoded.moves, self.encoded.strict, strict=True):
            if move.slot == slot and not (move.lapses or move.clock or move.irregular):
                union |= lawful
        return union

    @property
    def _first_party(self) -> str:
        return next((party for _, party in self.encoded.slots() if party), "")

    def _title(self, slot: tuple[str, str]) -> str:
        return self.encoded.procedure.title_of(slot[0])

    def _fails(self, bad: Node, claim: str, last: Move | None = None) -> Iterator[Failure]:
        if bad != self.nothing:
            moves = (*self.encoded.path(bad), *((last,) if last else ()))
            yield Failure(claim, tuple(move.told(self.encoded.procedure) for move in moves))
