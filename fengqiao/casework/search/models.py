"""What the search knows of a record. It is derived: ``index.rebuild`` makes it anew."""

from typing import Any

from django.db import models

from fengqiao.casework.search.engines import Condition, engine_of
from fengqiao.registers.jurisdictions.models import Division


class FoldedField(models.TextField):  # type: ignore[type-arg]
    """A folded text; ``folded__holds=words`` finds the rows that hold all of several folded words."""


@FoldedField.register_lookup
class Holds(models.Lookup):  # type: ignore[type-arg]
    """The row's text holds every one of the folded words."""

    lookup_name = "holds"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Condition:
        """Return the condition in the words of the connection's database."""
        folded, _ = self.process_lhs(compiler, connection)
        table, _ = folded.rsplit(".", 1)
        row = f"{table}.{connection.ops.quote_name('id')}"
        return engine_of(connection).condition(self.rhs, row=row, folded=folded)


class SearchRow(models.Model):
    """One record as the search finds it; the table ``search_grams`` holds its grams by ``id``."""

    kind = models.CharField(max_length=60)
    record_id = models.UUIDField()
    township = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey(Division, models.PROTECT, related_name="+", db_index=False)
    title = models.TextField()
    on = models.DateField(null=True)
    text = models.TextField()
    folded = FoldedField()

    class Meta:
        verbose_name = "搜索条目"
        constraints = (
            models.UniqueConstraint(fields=("kind", "record_id"), name="search_row_is_one"),
        )

    def __str__(self) -> str:
        return self.title
