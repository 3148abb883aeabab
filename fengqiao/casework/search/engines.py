"""The grams of ``SearchText`` rows in each database.

SQLite: ``search_grams``, an FTS5 table without content, whose phrases are exact. PostgreSQL: a
column ``grams`` of the rows themselves, a ``tsvector`` under GIN that says which rows have all the
grams, and ``LIKE`` on the folded text that says in which of them they stand together.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from django.db.backends.base.base import BaseDatabaseWrapper

from fengqiao.casework.search.folding import asked_grams, grams

Condition = tuple[str, tuple[str | int, ...]]
Texts = Sequence[tuple[int, str]]
"""Row numbers with their folded texts."""


class Engine(Protocol):
    """What a database does for the search; each statement runs in the caller's transaction."""

    def write(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Add the grams of rows just written that have none yet."""

    def erase(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Take away the grams of rows about to change; ``texts`` are those they were made from."""

    def clear(self, connection: BaseDatabaseWrapper) -> None:
        """Take all grams away before all rows go."""

    def condition(self, words: Iterable[str], *, row: str) -> Condition:
        """Return the SQL condition that the text of ``row``, a column, holds all words."""


class Sqlite:
    """FTS5. It keeps no text, so to take grams away it is told which they were."""

    def write(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Add the grams of rows."""
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

    def condition(self, words: Iterable[str], *, row: str) -> Condition:
        """Return the condition: every word is a phrase of grams."""
        phrases = []
        for word in words:
            asked, begins = asked_grams(word)
            phrases.append(f'"{" ".join(asked)}"{"*" if begins else ""}')
        sql = f"{row} IN (SELECT rowid FROM search_grams WHERE search_grams MATCH %s)"  # noqa: S608
        return sql, (" AND ".join(phrases),)


class Postgres:
    """``tsvector`` under GIN. Grams are letters and digits only, so quotes need no escape."""

    def write(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Add the grams of rows."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE search_searchtext SET grams = array_to_tsvector(%s) WHERE row_id = %s",
                [(grams(folded), row) for row, folded in texts],
            )

    def erase(self, connection: BaseDatabaseWrapper, texts: Texts) -> None:
        """Do nothing: grams are part of their row, which goes or is written anew."""

    def clear(self, connection: BaseDatabaseWrapper) -> None:
        """Do nothing: grams are part of their rows."""

    def condition(self, words: Iterable[str], *, row: str) -> Condition:
        """Return the condition: all grams are there, and words of several stand as a whole."""
        lexemes: dict[str, None] = {}
        patterns = []
        for word in words:
            asked, begins = asked_grams(word)
            for gram in asked[:-1]:
                lexemes[f"'{gram}'"] = None
            lexemes[f"'{asked[-1]}'{':*' if begins else ''}"] = None
            if len(asked) > 1:
                patterns.append(f"%{word}%")
        held = "SELECT row_id FROM search_searchtext WHERE grams @@ %s::tsquery"
        held += " AND folded LIKE %s" * len(patterns)
        return f"{row} IN ({held})", (" & ".join(lexemes), *patterns)


ENGINES: dict[str, Engine] = {"sqlite": Sqlite(), "postgresql": Postgres()}


def engine_of(connection: BaseDatabaseWrapper) -> Engine:
    """Return the engine of a connection's database; raises ``KeyError`` for any other database."""
    return ENGINES[connection.vendor]
