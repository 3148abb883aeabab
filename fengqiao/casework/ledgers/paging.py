"""A page of a list, how many entries it is a page of, and their sums, in as few questions as can be."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Sum

from fengqiao.casework.ledgers.contents import Cell
from fengqiao.casework.ledgers.language import Column, Derived, Shown
from fengqiao.keeping.trail.remembering import remembered, statement
from fengqiao.registers.jurisdictions.models import Division

Paged = tuple[Page[Any], list[Cell | None]]
"""A page, and what stands under each column over all pages."""
MANY = 1000
"""From how many entries a page is quicker found by walking them in order than by sorting them all."""


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries asked for, in two questions with the same answer.

    ``in_order`` begins at the entries in their order, ``by_words`` at what holds the words asked for.
    """

    in_order: QuerySet[Any]
    by_words: Callable[[], QuerySet[Any]]


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


def page_of(
    entries: Entries, parts: Iterable[Shown], *, township: Division, page: int, size: int
) -> Paged:
    """Return a page of a township's entries and the sums of all: two questions, each made for one."""
    count, sums = counted(entries, parts, township=township)
    ordered = entries.in_order if count >= MANY else entries.by_words()
    return Pages(slim(ordered, parts), size, count).get_page(page), sums


def slim(entries: QuerySet[Any], parts: Iterable[Shown]) -> QuerySet[Any]:
    """Read only what the columns show of each entry: the rest may be long, sealed or both."""
    listed = list(parts)
    if any(isinstance(part, Derived) for part in listed):
        return entries  # what follows from an entry may look at any of it
    fields = [part.field for part in listed if isinstance(part, Column)]
    related = [name for name in fields if entries.model._meta.get_field(name).is_relation]  # noqa: SLF001
    whole = entries.select_related(None).select_related("place", *related)
    return whole.only("id", "number", "state", "place", *fields)


def counted(
    entries: Entries, parts: Iterable[Shown], *, township: Division
) -> tuple[int, list[Cell | None]]:
    """Return how many entries there are and, under each column that is added up, its sum.

    Where no column is, there are no sums. One question to the database answers both; who turns the
    pages of a list meanwhile unchanged asks it once.
    """
    sums = {_total(part): Sum(part.field) for part in _added_up(parts)}

    def add_up() -> Any:
        return entries.by_words().order_by().aggregate(entry_count=Count("*"), **sums)

    try:
        asked = statement(entries.in_order)
    except EmptyResultSet:
        return 0, _cells(parts, dict.fromkeys(sums))
    row = remembered((township.code,), ("count", *sums, asked), add_up)
    return row["entry_count"], _cells(parts, row)


def _added_up(parts: Iterable[Shown]) -> list[Column]:
    return [part for part in parts if isinstance(part, Column) and part.total]


def _total(part: Column) -> str:
    return f"total_{part.field}"


def _cells(parts: Iterable[Shown], row: dict[str, Any]) -> list[Cell | None]:
    wanted = _added_up(parts)
    sums = {part: row[_total(part)] or 0 for part in wanted}
    shown = [
        Cell(str(sums[part]), sums[part], numeric=True) if part in wanted else None
        for part in parts
    ]
    return shown if wanted else []
