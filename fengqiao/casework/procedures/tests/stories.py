"""How the tests of single words tell a short story."""

from datetime import date, datetime
from typing import Any

from fengqiao.casework.procedures import (
    Obstacle,
    Procedure,
    State,
    Taken,
    replay,
    working_days,
)
from fengqiao.casework.procedures.terms import days
from fengqiao.casework.procedures.tests.small import (
    ART,
    CALENDAR,
    LAW,
    act,
    procedure,
)
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
