"""SQLite whose writers stand in a queue.

SQLite lets one transaction write at a time, and who comes meanwhile tries again after sleeping, for
longer each time: with eight writers one is passed over for half a second. Here whoever begins a
transaction first takes a lock on a file beside the database, and the kernel wakes who waits for it as soon as
it is free. The lock says nothing about the data: without it, SQLite's own holds as ever.
"""

import fcntl
import os
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to SQLite, which waits its turn before a transaction begins."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._queue: int | None = None
        self._at_the_head = False

    def _start_transaction_under_autocommit(self) -> None:
        """Begin a transaction, which takes SQLite's write lock, when our turn has come."""
        self._wait()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # not in the stubs
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]  # not in the stubs
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # not in the stubs
        finally:
            if self.connection is None or not self.connection.in_transaction:
                self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # not in the stubs
        finally:
            self._leave()
            if self._queue is not None:
                os.close(self._queue)
                self._queue = None

    def _wait(self) -> None:
        name = str(self.settings_dict["NAME"])
        if self.is_in_memory_db() or self._at_the_head:
            return
        if self._queue is None:
            path = Path(f"{name}-queue")
            self._queue = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._queue, fcntl.LOCK_EX)
        self._at_the_head = True

    def _leave(self) -> None:
        if self._at_the_head and self._queue is not None:
            fcntl.flock(self._queue, fcntl.LOCK_UN)
        self._at_the_head = False
