"""What a definition must satisfy before it is run at all. What it means is proved, not checked."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fengqiao.casework.procedures.conditions import Condition, Mode
from fengqiao.casework.procedures.posts import Post
from fengqiao.casework.procedures.terms import Term
from fengqiao.kernel.limits import Unit

if TYPE_CHECKING:
    from fengqiao.casework.procedures.language import Act, Clock, Effects, Procedure

RECORDS = ("text", "av_key_points", "av_full")


class UnsoundDefinition(ValueError):  # noqa: N818 - named for what it is
    """A procedure names what it does not hold, or says two things that exclude each other."""


def check_definition(procedure: "Procedure[Any]") -> None:
    """Raise UnsoundDefinition with every fault of the definition; return nothing if there is none.

    An article that the lawbook does not hold never gets here: citing it raises by itself.
    """
    faults = [
        *_names_taken_twice(procedure),
        *(fault for act in procedure.acts for fault in _faults_of_act(procedure, act)),
        *(fault for clock in procedure.clocks for fault in _faults_of_clock(procedure, clock)),
        *_faults_of_irregularity(procedure),
        *_out_of_force(procedure),
    ]
    if faults:
        raise UnsoundDefinition(f"{procedure.key}: " + "; ".join(faults))


def _names_taken_twice(procedure: "Procedure[Any]") -> Iterator[str]:
    keys = Counter([act.key for act in procedure.acts] + [clock.key for clock in procedure.clocks])
    yield from (f"{key} is defined {n} times" for key, n in keys.items() if n > 1)
    yield from (f"{key} is no plain name" for key in keys if not key.isidentifier())


def _faults_of_act(procedure: "Procedure[Any]", act: "Act[Any]") -> Iterator[str]:
    yield from _faults_of_form(act)
    yield from _unknown_names(procedure, act)
    for condition in act.conditions:
        yield from _faults_of_condition(procedure, act, condition)
    for effects in all_effects(act):
        yield from _faults_of_effects(act, effects)
    yield from _faults_of_lengths(procedure, act)


def _unknown_names(procedure: "Procedure[Any]", act: "Act[Any]") -> Iterator[str]:
    acts = {each.key for each in procedure.acts}
    results = {f"{each.key}.{out.key}" for each in procedure.acts for out in each.outcomes}
    pausers = {each.key for each in procedure.acts if each.pauses}
    cleared = (name for effects in all_effects(act) for name in effects.clears)
    for name in sorted(set(act_names(act)) - acts):
        yield f"{act.key} names {name}, which is no act"
    for name in sorted({*condition_names(act), *cleared} - acts - results):
        yield f"{act.key} names {name}, which is no act or outcome"
    for name in sorted(set(act.resumes) & acts - pausers):
        yield f"{act.key} resumes {name}, which pauses nothing"


def _faults_of_form(act: "Act[Any]") -> Iterator[str]:
    known = {post.value for post in Post} - {Post.CLOCK.value}
    by = (act.by,) if isinstance(act.by, str) else act.by
    unknown = [post for post in by if post not in known]
    yield from (f"{act.key} is by {post}, which is no kind of post" for post in unknown)
    if not act.articles:
        yield f"{act.key} has no basis"
    if act.initially not in {"open", "shut"}:
        yield f"{act.key} is initially {act.initially}"
    if act.each not in {"", "party"}:
        yield f"{act.key} is for each {act.each}"
    if act.record not in RECORDS:
        yield f"{act.key} is recorded as {act.record}"
    if act.within is not None and not act.within.of:
        yield f"{act.key} is a right within a limit of nothing: say of="
    if act.remedy and act.initially != "shut":
        yield f"{act.key} is a remedy, so it is initially shut"
    repeated = [key for key, n in Counter(out.key for out in act.outcomes).items() if n > 1]
    yield from (f"{act.key}.{key} is declared twice" for key in repeated)


def _faults_of_condition(
    procedure: "Procedure[Any]", act: "Act[Any]", condition: Condition
) -> Iterator[str]:
    each = {other.key: bool(other.each) for other in procedure.acts}
    for name in condition.names:
        other = each.get(name.partition(".")[0])
        if other and not act.each and condition.mode is Mode.ONE:
            yield f"{act.key} comes after {name} of which party? say every() or any_of()"
        if other is False and condition.mode is Mode.EVERY:
            yield f"{act.key} comes after every {name}, which is not taken for each party"


def _faults_of_effects(act: "Act[Any]", effects: "Effects") -> Iterator[str]:
    for name in effects.restarts:
        if name not in effects.makes_due:
            yield f"{act.key} restarts {name} without making it due"
    for name in effects.makes_due:
        if name in effects.shuts:
            yield f"{act.key} shuts {name} and makes it due"
    for name in effects.opens:
        if name in effects.shuts:
            yield f"{act.key} both opens and shuts {name}"
    if act.key in {name.partition(".")[0] for name in effects.clears}:
        yield f"{act.key} clears itself"


def _faults_of_lengths(procedure: "Procedure[Any]", act: "Act[Any]") -> Iterator[str]:
    """Yield limits that cannot be lengthened: of another unit than what lengthens, or in hours."""
    for name in (*act.extends, *act.pauses):
        for term in _terms_of(procedure, name):
            if name in act.extends and term.unit is not act.extends[name].unit:
                yield f"{act.key} extends {name}, which counts in {term.unit}"
            if name in act.pauses and term.unit is Unit.HOURS:
                yield f"{act.key} pauses {name}, which counts in hours"


def _terms_of(procedure: "Procedure[Any]", name: str) -> Iterator[Term]:
    for act in procedure.acts:
        for effects in all_effects(act):
            term = effects.makes_due.get(name)
            if isinstance(term, Term):
                yield term


def _faults_of_clock(procedure: "Procedure[Any]", clock: "Clock") -> Iterator[str]:
    from fengqiao.casework.procedures.language import Late

    acts = {act.key: act for act in procedure.acts}
    trigger = clock.when.act if isinstance(clock.when, Late) else clock.when.of
    for name in (trigger, clock.act, *clock.dated_on):
        if name not in acts:
            yield f"clock {clock.key} names {name}, which is no act"
    counted = acts.get(clock.act)
    if counted and clock.outcome not in counted.results:
        yield f"clock {clock.key} counts as {clock.counts_as}, which is no outcome"
    if counted and trigger in acts and bool(acts[trigger].each) != bool(counted.each):
        yield f"clock {clock.key} runs for each party on one side only"
    if isinstance(clock.when, Late):
        yield from _due_without_limit(procedure, clock, trigger)


def _due_without_limit(procedure: "Procedure[Any]", clock: "Clock", name: str) -> Iterator[str]:
    for act in procedure.acts:
        for effects in all_effects(act):
            if name in effects.makes_due and not isinstance(effects.makes_due[name], Term):
                yield f"clock {clock.key}: {act.key} sets no limit for {name}"


def _faults_of_irregularity(procedure: "Procedure[Any]") -> Iterator[str]:
    remedies = {act.key for act in procedure.acts if act.remedy}
    if remedies and procedure.irregularity not in remedies:
        yield f"irregularity makes {procedure.irregularity or 'nothing'} due, which is no remedy"
    if procedure.irregularity and not remedies:
        yield f"{procedure.irregularity} is not marked remedy"


def _out_of_force(procedure: "Procedure[Any]") -> Iterator[str]:
    if procedure.in_force_to is not None and procedure.in_force_to < procedure.in_force_from:
        yield "is out of force before it is in force"


def all_effects(act: "Act[Any]") -> "tuple[Effects, ...]":
    """Return the effects of the act and of each of its outcomes."""
    return (act, *act.outcomes)


def act_names(act: "Act[Any]") -> Iterator[str]:
    """Yield every act (never an outcome) that the act's relations name."""
    yield from (*act.not_while_due, *act.not_while_open, *act.not_by_taker_of)
    if act.not_before:
        yield act.not_before.of
    if act.within and act.within.of:
        yield act.within.of
    for effects in all_effects(act):
        yield from (*effects.shuts, *effects.opens, *effects.makes_due, *effects.restarts)
    yield from (*act.pauses, *act.resumes, *act.extends)


def condition_names(act: "Act[Any]") -> Iterator[str]:
    """Yield every act or outcome that must come before the act."""
    for condition in act.conditions:
        yield from condition.names
