"""Data folders in which the contract tests work from outside, by commands."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import sample_year as samples

Run = Callable[..., str]


@pytest.fixture
def thin_year(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Run Python modules on a fresh copy of the year of the seed that the test names."""
    seed = str(request.param)
    made = samples.built(f"thin-year-{seed}", "tests.contracts.thin_year", seed)
    data = samples.copy_of(made, tmp_path / "data")

    def run(*arguments: str) -> str:
        return samples.run(*arguments, data=data)

    return run
