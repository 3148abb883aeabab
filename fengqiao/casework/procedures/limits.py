"""When what is due ends, and its light: dates for a marking, under a law and a calendar."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any

from fengqiao.casework.procedures.conditions import Delay
from fengqiao.casework.procedures.language import Act, Clock, Late, Procedure
from fengqiao.casework.procedures.marking import Marking, Running, Slot, Taken, day_of
from fengqiao.casework.procedures.terms import Law, NoLimit, Term, Until
from fengqiao.kernel.limits import Limit, Unit
from fengqiao.kernel.workdays import (
    CalendarNotPublished,
    Due,
    WorkCalendar,
    earliest_after,
    guessed_due,
)
from fengqiao.registers.law.articles import Article

ONE_DAY = timedelta(days=1)
# No statute sets these two; they are when a light begins to warn.
NEAR_SHARE = 0.7
NEAR_WORKING_DAYS = 3


class Light(Enum):
    """How a limit stands; always shown with its word."""

    ON_TRACK = "正常"
    NEAR = "临期"
    LATE = "超期"
    PAUSED = "暂停"


@dataclass(frozen=True, slots=True)
class Deadline:
    """An act that is due, as it is shown: by when in both readings, under what, in which light."""

    act: str
    party: str
    title: str
    since: date
    due: Due | None  # None: the law sets no time, or the limit stands still
    light: Light
    basis: tuple[Article, ...]
    paused_by: str = ""
    extended: int = 0


@dataclass(slots=True)
class Reckoning:
    """Dates under one law and one calendar."""

    law: Law
    calendar: WorkCalendar
    _known: dict[tuple[date, Limit], Due] = field(default_factory=dict)

    def end(self, start: date, limit: Limit) -> Due:
        """Return when a limit ends; provisional where a year's notice is missing."""
        known = self._known.get((start, limit))
        if known is None:
            known = self._known[start, limit] = guessed_due(start, limit, self.calendar)
        return known

    def of(self, running: Running) -> Due | None:
        """Return when what is due ends, lengthened by what was approved and by its stops."""
        match running.by:
            case NoLimit():
                return None
            case Until(fact=fact):
                day = fact(running.since.facts)
                return None if day is None else Due(day, day)
            case Term() as term:
                limit = self._whole(term, running.extensions)
                if not running.stops:
                    return self.end(running.since.on, limit)
                return self._stopped(running, limit)

    def lapse(self, act: Act[Any], origin: Taken) -> Due:
        """Return when a right ends that counts from ``origin``."""
        assert act.within is not None, act.key
        return self.end(origin.on, act.within.in_force(self.law))

    def earliest(self, delay: Delay, origin: Taken) -> date:
        """Return the first day on which the act may be taken. Raises CalendarNotPublished."""
        return earliest_after(origin.day, delay.term.in_force(self.law), self.calendar)

    def clock(self, clock: Clock, slot: Slot, marking: Marking) -> Due | None:
        """Return when a clock that runs strikes; None when what it waits for has no time."""
        if isinstance(clock.when, Late):
            return self.of(marking.due[clock.when.act, slot[1]])
        origin = marking.taken[clock.when.of, slot[1]]
        return self.end(origin.on, clock.when.term.in_force(self.law))

    def _whole(self, term: Term, extensions: tuple[Term, ...]) -> Limit:
        limit = term.in_force(self.law)
        more = sum(extension.in_force(self.law).amount for extension in extensions)
        return Limit(limit.amount + more, limit.unit)

    def _stopped(self, running: Running, limit: Limit) -> Due:
        if limit.unit is Unit.WORKING_DAYS:
            try:
                return self._resumed(running, limit.amount, self.calendar)
            except CalendarNotPublished:
                years = range(running.since.day.year, running.stops[-1][1].year + 3)
                guess = self.calendar.with_weekends_for(years)
                resumed = self._resumed(running, limit.amount, guess)
                return Due(resumed.rolled, resumed.unrolled, provisional=True)
        last = self.end(running.since.on, limit).unrolled
        for stopped, resumed_on in running.stops:
            if stopped <= last:
                last += resumed_on - stopped
        return self.end(last - ONE_DAY, Limit(1, Unit.DAYS))

    def _resumed(self, running: Running, amount: int, calendar: WorkCalendar) -> Due:
        return Due(
            _last_working_day(running, amount, calendar),
            _last_working_day(running, amount, calendar.national),
        )


def _last_working_day(running: Running, amount: int, calendar: WorkCalendar) -> date:
    """Return the last day when the days of each stop, its first excepted, are not counted."""
    start, left = running.since.day, amount
    for stopped, resumed in running.stops:
        last = calendar.add(start, left) if left else start
        if stopped <= last:
            start, left = resumed, left - calendar.count(start, stopped)
    return calendar.add(start, left) if left else start


def deadline(marking: Marking, slot: Slot, reckoning: Reckoning, as_of: date) -> Deadline:
    """Return what is due in ``slot`` as it is shown on ``as_of``."""
    running, act = marking.due[slot], marking.procedure.by_key[slot[0]]
    paused = marking.paused(slot)
    due = None if paused else reckoning.of(running)
    return Deadline(
        act=slot[0],
        party=slot[1],
        title=act.title,
        since=running.since.day,
        due=due,
        light=Light.PAUSED if paused else _light(running, due, act, reckoning, as_of),
        basis=basis_of(marking.procedure, running, act),
        paused_by=paused.act if paused else "",
        extended=len(running.extensions),
    )


def basis_of(procedure: Procedure[Any], running: Running, act: Act[Any]) -> tuple[Article, ...]:
    """Return the article of the limit, or what the act that is due rests on."""
    stated = None if isinstance(running.by, NoLimit) else running.by.basis
    extended = (term.basis for term in running.extensions)
    found = tuple(article for article in (stated, *extended) if article is not None)
    return found or act.articles


def _light(
    running: Running, due: Due | None, act: Act[Any], reckoning: Reckoning, as_of: date
) -> Light:
    """Return the light: a party's by the later reading of the limit, an office's by the earlier."""
    if due is None:
        return Light.ON_TRACK
    last = due.rolled if act.is_a_right else due.unrolled
    today = day_of(as_of)
    if due.moment is not None and isinstance(as_of, datetime):
        if as_of > due.moment:
            return Light.LATE
    elif today > last:
        return Light.LATE
    whole, gone = (last - running.since.day).days, (today - running.since.day).days
    if gone >= NEAR_SHARE * whole or _few_days_left(reckoning.calendar, today, last):
        return Light.NEAR
    return Light.ON_TRACK


def _few_days_left(calendar: WorkCalendar, today: date, last: date) -> bool:
    years = range(today.year, last.year + 1)
    if not calendar.years.issuperset(years):
        calendar = calendar.with_weekends_for(years)
    return calendar.count(today, last) <= NEAR_WORKING_DAYS
