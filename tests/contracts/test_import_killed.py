"""An import is all or nothing: the command is killed in the middle, and run again."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest

from tests import sample_year as samples

LINES, KILLS = 300, 4


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return samples.copy_of(samples.sample_year(), tmp_path / "data")


def a_file(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["日期", "主题", "对象", "人数"])
    for number in range(LINES):
        sheet.append([f"2024.{number % 12 + 1}.{number % 28 + 1}", f"导入{number}", "领导班子", 9])
    path = folder / "学法.xlsx"
    book.save(path)
    return path


def start(file: Path, data: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "fengqiao.surfaces.commands", "import", "learning.sessions"]
    kept = {name: value for name, value in os.environ.items() if name != "FENGQIAO_DATABASE"}
    return subprocess.Popen(
        [*command, str(file), "--as", "sifasuo"],
        env={**kept, "FENGQIAO_DATA": str(data)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def entered(data: Path) -> tuple[int, int, int]:
    """Return how many sessions, lines and links of the chain the import has left."""
    with sqlite3.connect(data / "fengqiao.sqlite3") as found:
        sessions = found.execute(
            "select count(*) from learning_studysession where title like '导入%'"
        ).fetchone()[0]
        lines = found.execute("select count(*) from exchange_importedline").fetchone()[0]
        trail = found.execute(
            "select count(*) from trail_version where note like '导入自%'"
        ).fetchone()[0]
    return sessions, lines, trail


@pytest.mark.slow
def test_nothing_is_half_taken_when_the_import_is_killed_in_the_middle(
    tmp_path: Path, data: Path
) -> None:
    if os.environ.get("FENGQIAO_DATABASE"):
        pytest.skip("one kill of a process on its own data folder")
    file = a_file(tmp_path)
    began = time.monotonic()
    whole = start(file, samples.copy_of(data, tmp_path / "measured"))
    assert whole.wait(timeout=120) == 0
    lasting = time.monotonic() - began
    draw = random.Random(7)
    for _ in range(KILLS):
        program = start(file, data)
        time.sleep(lasting * draw.uniform(0.5, 0.95))
        program.send_signal(signal.SIGKILL)
        program.wait()
        left = entered(data)
        assert left in ((0, 0, 0), (LINES, LINES, LINES))
    assert start(file, data).wait(timeout=120) == 0
    assert entered(data) == (LINES, LINES, LINES)
    assert start(file, data).wait(timeout=120) == 0
    assert entered(data) == (LINES, LINES, LINES)
