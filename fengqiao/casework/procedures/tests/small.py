"""Little procedures: by hand for single words of the language, by machine for all of them."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from fengqiao.casework.procedures import (
    Act,
    Clock,
    Condition,
    Delay,
    Outcome,
    Procedure,
    after_when,
    any_of,
    elapsed,
    every,
    guard,
    late,
    working_days,
)
from fengqiao.kernel.limits import Limit, Unit
from fengqiao.kernel.workdays import WorkCalendar
from fengqiao.registers.law.statutes import PENALTY

ART = PENALTY.article(44)
CALENDAR = WorkCalendar.of(years=range(2024, 2028), holidays=[date(2026, 10, 1)])


@dataclass(frozen=True)
class LittleLaw:
    """A law of our own: limits as the tests set them."""

    limits: tuple[tuple[str, Limit], ...] = ()

    def limit(self, key: str) -> Limit:
        return dict(self.limits)[key]

    def amount(self, key: str) -> Decimal:
        raise KeyError(key)


LAW = LittleLaw(
    (
        ("five", Limit(5, Unit.WORKING_DAYS)),
        ("two", Limit(2, Unit.WORKING_DAYS)),
        ("ten_days", Limit(10, Unit.DAYS)),
        ("month", Limit(1, Unit.MONTHS)),
        ("day", Limit(24, Unit.HOURS)),
    )
)
FIVE = working_days("five", ART)
TWO = working_days("two", ART)


@guard(unmet="测试条件不满足", basis=ART)
def fact_holds(facts: Any, _law: Any) -> bool:
    return bool(facts)


def act(key: str, **changes: Any) -> Act[Any]:
    """Return an act that anyone of the officers takes, and that asks for nothing."""
    given: dict[str, Any] = {"title": key, "by": "officer", "basis": ART} | changes
    return Act(key, **given)


def procedure(
    *acts: Act[Any], clocks: tuple[Clock, ...] = (), irregularity: str = ""
) -> Procedure[Any]:
    """Return a procedure of these acts."""
    return Procedure[Any](
        key="test.small",
        title="测试程序",
        in_force_from=date(2021, 7, 15),
        basis=ART,
        facts=object,
        summary="",
        acts=acts,
        clocks=clocks,
        irregularity=irregularity,
    )


KEYS = ("a", "b", "c", "d")


@st.composite
def little_procedures(draw: st.DrawFn) -> Procedure[Any]:
    """Draw a procedure of four acts with any of the language's relations among them."""
    each = {key: draw(st.booleans()) and draw(st.booleans()) for key in KEYS}
    outcomes = {key: draw(st.sampled_from([(), (), ("x", "y")])) for key in KEYS}
    acts = [draw(_acts(key, each, outcomes)) for key in KEYS]
    clocks = draw(_clocks(each, outcomes))
    remedy = draw(st.booleans())
    if remedy:
        acts[3] = replace(acts[3], remedy=True, initially="shut")
    return procedure(*acts, clocks=clocks, irregularity="d" if remedy else "")


def some(names: tuple[str, ...], most: int = 2) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw a few of the names."""
    return st.lists(st.sampled_from(names), max_size=most, unique=True).map(tuple)


def rarely(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw nothing two times out of three."""
    return st.one_of(st.just(()), st.just(()), values)


@st.composite
def _acts(
    draw: st.DrawFn, key: str, each: dict[str, bool], outcomes: dict[str, tuple[str, ...]]
) -> Act[Any]:
    others = tuple(other for other in KEYS if other != key)
    opens, shuts = draw(some(KEYS)), draw(rarely(some(KEYS)))
    opens = tuple(name for name in opens if name not in shuts)
    due = tuple(name for name in draw(some(KEYS)) if name not in shuts)
    names = (*others, *(f"{other}.{out}" for other in others for out in outcomes[other]))
    limit = draw(st.sampled_from([None, None, others[0], others[1]]))
    delay = draw(st.sampled_from([None, None, None, *others]))
    return act(
        key,
        by=draw(st.sampled_from(["officer", "party"])),
        each="party" if each[key] else "",
        initially=draw(st.sampled_from(["open", "open", "shut"])),
        repeatable=draw(st.booleans()),
        after=tuple(draw(_condition(name, names, each, key)) for name in draw(rarely(some(names)))),
        not_before=Delay(delay, TWO) if delay else None,
        not_while_due=draw(rarely(some(others))),
        not_while_open=draw(rarely(some(others))),
        within=working_days("five", ART, of=limit) if limit else None,
        makes_due=dict.fromkeys(due, FIVE),
        opens=opens,
        shuts=shuts,
        clears=draw(rarely(some(names))),
        ends=draw(st.sampled_from([False, False, False, True])),
        pauses=draw(rarely(some(others, 1))),
        outcomes=tuple(Outcome(out, out, **draw(_effects(KEYS, names))) for out in outcomes[key]),
    )


@st.composite
def _condition(
    draw: st.DrawFn, name: str, names: tuple[str, ...], each: dict[str, bool], key: str
) -> Condition:
    about = name.partition(".")[0]
    plain = each[key] or not each[about]
    kinds: list[Condition] = [any_of(name, draw(st.sampled_from(names)))]
    if plain:
        kinds.append(Condition((name,)))
    if each[about]:
        kinds.append(every(name))
    condition = draw(st.sampled_from(kinds))
    return after_when(fact_holds, condition) if draw(st.booleans()) else condition


@st.composite
def _effects(draw: st.DrawFn, keys: tuple[str, ...], names: tuple[str, ...]) -> dict[str, Any]:
    shuts = draw(rarely(some(keys, 1)))
    due = tuple(name for name in draw(rarely(some(keys, 1))) if name not in shuts)
    return {
        "shuts": shuts,
        "makes_due": dict.fromkeys(due, FIVE),
        "clears": draw(rarely(some(names, 1))),
        "goes_on_as": draw(st.sampled_from(["", "", "", "elsewhere"])),
    }


@st.composite
def _clocks(
    draw: st.DrawFn, each: dict[str, bool], outcomes: dict[str, tuple[str, ...]]
) -> tuple[Clock, ...]:
    if draw(st.booleans()):
        return ()
    trigger, counted = draw(st.sampled_from(KEYS)), draw(st.sampled_from(KEYS))
    if each[trigger] != each[counted]:
        return ()
    when = late(trigger) if draw(st.booleans()) else elapsed(trigger, FIVE)
    name = f"{counted}.{outcomes[counted][0]}" if outcomes[counted] else counted
    return (Clock("tick", "tick", when=when, counts_as=name, basis=ART),)
