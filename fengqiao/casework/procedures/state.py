"""What the engine answers about a proceeding. Everything here is derived, nothing is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from fengqiao.casework.procedures.language import Procedure
from fengqiao.casework.procedures.limits import Deadline, Reckoning, deadline
from fengqiao.casework.procedures.marking import Block, Obstacle, Slot, Taken, day_of
from fengqiao.casework.procedures.reasons import Reason, later_act, reason
from fengqiao.casework.procedures.replay import Asked, Breach, Course
from fengqiao.casework.procedures.terms import Law
from fengqiao.kernel.errors import Refused
from fengqiao.kernel.workdays import WorkCalendar


class ActRefused(Refused):
    """The law does not allow the act now; each reason carries its articles."""

    def __init__(self, *why: Reason) -> None:
        """Keep the reasons; their text is what the clerk reads."""
        super().__init__(*(str(each) for each in why))
        self.why = why


def replay(
    procedure: Procedure[Any],
    *,
    law: Law,
    calendar: WorkCalendar,
    acts: Sequence[Taken] = (),
    parties: Sequence[str] = (),
    as_of: date,
) -> "State":
    """Return where a proceeding stands on ``as_of``.

    Args:
        procedure: the version under which the proceeding began.
        law: the values in force for it.
        calendar: the working days of its place.
        acts: what was taken, in order of entry; nothing the clock did.
        parties: the names by which acts say for whom they are.
        as_of: the day asked about; the clock runs up to it.
    """
    course = Course.of(procedure, parties, Reckoning(law, calendar))
    return State(course.run(acts, as_of), tuple(acts), as_of)


@dataclass(frozen=True)
class State:
    """A proceeding on one day."""

    course: Course
    acts: tuple[Taken, ...]
    as_of: date

    @property
    def procedure(self) -> Procedure[Any]:
        """Return the procedure the proceeding runs under."""
        return self.course.procedure

    # -- may this be done? ---------------------------------------------------------------------

    def why_not(self, candidate: Taken) -> tuple[Reason, ...]:
        """Return every reason for which the act may not be entered, none if it may.

        An act dated before others on file is tried by replaying the whole with it in its place.
        An irregularity is refused only where the act itself would have been lawful.
        """
        course = self._just_before(candidate)
        blocks = tuple(self._form(candidate)) or tuple(course.blocks(candidate))
        if candidate.irregular:
            regular = not blocks and not tuple(self._broken_by(candidate))
            blocks = (Block(Obstacle.LAWFUL),) if regular else ()
        act = self.procedure.by_key[candidate.act]
        reasons = tuple(reason(block, act, self.procedure) for block in blocks)
        if candidate.irregular:
            return reasons
        return reasons or tuple(self._broken_by(candidate))

    def may(self, candidate: Taken) -> bool:
        """Return whether the act may be entered; asks no further than the first obstacle."""
        if candidate.irregular:
            return not self.why_not(candidate)
        course = self._just_before(candidate)
        return (
            next(self._form(candidate), None) is None
            and next(course.blocks(candidate), None) is None
            and next(self._broken_by(candidate), None) is None
        )

    def take(self, candidate: Taken) -> "State":
        """Return the state with the act entered. Raises ActRefused with every reason."""
        why = self.why_not(candidate)
        if why:
            raise ActRefused(*why)
        acts, as_of = (*self.acts, candidate), max(self.as_of, candidate.on, key=day_of)
        if self._is_late(candidate):
            empty = Course.of(self.procedure, self.course.marking.parties, self.course.reckoning)
            return State(empty.run(acts, as_of), acts, as_of)
        course = self.course.copy()
        course.enter(candidate)
        course.advance(as_of)
        return State(course, acts, as_of)

    def on(self, day: date) -> "State":
        """Return the state on a later day: only the clock has acted."""
        assert day_of(day) >= day_of(self.as_of), (day, self.as_of)
        course = self.course.copy()
        course.advance(day)
        return State(course, self.acts, day)

    def refusals(
        self, *, post: str, by: str = "", facts: Any, on: date | None = None
    ) -> dict[Slot, tuple[Reason, ...]]:
        """Return for every act, and every party it is for, why it may not be taken now.

        An empty tuple means that it may be taken. Which outcome it will have is not asked.
        """
        asked, procedure = Asked(on or self.as_of, by, post, facts), self.procedure
        course = self._at(asked.on)
        return {
            (act.key, party): tuple(
                reason(block, act, procedure) for block in course.blocks_of(act, party, asked)
            )
            for act in procedure.acts
            for _, party in course.marking.slots(act.key)
        }

    def obstacles(self, candidate: Taken) -> tuple[Reason, ...]:
        """Return why an act may not be taken on its day or later, whatever its result will be."""
        act, course = self.procedure.by_key[candidate.act], self._at(candidate.on)
        return tuple(reason(block, act, self.procedure) for block in course.blocks(candidate))

    def lawful_acts(
        self, *, post: str, by: str = "", facts: Any, on: date | None = None
    ) -> tuple[Slot, ...]:
        """Return the acts that may be taken now, each with the party it would be for."""
        asked = Asked(on or self.as_of, by, post, facts)
        course = self._at(asked.on)
        mine = self.procedure.entered_by.get(post, ())
        return tuple(
            (act.key, party)
            for act, party in course.marking.within_reach(mine)
            if next(course.blocks_of(act, party, asked), None) is None
        )

    # -- what is the case? ---------------------------------------------------------------------

    @cached_property
    def due(self) -> tuple[Deadline, ...]:
        """Return what is due, the nearest first; what has no time comes last."""
        course = self.course
        deadlines = (
            deadline(course.marking, slot, course.reckoning, self.as_of)
            for slot in course.marking.due
        )
        return tuple(sorted(deadlines, key=lambda d: d.due.unrolled if d.due else date.max))

    @property
    def may_be_closed(self) -> bool:
        """Return whether nothing is due any more; an act that ends the procedure discharges all."""
        return bool(self.history) and not self.course.marking.due

    @property
    def history(self) -> tuple[Taken, ...]:
        """Return all that happened in order, what the clock did included; cleared acts stay."""
        return tuple(self.course.history)

    @property
    def counting(self) -> dict[Slot, Taken]:
        """Return what counts as taken now."""
        return dict(self.course.marking.taken)

    @property
    def irregularities(self) -> tuple[Taken, ...]:
        """Return the registered unlawful acts (瑕疵), which count for nothing."""
        return tuple(taken for taken in self.history if taken.irregular)

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Return acts on file that the replay finds unlawful: changed behind the system's back."""
        return tuple(self.course.breaches)

    @property
    def ended_by(self) -> Taken | None:
        """Return the act that ended the proceeding, if it has ended."""
        return self.course.marking.ended

    @property
    def goes_on_as(self) -> str:
        """Return the key of the procedure under which the case goes on, or nothing."""
        ended = self.ended_by
        if ended is None:
            return ""
        effects = self.procedure.by_key[ended.act].effects(ended.outcome)
        return next((each.goes_on_as for each in effects if each.goes_on_as), "")

    @property
    def stage(self) -> str:
        """Return the stage of the last act that has one: a label for lists, never for rules."""
        stages = (self.procedure.by_key[taken.act].stage for taken in reversed(self.history))
        return next(filter(None, stages), "")

    # -- how -----------------------------------------------------------------------------------

    def _form(self, candidate: Taken) -> Iterator[Block]:
        act = self.procedure.by_key[candidate.act]
        if candidate.outcome not in act.results or (
            candidate.outcome and act.outcome(candidate.outcome).by_clock
        ):
            yield Block(Obstacle.OUTCOME)
        if (candidate.act, candidate.party) not in self.course.marking.slots(act.key):
            yield Block(Obstacle.PARTY)

    def _is_late(self, candidate: Taken) -> bool:
        """Return whether something on file, or the clock, has gone past the day of the event."""
        return candidate.day < day_of(self.as_of) or (
            bool(self.acts) and candidate.order < max(taken.order for taken in self.acts)
        )

    def _just_before(self, candidate: Taken) -> Course:
        if not self._is_late(candidate):
            return self._at(candidate.day)
        course = Course.of(self.procedure, self.course.marking.parties, self.course.reckoning)
        earlier = (taken for taken in self.acts if taken.order <= candidate.order)
        return course.run(earlier, candidate.day)

    def _at(self, day: date) -> Course:
        if day_of(day) <= day_of(self.as_of):
            return self.course
        course = self.course.copy()
        course.advance(day)
        return course

    def _broken_by(self, candidate: Taken) -> Iterator[Reason]:
        """Yield the later acts on file that would not be lawful with ``candidate`` before them."""
        if not self._is_late(candidate):
            return
        empty = Course.of(self.procedure, self.course.marking.parties, self.course.reckoning)
        tried = replace(candidate, irregular=False)
        whole = empty.run((*self.acts, tried), self.as_of)
        known = {breach.taken for breach in self.course.breaches}
        for breach in whole.breaches:
            if breach.taken is not tried and breach.taken not in known:
                yield later_act(breach.taken, breach.blocks, self.procedure)
