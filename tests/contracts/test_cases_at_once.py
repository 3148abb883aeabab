"""Eight clients on the same twenty cases, and the server killed under them: nothing is lost or doubled.

``FENGQIAO_CLIENT_ACTS`` is how many acts they try, ``FENGQIAO_KILLS`` how often the server is killed.
"""

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.contracts.case_clerks import Told, at_work, clerks
from tests.contracts.serving import Server, installation, kept_in, verified

TRIES = int(os.environ.get("FENGQIAO_CLIENT_ACTS", "240"))
KILLS = int(os.environ.get("FENGQIAO_KILLS", "10"))
pytestmark = pytest.mark.slow

NOTES = "SELECT note FROM cases_acttaken WHERE note <> ''"
ACTS = "SELECT count(*) FROM cases_acttaken WHERE note <> ''"
SEQUENCES = """
SELECT proceeding_id, count(*), min(sequence), max(sequence), max(acts_count)
FROM cases_acttaken JOIN cases_proceeding ON cases_proceeding.id = proceeding_id
GROUP BY proceeding_id
"""
ENTRIES = "SELECT count(*) FROM trail_entry WHERE action = 'public_services.matters.act'"
VERSIONS = """
SELECT trail_version.content FROM trail_version JOIN trail_entry
  ON trail_entry.township = trail_version.township AND trail_entry.sequence = trail_version.sequence
WHERE trail_entry.action = 'public_services.matters.act'
"""
NUMBERS = "SELECT number, applicant FROM public_services_servicematter ORDER BY number"


@pytest.fixture
def surroundings(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, empty."""
    return installation(tmp_path)


def opened(surroundings: dict[str, str]) -> dict[str, Any]:
    """Found the township with its twenty cases; return what the clerks need to know."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.contracts.open_counter"],
        env=surroundings,
        check=True,
        capture_output=True,
        text=True,
        timeout=240,
    )
    counter: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return counter


def test_eight_clients_on_the_same_twenty_cases(surroundings: dict[str, str]) -> None:
    counter = opened(surroundings)
    already = kept_in(surroundings, ENTRIES)[0][0]
    told = Told()
    with served(surroundings) as server:
        began = time.monotonic()
        workers = clerks(server.port, counter, told, seed=3)
        for thread in at_work(workers, lambda: sum(each.acts for each in workers) >= TRIES):
            thread.join()
        lasted = time.monotonic() - began
    print(told.answers, f"{lasted:.0f} s")  # noqa: T201 - goes into bench/README.md
    assert told.wrong == []
    assert told.answers["no answer"] == 0
    assert told.answers["Programme 412"] > 0, "they got into one another's way"
    assert told.answers["OnPages 302"] > 0
    assert Counter(note for (note,) in kept_in(surroundings, NOTES)) == Counter(told.taken)
    assert kept_in(surroundings, ENTRIES)[0][0] == already + len(told.taken)
    stands_whole(surroundings, told)


def test_what_was_taken_stands_after_every_kill(surroundings: dict[str, str]) -> None:
    counter = opened(surroundings)
    told, chance, over = Told(), random.Random(7), threading.Event()
    with served(surroundings) as server:
        threads = at_work(clerks(server.port, counter, told, seed=4), over.is_set)
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.3, 1.2))
            server.kill()
            server.start()
        time.sleep(1)
        over.set()
        for thread in threads:
            thread.join(timeout=60)
    print(told.answers, f"{KILLS} kills")  # noqa: T201 - goes into bench/README.md
    assert told.wrong == []
    assert len(told.taken) > KILLS
    kept = Counter(note for (note,) in kept_in(surroundings, NOTES))
    assert set(told.taken) <= kept.keys(), "what was acknowledged is there"
    assert max(kept.values()) == 1
    stands_whole(surroundings, told)


@contextmanager
def served(surroundings: dict[str, str]) -> Iterator[Server]:
    server = Server(surroundings, threads=4, workers=2)
    server.start()
    try:
        yield server
    finally:
        with suppress(ProcessLookupError):
            server.kill()


def stands_whole(surroundings: dict[str, str], told: Told) -> None:
    """Hold what is on file against itself: acts without gap, numbers without gap, the chain whole."""
    for _, count, first, last, counted in kept_in(surroundings, SEQUENCES):
        assert (first, last, counted) == (1, count, count)
    numbered = dict(kept_in(surroundings, NUMBERS))
    year = next(iter(numbered)).split("-")[1]
    assert list(numbered) == [f"办件-{year}-{n:04d}" for n in range(1, len(numbered) + 1)]
    received = Counter(numbered.values())
    for mark, number in told.created.items():
        assert numbered[number] == mark
        assert received[mark] == 1
    said = [
        json.loads(content) if isinstance(content, str) else content
        for (content,) in _said(surroundings)
    ]
    acknowledged = set(told.taken)
    latest: dict[str, set[str]] = {}
    for content in said:
        for act in content.get("acts", ()):
            latest.setdefault(act["proceeding"], set()).add(act["note"])
    assert acknowledged <= {note for notes in latest.values() for note in notes}
    checked = verified(surroundings)
    assert checked.returncode == 0, checked.stdout


def _said(surroundings: dict[str, str]) -> list[Any]:
    return kept_in(surroundings, VERSIONS)
