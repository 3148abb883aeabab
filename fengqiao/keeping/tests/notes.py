"""A small kind of record that tests keep, as a ledger of the strata above would."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar

from django.db import connection, models, transaction

from fengqiao.keeping.trail.actions import append
from fengqiao.keeping.trail.kinds import Present, forget_kind, register_kind

KIND = "test.note"


class Note(models.Model):
    """A note of a township, with a column of each common type."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    township = models.CharField(max_length=12)
    title = models.CharField(max_length=60)
    hours = models.IntegerField()
    on = models.DateField()
    confirmed = models.BooleanField(default=False)
    place = models.CharField(max_length=60, null=True)  # noqa: DJ001 - a column that may be NULL
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar["models.Manager[Note]"] = models.Manager()

    class Meta:
        app_label = "keeping_tests"

    def __str__(self) -> str:
        return self.title


@contextmanager
def the_notes_table() -> Iterator[None]:
    """Have a table of notes, registered with ``verify``, for the length of a test."""
    boolean, uuid_type = (
        ("bool", "char(32)") if connection.vendor == "sqlite" else ("boolean", "uuid")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TABLE keeping_tests_note (id {uuid_type} PRIMARY KEY, township varchar(12), "
            f'title varchar(60), hours integer, "on" date, confirmed {boolean}, place varchar(60), '
            "version integer)"
        )
    register_kind(KIND, read_all=_read_all, townships=_townships)
    try:
        yield
    finally:
        forget_kind(KIND)


@transaction.atomic
def a_note(**changes: Any) -> Note:
    values: dict[str, Any] = {
        "township": "640422207",
        "title": "学习会",
        "hours": 2,
        "on": date(2026, 3, 2),
    }
    note = Note(**{**values, **changes})
    note.save(force_insert=True)
    _record(note, "enter")
    return note


@transaction.atomic
def change(note: Note, **changes: Any) -> Note:
    for name, value in changes.items():
        setattr(note, name, value)
    note.version += 1
    note.save(force_update=True)
    _record(note, "correct")
    return note


def _record(note: Note, verb: str) -> None:
    append(
        township=note.township,
        actor="zhang",
        action=f"{KIND}.{verb}",
        kind=KIND,
        record_id=note.pk,
        record_version=note.version,
        content=content_of(note),
    )


def content_of(note: Note) -> dict[str, Any]:
    """Return a note as the trail keeps it."""
    content = {field.attname: getattr(note, field.attname) for field in Note._meta.concrete_fields}
    return {**content, "id": str(note.id), "on": note.on.isoformat()}


def _read_all(township: str) -> Iterator[Present]:
    for note in Note.objects.filter(township=township).order_by("pk"):
        yield note.pk, note.version, content_of(note)


def _townships() -> list[str]:
    return list(Note.objects.values_list("township", flat=True).distinct())
