"""Remembering what was found for as long as no act was taken: the chains' heads say so."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.core.cache import caches
from django.db.models import QuerySet

from fengqiao.keeping.trail.queries import standing_of
from fengqiao.kernel.digests import sha256

T = TypeVar("T")


def remembered(codes: Collection[str], what: object, find: Callable[[], T]) -> T:
    """Return what ``find`` finds in the database, asked anew only after an act.

    No act leaves its chain's head as it was, and digests are salted, so that no head comes back:
    what was found at one holds as long as the chain stands there, and in no other process. Where
    there is no chain yet, nothing is remembered.

    Args:
        codes: under which an act may change the answer.
        what: what is asked, with all that the answer depends on; told apart by its ``repr``.
        find: asks the database; its answer is copied, not kept.
    """
    standing = standing_of(codes)
    if not standing:
        return find()
    key = sha256(repr((standing, what)).encode())
    found: Any = caches["remembered"].get_or_set(key, find, timeout=None)
    return found  # type: ignore[no-any-return]


def statement(rows: QuerySet[Any]) -> tuple[str, str]:
    """Return by what statement rows are found, with the reader's reach and the day in it.

    Raises:
        EmptyResultSet: there can be none.
    """
    sql, params = rows.order_by().values("pk").query.sql_with_params()
    return sql, repr(params)
