"""The sample year for whoever asks: as a folder, or as the database behind Django."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction
from django.db.utils import load_backend

from tests import sample_year as samples


@pytest.fixture(scope="session")
def sample_year_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample year's data folder, one for each worker."""
    target = tmp_path_factory.mktemp("sample-year") / "data"
    return samples.copy_of(samples.sample_year(), target)


@pytest.fixture
def sample_year(sample_year_folder: Path, django_db_blocker: Any, settings: Any) -> Iterator[Path]:
    """The sample year as the database of the test; what the test changes there is rolled back.

    Files are not: a test that changes files gives itself a copy of the folder.
    """
    settings.FILES_FOLDER = sample_year_folder / "files"
    with django_db_blocker.unblock(), database_of(sample_year_folder), transaction.atomic():
        yield sample_year_folder
        transaction.set_rollback(True)


@contextmanager
def database_of(folder: Path) -> Iterator[None]:
    """Let Django work on the database of a data folder instead of the empty one of unit tests."""
    before = connections["default"]
    own = {**before.settings_dict, "NAME": str(folder / "fengqiao.sqlite3")}
    if before.vendor == "postgresql":
        own["NAME"] = samples.postgres_name(folder)
        # A pool belongs to an alias: this one's leads to the empty database of unit tests.
        own["OPTIONS"] = {k: v for k, v in own["OPTIONS"].items() if k != "pool"}
    connections["default"] = load_backend(own["ENGINE"]).DatabaseWrapper(own, "default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
