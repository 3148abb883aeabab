"""Triggers by which the database itself refuses to change the trail.

They stop a mistake in our own code and a careless hand at the database. Whoever may drop a trigger
is not stopped; what they change, ``verify`` finds.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

_ERASES = """NEW.township = OLD.township AND NEW.sequence = OLD.sequence
    AND OLD.erased_by IS NULL AND NEW.erased_by > OLD.sequence
    AND NEW.content = '' AND NEW.note = '' AND NEW.salt = ''"""
_MOVES_ON = "NEW.township = OLD.township AND NEW.sequence = OLD.sequence + 1"

# Table, event, what is let through, what the database answers.
_RULES = (
    ("trail_entry", "UPDATE", "", "trail entries are never changed"),
    ("trail_entry", "DELETE", "", "trail entries are never deleted"),
    ("trail_version", "UPDATE", _ERASES, "trail versions are only ever erased"),
    ("trail_version", "DELETE", "", "trail versions are never deleted"),
    ("trail_head", "UPDATE", _MOVES_ON, "a trail head only moves on by one"),
    ("trail_head", "DELETE", "", "a trail head is never deleted"),
)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the triggers on the trail's tables."""
    with connection.cursor() as cursor:
        for table, event, allowed, answer in _RULES:
            for statement in _statements(connection.vendor, table, event, allowed, answer):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers off again (reversing the migration; tests that act behind our back)."""
    with connection.cursor() as cursor:
        for table, event, _, _ in _RULES:
            name = _name(table, event)
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"


def _statements(vendor: str, table: str, event: str, allowed: str, answer: str) -> list[str]:
    name = _name(table, event)
    when = f"WHEN (NOT ({allowed}))" if allowed else ""
    if vendor != "postgresql":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {event} ON {table} FOR EACH ROW {when} "
            f"BEGIN SELECT RAISE(ABORT, '{answer}'); END"
        ]
    return [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{answer}'; END $$",
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW {when} "
        f"EXECUTE FUNCTION {name}()",
    ]
