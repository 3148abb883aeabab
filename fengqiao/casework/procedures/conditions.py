"""What must have been done before an act, and how long before."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from fengqiao.casework.procedures.terms import Law, Term
from fengqiao.registers.law.articles import Article

F = TypeVar("F", contravariant=True)  # noqa: PLC0105 - reads as a letter in the definitions


@dataclass(frozen=True, slots=True)
class Guard(Generic[F]):
    """A condition on data that the law sets on an act; named as the condition that holds."""

    name: str
    holds: Callable[[F, Law], bool]
    unmet: str
    basis: tuple[Article, ...]


def guard(
    *, unmet: str, basis: Article | tuple[Article, ...]
) -> Callable[[Callable[[F, Law], bool]], Guard[F]]:
    """Make a pure function of the facts and the law in force into a guard.

    Args:
        unmet: what a clerk reads when it does not hold.
        basis: the article that sets the condition.
    """
    articles = basis if isinstance(basis, tuple) else (basis,)
    assert unmet, "a guard says what is wrong"
    assert articles, "a guard cites its article"

    def named(holds: Callable[[F, Law], bool]) -> Guard[F]:
        return Guard(getattr(holds, "__name__", ""), holds, unmet, articles)

    return named


class Mode(Enum):
    """How the names of a condition are to be read."""

    ONE = "one"
    ANY = "any"  # at least one of them, for at least one party
    EVERY = "every"  # for every party


@dataclass(frozen=True, slots=True)
class Condition:
    """Acts, or outcomes of acts, that must have been taken and still count."""

    names: tuple[str, ...]
    mode: Mode = Mode.ONE
    when: Guard[Any] | None = None


def any_of(*names: str) -> Condition:
    """Require at least one of the acts named; of an act taken for each party, for some party."""
    return Condition(names, Mode.ANY)


def every(name: str) -> Condition:
    """Require the act to have been taken for every party."""
    return Condition((name,), Mode.EVERY)


def after_when(applies: Guard[Any], condition: "str | Condition") -> Condition:
    """Require ``condition`` where the guard ``applies`` holds; its article is the guard's."""
    plain = as_condition(condition)
    return Condition(plain.names, plain.mode, applies)


def as_condition(condition: "str | Condition") -> Condition:
    """Return a bare name as the condition it stands for."""
    return Condition((condition,)) if isinstance(condition, str) else condition


@dataclass(frozen=True, slots=True)
class Delay:
    """The act ``of`` must have been taken, and more than the term have passed since."""

    of: str
    term: Term
