"""Who writes to SQLite stands in a queue, and leaves it however the transaction ends."""

import fcntl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from config import env
from fengqiao.keeping.sqlite.base import DatabaseWrapper

ENGINE = "fengqiao.keeping.sqlite"


@pytest.fixture
def writer(tmp_path: Path, django_db_blocker: Any) -> Iterator[DatabaseWrapper]:
    """A connection to a file of its own."""
    with django_db_blocker.unblock():
        made = _writer(tmp_path)
        with made.cursor() as cursor:
            cursor.execute("CREATE TABLE counted (n integer)")
            cursor.execute("INSERT INTO counted VALUES (0)")
        yield made
        made.close()


def _writer(folder: Path) -> DatabaseWrapper:
    own = {**connections["default"].settings_dict, "ENGINE": ENGINE, "NAME": str(folder / "db")}
    own["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
    }
    return DatabaseWrapper(own, "default")


def _is_free(folder: Path) -> bool:
    with (folder / "db-queue").open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _begin(writer: DatabaseWrapper) -> None:
    writer.ensure_connection()
    writer._start_transaction_under_autocommit()


@pytest.mark.parametrize("end", ["_commit", "_rollback", "close"])
def test_the_turn_ends_with_the_transaction(
    writer: DatabaseWrapper, tmp_path: Path, end: str
) -> None:
    _begin(writer)
    assert not _is_free(tmp_path)
    getattr(writer, end)()
    assert _is_free(tmp_path)


def test_a_transaction_that_cannot_begin_gives_its_turn_back(
    writer: DatabaseWrapper, tmp_path: Path
) -> None:
    _begin(writer)
    writer.connection.commit()  # the turn is kept, the transaction is over
    with writer.cursor() as cursor:
        cursor.execute("BEGIN")
    with pytest.raises(Exception, match="within a transaction"):
        _begin(writer)
    assert _is_free(tmp_path)


def test_eight_writers_at_once_lose_nothing(writer: DatabaseWrapper, tmp_path: Path) -> None:
    def write() -> None:
        own = _writer(tmp_path)
        for _ in range(25):
            _begin(own)
            with own.cursor() as cursor:
                cursor.execute("SELECT n FROM counted")
                cursor.execute("UPDATE counted SET n = %s", [cursor.fetchone()[0] + 1])
            own._commit()
        own.close()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with writer.cursor() as cursor:
        cursor.execute("SELECT n FROM counted")
        assert cursor.fetchone() == (200,)


def test_an_installation_on_sqlite_uses_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FENGQIAO_DATABASE", raising=False)
    assert env.database()["ENGINE"] == ENGINE
    assert "synchronous=FULL" in env.database()["OPTIONS"]["init_command"]
