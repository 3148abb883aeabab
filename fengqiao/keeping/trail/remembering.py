"""Remembering what was found for as long as no act was taken: the chains' heads say so."""

from collections.abc import Callable, Collection
from functools import lru_cache, wraps
from typing import TypeVar, TypeVarTuple

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
