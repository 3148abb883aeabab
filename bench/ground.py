"""What all measurements share: a folder of their own, a filled township, a server, a clock."""

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
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

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


def measured(act: Callable[[], object], *, times: int, warm: int = 2) -> list[float]:
    """Return how many seconds each of ``times`` runs took, the shortest first."""
    for _ in range(warm):
        act()
    spans = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        spans.append(time.perf_counter() - started)
    return sorted(spans)


def said(what: str, spans: list[float]) -> None:
    """Print p50 and p95 of some spans in milliseconds."""
    middle, late = statistics.median(spans), sorted(spans)[int(len(spans) * 0.95) - 1]
    print(f"{database():<10} {what:<56} p50 {middle * 1000:8.1f} ms   p95 {late * 1000:8.1f} ms")


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


class Browser:
    """One kept connection with its cookies, as one clerk's browser has it."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str]:
        """Return status and text of a page."""
        return self._ask("GET", path, None)

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, str]:
        """Send a form; return the status and the address it leads to, or the page."""
        return self._ask("POST", path, urlencode(fields, doseq=True))

    def close(self) -> None:
        """Drop a connection that broke; the next request opens another, cookies kept."""
        self._connection.close()

    def sign_in(self, username: str) -> None:
        """Sign in with a demonstration account."""
        from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD

        self.get("/sign-in")
        fields = {"username": username, "password": DEMONSTRATION_PASSWORD}
        status, page = self.post("/sign-in", fields)
        assert status == 302, page[:500]

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["X-CSRFToken"] = self._cookies.get("csrftoken", "")
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode(errors="replace")
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self._cookies[name] = morsel.value
        self._cookies.pop("messages", None)  # as the page it leads to would have shown them
        return response.status, response.headers.get("Location") or text


def together(clients: int, work: Callable[[int], None]) -> float:
    """Let some clients work at once; return how many seconds all of them took."""
    threads = [threading.Thread(target=work, args=(n,)) for n in range(clients)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started
