"""The words in which a lawful procedure is written. Their semantics: docs/decisions/0010."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Generic, TypeVar

from fengqiao.casework.procedures.conditions import Condition, Delay, Guard, as_condition
from fengqiao.casework.procedures.posts import Post
from fengqiao.casework.procedures.soundness import check_definition
from fengqiao.casework.procedures.terms import DueBy, Term
from fengqiao.registers.law.articles import Article

F = TypeVar("F")
NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, eq=False, kw_only=True)
class Effects:
    """What taking an act, or reaching one of its outcomes, does to other acts."""

    clears: tuple[str, ...] = ()  # no longer count as taken
    shuts: tuple[str, ...] = ()  # may no longer be taken, and are no longer due
    opens: tuple[str, ...] = ()
    makes_due: Mapping[str, DueBy] = field(default_factory=lambda: NOTHING)
    restarts: tuple[str, ...] = ()  # of makes_due: those that begin anew when due already
    ends: bool = False  # shuts everything, before it opens
    goes_on_as: str = ""  # ends here; the case goes on under that procedure


@dataclass(frozen=True, eq=False)
class Outcome(Effects):
    """A declared result of an act; others name it ``act.outcome``."""

    key: str
    title: str
    guards: tuple[Guard[Any], ...] = field(default=(), kw_only=True)  # on this result alone
    by_clock: bool = field(default=False, kw_only=True)  # nobody but the clock reaches it


@dataclass(frozen=True, eq=False)
class Act(Effects, Generic[F]):
    """One act of a procedure. Read its fields as a sentence of the law."""

    key: str
    title: str
    by: str | tuple[str, ...] = field(kw_only=True)
    basis: Article | tuple[Article, ...] = field(kw_only=True)
    stage: str = field(default="", kw_only=True)
    after: tuple[str | Condition, ...] = field(default=(), kw_only=True)
    not_before: Delay | None = field(default=None, kw_only=True)
    not_while_due: tuple[str, ...] = field(default=(), kw_only=True)
    not_while_open: tuple[str, ...] = field(default=(), kw_only=True)
    not_by_taker_of: tuple[str, ...] = field(default=(), kw_only=True)
    guards: tuple[Guard[F], ...] = field(default=(), kw_only=True)
    initially: str = field(default="open", kw_only=True)
    repeatable: bool = field(default=False, kw_only=True)
    each: str = field(default="", kw_only=True)
    within: Term | None = field(default=None, kw_only=True)
    outcomes: tuple[Outcome, ...] = field(default=(), kw_only=True)
    pauses: tuple[str, ...] = field(default=(), kw_only=True)  # until an act resumes this one
    resumes: tuple[str, ...] = field(default=(), kw_only=True)  # the acts whose pause ends
    extends: Mapping[str, Term] = field(default_factory=lambda: NOTHING, kw_only=True)
    documents: tuple[str, ...] = field(default=(), kw_only=True)
    record: str = field(default="text", kw_only=True)
    remedy: bool = field(default=False, kw_only=True)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Return what the act rests on."""
        return self.basis if isinstance(self.basis, tuple) else (self.basis,)

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """Return the kinds of post that may take the act."""
        return tuple(Post(by) for by in ((self.by,) if isinstance(self.by, str) else self.by))

    @cached_property
    def conditions(self) -> tuple[Condition, ...]:
        """Return what ``after`` asks for."""
        return tuple(as_condition(condition) for condition in self.after)

    @property
    def is_a_right(self) -> bool:
        """Return whether the act is a party's own, so that its limit rolls over rest days."""
        return Post.PARTY in self.posts

    def outcome(self, key: str) -> Outcome:
        """Return the outcome of that key; a KeyError if the act declares none such."""
        return next(outcome for outcome in self.outcomes if outcome.key == key)

    def guards_of(self, outcome: str) -> tuple[Guard[Any], ...]:
        """Return its guards, and those of that outcome."""
        return (*self.guards, *self.outcome(outcome).guards) if outcome else self.guards

    def effects(self, outcome: str) -> tuple[Effects, ...]:
        """Return the effects of taking it with that outcome ("" when it declares none)."""
        return (self, self.outcome(outcome)) if outcome else (self,)

    @property
    def results(self) -> tuple[str, ...]:
        """Return the keys of its outcomes, or one empty key."""
        return tuple(outcome.key for outcome in self.outcomes) or ("",)


@dataclass(frozen=True, slots=True)
class Late:
    """The trigger of a clock: the act named was due and its limit has passed."""

    act: str


@dataclass(frozen=True, slots=True)
class Elapsed:
    """The trigger of a clock: the term has passed since the act was taken."""

    of: str
    term: Term


def late(act: str) -> Late:
    """Trigger when ``act`` is due and its limit passes."""
    return Late(act)


def elapsed(of: str, term: Term) -> Elapsed:
    """Trigger when ``term`` has passed since ``of`` was taken."""
    return Elapsed(of, term)


@dataclass(frozen=True, eq=False)
class Clock:
    """An act of the clock: what the law deems done when a limit passes. Derived, never stored."""

    key: str
    title: str
    when: Late | Elapsed = field(kw_only=True)
    counts_as: str = field(kw_only=True)
    basis: Article = field(kw_only=True)
    dated_on: tuple[str, ...] = field(default=(), kw_only=True)  # counts as done with the last of

    @property
    def act(self) -> str:
        """Return the act it counts as."""
        return self.counts_as.partition(".")[0]

    @property
    def outcome(self) -> str:
        """Return the outcome it counts as, or nothing."""
        return self.counts_as.partition(".")[2]


@dataclass(frozen=True, eq=False, kw_only=True)
class Procedure(Generic[F]):
    """A lawful procedure: acts, the relations between them, and the days it is in force.

    Raises:
        UnsoundDefinition: at construction, naming everything that does not fit together.
    """

    key: str
    title: str
    in_force_from: date
    in_force_to: date | None = None
    basis: Article
    facts: type[F]
    summary: str
    acts: tuple[Act[F], ...]
    clocks: tuple[Clock, ...] = ()
    irregularity: str = ""  # the act that becomes due when an irregularity is registered

    def __post_init__(self) -> None:
        """Refuse a definition that cannot be run."""
        check_definition(self)

    @cached_property
    def by_key(self) -> Mapping[str, Act[F]]:
        """Return the acts by their keys, in the order of the definition."""
        return {act.key: act for act in self.acts}

    def act(self, name: str) -> Act[F]:
        """Return the act of that name, or the one whose outcome it names."""
        return self.by_key[name.partition(".")[0]]

    def title_of(self, name: str) -> str:
        """Return an act's or an outcome's title as a clerk reads it."""
        return self._titles[name]

    @cached_property
    def told(self) -> dict[Any, Any]:
        """Return where refusals that lie in the definition alone are kept once put into words."""
        return {}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        of_results = {
            f"{act.key}.{outcome.key}": f"{act.title}（{outcome.title}）"
            for act in self.acts
            for outcome in act.outcomes
        }
        return {act.key: act.title for act in self.acts} | of_results

    @cached_property
    def offices(self) -> frozenset[Post]:
        """Return the posts that work under the procedure, who record what others bring on paper."""
        posts = frozenset(post for act in self.acts for post in act.posts)
        return frozenset(post for post in posts if not post.is_recorded_by_an_office)

    @cached_property
    def may_enter(self) -> Mapping[str, frozenset[Post]]:
        """Return per act the posts that may enter it: its own, or any office for an outsider."""
        outside = {
            act.key for act in self.acts if any(p.is_recorded_by_an_office for p in act.posts)
        }
        return {
            act.key: frozenset(act.posts) | (self.offices if act.key in outside else frozenset())
            for act in self.acts
        }

    @cached_property
    def entered_by(self) -> Mapping[str, tuple[Act[F], ...]]:
        """Return per post the acts it may enter, in the order of the definition."""
        return {
            post: tuple(act for act in self.acts if post in self.may_enter[act.key])
            for post in Post
        }

    @cached_property
    def lapsing(self) -> tuple[tuple[Act[F], str], ...]:
        """Return the rights that lapse, each with the act its limit counts from."""
        return tuple((act, act.within.of) for act in self.acts if act.within is not None)

    @cached_property
    def openers(self) -> Mapping[str, tuple[str, ...]]:
        """Return per act the acts that open it."""
        return {
            act.key: tuple(
                other.key
                for other in self.acts
                if any(act.key in effects.opens for effects in (other, *other.outcomes))
            )
            for act in self.acts
        }

    @cached_property
    def by_party(self) -> bool:
        """Return whether any act is taken for each party by itself."""
        return any(act.each for act in self.acts)

    @cached_property
    def stages(self) -> tuple[str, ...]:
        """Return the stages in the order in which the definition first names them."""
        return tuple(dict.fromkeys(act.stage for act in self.acts if act.stage))

    def in_force_on(self, on: date) -> bool:
        """Return whether a proceeding may begin under this version on that date."""
        return self.in_force_from <= on and (self.in_force_to is None or on <= self.in_force_to)
