"""What the search knows of a record. It is derived: ``index.rebuild`` makes it anew."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from fengqiao.casework.search.engines import Condition, engine_of


class SearchRow(models.Model):
    """One record as the search finds it.

    The rows are kept slim, apart from the texts: a list with a word in it reads one for every hit.
    """

    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    township = models.CharField(max_length=12)
    place = models.CharField(max_length=12)
    on = models.DateField(null=True)
    title = models.TextField()

    class Meta:
        verbose_name = "搜索条目"
        constraints = (
            models.UniqueConstraint(fields=("kind", "record_id"), name="search_row_is_one"),
        )

    def __str__(self) -> str:
        return self.title


class SearchText(models.Model):
    """The text of a row: as written, and folded, of which ``engines`` keeps the grams."""

    row = models.OneToOneField(SearchRow, models.CASCADE, primary_key=True, related_name="+")
    text = models.TextField()
    folded = models.TextField()

    class Meta:
        verbose_name = "搜索文本"

    def __str__(self) -> str:
        return self.text


class Holding(models.Func):
    """The condition on ``SearchRow`` that its text holds every one of some folded words."""

    output_field = models.BooleanField()

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__("pk")
        self.words = words

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> Condition:  # type: ignore[override]
        """Return the condition in the words of the connection's database."""
        row, _params = compiler.compile(self.source_expressions[0])
        return engine_of(connection).condition(self.words, row=row)
