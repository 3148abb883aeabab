"""The words of the language, one by one: pauses, parties, posts, endings, irregularities."""

from datetime import date, datetime

import pytest

from fengqiao.casework.procedures import (
    ActRefused,
    Obstacle,
    Outcome,
    any_of,
    every,
    no_limit,
    replay,
)
from fengqiao.casework.procedures.tests.small import (
    CALENDAR,
    FIVE,
    LAW,
    TWO,
    act,
    fact_holds,
    procedure,
)
from fengqiao.casework.procedures.tests.stories import (
    MONDAY,
    RIGHT,
    TEN_DAYS,
    begun,
    dues,
    entry,
    kinds,
    taken,
)
from fengqiao.kernel.clock import CHINA
from fengqiao.kernel.errors import Refused

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
