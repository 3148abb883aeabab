"""A proceeding told day by day: each line of a test is an act, a refusal, or what is due."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fengqiao.casework.procedures import (
    ActRefused,
    Deadline,
    Obstacle,
    Procedure,
    State,
    Taken,
    replay,
)
from fengqiao.casework.procedures.posts import Post
from fengqiao.kernel.workdays import WorkCalendar
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.calendars import work_calendar


def day(text: str) -> date:
    """Return a date of 2026 from ``03-09``, or any from ``2025-12-31``."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


class Story:
    """One proceeding. Every act is taken by the right post, by a person of that post's own."""

    def __init__(
        self,
        procedure: Procedure[Any],
        facts: Callable[..., Any],
        parties: tuple[str, ...] = (),
        calendar: WorkCalendar | None = None,
    ) -> None:
        """Begin with nothing done."""
        self.procedure, self.facts = procedure, facts
        law = LawInForce(date(2026, 1, 1), "640422")
        self.state: State = replay(
            procedure,
            law=law,
            calendar=calendar or work_calendar(),
            parties=parties,
            as_of=date(2026, 1, 1),
        )

    def entry(self, name: str, on: str, party: str = "", **changes: Any) -> Taken:
        """Return the entry of an act, with facts that let it pass unless ``changes`` say else."""
        key, _, outcome = name.partition(".")
        act = self.procedure.by_key[key]
        office = next((p for p in act.posts if not p.is_recorded_by_an_office), Post.WINDOW_CLERK)
        if any(post.is_recorded_by_an_office for post in act.posts):
            office = sorted(self.procedure.offices)[0]
        by = changes.pop("by", f"a {office}")
        post = changes.pop("post", office)
        irregular = changes.pop("irregular", False)
        return Taken(
            act=key,
            outcome=outcome,
            party=party,
            on=day(on),
            by=by,
            post=post,
            facts=self.facts(day(on), **changes),
            irregular=irregular,
        )

    def take(self, name: str, on: str, party: str = "", **changes: Any) -> "Story":
        """Take an act; the test fails when it is refused."""
        self.state = self.state.take(self.entry(name, on, party, **changes))
        return self

    def refused(
        self, name: str, on: str, party: str = "", *, why: Obstacle, cites: str, **changes: Any
    ) -> None:
        """Be refused, for that kind of obstacle and under that article among all reasons."""
        candidate = self.entry(name, on, party, **changes)
        reasons = self.state.why_not(candidate)
        found = [(reason.obstacle, str(reason)) for reason in reasons]
        assert any(kind is why and cites in text for kind, text in found), found
        assert not self.state.may(candidate)
        with pytest.raises(ActRefused) as refusal:
            self.state.take(candidate)
        assert refusal.value.why == reasons

    def until(self, on: str) -> "Story":
        """Let time pass."""
        self.state = self.state.on(day(on))
        return self

    def due(self, act: str, party: str = "") -> Deadline:
        """Return what is due; the test fails when it is not."""
        return next(d for d in self.state.due if (d.act, d.party) == (act, party))

    def is_due(self, act: str, party: str = "") -> bool:
        """Return whether an act is due."""
        return any((d.act, d.party) == (act, party) for d in self.state.due)

    def last_day(self, act: str, party: str = "") -> date:
        """Return the last day of what is due, rolled over rest days."""
        due = self.due(act, party).due
        assert due is not None, f"{act} has no limit"
        return due.rolled

    def counts(self, name: str, party: str = "") -> bool:
        """Return whether an act, or an outcome, counts as taken."""
        return self.state.course.marking.counts(name, party)
