"""A page of a list, how many entries it is a page of, and their sums, in as few questions as can be."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Sum, Window

from fengqiao.casework.ledgers.contents import Cell
from fengqiao.casework.ledgers.language import Column, Derived, Shown

Paged = tuple[Page[Any], list[Cell | None]]
"""A page, and what stands under each column over all pages."""
HITS_AT_ONCE = 20
"""Up to which page hits are looked up once for page and sums together."""


class Pages(Paginator[Any]):
    """Pages of entries already counted; the last is read as quickly as the first."""

    object_list: QuerySet[Any]

    def __init__(self, entries: QuerySet[Any], size: int, count: int) -> None:
        """Part ``count`` entries into pages of ``size``."""
        super().__init__(entries, size)
        self.count = count

    def page(self, number: int | str) -> Page[Any]:
        """Return a page; those of the latter half are reached from the end."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        end = min(start + self.per_page, self.count)
        if start <= self.count // 2:
            return Page(self.object_list[start:end], number, self)
        backwards = self.object_list.reverse()[self.count - end : self.count - start]
        return Page(list(backwards)[::-1], number, self)


def page_of(entries: QuerySet[Any], parts: Iterable[Shown], *, page: int, size: int) -> Paged:
    """Return a page of entries that an index holds in order: counting and reading are two questions."""
    count, sums = counted(entries, parts)
    return Pages(slim(entries, parts), size, count).get_page(page), sums


def page_of_hits(
    hits: QuerySet[Any], among: QuerySet[Any], parts: Iterable[Shown], *, page: int, size: int
) -> Paged | None:
    """Return a page of what words found, each hit looked up once for page, count and sums.

    Args:
        hits: the entries found, in order.
        among: the entries that ``hits`` are some of, without the words.

    None, where there is no such page or it lies far back: ``page_of`` answers then.
    """
    if page > HITS_AT_ONCE:
        return None
    start, wanted = (page - 1) * size, _added_up(parts)
    sums = {_total(part): Window(Sum(part.field)) for part in wanted}
    asked = hits.annotate(entry_count=Window(Count("*")), **sums)
    found = list(asked.values("pk", "entry_count", *sums)[start : start + size])
    if not found:
        return None
    records = slim(among, parts).in_bulk([row["pk"] for row in found])
    shown = [records[row["pk"]] for row in found if row["pk"] in records]
    pages = Pages(hits, size, found[0]["entry_count"])
    return Page(shown, page, pages), _cells(parts, found[0])


def slim(entries: QuerySet[Any], parts: Iterable[Shown]) -> QuerySet[Any]:
    """Read only what the columns show of each entry: the rest may be long, sealed or both."""
    listed = list(parts)
    if any(isinstance(part, Derived) for part in listed):
        return entries  # what follows from an entry may look at any of it
    fields = [part.field for part in listed if isinstance(part, Column)]
    related = [name for name in fields if entries.model._meta.get_field(name).is_relation]  # noqa: SLF001
    whole = entries.select_related(None).select_related("place", *related)
    return whole.only("id", "number", "state", "place", *fields)


def counted(entries: QuerySet[Any], parts: Iterable[Shown]) -> tuple[int, list[Cell | None]]:
    """Return how many entries there are and, under each column that is added up, its sum.

    Where no column is, there are no sums. One question to the database answers both.
    """
    sums = {_total(part): Sum(part.field) for part in _added_up(parts)}
    row = entries.order_by().aggregate(entry_count=Count("*"), **sums)
    return row["entry_count"], _cells(parts, row)


def _added_up(parts: Iterable[Shown]) -> list[Column]:
    return [part for part in parts if isinstance(part, Column) and part.total]


def _total(part: Shown) -> str:
    return f"total_{part.field}"


def _cells(parts: Iterable[Shown], row: dict[str, Any]) -> list[Cell | None]:
    wanted = _added_up(parts)
    sums = {part: row[_total(part)] or 0 for part in wanted}
    shown = [
        Cell(str(sums[part]), sums[part], numeric=True) if part in wanted else None
        for part in parts
    ]
    return shown if wanted else []
