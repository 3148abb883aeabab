"""Lets Django empty the tables after a transactional test, which the trail's triggers refuse.

A pytest plugin: its tests need it, and so does any other test suite with ``transactional_db``.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management.commands import flush

from fengqiao.keeping.trail import append_only


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_triggers() -> Iterator[None]:
    original = flush.Command.handle

    def handle(self: flush.Command, **options: Any) -> None:
        from django.db import connections

        connection = connections[options["database"]]
        append_only.remove(connection)
        try:
            original(self, **options)
        finally:
            append_only.install(connection)

    flush.Command.handle = handle  # type: ignore[method-assign]
    yield
    flush.Command.handle = original  # type: ignore[method-assign]
