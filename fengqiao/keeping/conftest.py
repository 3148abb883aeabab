"""What all tests of keeping share."""

from pathlib import Path
from typing import Any

import pytest

from fengqiao.keeping.tests.flushing import flush_past_the_triggers

__all__ = ["files_folder", "flush_past_the_triggers"]


@pytest.fixture(autouse=True)
def files_folder(tmp_path: Path, settings: Any) -> Path:
    """A files' folder of the test's own."""
    folder = tmp_path / "files"
    settings.FILES_FOLDER = folder
    return folder
