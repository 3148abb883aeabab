"""How a database is copied while it is in use, and put back: SQLite and PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from fengqiao.keeping.files.blobs import sync
from fengqiao.kernel.errors import Refused

_HEADS = "SELECT township, sequence, sm3, sha256 FROM trail_head ORDER BY township"
_FILES = """
    SELECT sha256 FROM files_attachment WHERE erased_at IS NULL
    UNION SELECT thumbnail_sha256 FROM files_attachment
    WHERE erased_at IS NULL AND thumbnail_sha256 <> '' ORDER BY 1"""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy of the database says of itself."""

    heads: list[tuple[str, int, str, str]]
    files: list[str]


def database_name() -> str:
    """Return the name under which this engine's copy lies in a back-up."""
    return "fengqiao.sqlite3" if connection.vendor == "sqlite" else "fengqiao.pgdump"


def copy_to(target: Path) -> Contents:
    """Write a copy of the database as of one moment, and return what the copy says.

    Raises:
        Refused: PostgreSQL's tools are not installed, or copying failed.
    """
    if connection.vendor == "sqlite":
        # A new, compact file: pages of what was erased do not go along.
        with closing(sqlite3.connect(_database(), timeout=20)) as live:
            live.execute("VACUUM INTO ?", [str(target)])
        sync(target)
        return contents_of_sqlite(target)
    with _snapshot() as (name, contents):
        _run("pg_dump", "--format=custom", f"--snapshot={name}", f"--file={target}", _database())
    sync(target)
    return contents


def contents_of_sqlite(path: Path) -> Contents:
    """Return what a SQLite file says of itself."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
        heads = copy.execute(_HEADS).fetchall()
        return Contents(heads, [sha256 for (sha256,) in copy.execute(_FILES)])


def is_empty() -> bool:
    """Return whether the database that is set holds nothing yet."""
    return not connection.introspection.table_names()


def put_back(source: Path) -> None:
    """Make the empty database from a copy.

    Raises:
        Refused: PostgreSQL's tools are not installed, or restoring failed.
    """
    connections.close_all()
    if connection.vendor == "sqlite":
        part = Path(f"{_database()}.part")
        shutil.copyfile(source, part)
        sync(part)
        for remains in ("-wal", "-shm"):
            Path(f"{_database()}{remains}").unlink(missing_ok=True)
        part.replace(_database())
        sync(part.parent)
        return
    options = ("--no-owner", "--exit-on-error", "--single-transaction")
    _run("pg_restore", *options, f"--dbname={_database()}", str(source))


def contents_of_database() -> Contents:
    """Return what the database in use says of itself."""
    with connection.cursor() as cursor:
        cursor.execute(_HEADS)
        heads = cursor.fetchall()
        cursor.execute(_FILES)
        return Contents(heads, [sha256 for (sha256,) in cursor.fetchall()])


@contextmanager
def _snapshot() -> Iterator[tuple[str, Contents]]:
    """Hold one view of PostgreSQL's data that pg_dump can share."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        name = cursor.fetchone()[0]
        yield name, contents_of_database()


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool) or next(_debian(tool), None)
    if program is None:
        raise Refused(f"没有找到 {tool}，请安装 PostgreSQL 客户端工具（postgresql-client）")
    done = subprocess.run(  # noqa: S603 - a fixed program, its arguments are our own settings
        [program, *arguments], env=_environment(), capture_output=True, check=False
    )
    if done.returncode:
        answer = done.stderr.decode(errors="replace").strip().splitlines()
        raise Refused(f"{tool} 未能完成：{answer[-1] if answer else '没有说明'}")


def _debian(tool: str) -> Iterator[str]:
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / tool).exists():
            yield str(folder / tool)


def _environment() -> dict[str, str]:
    settings: dict[str, Any] = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    given = {name: str(settings[key]) for name, key in names.items() if settings.get(key)}
    return {**os.environ, **given}
