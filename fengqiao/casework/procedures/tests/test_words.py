"""Each word of the language by itself, on procedures of two or three acts. Days are of 2026."""

from datetime import date, datetime
from typing import Any

import pytest

from fengqiao.casework.procedures import (
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
    every,
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


RIGHT = procedure(
    act("notify", opens=("ask",), repeatable=True, clears=("ask",)),
    act("ask", by="party", initially="shut", within=working_days("five", ART, of="notify")),
    act("waive", shuts=("ask",)),
    act("decide", not_while_open=("ask",)),
)


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


def test_all_acts_are_answered_for_with_the_parties_they_are_for() -> None:
    state = begun(EACH, "甲", "乙")
    answers = state.refusals(post="officer", facts=True)
    assert len(answers) == 11
    lawful = {slot for slot, why in answers.items() if not why}
    assert set(state.lawful_acts(post="officer", facts=True)) == lawful
    assert {("tell", "甲"), ("tell", "乙"), ("decide", "")} <= lawful
