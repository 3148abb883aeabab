"""Where a proceeding stands, without dates: what is taken, due, shut, paused. The core of replay.

The rules are those of docs/decisions/0010. Time enters only as the order of moves; ``replay`` adds
the dates, and ``proofs`` walks or encodes the same moves without them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum
from typing import Any, NamedTuple

from fengqiao.casework.procedures.conditions import Condition, Guard, Mode
from fengqiao.casework.procedures.language import Act, Clock, Effects, Late, Procedure
from fengqiao.casework.procedures.terms import DueBy, Term, no_limit

Slot = tuple[str, str]  # an act and the party it is for; "" for the proceeding as a whole


def day_of(on: date) -> date:
    """Return the day of a moment, or the day itself."""
    return on.date() if isinstance(on, datetime) else on


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One act as it was entered. ``on`` is the day (or moment) of the event, not of the entry."""

    act: str
    on: date
    outcome: str = ""
    party: str = ""
    by: str = ""  # who took it; compared for separation of duties
    post: str = ""
    facts: Any = None  # what its guards looked at, and what ``until`` reads
    irregular: bool = False
    clock: str = ""  # the clock or right whose limit passed; never stored

    @property
    def slot(self) -> Slot:
        """Return what was taken, for whom."""
        return self.act, self.party

    @property
    def day(self) -> date:
        """Return the day of the event."""
        return day_of(self.on)

    @property
    def order(self) -> tuple[date, time]:
        """Return what sorts acts by event; acts of one day without a moment keep their entry."""
        if isinstance(self.on, datetime):
            return self.on.date(), self.on.time()
        return self.on, time.min


@dataclass(frozen=True, slots=True)
class Running:
    """An act that is due: since which act, by which limit, lengthened by what, stopped when."""

    since: Taken
    by: DueBy
    extensions: tuple[Term, ...] = ()
    stops: tuple[tuple[date, date], ...] = ()


class Obstacle(Enum):
    """Why an act may not be taken now."""

    NOT_OPEN = "尚未具备条件"
    SHUT = "已被排除"
    LAPSED = "期限已过"
    TAKEN = "已经办过"
    AFTER = "前置行为未办"
    TOO_EARLY = "时间未到"
    STILL_DUE = "应办未办"
    STILL_OPEN = "当事人的权利仍在期限内"
    RUN_OUT = "期限已届满，不能再延长"
    NOTHING_RUNS = "没有进行中的期限"
    NOTHING_PAUSED = "没有中止的期限"
    GUARD = "条件不符"
    POST = "岗位不符"
    SAME_PERSON = "应当由他人办理"
    OUTCOME = "没有写明结果"
    PARTY = "没有写明当事人"
    LATER_ACT = "与其后的行为不合"
    LAWFUL = "并无瑕疵"

    __hash__ = object.__hash__  # members are single objects; Enum would hash their names


class Block(NamedTuple):  # made for every act at every question, so it must be cheap
    """An obstacle with the acts and parties it is about."""

    obstacle: Obstacle
    names: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    condition: Condition | None = None
    shut_by: Taken | None = None
    guard: Guard[Any] | None = None
    remark: str = ""


@dataclass(slots=True)
class Marking:
    """What counts as taken, what is due, what is shut and by what, which pauses run."""

    procedure: Procedure[Any]
    parties: tuple[str, ...]
    taken: dict[Slot, Taken] = field(default_factory=dict)
    due: dict[Slot, Running] = field(default_factory=dict)
    shut: dict[Slot, Taken | None] = field(default_factory=dict)  # None: from the start
    pauses: dict[Slot, Taken] = field(default_factory=dict)
    ended: Taken | None = None
    _slots: dict[Slot, tuple[Slot, ...]] = field(default_factory=dict)

    @classmethod
    def initial(cls, procedure: Procedure[Any], parties: Iterable[str]) -> "Marking":
        """Return where a proceeding begins."""
        marking = cls(procedure, tuple(parties))
        assert marking.parties or not procedure.by_party, "a proceeding of no party"
        for act in procedure.acts:
            if act.initially == "shut":
                marking.shut.update(dict.fromkeys(marking.slots(act.key)))
        return marking

    def copy(self) -> "Marking":
        """Return another marking that can be moved by itself."""
        return Marking(
            self.procedure,
            self.parties,
            dict(self.taken),
            dict(self.due),
            dict(self.shut),
            dict(self.pauses),
            self.ended,
            self._slots,
        )

    # -- reading -------------------------------------------------------------------------------

    def slots(self, name: str, party: str = "") -> tuple[Slot, ...]:
        """Return the slots of an act as seen from an act for ``party`` ("": from a common act)."""
        found = self._slots.get((name, party))
        if found is None:
            key = name.partition(".")[0]
            each = self.procedure.by_key[key].each
            whose = ((party,) if party else self.parties) if each else ("",)
            found = self._slots[name, party] = tuple((key, who) for who in whose)
        return found

    def counts(self, name: str, party: str) -> bool:
        """Return whether the act, or the outcome named, has been taken and still counts."""
        key, _, outcome = name.partition(".")
        taken = self.taken.get((key, party))
        return taken is not None and (not outcome or taken.outcome == outcome)

    def obstacles(self, act: Act[Any], party: str) -> Iterator[Block]:
        """Yield every obstacle that lies in the relations, dates and data apart."""
        slot = (act.key, party)
        if slot in self.shut:
            yield self._shut(act, slot)
        if self._is_done(act, slot):
            yield Block(Obstacle.TAKEN, (act.key,))
        for condition in act.conditions:
            lacking = self._lacking(condition, party)
            if lacking:
                parties = lacking if any(lacking) else ()
                yield Block(Obstacle.AFTER, condition.names, parties, condition)
        if act.not_before and not self.origin(act.not_before.of, party):
            yield Block(Obstacle.AFTER, (act.not_before.of,))
        if act.not_while_due or act.not_while_open:
            yield from self._wait(act, party)
        if act.extends or act.resumes:
            yield from self._limits_to_touch(act, party)

    def within_reach(self, acts: Iterable[Act[Any]]) -> Iterator[tuple[Act[Any], str]]:
        """Yield those of the acts, by party, that are neither shut nor done: the first sieve."""
        for act in acts:
            for slot in self.slots(act.key):
                if slot not in self.shut and not self._is_done(act, slot):
                    yield act, slot[1]

    def met(self, condition: Condition, party: str) -> bool:
        """Return whether what must come before has come, as seen from an act for ``party``."""
        return not self._lacking(condition, party)

    def origin(self, name: str, party: str) -> Taken | None:
        """Return the act a limit counts from, if it counts; of several parties' the last."""
        slots = self.slots(name, party)
        taken = [self.taken[slot] for slot in slots if slot in self.taken]
        return max(taken, key=lambda each: each.order) if len(taken) == len(slots) else None

    def laps(self) -> Iterator[tuple[Slot, Taken]]:
        """Yield the rights whose limit runs: open, and what they count from was done."""
        for act, since in self.procedure.lapsing:
            for slot in self.slots(act.key):
                if slot not in self.shut:
                    origin = self.origin(since, slot[1])
                    if origin is not None:
                        yield slot, origin

    def armed(self) -> Iterator[tuple[Clock, Slot]]:
        """Yield the clocks that run, with the slot they will count as taken."""
        for clock in self.procedure.clocks:
            for slot in self.slots(clock.act):
                if self._is_armed(clock, slot):
                    yield clock, slot

    def paused(self, slot: Slot) -> Taken | None:
        """Return the act by which a limit stands still, if any."""
        return next((by for on, by in self.pauses.items() if slot in self._pausable(on)), None)

    # -- moving --------------------------------------------------------------------------------

    def take(self, taken: Taken) -> None:
        """Count an act as taken, with all its effects. Whether it was lawful is asked before."""
        act, slot = self.procedure.by_key[taken.act], taken.slot
        self.ended = None
        self.taken[slot] = taken
        self.due.pop(slot, None)
        for effects in act.effects(taken.outcome):
            self._apply(effects, taken)
        self._touch_limits(act, taken)

    def lapse(self, slot: Slot, on: date) -> Taken:
        """Shut a right whose limit has passed unused or used, and return that act of the clock."""
        lapsed = Taken(act=slot[0], party=slot[1], on=on, clock=f"{slot[0]}.lapses")
        self._shut_slots((slot,), lapsed)
        return lapsed

    def register_irregularity(self, taken: Taken) -> None:
        """Let an unlawful act count for nothing, open the remedies, make the decision on it due."""
        for act in self.procedure.acts:
            if act.remedy:
                for slot in self.slots(act.key):
                    self.shut.pop(slot, None)
        ruling = self.procedure.irregularity
        if ruling:
            self._make_due(ruling, no_limit, taken, anew=False)

    # -- how -----------------------------------------------------------------------------------

    def _shut(self, act: Act[Any], slot: Slot) -> Block:
        cause = self.shut[slot]
        if cause is None:
            return Block(Obstacle.NOT_OPEN, self.procedure.openers[act.key])
        if cause.clock == f"{act.key}.lapses":
            return Block(Obstacle.LAPSED, (act.key,), shut_by=cause)
        return Block(Obstacle.SHUT, (cause.act,), shut_by=cause)

    def _is_done(self, act: Act[Any], slot: Slot) -> bool:
        return slot in self.taken and not act.repeatable and slot not in self.due

    def _lacking(self, condition: Condition, party: str) -> tuple[str, ...]:
        """Return for whom the condition is not met; of ``any_of``, everyone it could be met for."""
        seen = "" if condition.mode is Mode.EVERY else party
        slots = [(name, who) for name in condition.names for _, who in self.slots(name, seen)]
        lacking = tuple(who for name, who in slots if not self.counts(name, who))
        if condition.mode is Mode.ANY and len(lacking) < len(slots):
            return ()
        return lacking

    def _wait(self, act: Act[Any], party: str) -> Iterator[Block]:
        for name in act.not_while_due:
            waiting = tuple(slot[1] for slot in self.slots(name, party) if slot in self.due)
            if waiting:
                yield Block(Obstacle.STILL_DUE, (name,), waiting)
        for name in act.not_while_open:
            unused = tuple(
                slot[1]
                for slot in self.slots(name, party)
                if slot not in self.shut and slot not in self.taken
            )
            if unused:
                yield Block(Obstacle.STILL_OPEN, (name,), unused)

    def _limits_to_touch(self, act: Act[Any], party: str) -> Iterator[Block]:
        for name in act.extends:
            if not any(slot in self.due for slot in self.slots(name, party)):
                yield Block(Obstacle.NOTHING_RUNS, (name,))
        for name in act.resumes:
            if not any(slot in self.pauses for slot in self.slots(name, party)):
                yield Block(Obstacle.NOTHING_PAUSED, (name,))

    def _is_armed(self, clock: Clock, slot: Slot) -> bool:
        if isinstance(clock.when, Late):
            waiting = (clock.when.act, slot[1])
            return waiting in self.due and not self.paused(waiting)
        begun = (clock.when.of, slot[1]) in self.taken
        return begun and slot not in self.taken and slot not in self.shut

    def _apply(self, effects: Effects, taken: Taken) -> None:
        for name in effects.clears:
            key, _, outcome = name.partition(".")
            for slot in self.slots(key, taken.party):
                if slot in self.taken and (not outcome or self.taken[slot].outcome == outcome):
                    del self.taken[slot]
        if effects.ends or effects.goes_on_as:
            self.ended = taken
            self._shut_slots((s for key in self.procedure.by_key for s in self.slots(key)), taken)
            self.pauses.clear()
        self._shut_slots(
            (s for name in effects.shuts for s in self.slots(name, taken.party)), taken
        )
        for name in effects.opens:
            for slot in self.slots(name, taken.party):
                self.shut.pop(slot, None)
        for name, by in effects.makes_due.items():
            self._make_due(name, by, taken, anew=name in effects.restarts)

    def _shut_slots(self, slots: Iterable[Slot], cause: Taken) -> None:
        for slot in slots:
            if self.shut.get(slot) is None:
                self.shut[slot] = cause
            self.due.pop(slot, None)

    def _make_due(self, name: str, by: DueBy, taken: Taken, *, anew: bool) -> None:
        for slot in self.slots(name, taken.party):
            if slot not in self.shut and (anew or slot not in self.due):
                self.due[slot] = Running(taken, by)

    def _touch_limits(self, act: Act[Any], taken: Taken) -> None:
        if act.pauses:
            self.pauses[taken.slot] = taken
        for name in act.resumes:
            for pauser in self.slots(name, taken.party):
                paused = self.pauses.pop(pauser, None)
                if paused:
                    self._record_stop(pauser, paused, taken)
        for name, term in act.extends.items():
            for slot in self.slots(name, taken.party):
                if slot in self.due:
                    old = self.due[slot]
                    self.due[slot] = replace(old, extensions=(*old.extensions, term))

    def _record_stop(self, pauser: Slot, paused: Taken, resumed: Taken) -> None:
        for slot in self._pausable(pauser):
            if slot in self.due:
                old = self.due[slot]
                stop = (max(paused.day, old.since.day), resumed.day)
                self.due[slot] = replace(old, stops=(*old.stops, stop))

    def _pausable(self, pauser: Slot) -> tuple[Slot, ...]:
        names = self.procedure.by_key[pauser[0]].pauses
        return tuple(slot for name in names for slot in self.slots(name, pauser[1]))
