"""The symbolic proof against brute force, and both against small faults put in on purpose."""

from typing import Any

from hypothesis import HealthCheck, given, settings

from fengqiao.casework.procedures import Procedure
from fengqiao.casework.procedures.proofs.moves import Move
from fengqiao.casework.procedures.proofs.symbolic import Encoded
from fengqiao.casework.procedures.proofs.walk import walked
from fengqiao.casework.procedures.tests.small import little_procedures

SMALL = 3000  # states; a larger one is left to the symbolic side


def symbolically(little: Procedure[Any]) -> dict[frozenset[str], frozenset[Move]]:
    """Return what ``walked`` returns, read off the Boolean functions."""
    encoded = Encoded(little)
    found = {}
    for model in encoded.bdd.pick_iter(encoded.reached(), care_vars=set(encoded.names)):
        possible = (
            move
            for move, lawful in zip(encoded.moves, encoded.lax, strict=True)
            if encoded.bdd.let(model, lawful) == encoded.bdd.true
        )
        found[frozenset(name for name, on in model.items() if on)] = frozenset(possible)
    return found


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much], deadline=None)
@given(little_procedures())
def test_both_proof_engines_reach_the_same_states_with_the_same_moves(little: Any) -> None:
    states = walked(little)
    kept = set(Encoded(little).names)
    seen: dict[frozenset[str], frozenset[Move]] = {}
    for state, moves in states.items():
        seen.setdefault(state & kept, moves)
        assert seen[state & kept] == moves, "what is left out of the encoding is never asked for"
    assert seen == symbolically(little)
