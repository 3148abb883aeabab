"""The table of grams in each database, keyed by the rows of ``SearchRow``.

SQLite: an FTS5 table without content, whose phrases are exact. PostgreSQL: a ``tsvector`` under GIN
that says which rows have all the grams, and ``LIKE`` on the folded text that says in which they
stand together.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.db.backends.base.base import BaseDatabaseWrapper

from fengqiao.casework.search.folding import asked_grams, grams

Condition = tuple[str, list[Any]]
Texts = Sequence[tuple[int, str]]
"""Row numbers with their folded texts."""


class Engine(Protocol):
    """What a database does for the search; each statement runs in the caller's transaction."""

    def write(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Add the grams of rows that have none yet."""

    def erase(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Take the grams of rows away; ``texts`` are those they were written with."""

    def clear(self, connection: BaseDatabaseWrapper) -> None:
        """Take all grams away."""

    def condition(self, words: Iterable[str], *, row: str, folded: str) -> Condition:
        """Return the SQL condition that a row holds all ``words``, given its columns' names."""


class Sqlite:
    """FTS5. It keeps no text, so to take grams away it is told which they were."""

    def write(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Add the grams of rows that have none yet."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_grams (rowid, grams) VALUES (%s, %s)",
                [(row, " ".join(grams(folded))) for row, folded in texts],
            )

    def erase(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Take the grams of rows away."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_grams (search_grams, rowid, grams) VALUES ('delete', %s, %s)",
                [(row, " ".join(grams(folded))) for row, folded in texts],
            )

    def clear(self, connection: BaseDatabaseWrapper) -> None:
        """Take all grams away."""
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_grams (search_grams) VALUES ('delete-all')")

    def condition(self, words: Iterable[str], *, row: str, folded: str) -> Condition:  # noqa: ARG002
        """Return the condition: every word is a phrase of grams."""
        phrases = []
        for word in words:
            asked, begins = asked_grams(word)
            phrases.append(f'"{" ".join(asked)}"{"*" if begins else ""}')
        sql = f"{row} IN (SELECT rowid FROM search_grams WHERE search_grams MATCH %s)"  # noqa: S608
        return sql, [" AND ".join(phrases)]


class Postgres:
    """``tsvector`` under GIN. Grams are letters and digits only, so quotes need no escape."""

    def write(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Add the grams of rows that have none yet."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_grams (row_id, grams) VALUES (%s, array_to_tsvector(%s))",
                [(row, grams(folded)) for row, folded in texts],
            )

    def erase(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Take the grams of rows away."""
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM search_grams WHERE row_id = ANY(%s)", [[row for row, _ in texts]]
            )

    def clear(self, connection: BaseDatabaseWrapper) -> None:
        """Take all grams away."""
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_grams")

    def condition(self, words: Iterable[str], *, row: str, folded: str) -> Condition:
        """Return the condition: all grams are there, and each word stands as a whole."""
        listed = list(words)
        lexemes: dict[str, None] = {}
        for word in listed:
            asked, begins = asked_grams(word)
            for at, gram in enumerate(asked, start=1):
                lexemes[f"'{gram}'{':*' if begins and at == len(asked) else ''}"] = None
        sql = f"{row} IN (SELECT row_id FROM search_grams WHERE grams @@ %s::tsquery)"  # noqa: S608
        sql += f" AND {folded} LIKE %s" * len(listed)
        return f"({sql})", [" & ".join(lexemes), *(f"%{word}%" for word in listed)]


ENGINES: dict[str, Engine] = {"sqlite": Sqlite(), "postgresql": Postgres()}


def engine_of(connection: BaseDatabaseWrapper) -> Engine:
    """Return the engine of a connection's database; raises ``KeyError`` for any other database."""
    return ENGINES[connection.vendor]
