"""A definition with one relation removed or weakened, for every relation in turn.

What the law demands and the tests would not miss is not shown by them; this finds it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from fengqiao.casework.procedures.conditions import Condition, Mode, as_condition
from fengqiao.casework.procedures.language import Act, Outcome, Procedure
from fengqiao.casework.procedures.posts import Post
from fengqiao.casework.procedures.soundness import UnsoundDefinition
from fengqiao.casework.procedures.terms import no_limit

_TUPLES = ("clears", "shuts", "opens", "restarts", "guards")
_TUPLES_OF_ACTS = (
    *_TUPLES,
    "not_while_due",
    "not_while_open",
    "not_by_taker_of",
    "pauses",
    "resumes",
)


@dataclass(frozen=True)
class Mutant:
    """One altered definition; None where altering it makes it unsound, which is noticing it."""

    relation: str
    procedure: Procedure[Any] | None


def mutants(procedure: Procedure[Any]) -> Iterator[Mutant]:
    """Yield the definition with each relation removed, each limit and condition weakened."""
    for index, act in enumerate(procedure.acts):
        for relation, changed in _altered_act(act):
            acts = (*procedure.acts[:index], changed, *procedure.acts[index + 1 :])
            yield _mutant(f"{act.key}: {relation}", procedure, acts=acts)
    for index, clock in enumerate(procedure.clocks):
        rest = (*procedure.clocks[:index], *procedure.clocks[index + 1 :])
        yield _mutant(f"clock {clock.key}", procedure, clocks=rest)
        for name in clock.dated_on:
            undated = replace(clock, dated_on=_without(clock.dated_on, name))
            yield _mutant(f"clock {clock.key}: dated_on {name}", procedure, clocks=(*rest, undated))


def _mutant(relation: str, procedure: Procedure[Any], **changes: Any) -> Mutant:
    try:
        return Mutant(relation, replace(procedure, **changes))
    except UnsoundDefinition:
        return Mutant(relation, None)


Altered = Iterator[tuple[str, Any]]


def _altered_act(act: Act[Any]) -> Altered:
    yield from _altered_effects(act, _TUPLES_OF_ACTS)
    yield from _altered_conditions(act)
    yield from _altered_posts(act)
    for name in act.extends:
        yield f"extends {name}", replace(act, extends=_less(act.extends, name))
    if not (
        act.ends or act.goes_on_as or act.key in act.shuts
    ):  # else it cannot be taken again in any case
        yield f"repeatable={not act.repeatable}", replace(act, repeatable=not act.repeatable)
    other = "shut" if act.initially == "open" else "open"
    yield f"initially={other}", replace(act, initially=other)
    if act.within:
        yield "within", replace(act, within=None)
    if act.remedy:
        yield "remedy", replace(act, remedy=False)
    for index, outcome in enumerate(act.outcomes):
        for relation, changed in _altered_effects(outcome, _TUPLES):
            results = (*act.outcomes[:index], changed, *act.outcomes[index + 1 :])
            yield f"{outcome.key}: {relation}", replace(act, outcomes=results)


def _altered_posts(act: Act[Any]) -> Altered:
    """Yield the act given to everybody, and without or in place of each of its own posts."""
    yield "by anyone", replace(act, by=tuple(post for post in Post if post is not Post.CLOCK))
    stranger = next(post for post in Post if post not in act.posts)
    for post in act.posts:
        rest = _without(act.posts, post)
        yield f"by {post}", replace(act, by=rest or stranger)


def _altered_conditions(act: Act[Any]) -> Altered:
    for index, condition in enumerate(act.after):
        for relation, weaker in _weakened(as_condition(condition)):
            rest = (*act.after[:index], *weaker, *act.after[index + 1 :])
            yield f"after {relation}", replace(act, after=rest)
    if act.not_before:
        yield "not_before", replace(act, not_before=None)
        undelayed = (*act.after, Condition((act.not_before.of,)))
        yield "not_before, the time only", replace(act, not_before=None, after=undelayed)


def _altered_effects(effects: Act[Any] | Outcome, fields: tuple[str, ...]) -> Altered:
    for field in fields:
        for value in getattr(effects, field):
            name = getattr(value, "name", value)
            rest = _without(getattr(effects, field), value)
            changes: dict[str, Any] = {field: rest}
            yield f"{field} {name}", replace(effects, **changes)
    for name, by in effects.makes_due.items():
        without = _less(effects.makes_due, name)
        restarts = _without(effects.restarts, name)
        yield f"makes_due {name}", replace(effects, makes_due=without, restarts=restarts)
        if by is not no_limit:
            unlimited = {**effects.makes_due, name: no_limit}
            yield f"makes_due {name}, its limit", replace(effects, makes_due=unlimited)
    if effects.ends:
        yield "ends", replace(effects, ends=False)
    if effects.goes_on_as:
        yield "goes_on_as", replace(effects, goes_on_as="")


def _weakened(condition: Condition) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    named = " or ".join(condition.names)
    yield (f"when {condition.when.name}: {named}" if condition.when else named), ()
    if condition.mode is Mode.EVERY:
        yield f"every {named}, some only", (replace(condition, mode=Mode.ANY),)


def _without(values: tuple[Any, ...], gone: Any) -> tuple[Any, ...]:
    return tuple(value for value in values if value != gone)


def _less(mapping: Any, gone: str) -> dict[str, Any]:
    return {name: value for name, value in mapping.items() if name != gone}
