"""What all measurements share: a folder of their own, a filled township, a server, a clock."""

import argparse
import http.client
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fengqiao.casework.samples.township import SampleTownship

YEAR = 2024
WORDS = (
    *("村民", "会议", "法律", "调解", "道路", "维修", "土地", "边界", "邻里", "承包", "养老"),
    *("低保", "巡查", "安全", "防火", "禁毒", "反诈", "宪法", "民法典", "宣传", "信访"),
)
BATCH = 5_000


def database() -> str:
    """Return the name of the database measured."""
    return "PostgreSQL" if os.environ.get("FENGQIAO_DATABASE") else "SQLite"


def found() -> "SampleTownship":
    """Set an invented township up in a folder of its own: places, posts, people, sign-ins."""
    os.environ["FENGQIAO_DATA"] = tempfile.mkdtemp(prefix="fengqiao-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from fengqiao.surfaces.commands.setting_up import migrate

    migrate()
    from django.db import transaction

    from fengqiao.casework.samples.township import made_up_names
    from fengqiao.duties.administration import sample_year as administration
    from fengqiao.duties.learning.sample_year import live

    chance = random.Random(1)
    with transaction.atomic():
        township = administration.found(
            administration.TOWNSHIP, year=YEAR, names=made_up_names(), chance=chance
        )
        live(township, YEAR, thin=True)
    return township


def fill(township: "SampleTownship", rows: int) -> None:
    """Put ``rows`` confirmed sessions into the tables at once, as the actions would have left them.

    Each has three people, one topic, one attachment (19 of 20) and its place in the search; 水渠
    stands in 6 of 100. The trail is left out: it is measured by itself.
    """
    from django.db import connection, transaction

    from fengqiao.casework.ledgers.actions import ledger_entry
    from fengqiao.casework.search import index
    from fengqiao.duties.learning.ledgers import SESSIONS
    from fengqiao.duties.learning.models import StudySession

    with transaction.atomic():
        for start in range(0, rows, BATCH):
            _fill_batch(township, range(start, min(start + BATCH, rows)))
        every = StudySession.objects.iterator(chunk_size=2000)
        index.rebuild(ledger_entry(SESSIONS, session) for session in every)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fill_batch(township: "SampleTownship", numbers: range) -> None:
    from fengqiao.casework.links.models import Link, TookPart
    from fengqiao.duties.learning.models import StudySession, StudyTopic
    from fengqiao.keeping.files.models import Attachment

    chance = random.Random(numbers.start)
    topics = list(StudyTopic.objects.all())
    kind = StudySession.record_kind()
    sessions = StudySession.objects.bulk_create(_session(township, n, chance) for n in numbers)
    Link.objects.bulk_create(
        Link(
            kind=kind,
            record_id=session.pk,
            relation="studied",
            other_kind=StudyTopic.record_kind(),
            other_id=chance.choice(topics).pk,
        )
        for session in sessions
    )
    TookPart.objects.bulk_create(
        TookPart(
            kind=kind,
            record_id=session.pk,
            capacity="attended",
            person=person,
            on=session.held_on,
        )
        for session in sessions
        for person in chance.sample(township.cadres, 3)
    )
    Attachment.objects.bulk_create(
        Attachment(
            township=session.township_id,
            kind=kind,
            record_id=session.pk,
            role="photo",
            name="现场.jpg",
            uploaded_at=session.entered_at,
            uploaded_by="sifasuo",
            content_type="image/jpeg",
            size=80_000,
            sha256=f"{session.pk.hex:0<64}",
            sm3=f"{session.pk.hex:0<64}",
        )
        for session in sessions
        if chance.random() < 0.95
    )


def _session(township: "SampleTownship", number: int, chance: random.Random) -> Any:
    from fengqiao.duties.learning.models import Audience, StudySession
    from fengqiao.kernel import clock

    words = chance.choices(WORDS, k=8)
    if chance.random() < 0.06:
        words[3] = "水渠"
    place = chance.choice(township.villages)
    day = date(YEAR, 1, 1) + timedelta(days=chance.randrange(366))
    return StudySession(  # type: ignore[misc]  # a set is a tuple in Python
        number=f"学法-{YEAR}-{number + 1_000_000:07d}",
        township=township.division,
        place=place,
        state="confirmed" if chance.random() < 0.9 else "draft",
        entered_by="sifasuo",
        entered_at=clock.now(),
        sample=True,
        held_on=day,
        title="".join(words[:5]),
        audiences=(chance.choice(Audience.values),),
        venue=f"{place.short_name}党群服务中心",
        headcount=chance.randint(5, 60),
        summary="，".join(words * 4),
    )


class Spans(list[float]):
    """How many seconds each run took, the shortest first; and the least CPU of one run."""

    cpu = 0.0


def measured(act: Callable[[], object], *, times: int, warm: int = 2) -> Spans:
    """Measure ``times`` runs, after ``warm`` that do not count."""
    for _ in range(warm):
        act()
    spans, least = Spans(), float("inf")
    for _ in range(times):
        started, busy = time.perf_counter(), time.process_time()
        act()
        spans.append(time.perf_counter() - started)
        least = min(least, time.process_time() - busy)
    spans.sort()
    spans.cpu = least
    return spans


def said(what: str, spans: list[float], cpu: float | None = None) -> None:
    """Print least, p50 and p95 of some spans, and the CPU of one run, in milliseconds.

    The least and the CPU say most where others use the machine too.
    """
    ordered = sorted(spans)
    middle, late = statistics.median(ordered), ordered[max(0, int(len(ordered) * 0.95) - 1)]
    own = cpu if cpu is not None else getattr(spans, "cpu", 0.0)
    figures = (("min", ordered[0]), ("p50", middle), ("p95", late), ("cpu", own))
    print(
        f"{database():<10} {what:<58}",
        *(f"{name} {value * 1000:7.1f}" for name, value in figures),
        "ms",
        flush=True,
    )


def asked(doc: str | None, *, rows: int, **more: int) -> argparse.Namespace:
    """Read the command line: ``--rows``, what else may be set, and ``--quick`` for a tenth of it."""
    parser = argparse.ArgumentParser(description=doc)
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows and rounds")
    for name, value in {"rows": rows, **more}.items():
        parser.add_argument(f"--{name}", type=int, default=value)
    given = parser.parse_args()
    if given.quick:
        given.rows = min(given.rows, max(2_000, rows // 10))
        for name, value in more.items():
            setattr(given, name, min(getattr(given, name), max(5, value // 10)))
    load = os.getloadavg()[0]
    print(f"{database():<10} {given.rows:,} rows, load average at the start {load:.1f}", flush=True)
    return given


@contextmanager
def serving(workers: int = 2) -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Serve the folder on a free port of 127.0.0.1; yield the port and the server's process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "fengqiao.surfaces.commands", "run"]
    server = subprocess.Popen(
        [*command, "--port", str(port), "--workers", str(workers)], stdout=subprocess.DEVNULL
    )
    try:
        wait_for(port)
        yield port, server
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=40)


def wait_for(port: int, seconds: float = 60) -> float:
    """Wait until the server answers; return how many seconds that took."""
    started = time.perf_counter()
    while time.perf_counter() - started < seconds:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/sign-in")
            if connection.getresponse().status == 200:
                return time.perf_counter() - started
        except OSError:
            time.sleep(0.02)
    raise TimeoutError("the server did not answer")


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(each for child in children for each in family(int(child)))]


def cpu_of(pid: int) -> float:
    """Return how many seconds of CPU a server and all its processes have used."""
    ticks = 0
    for each in family(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def together(clients: int, work: Callable[[int], None]) -> float:
    """Let some clients work at once; return how many seconds all of them took."""
    threads = [threading.Thread(target=work, args=(n,)) for n in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started
