"""Remembering what was found for as long as no act was taken: the chains' heads say so."""

from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Any, TypeVar, TypeVarTuple

from django.db.models import QuerySet

from fengqiao.keeping.trail.queries import standing_of

Args = TypeVarTuple("Args")
T = TypeVar("T")
Finding = Callable[[*Args], T]
Remembering = Callable[[Collection[str], *Args], T]


def while_chains_stand(maxsize: int) -> Callable[[Finding[*Args, T]], Remembering[*Args, T]]:
    """Remember the last answers of a question to the database whose arguments are hashable.

    The question gets one argument more, in front: the codes under which an act may change its
    answer. No act leaves its chain's head as it was, and digests are salted, so that no head comes
    back: what was found at one holds as long as the chain stands there, and in no other process.
    Where there is no chain yet, nothing is remembered.
    """

    def decorate(find: Finding[*Args, T]) -> Remembering[*Args, T]:
        @lru_cache(maxsize=maxsize)
        def found_at(_standing: tuple[str, ...], *args: *Args) -> T:
            return find(*args)

        @wraps(find)
        def found(codes: Collection[str], /, *args: *Args) -> T:
            standing = standing_of(codes)
            return found_at(standing, *args) if standing else find(*args)

        return found

    return decorate


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of some rows; two are the same when rows and what is asked of them are.

    Args:
        what: what is asked of the rows.
        sql: the statement that finds the rows, with the reader's reach and the day in it.
        params: its parameters.
        answer: asks the database.
    """

    what: Hashable
    sql: str
    params: str
    answer: Callable[[], Any] = field(compare=False)

    @classmethod
    def about(cls, rows: QuerySet[Any], what: Hashable, answer: Callable[[], Any]) -> "Question":
        """Ask something of rows; raises ``EmptyResultSet`` where there can be none."""
        sql, params = rows.order_by().values("pk").query.sql_with_params()
        return cls(what, sql, repr(params), answer)


@while_chains_stand(1000)
def answered(question: Question) -> Any:
    """Return the answer to a question, asked anew only after an act."""
    return question.answer()
