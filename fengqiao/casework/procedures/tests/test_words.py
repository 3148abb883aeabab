"""Each word of the language by itself, on procedures of two or three acts. Days are of 2026."""

from datetime import date, datetime

import pytest

from fengqiao.casework.procedures import (
    Clock,
    Delay,
    Light,
    Obstacle,
    Outcome,
    WrongUnit,
    after_when,
    any_of,
    elapsed,
    late,
    no_limit,
    until,
    working_days,
)
from fengqiao.casework.procedures.terms import days, hours, months
from fengqiao.casework.procedures.tests.small import (
    ART,
    FIVE,
    TWO,
    act,
    fact_holds,
    procedure,
)
from fengqiao.casework.procedures.tests.stories import (
    RIGHT,
    TEN_DAYS,
    begun,
    dues,
    entry,
    kinds,
    taken,
)
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.workdays import WorkCalendar

# -- before and after --------------------------------------------------------------------------


def test_a_condition_must_have_been_taken_and_still_count() -> None:
    state = begun(procedure(act("a"), act("b", after=("a",)), act("c", clears=("a",))))
    assert kinds(state, entry("b")) == [Obstacle.AFTER]
    state = taken(state, "a")
    assert kinds(state, entry("b")) == []
    assert kinds(taken(state, "c"), entry("b")) == [Obstacle.AFTER]


def test_shutting_an_act_does_not_excuse_from_it() -> None:
    state = begun(procedure(act("a"), act("b", after=("a",)), act("c", shuts=("a",))))
    assert kinds(taken(state, "c"), entry("b")) == [Obstacle.AFTER]


def test_any_of_several_is_enough() -> None:
    state = begun(procedure(act("a"), act("b"), act("c", after=(any_of("a", "b"),))))
    assert kinds(state, entry("c")) == [Obstacle.AFTER]
    assert kinds(taken(state, "b"), entry("c")) == []


def test_a_condition_may_depend_on_a_fact() -> None:
    state = begun(procedure(act("a"), act("b", after=(after_when(fact_holds, "a"),))))
    assert kinds(state, entry("b", facts=False)) == []
    assert kinds(state, entry("b", facts=True)) == [Obstacle.AFTER]
    assert kinds(state, entry("b", facts=None)) == [Obstacle.AFTER]  # unknown: the stricter
    assert "测试条件不满足" in str(state.why_not(entry("b"))[0])


def test_an_outcome_is_an_act_others_can_name_and_the_newest_counts() -> None:
    review = act("review", repeatable=True, outcomes=(Outcome("yes", "是"), Outcome("no", "否")))
    state = begun(procedure(review, act("b", after=("review.yes",))))
    assert kinds(taken(state, "review.no"), entry("b")) == [Obstacle.AFTER]
    assert kinds(taken(state, "review.no", "review.yes"), entry("b")) == []
    assert kinds(taken(state, "review.yes", "review.no"), entry("b")) == [Obstacle.AFTER]
    assert kinds(state, entry("review")) == [Obstacle.OUTCOME]
    assert kinds(state, entry("review.maybe")) == [Obstacle.OUTCOME]


def test_clearing_an_outcome_leaves_another_alone() -> None:
    review = act("review", outcomes=(Outcome("yes", "是"), Outcome("no", "否")))
    definition = procedure(review, act("c", clears=("review.yes",)))
    state = begun(definition)
    assert not taken(state, "review.yes", "c").counting.get(("review", ""))
    assert taken(state, "review.no", "c").counting.get(("review", ""))


def test_an_act_waits_more_than_its_delay() -> None:
    state = begun(procedure(act("a", repeatable=True), act("b", not_before=Delay("a", TWO))))
    assert kinds(state, entry("b")) == [Obstacle.AFTER]
    state = taken(state, "a")
    assert kinds(state, entry("b", 4)) == [Obstacle.TOO_EARLY]
    assert "2026年3月5日" in str(state.why_not(entry("b", 4))[0])
    assert kinds(state, entry("b", 5)) == []
    assert kinds(taken(state, "a", day=4), entry("b", 6)) == [Obstacle.TOO_EARLY]


def test_an_act_is_taken_once_unless_repeatable_or_due_again() -> None:
    due_again = act("c", makes_due={"a": no_limit}, repeatable=True)
    state = taken(begun(procedure(act("a"), act("b", repeatable=True), due_again)), "a", "b", "b")
    assert kinds(state, entry("a")) == [Obstacle.TAKEN]
    state = taken(state, "c", "a")
    assert kinds(state, entry("a")) == [Obstacle.TAKEN]


# -- due ---------------------------------------------------------------------------------------


def test_what_is_due_again_keeps_its_date_unless_it_restarts() -> None:
    first = act("a", makes_due={"z": FIVE}, repeatable=True)
    again = act("b", makes_due={"z": FIVE}, restarts=("z",))
    state = taken(taken(begun(procedure(first, again, act("z"))), "a"), "a", day=4)
    assert dues(state) == {"z": date(2026, 3, 9)}
    assert dues(taken(state, "b", day=4)) == {"z": date(2026, 3, 11)}
    assert dues(taken(state, "z", day=4)) == {}


def test_only_what_is_open_becomes_due_and_shutting_discharges() -> None:
    definition = procedure(
        act("a", makes_due={"z": no_limit}),
        act("b", shuts=("z",)),
        act("z"),
        act("o", opens=("z",)),
    )
    state = taken(begun(definition), "a", "b")
    assert state.may_be_closed
    assert kinds(state, entry("z")) == [Obstacle.SHUT]
    assert kinds(taken(state, "o"), entry("z")) == []
    assert dues(taken(begun(definition), "b", "a")) == {}


def test_an_act_waits_for_what_is_due() -> None:
    definition = procedure(
        act("a", makes_due={"z": no_limit}), act("b", not_while_due=("z",)), act("z")
    )
    state = taken(begun(definition), "a")
    assert kinds(state, entry("b")) == [Obstacle.STILL_DUE]
    assert not state.may_be_closed
    assert kinds(taken(state, "z"), entry("b")) == []


def test_limits_count_in_the_unit_of_their_article() -> None:
    terms = {"w": FIVE, "d": TEN_DAYS, "m": months("month", ART), "n": no_limit}
    state = taken(begun(procedure(act("a", makes_due=terms), *map(act, terms))), "a")
    assert dues(state) == {
        "w": date(2026, 3, 9),
        "d": date(2026, 3, 12),
        "m": date(2026, 4, 2),
        "n": None,
    }
    assert [d.act for d in state.due] == ["w", "d", "m", "n"]


def test_hours_run_from_the_moment() -> None:
    noon = datetime(2026, 3, 3, 12, 30, tzinfo=CHINA)
    definition = procedure(act("a", makes_due={"z": hours("day", ART)}), act("z"))
    state = begun(definition).take(entry("a", noon))
    due = state.due[0].due
    assert due is not None
    assert due.moment == datetime(2026, 3, 4, 12, 30, tzinfo=CHINA)
    at = [datetime(2026, 3, 4, 12, minute, tzinfo=CHINA) for minute in (30, 31)]
    assert [state.on(moment).due[0].light for moment in at] == [Light.NEAR, Light.LATE]


def test_a_unit_that_is_not_the_lawbooks_is_an_error() -> None:
    definition = procedure(act("a", makes_due={"z": working_days("ten_days", ART)}), act("z"))
    with pytest.raises(WrongUnit):
        _ = taken(begun(definition), "a").due


def test_a_limit_may_be_fixed_by_an_act_of_the_case() -> None:
    planned = until("约定日期", lambda facts: facts, ART)
    definition = procedure(act("a", makes_due={"z": planned}, repeatable=True), act("z"))
    state = begun(definition).take(entry("a", facts=date(2026, 3, 20)))
    assert dues(state) == {"z": date(2026, 3, 20)}
    undated = begun(definition).take(entry("a", facts=None))
    assert dues(undated) == {"z": None}


def test_lights() -> None:
    definition = procedure(act("a", makes_due={"z": days("ten_days", ART)}), act("z"))
    state = taken(begun(definition), "a")
    lights = [state.on(date(2026, 3, day)).due[0].light for day in (8, 9, 12, 13)]
    assert lights == [Light.ON_TRACK, Light.NEAR, Light.NEAR, Light.LATE]


def test_an_offices_light_runs_on_the_earlier_reading_a_partys_on_the_later() -> None:
    for by, light in (("officer", Light.LATE), ("party", Light.NEAR)):
        definition = procedure(act("a", makes_due={"z": TEN_DAYS}), act("z", by=by))
        state = begun(definition).take(entry("a", 4))  # ends on Saturday the 14th
        assert state.on(date(2026, 3, 16)).due[0].light is light


# -- rights ------------------------------------------------------------------------------------


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
