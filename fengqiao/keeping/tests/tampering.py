"""Changes behind the application's back, drawn at random, for any table that holds township data.

``Tamperer`` changes a cell, deletes, inserts or swaps rows by plain SQL, as a hand at the database
would, and says what it did. ``township_tables`` lists the tables that must stand the test.
"""

import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction

# Tables of the installation's own running; no township's data is in them.
NOT_OF_A_TOWNSHIP = {"jobs.PeriodicRun", "jobs.VerificationRun"}

Row = dict[str, Any]


def township_tables(*, besides: Sequence[str] = ()) -> list[type[models.Model]]:
    """Return our models that hold township data: all but those named, so that none is forgotten."""
    left_out = NOT_OF_A_TOWNSHIP | set(besides)
    ours = [model for model in apps.get_models() if model.__module__.startswith("fengqiao.")]
    return [model for model in ours if model._meta.label not in left_out]


@dataclass(frozen=True, slots=True)
class Tampering:
    """What was changed: the rows by their primary keys before and after, and the columns."""

    what: str
    model: type[models.Model] | None = None
    keys: tuple[str, ...] = ()
    columns: frozenset[str] = field(default_factory=frozenset)
    file: str = ""


class Tamperer:
    """Changes rows of ``tables`` and files of ``folder``, by the draws of one seed."""

    def __init__(
        self, *, seed: int, tables: Sequence[type[models.Model]], folder: Path | None = None
    ) -> None:
        self.draw = random.Random(seed)
        self.tables = tables
        self.folder = folder

    def once(self) -> Tampering:
        """Change something, and return what it was; undo it by rolling the savepoint back."""
        while True:
            change = self.draw.choice(self._changes())
            try:
                with transaction.atomic():
                    done = change()
            except DatabaseError:
                continue  # a constraint stopped it; draw again
            if done is not None:
                return done

    def _changes(self) -> list[Callable[[], Tampering | None]]:
        rows = [self.change_cell] * 6 + [self.delete_row, self.insert_row, self.swap_rows]
        return [*rows, self.change_file] if self.folder else [*rows]

    def change_cell(self) -> Tampering | None:
        model, row = self._row()
        column = self.draw.choice(_fields(model))
        value = self._other(column, row[column.column])
        self._write(model, row, {column.column: value})
        keys = {_key(model, row), _key(model, {**row, column.column: value})}
        return Tampering("cell", model, tuple(keys), frozenset({column.attname}))

    def delete_row(self) -> Tampering:
        model, row = self._row()
        where, values = _where(model, row)
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE {where}", values)
        return Tampering("deleted", model, (_key(model, row),))

    def insert_row(self) -> Tampering:
        model, row = self._row()
        key = _key_fields(model)[-1]
        fresh = {**row, key.column: self._other(key, row[key.column], far=True)}
        names = ", ".join(f'"{name}"' for name in fresh)
        marks = ", ".join(["%s"] * len(fresh))
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({names}) VALUES ({marks})",
                list(fresh.values()),
            )
        return Tampering("inserted", model, (_key(model, fresh),))

    def swap_rows(self) -> Tampering | None:
        model, first = self._row()
        second = self._row_of(model)
        own = [column.column for column in _fields(model) if column not in _key_fields(model)]
        if all(first[name] == second[name] for name in own):
            return None
        self._write(model, first, {name: second[name] for name in own})
        self._write(model, second, {name: first[name] for name in own})
        return Tampering("swapped", model, (_key(model, first), _key(model, second)))

    def change_file(self) -> Tampering | None:
        """Flip a bit of a file, without a way back: restore the folder afterwards."""
        assert self.folder is not None
        files = sorted(
            path for path in self.folder.rglob("*") if path.is_file() and path.name[0] != "."
        )
        if not files:
            return None
        path = self.draw.choice(files)
        match self.draw.choice(("flip", "flip", "cut", "delete", "extra")):
            case "flip":
                data = bytearray(path.read_bytes())
                data[self.draw.randrange(len(data))] ^= 1 << self.draw.randrange(8)
                path.write_bytes(data)
            case "cut":
                path.write_bytes(path.read_bytes()[:-1])
            case "delete":
                path.unlink()
            case _:
                path = path.with_name(self.draw.randbytes(32).hex())
                path.write_bytes(b"planted")
        return Tampering("file", file=path.name)

    def _row(self) -> tuple[type[models.Model], Row]:
        model = self.draw.choice([model for model in self.tables if _count(model)])
        return model, self._row_of(model)

    def _row_of(self, model: type[models.Model]) -> Row:
        return _nth(model, self.draw.randrange(_count(model)))

    def _write(self, model: type[models.Model], row: Row, values: Row) -> None:
        where, keys = _where(model, row)
        sets = ", ".join(f'"{name}" = %s' for name in values)
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {model._meta.db_table} SET {sets} WHERE {where}", [*values.values(), *keys]
            )

    def _other(self, column: Any, value: Any, *, far: bool = False) -> Any:
        """Return another value that the column takes, as the database holds it."""
        kind = column.get_internal_type()
        if kind == "UUIDField":
            fresh = uuid.UUID(int=self.draw.getrandbits(128))
            return column.get_db_prep_value(fresh, connection)
        if kind == "BooleanField":
            return column.get_db_prep_value(not value, connection)
        if kind in ("DateField", "DateTimeField"):
            days = timedelta(days=self.draw.randrange(1, 400))
            return _later(column, value, days)
        if "Integer" in kind or kind in ("BigAutoField", "FloatField", "DecimalField"):
            return (value or 0) + (self.draw.randrange(1000, 9000) if far else 1)
        return self._other_text(str(value or ""), column.max_length or 10_000)

    def _other_text(self, text: str, length: int) -> str:
        at = self.draw.randrange(len(text)) if text else 0
        sign = self.draw.choice([sign for sign in "0123456789甲乙丙" if text[at : at + 1] != sign])
        changed = text[:at] + sign + text[at + 1 :]
        return changed if self.draw.random() < 0.7 or len(text) >= length else text + sign


def _later(column: Any, value: Any, days: timedelta) -> Any:
    if value is None:
        return "2001-02-03" if column.get_internal_type() == "DateField" else "2001-02-03 04:05:06"
    if isinstance(value, date):
        return value + days
    moved = date.fromisoformat(value[:10]) + days
    return moved.isoformat() + value[10:]


def _fields(model: type[models.Model]) -> list[Any]:
    return [column for column in model._meta.concrete_fields if column.column is not None]


def _key_fields(model: type[models.Model]) -> list[Any]:
    return list(model._meta.pk_fields)


def _key(model: type[models.Model], row: Row) -> str:
    """Return the row's own identifier: the sequence of an entry, the id of a record."""
    column = _key_fields(model)[-1]
    value = row[column.column]
    return str(column.to_python(value))


def _count(model: type[models.Model]) -> int:
    return model._default_manager.count()


def _nth(model: type[models.Model], number: int) -> Row:
    """Return a row by its place in the order of keys, as the database holds it."""
    columns = [column.column for column in _fields(model)]
    order = ", ".join(f'"{column.column}"' for column in _key_fields(model))
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {model._meta.db_table} ORDER BY {order} LIMIT 1 OFFSET %s",
            [number],
        )
        (row,) = cursor.fetchall()
        return dict(zip(columns, row, strict=True))


def _where(model: type[models.Model], row: Row) -> tuple[str, list[Any]]:
    keys = [column.column for column in _key_fields(model)]
    return " AND ".join(f'"{name}" = %s' for name in keys), [row[name] for name in keys]
