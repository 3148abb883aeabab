"""An acknowledged record is never lost: the server is killed while clerks enter records."""

import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import pytest

from bench.browser import Browser
from tests.contracts.serving import ON_POSTGRES, Server, installation, kept_in, verified

KILLS, CLIENTS = 20, 4
FOUND = """
import random
from fengqiao.surfaces.commands.setting_up import migrate
migrate()
from django.db import transaction
from fengqiao.casework.samples.township import made_up_names
from fengqiao.duties.administration import sample_year as administration
with transaction.atomic():
    administration.found(
        administration.TOWNSHIP, year=2024, names=made_up_names(), chance=random.Random(1)
    )
"""


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """A township's installation of its own, as the environment that names it."""
    found = installation(tmp_path)
    subprocess.run([sys.executable, "-c", FOUND], env=found, check=True, timeout=300)
    return found


def entering(port: int, name: str, told: list[str], stop: threading.Event) -> Callable[[], None]:
    """Return a clerk's work: enter records, and remember those the server acknowledged."""

    def work() -> None:
        browser: Browser | None = None
        number = 0
        while not stop.is_set():
            try:
                if browser is None:
                    signing_in = Browser(port)
                    signing_in.sign_in("sifasuo")
                    browser = signing_in
                number += 1
                values = {
                    "held_on": "2024-05-06",
                    "title": f"{name}-{number}",
                    "audiences": "cadres",
                    "form": "meeting",
                    "place": "999901207",
                }
                status, _ = browser.post("/learning/sessions/new", values)
                if status == 302:
                    told.append(f"{name}-{number}")
            except (OSError, HTTPException, AssertionError):
                if browser is not None:
                    browser.close()
                time.sleep(0.05)

    return work


@pytest.mark.slow
def test_what_was_acknowledged_is_there_once_and_whole_after_every_kill(
    surroundings: dict[str, str],
) -> None:
    server = Server(surroundings, threads=CLIENTS)
    chance = random.Random(7)
    told: list[str] = []
    stop = threading.Event()
    clerks = [
        threading.Thread(target=entering(server.port, f"书记员{n}", told, stop))
        for n in range(CLIENTS)
    ]
    server.start()
    for clerk in clerks:
        clerk.start()
    for _ in range(KILLS):
        time.sleep(chance.uniform(0.3, 1.2))
        server.kill()
        server.start()
    stop.set()
    for clerk in clerks:
        clerk.join(timeout=30)
    with suppress(ProcessLookupError):
        server.kill()

    assert len(told) > KILLS, "the clerks got work done between the kills"
    kept = Counter(row[0] for row in kept_in(surroundings, TITLES))
    half_written = kept_in(surroundings, HALF_WRITTEN)
    numbers = [row[0] for row in kept_in(surroundings, NUMBERS)]
    assert set(told) <= kept.keys()
    assert max(kept.values()) == 1
    assert half_written == []
    assert numbers == [f"学法-2024-{n:04d}" for n in range(1, len(numbers) + 1)]
    checked = verified(surroundings)
    assert checked.returncode == 0, checked.stdout


DASHED = """substr(session.id,1,8)
      || '-' || substr(session.id,9,4) || '-' || substr(session.id,13,4) || '-'
      || substr(session.id,17,4) || '-' || substr(session.id,21)"""
TITLES = "SELECT title FROM learning_studysession"
NUMBERS = "SELECT number FROM learning_studysession ORDER BY number"
HALF_WRITTEN = f"""
SELECT number FROM learning_studysession AS session
WHERE NOT EXISTS (SELECT 1 FROM trail_entry WHERE record_id = {"session.id::text" if ON_POSTGRES else DASHED})
   OR NOT EXISTS (SELECT 1 FROM search_searchrow WHERE record_id = session.id)
"""


@pytest.mark.skipif(not ON_POSTGRES, reason="the other database")
def test_postgresql_waits_for_the_disk_at_every_commit(surroundings: dict[str, str]) -> None:
    for setting in ("synchronous_commit", "fsync", "full_page_writes"):
        assert kept_in(surroundings, f"SHOW {setting}") == [("on",)]


@pytest.mark.skipif(ON_POSTGRES, reason="the other database")
def test_sqlite_waits_for_the_disk_at_every_commit(surroundings: dict[str, str]) -> None:
    asked = (
        "import django; django.setup()\n"
        "from django.db import connection as c\n"
        "for name in ('journal_mode', 'synchronous', 'foreign_keys'):\n"
        "    cursor = c.cursor(); cursor.execute(f'PRAGMA {name}'); print(cursor.fetchone()[0])"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked], env=surroundings, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["wal", "2", "1"]  # 2 is FULL
