"""``fengqiao`` with a clock that a journey sets: what day it is, is read from a file of the test's.

A matter takes weeks, and its limits are counted in working days: a journey through one must be able
to say that a week has passed. Only the test has this entrance; an installation reads the real clock.
"""

import os
import time
from datetime import date, datetime, timedelta
from datetime import time as hour
from pathlib import Path
from unittest import mock

from fengqiao.kernel import clock
from fengqiao.surfaces.commands.main import fengqiao

FILE = "JOURNEY_CLOCK"
OPENS = hour(9, 0, tzinfo=clock.CHINA)


def set_to(day: date, *, file: Path) -> None:
    """Let it be nine in the morning of a day from now on."""
    new = file.with_suffix(".new")
    new.write_text(day.isoformat(), encoding="utf-8")
    new.replace(file)  # no process ever reads half a day


def _now() -> datetime:
    file = Path(os.environ[FILE])
    day = date.fromisoformat(file.read_text(encoding="utf-8"))
    passed = timedelta(seconds=time.time() - file.stat().st_mtime)
    return datetime.combine(day, OPENS) + passed


if __name__ == "__main__":
    with mock.patch.object(clock, "now", _now):
        fengqiao()
