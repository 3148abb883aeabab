"""Tables of forbidden histories, and a judge that reads them. Imports nothing of ours.

A table is text, written from the statutes, in two parts. First one line an act::

    act | statute article [; …] | who may enter it | once, again, or until which events it is done

``who`` lists kinds of post. What a ``party`` or someone ``outside`` does, any of the posts in the
line ``offices | …`` may record from their paper. Then one line a prohibition, each with its articles::

    act act … | needs a b since c d          unless a or b happened after the last c or d
    act …     | needs some a                 … for some party, where the act is common to all
    act …     | never after a b until c d    once a or b happened, until c or d does
    act …     | never some after a until c   … as seen by every party, where c is one party's
    act …     | never by taker of a b        the same person
    act …     | never with flaw              with that amiss in the facts
    act …     | only with fact               unless the facts are so
    act …     | waits 7 workdays after a     unless so many full days lie between
    act …     | within 5 workdays of a       later than that (of first a since b: counted from it)
    … stopping c until d                     … the days after c, up to and with d, not counted
    … and …                                  where both hold
    … if fact, … if not fact                 the rule is for such facts only
    … given c                                … for cases in which c happened since the last "until"
    = b.c     | 5 workdays after a unless d  what time does by itself; ``b.lapses``, silence
    … dated back                             … counted from the day of a, as if done then
"""

from bisect import bisect_left, insort
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)


def _days(month: int, first: int, last: int, year: int) -> set[date]:
    return {date(year, month, day) for day in range(first, last + 1)}


# 国务院办公厅 notices for 2025 and 2026, days of rest and days worked instead.
REST = (
    _days(1, 1, 1, 2025)
    | {date(2025, 1, 28) + timedelta(days=n) for n in range(8)}
    | _days(4, 4, 6, 2025)
    | _days(5, 1, 5, 2025)
    | {date(2025, 5, 31), date(2025, 6, 1), date(2025, 6, 2)}
    | _days(10, 1, 8, 2025)
    | _days(1, 1, 3, 2026)
    | _days(2, 15, 23, 2026)
    | _days(4, 4, 6, 2026)
    | _days(5, 1, 5, 2026)
    | _days(6, 19, 21, 2026)
    | _days(9, 25, 27, 2026)
    | _days(10, 1, 7, 2026)
)
WORKED = {
    date(2025, 1, 26), date(2025, 2, 8), date(2025, 4, 27), date(2025, 9, 28), date(2025, 10, 11),
    date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9), date(2026, 9, 20),
    date(2026, 10, 10),
}  # fmt: skip


def works(day: date) -> bool:
    """Return whether offices work on a day of 2025 or 2026."""
    return day in WORKED or (day.weekday() < 5 and day not in REST)


def end_of(start: date, amount: int, unit: str) -> date:
    """Return the last day of a limit, for a citizen: days of rest at the end do not count."""
    if unit == "workdays":
        day = start
        while amount:
            day += ONE_DAY
            amount -= works(day)
        return day
    if unit == "months":
        year, month = divmod(start.year * 12 + start.month - 1 + amount, 12)
        day = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    else:
        day = start + timedelta(days=amount)
    while not works(day):
        day += ONE_DAY
    return day


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: under which names, when, for whom (empty: for all), by whom."""

    names: frozenset[str]
    day: date
    party: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Something somebody tries to enter."""

    act: str
    outcome: str
    day: date
    party: str
    by: str
    post: str
    flaw: str = ""


def names_of(act: str, outcome: str) -> frozenset[str]:
    """Return the names under which a table speaks of an act with its result."""
    return frozenset({act, f"{act}.{outcome}"}) if outcome else frozenset({act})


@dataclass(frozen=True, slots=True)
class Rule:
    """One prohibition."""

    kind: str  # history, post, person, data
    verb: str
    articles: frozenset[str]
    first: frozenset[str] = frozenset()
    second: frozenset[str] = frozenset()
    some: bool = False
    given: frozenset[str] = frozenset()
    only_if: str = ""
    stopped: frozenset[str] = frozenset()
    resumed: frozenset[str] = frozenset()
    also: "Rule | None" = None
    amount: int = 0
    unit: str = ""

    def holds(self, views: Sequence[Sequence[Event]], attempt: Attempt) -> bool:
        """Return whether it forbids the attempt, seen with the eyes of each party."""
        match self.kind:
            case "post":
                return attempt.post not in self.first
            case "person":
                took = (e for view in views for e in view if e.names & self.first)
                return bool(attempt.by) and any(e.by == attempt.by for e in took)
            case "data":
                return (attempt.flaw in self.first) == (self.verb == "flaw")
            case _:
                return self._applies(attempt.flaw) and self._in_history(views, attempt)

    def _applies(self, fact: str) -> bool:
        without = self.only_if.removeprefix("not ")
        return not self.only_if or (fact == without) == (without == self.only_if)

    def _in_history(self, views: Sequence[Sequence[Event]], attempt: Attempt) -> bool:
        also = self.also
        forbids = [
            self._forbids(view, attempt) and (also is None or also._forbids(view, attempt))
            for view in views
        ]
        return all(forbids) if self.some else any(forbids)

    def _forbids(self, view: Sequence[Event], attempt: Attempt) -> bool:
        on, since, given = False, None, not self.given
        for event in view:
            given = given or bool(event.names & self.given)
            if given and event.names & self.first:
                if self.verb != "within first" or since is None:
                    since = event.day
                on = True
            elif event.names & self.second:
                on, since, given = False, None, not self.given
        match self.verb:
            case "needs":
                return not on
            case "after":
                return on
            case "waits":
                return since is not None and attempt.day <= self._end_unrolled(since)
            case _:
                return since is not None and self._passed(since, view, attempt.day)

    def _passed(self, since: date, view: Sequence[Event], on: date) -> bool:
        """Return whether the limit has passed, the days on which it stood still not counted."""
        if not self.stopped:
            return on > end_of(since, self.amount, self.unit)
        assert self.unit == "workdays", self
        stops = [e.day for e in view if e.names & self.stopped]
        ends = [e.day for e in view if e.names & self.resumed]
        if len(stops) > len(ends):
            return False
        still = list(zip(stops, ends, strict=True))
        days = (since + timedelta(days=n) for n in range(1, (on - since).days + 1))
        counted = [d for d in days if works(d) and not any(a < d <= b for a, b in still)]
        return len(counted) > self.amount or (len(counted) == self.amount and not works(on))

    def _end_unrolled(self, since: date) -> date:
        if self.unit == "days":
            return since + timedelta(days=self.amount)
        return end_of(since, self.amount, self.unit)


@dataclass(frozen=True, slots=True)
class Passing:
    """What the passing of time does."""

    name: str
    amount: int
    unit: str
    starts: frozenset[str]
    unless: frozenset[str]
    dated_back: bool = False


@dataclass
class Table:
    """What is forbidden, by act (or act.outcome)."""

    rules: dict[str, list[Rule]] = field(default_factory=dict)
    passings: list[Passing] = field(default_factory=list)
    offices: frozenset[str] = frozenset()

    @classmethod
    def read(cls, text: str) -> "Table":
        """Return the table that the text states."""
        table = cls()
        for line in text.splitlines():
            cells = [cell.strip() for cell in line.split("#")[0].split("|")]
            if cells == [""]:
                continue
            if cells[0] == "offices":
                table.offices = frozenset(cells[1].split())
            elif cells[0].startswith("="):
                table.passings.append(_passing(cells[0][1:].strip(), cells[1]))
            elif len(cells) == 4:
                table._act(*cells)
            else:
                acts, rule, articles = cells
                for act in acts.split():
                    table.rules.setdefault(act, []).append(_rule(act, rule, articles))
        return table

    def _act(self, act: str, articles: str, who: str, often: str) -> None:
        found = self.rules.setdefault(act, [])
        posts = frozenset(who.split())
        if posts & {"party", "outside"}:
            posts |= self.offices
        found.append(Rule("post", "by", _articles(articles), posts))
        if often != "again":
            some, often = often.startswith("some "), often.removeprefix("some ")
            until = "" if often == "once" else f" until {often}"
            rule = _rule(act, f"never after {act}{until}", articles)
            found.append(replace(rule, some=some))

    def forbidding(
        self, happened: Iterable[Event], attempt: Attempt, parties: Sequence[str]
    ) -> list[Rule]:
        """Return every rule that forbids the attempt after what happened."""
        named = names_of(attempt.act, attempt.outcome)
        rules = [rule for name in named for rule in self.rules.get(name, ())]
        events = list(self._with_time(list(happened), attempt.day))
        seen_by = [attempt.party] if attempt.party else list(parties) or [""]
        views = [[e for e in events if e.party in ("", party)] for party in seen_by]
        return [rule for rule in rules if rule.holds(views, attempt)]

    def _with_time(self, acts: list[Event], to: date) -> Iterator[Event]:
        """Yield what happened with what the passing of time did, up to and on ``to``."""
        placed = [(event.day, 1, n, event) for n, event in enumerate(acts)]
        for passing in self.passings:
            stops = passing.starts | passing.unless
            for day, rank, n, event in list(placed):
                if not event.names & passing.starts:
                    continue
                last = end_of(event.day, passing.amount, passing.unit)
                strikes = last + ONE_DAY
                later = placed[bisect_left(placed, (day, rank, n + 1)) :]
                if strikes <= to and not any(
                    e.names & stops and d < strikes and (not e.party or e.party == event.party)
                    for d, _, _, e in later
                ):
                    dated = event.day if passing.dated_back else last
                    done = replace(event, names=_named(passing.name), day=dated, by="")
                    insort(placed, (strikes, 0, n, done), key=lambda each: each[:3])
        return (event for _, _, _, event in placed)


def _named(name: str) -> frozenset[str]:
    act, _, outcome = name.partition(".")
    return frozenset({name}) if outcome == "lapses" else names_of(act, outcome)


def _articles(text: str) -> frozenset[str]:
    return frozenset(" ".join(each.split()) for each in text.split(";"))


def _passing(name: str, text: str) -> Passing:
    words = text.removesuffix(" dated back").split()
    starts, unless = _split(words[3:], "unless")
    return Passing(
        name, int(words[0]), words[1], starts, unless, dated_back=text.endswith(" dated back")
    )


def _split(words: list[str], by: str) -> tuple[frozenset[str], frozenset[str]]:
    at = words.index(by) if by in words else len(words)
    return frozenset(words[:at]), frozenset(words[at + 1 :])


def _rule(act: str, text: str, articles: str) -> Rule:
    for word, read in _CLAUSES.items():
        if f" {word} " in text:
            text, _, clause = text.rpartition(f" {word} ")
            return replace(_rule(act, text, articles), **read(act, clause, articles))
    cited = _articles(articles)
    match text.split():
        case ["never", "by", "taker", "of", *words]:
            return Rule("person", "taker", cited, frozenset(words))
        case ["never", "with", *words]:
            return Rule("data", "flaw", cited, frozenset(words))
        case ["only", "with", *words]:
            return Rule("data", "only", cited, frozenset(words))
        case words:
            return _of_history(words, cited)


def _of_history(text: list[str], cited: frozenset[str]) -> Rule:
    match text:
        case ["needs", "some", *words]:
            return Rule("history", "needs", cited, *_split(words, "since"), some=True)
        case ["needs", *words]:
            return Rule("history", "needs", cited, *_split(words, "since"))
        case ["never", "some", "after", *words]:
            return Rule("history", "after", cited, *_split(words, "until"), some=True)
        case ["never", "after", *words]:
            return Rule("history", "after", cited, *_split(words, "until"))
        case ["waits", amount, unit, "after", *words]:
            first, second = _split(words, "since")
            return Rule("history", "waits", cited, first, second, amount=int(amount), unit=unit)
        case ["within", amount, unit, "of", *words]:
            verb = "within first" if words[0] == "first" else "within"
            first, second = _split(words[words[0] == "first" :], "since")
            return Rule("history", verb, cited, first, second, amount=int(amount), unit=unit)
        case _:
            raise ValueError(text)


# What may follow a rule, and the fields it sets; read from the end of the line.
_CLAUSES: dict[str, Callable[[str, str, str], dict[str, Any]]] = {
    "and": lambda act, text, articles: {"also": _rule(act, text, articles)},
    "if": lambda _act, text, _articles: {"only_if": text.strip()},
    "given": lambda _act, text, _articles: {"given": frozenset(text.split())},
    "stopping": lambda _act, text, _articles: dict(
        zip(("stopped", "resumed"), _split(text.split(), "until"), strict=True)
    ),
}
