"""Random acts by random people, each judged by a table of forbidden histories.

Nothing is taken that the table forbids. Each reason of each refusal is held against the table: it
must cite an article of a prohibition that holds in that history. Where the table knows of no such
prohibition, the reason is counted as not judged; their share is printed and bounded.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from fengqiao.casework.procedures import (
    Act,
    Obstacle,
    Post,
    Procedure,
    Reason,
    State,
    Taken,
    replay,
)
from fengqiao.casework.procedures.tests.histories import Attempt, Event, Rule, Table, names_of
from fengqiao.registers.law import LawInForce
from fengqiao.registers.law.calendars import work_calendar

PEOPLE = ("甲某", "乙某", "丙某", "丁某")
PARTIES = ("张三", "李四")
LONGEST = 90  # acts; then a new case
SHUTS_MUCH = 5  # other acts
IDLE_MOST = 30  # refusals one after another; then a new case
NOT_JUDGED_MOST = 0.02  # of the reasons of all refusals
LAST_DAY = date(2026, 10, 1)  # limits of the next year wait for its notice
MANY = 100_000  # tries that should come by every act
KINDS = {Obstacle.POST: "post", Obstacle.SAME_PERSON: "person", Obstacle.GUARD: "data"}

Facts = Callable[..., Any]
Flaws = Mapping[str, Mapping[str, Any]]


def table_beside(test: str, name: str) -> Table:
    """Return the table ``forbidden/name.txt`` beside a test."""
    path = Path(test).parent / "forbidden" / f"{name}.txt"
    return Table.read(path.read_text(encoding="utf-8"))


@dataclass
class Tally:
    """What a walk came to."""

    acts: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    judged: int = 0
    silent: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """Return how many acts were taken."""
        return self.acts.total()

    @property
    def not_judged(self) -> float:
        """Return the share of the reasons on which the table says nothing."""
        silent = self.silent.total()
        return silent / max(1, silent + self.judged)

    def __str__(self) -> str:
        """Return the numbers as they are printed."""
        return (
            f"{self.taken} taken, {self.refused} refused for {self.judged + self.silent.total()} "
            f"reasons, {100 * self.not_judged:.2f} % of them not judged: "
            f"{self.silent.most_common(8)}"
        )


@dataclass
class Walk:
    """Random acts in one procedure."""

    procedure: Procedure[Any]
    table: Table
    facts: Facts
    flaws: Flaws
    parties: tuple[str, ...]
    random: Random
    halfway: State | None = None
    tally: Tally = field(default_factory=Tally)
    thought_of: list[Act[Any]] = field(default_factory=list)
    usual: str = ""  # what is often amiss in the case at hand

    def go(self, tries: int) -> Tally:
        """Try so many acts, in one case after another."""
        state, idle = self._begun(), 0
        for _ in range(tries):
            entry, flaw = self._drawn(state)
            rules = self._judged(state, entry, flaw)
            why = state.why_not(entry)
            assert bool(why) != state.may(entry), entry
            if why:
                self._refused(entry, flaw, why, rules)
                idle += 1
            else:
                if rules:
                    course = [_told(each) for each in (*state.history, entry)]
                    self.tally.wrong.append(f"taken against {rules} with {flaw}: {course}")
                state, idle = state.take(entry), 0
                self.tally.acts[entry.act] += 1
            if len(state.acts) > LONGEST or state.ended_by or idle > IDLE_MOST:
                state, idle = self._begun(), 0
        return self.tally

    @property
    def all_flaws(self) -> list[str]:
        """Return what may be amiss, and nothing."""
        return ["", *sorted(self.flaws)]

    def _judged(self, state: State, entry: Taken, flaw: str) -> list[Rule]:
        """Ask the table, which is told the acts entered and nothing of what the clock did."""
        happened = [
            Event(names_of(each.act, each.outcome), each.day, each.party, each.by)
            for each in state.acts
        ]
        attempt = Attempt(
            entry.act, entry.outcome, entry.day, entry.party, entry.by, entry.post, flaw
        )
        return self.table.forbidding(happened, attempt, self.parties)

    def _refused(self, entry: Taken, flaw: str, why: tuple[Reason, ...], rules: list[Rule]) -> None:
        self.tally.refused += 1
        for reason in why:
            kind = KINDS.get(reason.obstacle, "history")
            known = [rule for rule in rules if rule.kind == kind]
            if any(cited(reason) & rule.articles for rule in known):
                self.tally.judged += 1
            else:
                told = (f"{entry.act}.{entry.outcome}", reason.obstacle.name, str(reason))
                if known:
                    articles = [sorted(rule.articles) for rule in known]
                    self.tally.wrong.append(f"{told} with {flaw}, where the table says {articles}")
                self.tally.silent[told] += 1

    def _begun(self) -> State:
        """Begin a case, every other in its middle where a middle is given.

        What ends a case or shuts much is thought of in every other, the rest always.
        """
        self.usual = self.random.choice(self.all_flaws)
        self.thought_of = [
            act
            for act in self.procedure.acts
            if not (act.ends or len(act.shuts) > SHUTS_MUCH) or self.random.randrange(2)
        ]
        if self.halfway and self.random.randrange(2):
            return self.halfway
        return replay(
            self.procedure,
            law=LawInForce(date(2025, 1, 2), "640422"),
            calendar=work_calendar(),
            parties=self.parties,
            as_of=date(2025, 1, 2),
        )

    def _act(self, state: State) -> Act[Any]:
        """Draw an act: any, or one that nothing but data may hinder, so that walks get far.

        Of those the acts that do not count as taken come more often than their repetition.
        """
        marking, random = state.course.marking, self.random
        likely = [
            (act, (act.key, party) not in marking.taken)
            for act, party in marking.within_reach(self.thought_of)
            if all(b.condition and b.condition.when for b in marking.obstacles(act, party))
        ]
        fresh = [act for act, is_fresh in likely if is_fresh]
        match random.randrange(6):
            case 0 | 1 if fresh:
                return random.choice(fresh)
            case 2 if fresh:  # the definitions go from beginning to end, so this goes forward
                return random.choice(fresh[-3:])
            case 3 if likely:
                return random.choice(likely)[0]
        return random.choice(self.thought_of)

    def _drawn(self, state: State) -> tuple[Taken, str]:
        random = self.random
        act = self._act(state)
        on = min(state.as_of + timedelta(days=random.choice((0, 0, 0, 1, 1, 3, 8, 31))), LAST_DAY)
        right = sorted(set(act.posts) - {Post.PARTY, Post.OUTSIDE})
        post = random.choice(right or sorted(self.procedure.offices))
        if not random.randrange(6):
            post = random.choice(list(Post))
        flaw = random.choice(("", "", "", self.usual, self.usual, random.choice(self.all_flaws)))
        results = [key for key in act.results if not key or not act.outcome(key).by_clock]
        entry = Taken(
            act=act.key,
            outcome=random.choice(results),
            party=random.choice(self.parties) if act.each else "",
            on=on,
            by=random.choice((f"某{post.label}", random.choice(PEOPLE))),
            post=post,
            facts=self.facts(on, **(self.flaws[flaw] if flaw else {})),
        )
        return entry, flaw


def assert_who_acts(procedure: Procedure[Any], table: Table) -> None:
    """Refuse every act to every post that the table does not name for it, under its article.

    And ask of the same act that somebody else than the takers of others does it, just where the
    table does: posts and separation of duties (RULES.md 16).
    """
    walk = Walk(procedure, table, lambda _on, **_changes: None, {}, PARTIES, Random(0))
    state = walk._begun()
    for act in procedure.acts:
        who = next(rule for rule in table.rules[act.key] if rule.kind == "post")
        for post in Post:
            entry = Taken(
                act=act.key,
                outcome=next(
                    key for key in act.results if not key or not act.outcome(key).by_clock
                ),
                party=PARTIES[0] if act.each else "",
                on=state.as_of,
                post=post,
            )
            refused = [r for r in state.why_not(entry) if r.obstacle is Obstacle.POST]
            assert bool(refused) == (post not in who.first), (act.key, post)
            assert all(cited(reason) & who.articles for reason in refused), (act.key, refused)
    separated = {(act.key, name) for act in procedure.acts for name in act.not_by_taker_of}
    asked = {
        (key, name)
        for key, rules in table.rules.items()
        for rule in rules
        if rule.kind == "person"
        for name in rule.first
    }
    assert separated == asked


def cited(reason: Reason) -> set[str]:
    """Return the articles of a reason as a table names them."""
    return {f"{article.statute} {article.number}" for article in reason.basis}


def _told(taken: Taken) -> str:
    return f"{taken.on} {taken.act}.{taken.outcome} {taken.party} {taken.by} {taken.clock}"


def act_at_random(
    procedure: Procedure[Any],
    table: Table,
    facts: Facts,
    flaws: Flaws,
    *,
    tries: int,
    seed: int,
    parties: tuple[str, ...] = PARTIES[:1],
    halfway: State | None = None,
) -> Tally:
    """Try that many random acts; print and return what they came to.

    Args:
        procedure: what is walked.
        table: what judges.
        facts: makes the facts of an act on a day, nothing amiss but the changes given.
        flaws: by name, the changes that make something amiss; the table speaks of the names.
        tries: how many acts.
        seed: of the draws.
        parties: who the case is about.
        halfway: a case told so far as random acts seldom get.

    Fails on one taken against the table, on a refusal whose article is none of those the table
    gives for it, and when the table was silent too often.
    """
    tally = Walk(procedure, table, facts, flaws, parties, Random(seed), halfway).go(tries)
    print(f"{procedure.key}: {tally}")  # noqa: T201 - the share not judged is to be seen
    never = {act.key for act in procedure.acts if not act.remedy} - set(tally.acts)
    assert not never or tries < MANY, f"never came to {never}"
    assert not tally.wrong, "\n".join(tally.wrong[:20])
    assert tally.not_judged <= NOT_JUDGED_MOST, str(tally)
    return tally
