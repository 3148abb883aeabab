"""Many processes at once, and processes killed: the chains stay whole, and nothing told is lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from django.db import connection

from fengqiao.keeping.tests.processes import run, start
from fengqiao.keeping.tests.surroundings import ROOT

KEEPING = "fengqiao/keeping"
THERE_TOO = [
    f"{KEEPING}/tests/test_concurrency.py",
    f"{KEEPING}/tests/test_tampering.py",
    f"{KEEPING}/trail/tests/test_appending.py",
    f"{KEEPING}/jobs/tests/test_periodic.py",
    f"{KEEPING}/backup/tests/test_backup.py",
    f"{KEEPING}/files/tests/test_attaching.py",
]

# On PostgreSQL the processes share the database of the test, so it must be committed to.
pytestmark = pytest.mark.django_db(transaction=True)


def installed(data_folder: Path) -> Path:
    if connection.vendor == "sqlite":
        run(data_folder, "migrate")
    return data_folder


def test_eight_processes_append_to_the_same_chains_without_gap_or_fork(tmp_path: Path) -> None:
    folder = installed(tmp_path / "data")
    # In the same order of codes in each: that is what keeps them from waiting for one another.
    writers = [start(folder, "append", "640422207,640422208", "15") for _ in range(8)]
    told: dict[str, dict[int, str]] = defaultdict(dict)
    for writer in writers:
        out, _ = writer.communicate()
        assert writer.returncode == 0
        for line in out.splitlines():
            township, sequence, digest = line.split()
            assert int(sequence) not in told[township], "a sequence is given once"
            told[township][int(sequence)] = digest
    for heads in told.values():
        assert sorted(heads) == list(range(1, 8 * 15 + 1))
    assert run(folder, "verify") == []
    standing = dict(line.split()[::2] for line in run(folder, "heads"))
    assert standing == {township: heads[120] for township, heads in told.items()}


def test_whatever_was_acknowledged_outlives_kill_9(tmp_path: Path) -> None:
    """T1 in small: writers killed at random moments, most while others write."""
    folder = installed(tmp_path / "data")
    draw = random.Random(20261123)
    told: dict[int, str] = {}
    for _ in range(3):
        writers = [start(folder, "append", "640422207", "1000") for _ in range(3)]
        for writer in writers:
            assert writer.stdout is not None
            for _ in range(draw.randrange(1, 25)):
                _note(told, writer.stdout.readline())
            os.kill(writer.pid, signal.SIGKILL)
        for writer in writers:
            for line in writer.communicate()[0].splitlines(keepends=True):
                _note(told, line)
    assert run(folder, "verify") == []
    kept = dict(line.split()[1:] for line in run(folder, "entries", "640422207"))
    assert {str(sequence): digest for sequence, digest in told.items()}.items() <= kept.items()
    assert len(told) >= 9


def _note(told: dict[int, str], line: str) -> None:
    if line.endswith("\n"):  # cut in two by the kill, it was not acknowledged
        _, sequence, digest = line.split()
        assert told.setdefault(int(sequence), digest) == digest


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor == "postgresql", reason="runs on PostgreSQL already")
def test_all_of_keeping_holds_on_postgresql_too() -> None:
    """The very same tests, run once more against a PostgreSQL of their own."""
    if not any(Path("/usr/lib/postgresql").glob("*/bin/initdb")) and not shutil.which("initdb"):
        pytest.skip("no PostgreSQL server is installed")
    options = ["-q", "-p", "no:cacheprovider", "--ds=fengqiao.keeping.tests.settings"]
    done = subprocess.run(
        [str(ROOT / "tools/with-postgres"), sys.executable, "-m", "pytest", *options, *THERE_TOO],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-8000:]
