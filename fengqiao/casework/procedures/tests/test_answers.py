"""Irregularities, late entries, and the answers as a whole. Days are of 2026."""

from datetime import date, datetime
from typing import Any

import pytest

from fengqiao.casework.procedures import (
    ActRefused,
    Obstacle,
    Procedure,
    State,
    Taken,
    no_limit,
    replay,
    working_days,
)
from fengqiao.casework.procedures.terms import days
from fengqiao.casework.procedures.tests.small import (
    ART,
    CALENDAR,
    LAW,
    act,
    fact_holds,
    procedure,
)
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.errors import Refused
from fengqiao.kernel.workdays import WorkCalendar

TEN_DAYS = days("ten_days", ART)
MONDAY = date(2026, 3, 2)


def begun(definition: Procedure[Any], *parties: str, calendar: WorkCalendar = CALENDAR) -> State:
    return replay(definition, law=LAW, calendar=calendar, parties=parties or ("甲",), as_of=MONDAY)


def entry(name: str, day: int | datetime = 2, party: str = "", **more: Any) -> Taken:
    key, _, outcome = name.partition(".")
    on = day if isinstance(day, datetime) else date(2026, 3, day)
    given: dict[str, Any] = {"post": "officer", "by": "甲某", "facts": True} | more
    return Taken(act=key, outcome=outcome, party=party, on=on, **given)


def taken(state: State, *names: str, day: int = 2) -> State:
    for name in names:
        state = state.take(entry(name, day))
    return state


def kinds(state: State, candidate: Taken) -> list[Obstacle]:
    return [reason.obstacle for reason in state.why_not(candidate)]


def dues(state: State) -> dict[str, date | None]:
    return {d.act + d.party: d.due.rolled if d.due else None for d in state.due}


RIGHT = procedure(
    act("notify", opens=("ask",), repeatable=True, clears=("ask",)),
    act("ask", by="party", initially="shut", within=working_days("five", ART, of="notify")),
    act("waive", shuts=("ask",)),
    act("decide", not_while_open=("ask",)),
)


# -- irregularities and late entries -----------------------------------------------------------


IRREGULAR = procedure(
    act("a"),
    act("b", after=("a",)),
    act("rule", by="head", initially="shut", remedy=True, repeatable=True),
    irregularity="rule",
)


def test_an_unlawful_act_counts_for_nothing_and_makes_the_ruling_due() -> None:
    state = begun(IRREGULAR).take(entry("b", irregular=True))
    assert state.counting == {}
    assert dues(state) == {"rule": None}
    assert [t.act for t in state.irregularities] == ["b"]
    assert kinds(state, entry("rule", post="head")) == []


def test_a_lawful_act_is_no_irregularity() -> None:
    assert kinds(begun(IRREGULAR), entry("a", irregular=True)) == [Obstacle.LAWFUL]


def test_an_act_changed_behind_the_system_is_found_by_replay() -> None:
    acts = (entry("b", 3), entry("a", 4))
    state = replay(IRREGULAR, law=LAW, calendar=CALENDAR, parties=("甲",), acts=acts, as_of=MONDAY)
    assert [breach.taken for breach in state.breaches] == [acts[0]]
    assert not state.counting.get(("b", ""))


def test_acts_run_in_order_of_event_and_then_of_entry() -> None:
    morning = datetime(2026, 3, 3, 9, 0, tzinfo=CHINA)
    for acts in (
        (entry("a", 2), entry("b", 3)),
        (entry("b", 3), entry("a", 2)),
        (entry("a", 3), entry("b", 3)),
        (entry("b", morning), entry("a", 3)),
    ):
        state = replay(
            IRREGULAR, law=LAW, calendar=CALENDAR, parties=("甲",), acts=acts, as_of=MONDAY
        )
        assert state.breaches == ()
    wrong = (entry("b", 3), entry("a", 3))
    state = replay(IRREGULAR, law=LAW, calendar=CALENDAR, parties=("甲",), acts=wrong, as_of=MONDAY)
    assert len(state.breaches) == 1


def test_a_late_entry_that_fits_is_taken_and_one_that_does_not_names_the_later_act() -> None:
    state = taken(taken(begun(RIGHT), "notify"), "decide", day=10)
    assert kinds(state, entry("waive", 4)) == []
    why = state.why_not(entry("notify", 9))
    assert [reason.obstacle for reason in why] == [Obstacle.LATER_ACT]
    assert "2026年3月10日“decide”将不合法" in str(why[0])
    with pytest.raises(ActRefused) as refused:
        state.take(entry("notify", 9))
    assert isinstance(refused.value, Refused)
    assert refused.value.why == why


def test_every_reason_is_given_and_each_cites() -> None:
    definition = procedure(
        act("a"),
        act("x", makes_due={"z": no_limit}),
        act("z"),
        act("b", by="head", after=("a",), not_while_due=("z",), guards=(fact_holds,)),
    )
    why = taken(begun(definition), "x").why_not(entry("b", facts=False))
    assert {reason.obstacle for reason in why} == {
        Obstacle.AFTER,
        Obstacle.STILL_DUE,
        Obstacle.GUARD,
        Obstacle.POST,
    }
    assert all(reason.basis and "《行政处罚法》第四十四条" in str(reason) for reason in why)
