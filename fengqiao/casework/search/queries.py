"""Finding records by words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from fengqiao.casework.search.folding import words_of
from fengqiao.casework.search.models import Holding, SearchRow, SearchText
from fengqiao.casework.search.snippets import Segment, snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found, and the place in its text where the words stand."""

    kind: str
    record_id: UUID
    title: str
    on: date | None
    snippet: tuple[Segment, ...]


def matching(kind: str, words: str) -> QuerySet[SearchRow, UUID]:
    """Return, as a subquery of identifiers, the records of a kind that hold all ``words``.

    Words are parted by spaces. A query without a letter or digit finds nothing: ask only when
    something was typed.
    """
    return _holding(words).filter(kind=kind).values_list("record_id", flat=True)


def find(words: str, *, reach: Mapping[str, Q], limit: int) -> list[Hit]:
    """Return up to ``limit`` records that hold all ``words``, the latest first.

    Args:
        words: what was typed, words parted by spaces.
        reach: for each kind of record that may be found, the condition on the codes ``township``
            and ``place`` under which this reader sees it (``Actor.reach`` of the right to see).
        limit: how many hits at most.
    """
    seen = Q(pk__in=())
    for kind, condition in reach.items():
        seen |= Q(kind=kind) & condition
    ordered = _holding(words).filter(seen).order_by(F("on").desc(nulls_last=True), "-pk")
    rows = list(ordered[:limit])
    texts = SearchText.objects.in_bulk([row.pk for row in rows])
    asked = words_of(words)
    return [
        Hit(row.kind, row.record_id, row.title, row.on, snippet(texts[row.pk].text, asked))
        for row in rows
    ]


def _holding(words: str) -> QuerySet[SearchRow]:
    asked = words_of(words)
    return SearchRow.objects.filter(Holding(asked)) if asked else SearchRow.objects.none()
