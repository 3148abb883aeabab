"""Each word of the language by itself, on procedures of two or three acts. Days are of 2026."""

from datetime import date, datetime
from typing import Any

import pytest

from fengqiao.casework.procedures import (
    ActRefused,
    Clock,
    Delay,
    Light,
    Obstacle,
    Outcome,
    Procedure,
    State,
    Taken,
    WrongUnit,
    after_when,
    any_of,
    elapsed,
    every,
    late,
    no_limit,
    replay,
    until,
    working_days,
)
from fengqiao.casework.procedures.terms import days, hours, months
from fengqiao.casework.procedures.tests.small import (
    ART,
    CALENDAR,
    FIVE,
    LAW,
    TWO,
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


# -- parties -----------------------------------------------------------------------------------


EACH = procedure(
    act("tell", each="party", opens=("ask",), repeatable=True),
    act("ask", by="party", each="party", initially="shut", makes_due={"answer": no_limit}),
    act("answer", each="party"),
    act("all_told", after=(every("tell"),)),
    act("one_told", after=(any_of("tell"),)),
    act("decide", not_while_due=("answer",), makes_due={"serve": FIVE}),
    act("serve", each="party"),
)


def test_parties_are_told_ask_and_are_served_each_by_itself() -> None:
    state = begun(EACH, "甲", "乙").take(entry("tell", 2, "甲"))
    assert kinds(state, entry("ask", 2, "乙")) == [Obstacle.NOT_OPEN]
    assert kinds(state, entry("all_told")) == [Obstacle.AFTER]
    assert kinds(state, entry("one_told")) == []
    state = state.take(entry("tell", 3, "乙")).take(entry("ask", 3, "乙"))
    assert kinds(state, entry("all_told", 3)) == []
    assert kinds(state, entry("decide", 3)) == [Obstacle.STILL_DUE]
    assert dues(state) == {"answer乙": None}
    state = state.take(entry("answer", 3, "乙")).take(entry("decide", 3))
    assert dues(state) == dict.fromkeys(("serve甲", "serve乙"), date(2026, 3, 10))


def test_an_act_says_which_party_it_is_for() -> None:
    state = begun(EACH, "甲", "乙")
    for party in ("", "丙"):
        assert kinds(state, entry("tell", 2, party)) == [Obstacle.PARTY]
    assert kinds(state, entry("all_told", 2, "甲")) == [Obstacle.PARTY]


def test_a_proceeding_with_rights_of_parties_has_a_party() -> None:
    with pytest.raises(AssertionError):
        replay(EACH, law=LAW, calendar=CALENDAR, as_of=MONDAY)


# -- who ---------------------------------------------------------------------------------------


def test_posts_and_the_separation_of_duties() -> None:
    definition = procedure(
        act("a"), act("b", by=("head", "deputy"), not_by_taker_of=("a",)), act("c", clears=("a",))
    )
    state = taken(begun(definition), "a")
    assert kinds(state, entry("b", post="head", by="乙某")) == []
    assert kinds(state, entry("b", post="officer", by="乙某")) == [Obstacle.POST]
    assert kinds(state, entry("b", post="head")) == [Obstacle.SAME_PERSON]
    assert kinds(taken(state, "c"), entry("b", post="deputy")) == [Obstacle.SAME_PERSON]


def test_what_a_party_does_is_recorded_by_an_office_of_the_procedure() -> None:
    state = taken(begun(RIGHT), "notify")
    assert kinds(state, entry("ask", post="officer")) == []
    assert kinds(state, entry("ask", post="head")) == [Obstacle.POST]


# -- endings -----------------------------------------------------------------------------------


def test_an_end_discharges_and_shuts_everything_but_what_it_opens() -> None:
    definition = procedure(
        act("a", makes_due={"b": FIVE}, pauses=("b",)),
        act("b"),
        act("end", ends=True, opens=("reopen",)),
        act("reopen", initially="shut", opens=("b",), makes_due={"b": FIVE}),
    )
    state = taken(begun(definition), "a", "end")
    assert state.may_be_closed
    assert state.ended_by is not None
    assert kinds(state, entry("b")) == [Obstacle.SHUT]
    state = taken(state, "reopen")
    assert state.ended_by is None
    assert dues(state) == {"b": date(2026, 3, 9)}


def test_a_case_goes_on_under_another_procedure() -> None:
    definition = procedure(
        act("a", outcomes=(Outcome("there", "转出", goes_on_as="other.one"), Outcome("n", "n")))
    )
    assert taken(begun(definition), "a.there").goes_on_as == "other.one"
    assert taken(begun(definition), "a.n").goes_on_as == ""


def test_stages_are_labels_of_the_last_act() -> None:
    state = begun(procedure(act("a", stage="一"), act("b", stage="二"), act("c")))
    assert state.stage == ""
    assert taken(state, "b", "a", "c").stage == "一"


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


def test_all_acts_are_answered_for_with_the_parties_they_are_for() -> None:
    state = begun(EACH, "甲", "乙")
    answers = state.refusals(post="officer", facts=True)
    assert len(answers) == 11
    lawful = {slot for slot, why in answers.items() if not why}
    assert set(state.lawful_acts(post="officer", facts=True)) == lawful
    assert {("tell", "甲"), ("tell", "乙"), ("decide", "")} <= lawful
