"""Every test of the index runs on SQLite and on PostgreSQL."""

import pytest
from django.db import connection


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, db: None) -> None:
    """The database that the parameter names; the settings of the run decide which one there is."""
    if connection.vendor != request.param:
        pytest.skip(f"this run's database is not {request.param}")
