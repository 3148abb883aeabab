"""The same proof by brute force: every state of a small procedure, one by one, with ``Marking``."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from fengqiao.casework.procedures.language import Clock, Procedure
from fengqiao.casework.procedures.marking import Marking, Taken
from fengqiao.casework.procedures.proofs.moves import PARTIES, Move, moves_of

State = frozenset[str]
SOME_DAY = date(2026, 1, 5)  # dates play no part here


class TooLarge(Exception):  # noqa: N818 - named for what is the matter
    """The procedure has more states than were to be walked."""


def walked(
    procedure: Procedure[Any], *, strict: bool = False, most: int = 100_000
) -> dict[State, frozenset[Move]]:
    """Return every state that can be reached, with the moves that are possible in it.

    Raises:
        TooLarge: there are more than ``most`` states.
    """
    moves = moves_of(procedure)
    start = Marking.initial(procedure, PARTIES)
    found: dict[State, frozenset[Move]] = {}
    waiting = [start]
    while waiting:
        marking = waiting.pop()
        state = state_of(marking)
        if state in found:
            continue
        if len(found) == most:
            raise TooLarge
        possible = [move for move in moves if is_possible(marking, move, strict=strict)]
        found[state] = frozenset(possible)
        waiting.extend(moved(marking, move) for move in possible)
    return found


def state_of(marking: Marking) -> State:
    """Return a marking in the names of the symbolic encoding's variables."""
    return frozenset(_true_in(marking))


def _true_in(marking: Marking) -> Iterator[str]:
    for (key, party), taken in marking.taken.items():
        yield f"taken {key}|{party}"
        if taken.outcome:
            yield f"taken {key}.{taken.outcome}|{party}"
    yield from (f"due {key}|{party}" for key, party in marking.due)
    yield from (f"pausing {key}|{party}" for key, party in marking.pauses)
    for act in marking.procedure.acts:
        for key, party in marking.slots(act.key):
            if (key, party) not in marking.shut:
                yield f"open {key}|{party}"


def is_possible(marking: Marking, move: Move, *, strict: bool) -> bool:
    """Return whether a move can be made, data apart."""
    if move.irregular:
        return True
    if move.lapses:
        return any(slot == move.slot for slot, _ in marking.laps())
    if move.clock is not None:
        return any(_is(armed, move) for armed in marking.armed())
    return all(
        not strict and block.condition is not None and block.condition.when is not None
        for block in marking.obstacles(move.act, move.party)
    )


def _is(armed: tuple[Clock, tuple[str, str]], move: Move) -> bool:
    return armed == (move.clock, move.slot)


def moved(marking: Marking, move: Move) -> Marking:
    """Return another marking, after the move."""
    after = marking.copy()
    taken = Taken(act=move.act.key, outcome=move.outcome, party=move.party, on=SOME_DAY)
    if move.irregular:
        after.register_irregularity(taken)
    elif move.lapses:
        after.lapse(move.slot, SOME_DAY)
    else:
        after.take(taken)
    return after
