"""The words about time, each by itself: rights, the clock, pauses. Days are of 2026."""

from datetime import date, datetime
from typing import Any

from fengqiao.casework.procedures import (
    Clock,
    Delay,
    Light,
    Obstacle,
    Outcome,
    Procedure,
    State,
    Taken,
    elapsed,
    late,
    replay,
    working_days,
)
from fengqiao.casework.procedures.terms import days
from fengqiao.casework.procedures.tests.small import (
    ART,
    CALENDAR,
    FIVE,
    LAW,
    TWO,
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


# -- rights ------------------------------------------------------------------------------------


RIGHT = procedure(
    act("notify", opens=("ask",), repeatable=True, clears=("ask",)),
    act("ask", by="party", initially="shut", within=working_days("five", ART, of="notify")),
    act("waive", shuts=("ask",)),
    act("decide", not_while_open=("ask",)),
)


def test_a_right_lapses_by_itself_on_the_day_after_its_limit() -> None:
    state = taken(begun(RIGHT), "notify")
    assert kinds(state, entry("decide", 9)) == [Obstacle.STILL_OPEN]
    assert kinds(state, entry("ask", 9)) == []
    assert kinds(state, entry("ask", 10)) == [Obstacle.LAPSED]
    assert kinds(state, entry("decide", 10)) == []
    lapsed = state.on(date(2026, 3, 10)).history[-1]
    assert (lapsed.clock, lapsed.on) == ("ask.lapses", date(2026, 3, 10))


def test_a_right_used_or_waived_no_longer_holds_back() -> None:
    assert kinds(taken(begun(RIGHT), "notify", "ask"), entry("decide")) == []
    assert kinds(taken(begun(RIGHT), "notify", "waive"), entry("decide")) == []


def test_a_second_notice_opens_the_right_and_its_limit_again() -> None:
    state = taken(taken(begun(RIGHT), "notify", "waive"), "notify", day=4)
    assert kinds(state, entry("ask", 11)) == []
    assert kinds(state, entry("ask", 12)) == [Obstacle.LAPSED]


def test_a_right_does_not_lapse_on_a_guess() -> None:
    unpublished = WorkCalendar.of(years=[2025])
    state = taken(begun(RIGHT, calendar=unpublished), "notify")
    assert kinds(state, entry("ask", 30)) == []
    assert kinds(state, entry("decide", 30)) == [Obstacle.STILL_OPEN]
    delayed = procedure(act("a"), act("b", not_before=Delay("a", TWO)))
    waiting = taken(begun(delayed, calendar=unpublished), "a")
    assert "2026年的放假安排尚未录入" in str(waiting.why_not(entry("b", 30))[0])


def test_a_date_in_a_year_not_published_is_marked_as_a_guess() -> None:
    definition = procedure(act("a", makes_due={"z": FIVE}), act("z"))
    state = taken(begun(definition, calendar=WorkCalendar.of(years=[2025])), "a")
    due = state.due[0].due
    assert due is not None
    assert due.remark == "暂按周末推算"


# -- the clock ---------------------------------------------------------------------------------


SILENCE = procedure(
    act("receive", makes_due={"answer": FIVE}),
    act(
        "answer",
        outcomes=(
            Outcome("yes", "同意", makes_due={"carry_out": TEN_DAYS}),
            Outcome("no", "不同意"),
        ),
    ),
    act("carry_out"),
    act("stop", pauses=("answer",)),
    act("go", resumes=("stop",)),
    clocks=(
        Clock(
            "deemed",
            "视为同意",
            when=late("answer"),
            counts_as="answer.yes",
            dated_on=("receive",),
            basis=ART,
        ),
    ),
)


def test_silence_counts_as_the_law_says_from_the_day_it_says() -> None:
    state = taken(begun(SILENCE), "receive")
    assert dues(state.on(date(2026, 3, 9))) == {"answer": date(2026, 3, 9)}
    after = state.on(date(2026, 3, 10))
    assert dues(after) == {"carry_out": date(2026, 3, 12)}
    assert after.acts == state.acts  # nothing of it is stored
    assert dues(taken(state, "answer.no")) == {}


def test_a_clock_does_not_strike_while_its_limit_stands_still() -> None:
    state = taken(begun(SILENCE), "receive", "stop").on(date(2026, 3, 31))
    assert state.due[0].light is Light.PAUSED
    assert not state.counting.get(("answer", ""))


def test_a_clock_may_strike_some_time_after_an_act() -> None:
    definition = procedure(
        act("publish"),
        act("serve", makes_due={"pay": FIVE}),
        act("pay"),
        clocks=(
            Clock(
                "deemed",
                "视为送达",
                when=elapsed("publish", TEN_DAYS),
                counts_as="serve",
                basis=ART,
            ),
        ),
    )
    state = taken(begun(definition), "publish")
    assert not state.on(date(2026, 3, 12)).counting.get(("serve", ""))
    served = state.on(date(2026, 3, 13)).counting["serve", ""]
    assert served.on == date(2026, 3, 12)
    assert kinds(taken(state, "serve"), entry("pay", 20)) == []


def test_an_outcome_of_the_clock_is_nobody_elses() -> None:
    definition = procedure(
        act("serve", outcomes=(Outcome("deemed", "视为", by_clock=True), Outcome("x", "x")))
    )
    assert kinds(begun(definition), entry("serve.deemed")) == [Obstacle.OUTCOME]


# -- pauses and extensions ---------------------------------------------------------------------


TIMED = procedure(
    act("a", makes_due={"w": FIVE, "d": TEN_DAYS}),
    act("w"),
    act("d"),
    act("stop", pauses=("w", "d"), repeatable=True),
    act("stop_too", pauses=("w",)),
    act("go", resumes=("stop",), repeatable=True),
    act("go_too", resumes=("stop_too",)),
    act("longer", extends={"w": TWO}),
)


def test_a_pause_takes_its_days_out_of_the_limit() -> None:
    state = taken(taken(begun(TIMED), "a"), "stop", day=4)  # two working days used, two days
    assert dues(state) == {"w": None, "d": None}
    state = taken(state, "go", day=16)
    assert dues(state) == {"w": date(2026, 3, 19), "d": date(2026, 3, 24)}
    state = taken(taken(state, "stop", day=17), "go", day=18)
    assert dues(state) == {"w": date(2026, 3, 20), "d": date(2026, 3, 25)}


def test_two_pauses_end_each_by_its_own_act() -> None:
    state = taken(taken(begun(TIMED), "a"), "stop", "stop_too", day=4)
    state = taken(state, "go", day=9)
    assert dues(state)["w"] is None
    assert dues(state)["d"] == date(2026, 3, 17)
    assert kinds(state, entry("go", 9)) == [Obstacle.NOTHING_PAUSED]


def test_a_limit_that_passed_before_the_pause_stays_late() -> None:
    state = taken(taken(begun(TIMED), "a"), "stop", day=20)
    assert dues(taken(state, "go", day=30)) == {"w": date(2026, 3, 9), "d": date(2026, 3, 12)}


def test_what_becomes_due_during_a_pause_begins_after_it() -> None:
    state = taken(taken(begun(TIMED), "stop"), "a", day=4)
    assert dues(state) == {"w": None, "d": None}
    assert dues(taken(state, "go", day=9))["w"] == date(2026, 3, 16)


def test_an_extension_lengthens_what_runs_and_only_in_time() -> None:
    state = begun(TIMED)
    assert kinds(state, entry("longer")) == [Obstacle.NOTHING_RUNS]
    state = taken(state, "a")
    longer = taken(state, "longer", day=9)
    assert dues(longer)["w"] == date(2026, 3, 11)
    assert longer.due[0].extended == 1
    assert kinds(state, entry("longer", 10)) == [Obstacle.RUN_OUT]
    assert kinds(longer, entry("longer", 10)) == [Obstacle.TAKEN]
