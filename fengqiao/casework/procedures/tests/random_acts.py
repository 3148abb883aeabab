"""Random acts by random people against a table of forbidden histories, judged without the engine.

The judge knows plain lists only: what was taken, by whom, in which order. It shares no code with
the engine, the definitions or the proofs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from fengqiao.casework.procedures import Act, Post, Procedure, State, Taken, replay
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.calendars import work_calendar

PEOPLE = ("甲某", "乙某", "丙某", "丁某")
PARTIES = ("张三", "李四")
LONGEST = 60  # acts; then a new case


@dataclass(frozen=True)
class Forbidden:
    """A row of the table: the act, what makes it unlawful, under which article."""

    act: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    without: bool
    article: str

    def by(self, history: Iterable[frozenset[str]]) -> bool:
        """Return whether a history, one set of names an event, forbids the act now."""
        on = False
        for names in history:
            on = bool(names & set(self.starts)) or (on and not names & set(self.stops))
        return on != self.without


@dataclass(frozen=True)
class Table:
    """What may never happen, who may act, and who may not act after whom."""

    rows: tuple[Forbidden, ...]
    posts: dict[str, frozenset[str]]
    not_after: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls,
        rows: Iterable[Any],
        posts: dict[str, str],
        not_after: tuple[tuple[str, str], ...] = (),
    ) -> "Table":
        """Return a table of properties written as (act, starts, stops, without, article)."""
        plain = (Forbidden(r.act, r.starts, r.stops, r.without, r.article) for r in rows)
        return cls(tuple(plain), {a: frozenset(p.split()) for a, p in posts.items()}, not_after)

    def objections(self, history: list[Taken], act: Taken) -> list[str]:
        """Return every article by which ``act`` may not follow ``history``."""
        seen = [names_of(each) for each in history if each.party in ("", act.party or each.party)]
        told = [row.article for row in self.rows if self._about(row, act) and row.by(seen)]
        allowed = self.posts.get(act.act)
        if allowed is not None and act.post not in allowed:
            told.append(f"{act.act} is not for {act.post}")
        for later, earlier in self.not_after:
            if act.act == later and any(e.act == earlier and e.by == act.by for e in history):
                told.append(f"{later} by who took {earlier}")
        return told

    def _about(self, row: Forbidden, act: Taken) -> bool:
        """Leave rows about one party's acts to acts of that party, or of a case with one party."""
        return row.act in {act.act, f"{act.act}.{act.outcome}"}


def names_of(taken: Taken) -> frozenset[str]:
    """Return the names under which a table may speak of an event."""
    if taken.clock.endswith(".lapses"):
        return frozenset({taken.clock})
    return frozenset({taken.act, f"{taken.act}.{taken.outcome}", taken.clock} - {""})


def act_at_random(
    procedure: Procedure[Any],
    facts: Callable[..., Any],
    table: Table,
    *,
    tries: int,
    seed: int,
    parties: tuple[str, ...] = PARTIES[:1],
) -> int:
    """Try that many random acts; fail on one taken against the table. Return how many were."""
    random, taken = Random(seed), 0
    state = _begun(procedure, parties)
    for _ in range(tries):
        entry = _drawn(random, state, facts, parties)
        if state.may(entry):
            before = list(state.on(entry.on).history)
            objections = table.objections(before, entry)
            story = [(each.act, each.outcome, each.clock) for each in before]
            assert not objections, (entry.act, entry.outcome, objections, story)
            state, taken = state.take(entry), taken + 1
        if len(state.acts) > LONGEST or state.ended_by is not None or not random.randrange(80):
            state = _begun(procedure, parties)
    return taken


def _begun(procedure: Procedure[Any], parties: tuple[str, ...]) -> State:
    return replay(
        procedure,
        law=LawInForce(date(2025, 1, 2), "640422"),
        calendar=work_calendar(),
        parties=parties,
        as_of=date(2025, 1, 2),
    )


def _likely(state: State) -> list[Act[Any]]:
    """Return the acts that nothing but data may hinder, so that walks get somewhere."""
    marking = state.course.marking
    return [
        act
        for act in state.procedure.acts
        if any(next(marking.obstacles(act, p), None) is None for _, p in marking.slots(act.key))
    ]


def _drawn(random: Random, state: State, facts: Any, parties: tuple[str, ...]) -> Taken:
    likely = _likely(state) if random.randrange(2) else []
    act = random.choice(likely or state.procedure.acts)
    on = state.as_of + timedelta(days=random.choice((0, 0, 0, 1, 1, 3, 8, 31)))
    right = sorted(set(act.posts) - {Post.PARTY, Post.OUTSIDE}) or sorted(state.procedure.offices)
    post = random.choice(right if random.randrange(5) else list(Post))
    return Taken(
        act=act.key,
        outcome=random.choice(act.results),
        party=random.choice(parties) if act.each else "",
        on=min(on, date(2026, 10, 1)),
        by=random.choice(PEOPLE),
        post=post,
        facts=facts(on),
    )
