"""Ways past the trail's triggers, for tests only.

As a pytest plugin it lets Django empty the tables after a transactional test, which the triggers
refuse; any suite that uses ``transactional_db`` needs the fixture below.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connection, connections

from fengqiao.keeping.trail import append_only


@contextmanager
def past_the_triggers(database: Any = connection) -> Iterator[None]:
    """Let the rows of the trail be changed, as someone would who works on the database itself."""
    append_only.remove(database)
    try:
        yield
    finally:
        append_only.install(database)


@pytest.fixture(autouse=True, scope="session")
def flush_past_the_triggers() -> Iterator[None]:
    """Let Django's ``flush`` empty the tables of the trail."""
    original = flush.Command.handle

    def handle(self: flush.Command, **options: Any) -> None:
        with past_the_triggers(connections[options["database"]]):
            original(self, **options)

    flush.Command.handle = handle  # type: ignore[method-assign]
    yield
    flush.Command.handle = original  # type: ignore[method-assign]
