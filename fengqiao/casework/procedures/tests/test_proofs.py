"""The symbolic proof against brute force, and both against small faults put in on purpose."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, reject, settings

from fengqiao.casework.procedures import Procedure, any_of, every, no_limit, working_days
from fengqiao.casework.procedures.proofs import never, prove
from fengqiao.casework.procedures.proofs.moves import Move
from fengqiao.casework.procedures.proofs.symbolic import Encoded
from fengqiao.casework.procedures.proofs.walk import TooLarge, walked
from fengqiao.casework.procedures.tests.small import (
    ART,
    TWO,
    act,
    little_procedures,
    procedure,
)


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
    try:
        states = walked(little, most=1500)
    except TooLarge:
        reject()
    kept = set(Encoded(little).names)
    seen: dict[frozenset[str], frozenset[Move]] = {}
    for state, moves in states.items():
        seen.setdefault(state & kept, moves)
        assert seen[state & kept] == moves, "what is left out of the encoding is never asked for"
    assert seen == symbolically(little)


# -- a fault of each kind is found and told ------------------------------------------------------


def claims(*acts: Any, **more: Any) -> list[str]:
    return [failure.claim for failure in prove(procedure(*acts, **more))]


def test_a_sound_little_procedure_is_proved() -> None:
    assert claims(act("a", makes_due={"b": TWO}), act("b", after=("a",))) == []


def test_an_act_that_can_never_happen_is_found() -> None:
    assert claims(act("a", initially="shut")) == ["“a”永远不能发生"]
    assert claims(act("a", after=("b",)), act("b", after=("a",))) == [
        "“a”永远不能发生",
        "“b”永远不能发生",
    ]


def test_a_duty_that_cannot_be_met_is_found_with_the_shortest_path() -> None:
    found = prove(
        procedure(
            act("x", shuts=("c",)),
            act("a", makes_due={"b": no_limit}),
            act("b", after=("c",)),
            act("c"),
        )
    )
    assert {failure.claim for failure in found} == {
        "“b”应办而无从办理",
        "走入死路：应办事项无法了结",
    }
    assert all(sorted(failure.path) == ["a", "x"] for failure in found)
    assert str(found[0]).startswith("“b”应办而无从办理\n  反例：")


def test_a_duty_of_the_second_party_is_seen() -> None:
    found = claims(
        act("serve", each="party", makes_due={"pay": no_limit}),
        act("pay", each="party", after=("agree",)),
        act("agree", each="party", after=(every("serve"),)),
        act("never", shuts=("serve",)),
    )
    assert "“pay”应办而无从办理" in found


def test_a_right_that_cannot_be_used_is_found() -> None:
    found = claims(
        act("notify", opens=("ask",), repeatable=True),
        act("ask", by="party", initially="shut", within=working_days("five", ART, of="notify")),
    )
    assert found == []
    again = claims(
        act("notify", opens=("ask",), repeatable=True, makes_due={"z": no_limit}),
        act("z"),
        act(
            "ask",
            by="party",
            initially="shut",
            not_while_due=("z",),
            within=working_days("five", ART, of="notify"),
        ),
    )
    assert again == ["“ask”的权利已经开放而不能行使"]


def test_a_property_is_broken_by_the_shortest_path() -> None:
    definition = procedure(act("a"), act("b"), act("c", clears=("a",)))
    needs = never("b", "某条").without("a", since=["c"])
    assert [failure.path for failure in prove(definition, (needs,))] == [("b",)]
    ordered = procedure(act("a"), act("b", after=("a",)), act("c", clears=("a",)))
    assert prove(ordered, (needs,)) == ()
    forgetful = procedure(act("a"), act("b", after=("a",)), act("c"))
    assert [failure.path for failure in prove(forgetful, (needs,))] == [("a", "c", "b")]
    once = never("a", "某条").after("a")
    assert prove(ordered, (once,)) != ()
    assert prove(procedure(act("a")), (once,)) == ()


def test_a_property_holds_for_one_party_whatever_the_others_do() -> None:
    told = procedure(act("tell", each="party"), act("decide", after=(every("tell"),)), act("hasty"))
    assert prove(told, (never("decide", "某条").without("tell"),)) == ()
    some_told = procedure(act("tell", each="party"), act("decide", after=(any_of("tell"),)))
    assert prove(some_told, (never("decide", "某条").without("tell"),)) != ()


def test_a_property_about_an_unknown_act_is_refused() -> None:
    with pytest.raises(AssertionError):
        prove(procedure(act("a")), (never("a", "某条").after("nothing"),))


def test_an_irregularity_may_come_at_any_time() -> None:
    definition = procedure(
        act("a"),
        act("rule", initially="shut", remedy=True, repeatable=True, after=("a",)),
        irregularity="rule",
    )
    assert prove(definition) == ()
    stuck = procedure(
        act("x", shuts=("a",)),
        act("a"),
        act("rule", initially="shut", remedy=True, repeatable=True, after=("a",)),
        irregularity="rule",
    )
    assert "登记程序瑕疵" in prove(stuck)[0].path
