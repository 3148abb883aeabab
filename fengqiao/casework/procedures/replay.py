"""Replay: the acts of a proceeding in order of event, and between them the acts of the clock."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from fengqiao.casework.procedures.conditions import Condition, Delay
from fengqiao.casework.procedures.language import Act, Clock, Procedure
from fengqiao.casework.procedures.limits import Reckoning
from fengqiao.casework.procedures.marking import Block, Marking, Obstacle, Slot, Taken, day_of
from fengqiao.casework.procedures.posts import Post
from fengqiao.kernel.workdays import CalendarNotPublished, Due

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Breach:
    """An act on file that was not lawful in its place, and why. It counts for nothing."""

    taken: Taken
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Course:
    """A replay under way: the marking so far, what happened, what the clock did."""

    reckoning: Reckoning
    marking: Marking
    history: list[Taken] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)

    @classmethod
    def of(
        cls, procedure: Procedure[Any], parties: Iterable[str], reckoning: Reckoning
    ) -> "Course":
        """Return the beginning of a proceeding."""
        return cls(reckoning, Marking.initial(procedure, parties))

    @property
    def procedure(self) -> Procedure[Any]:
        """Return the procedure that is run."""
        return self.marking.procedure

    def copy(self) -> "Course":
        """Return another course that can go on by itself."""
        return Course(self.reckoning, self.marking.copy(), list(self.history), list(self.breaches))

    def run(self, acts: Iterable[Taken], as_of: date) -> "Course":
        """Replay ``acts``, given in order of entry, and the clock up to ``as_of``."""
        for taken in sorted(acts, key=lambda each: each.order):
            self.enter(taken)
        self.advance(as_of)
        return self

    def enter(self, taken: Taken) -> None:
        """Let one act on file happen; if it was not lawful it is kept as a breach."""
        self.advance(taken.day)
        if taken.irregular:
            self.marking.register_irregularity(taken)
            self.history.append(taken)
            return
        blocks = tuple(self.blocks(taken, settled=True))
        if blocks:
            self.breaches.append(Breach(taken, blocks))
            return
        self.marking.take(taken)
        self.history.append(taken)

    def advance(self, to: date) -> None:
        """Let the clock do what falls before or on ``to``, in order of time."""
        while True:
            struck = min(self._strikes(day_of(to)), key=lambda strike: strike[0], default=None)
            if struck is None:
                return
            day, slot, clock = struck
            if clock is None:
                self.history.append(self.marking.lapse(slot, day))
            else:
                counted = self._counted(clock, slot, day)
                self.marking.take(counted)
                self.history.append(counted)

    def blocks(self, taken: Taken, *, settled: bool = False) -> Iterator[Block]:
        """Yield every obstacle to an act as the proceeding stands.

        ``settled``: the act is on file, so what its record does not carry (facts, post, person)
        was judged when it was entered.
        """
        act = self.procedure.by_key[taken.act]
        return self.blocks_of(act, taken.party, taken, settled=settled)

    def blocks_of(
        self, act: Act[Any], party: str, entry: "Entry", *, settled: bool = False
    ) -> Iterator[Block]:
        """Yield every obstacle to ``act`` for ``party``, as ``entry`` would enter it."""
        for block in self.marking.obstacles(act, party):
            if (
                block.condition is None
                or block.condition.when is None
                or _applies(block.condition, entry, self.reckoning, settled=settled)
            ):
                yield block
        if act.not_before:
            yield from self._too_early(act.not_before, party, entry)
        if act.extends:
            yield from self._too_late_to_extend(act, party, entry)
        if act.guards or entry.outcome:
            yield from _unmet_guards(act, entry, self.reckoning, settled=settled)
        if entry.post not in self.procedure.may_enter[act.key] and (entry.post or not settled):
            yield Block(Obstacle.POST)
        if act.not_by_taker_of and entry.by:
            yield from self._same_person(act, entry)

    def _strikes(self, to: date) -> Iterator[tuple[date, Slot, Clock | None]]:
        """Yield what the clock would do up to ``to``: a guessed date never has legal effect."""
        marking, reckoning = self.marking, self.reckoning
        for slot, origin in marking.laps():
            day = _day_after(reckoning.lapse(self.procedure.by_key[slot[0]], origin))
            if day is not None and day <= to:
                yield day, slot, None
        for clock, slot in marking.armed():
            day = _day_after(reckoning.clock(clock, slot, marking))
            if day is not None and day <= to:
                yield day, slot, clock

    def _counted(self, clock: Clock, slot: Slot, day: date) -> Taken:
        begun = (self.marking.origin(name, slot[1]) for name in clock.dated_on)
        dated = max(filter(None, begun), key=lambda each: each.order, default=None)
        return Taken(
            act=clock.act,
            outcome=clock.outcome,
            party=slot[1],
            on=dated.day if dated else day - ONE_DAY,
            post=Post.CLOCK,
            clock=clock.key,
        )

    def _too_early(self, delay: Delay, party: str, entry: "Entry") -> Iterator[Block]:
        origin = self.marking.origin(delay.of, party)
        if origin is None:
            return
        try:
            earliest = self.reckoning.earliest(delay, origin)
        except CalendarNotPublished as refused:
            yield Block(Obstacle.TOO_EARLY, (delay.of,), remark=str(refused))
            return
        if entry.day < earliest:
            yield Block(Obstacle.TOO_EARLY, (delay.of,), remark=_in_words(earliest))

    def _too_late_to_extend(self, act: Act[Any], party: str, entry: "Entry") -> Iterator[Block]:
        """Yield limits that have passed: lengthening one afterwards would hide that it was late."""
        for name in act.extends:
            for slot in self.marking.slots(name, party):
                running = self.marking.due.get(slot)
                due = self.reckoning.of(running) if running else None
                if due and entry.day > due.rolled and not self.marking.paused(slot):
                    yield Block(Obstacle.RUN_OUT, (name,), remark=_in_words(due.rolled))

    def _same_person(self, act: Act[Any], entry: "Entry") -> Iterator[Block]:
        took = {each.act for each in self.history if each.by == entry.by}
        yield from (
            Block(Obstacle.SAME_PERSON, (name,)) for name in act.not_by_taker_of if name in took
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """Who would do something, when and on what facts, before it is said what."""

    on: date
    by: str
    post: str
    facts: Any
    outcome: str = ""

    @property
    def day(self) -> date:
        """Return the day of the event."""
        return day_of(self.on)


Entry = Taken | Asked


def _applies(condition: Condition, taken: Entry, reckoning: Reckoning, *, settled: bool) -> bool:
    """Return whether a conditional condition is asked for; without facts it is, before entry."""
    assert condition.when is not None, condition
    if taken.facts is None:
        return not settled
    return condition.when.holds(taken.facts, reckoning.law)


def _unmet_guards(
    act: Act[Any], taken: Entry, reckoning: Reckoning, *, settled: bool
) -> Iterator[Block]:
    if taken.facts is None and settled:
        return
    for guard in act.guards_of(taken.outcome):
        if taken.facts is None or not guard.holds(taken.facts, reckoning.law):
            yield Block(Obstacle.GUARD, guard=guard)


def _day_after(due: Due | None) -> date | None:
    """Return the day on which a limit has passed; None where it has none or is only guessed."""
    return None if due is None or due.provisional else due.rolled + ONE_DAY


def _in_words(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
