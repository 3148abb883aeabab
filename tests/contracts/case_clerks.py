"""Clerks who work on the same cases at once, by pages and through the interface.

Each act carries a mark of its own as its note, so that what was answered "taken" can be looked for.
"""

import json
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

from bench.browser import Browser
from fengqiao.kernel import clock

WORK = ("handle", "examine")
"""Acts that may come again and again, and end nothing."""
MATTERS = "/public_services/matters"
Case = tuple[str, str]


@dataclass
class Told:
    """What all clerks were answered; each appends for itself."""

    taken: list[str] = field(default_factory=list)
    created: dict[str, str] = field(default_factory=dict)
    answers: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Clerk:
    """One clerk with a connection of their own, who remembers the cases as last read."""

    port: int
    name: str
    cases: list[Case]
    told: Told
    chance: random.Random
    acts: int = 0
    read: dict[str, Any] = field(default_factory=dict)

    def work_until(self, is_over: Callable[[], bool]) -> None:
        """Try one act after another; where the server is gone, come back to it."""
        while not is_over():
            try:
                self.once()
            except (OSError, HTTPException, AssertionError):
                self.drop()
                self.told.answers["no answer"] += 1
                time.sleep(0.05)

    def mark(self) -> str:
        """Return a mark that no other act carries."""
        self.acts += 1
        return f"{self.name}-{self.acts}"

    def note(self, status: int, mark: str, refused: tuple[int, ...], said: str) -> bool:
        """Note what an act was answered; return whether it was taken."""
        self.told.answers[f"{type(self).__name__} {status}"] += 1
        if status in (200, 302):
            self.told.taken.append(mark)
            return True
        if status not in refused:
            self.told.wrong.append(f"{mark}: {status} {said[:300]}")
        return False

    def once(self) -> None:
        """Try one act."""
        raise NotImplementedError

    def drop(self) -> None:
        """Let a broken connection go."""
        raise NotImplementedError


@dataclass
class OnPages(Clerk):
    """A clerk at the window: reads the version off the case's page, and sends the act's form."""

    browser: Browser | None = None

    def once(self) -> None:
        if self.browser is None:
            browser = Browser(self.port)
            browser.sign_in("chuangkou")
            self.browser = browser
        pk, proceeding = self.chance.choice(self.cases)
        if pk not in self.read:
            _, page = self.browser.get(f"{MATTERS}/{pk}/")
            offered = re.findall(r'name="(\w+)-version" value="(\d+)"', page)
            self.read[pk] = {act: version for act, version in offered if act in WORK}
        if not self.read[pk]:
            del self.read[pk]
            return
        act = self.chance.choice(sorted(self.read[pk]))
        mark = self.mark()
        fields = {"on": clock.today().isoformat(), "note": mark, "version": self.read[pk][act]}
        body = {f"{act}-{name}": value for name, value in fields.items()}
        status, said = self.browser.post(f"{MATTERS}/{pk}/acts/{proceeding}/{act}", body)
        del self.read[pk]
        self.note(status, mark, (422,), said)

    def drop(self) -> None:
        if self.browser is not None:
            self.browser.close()


@dataclass
class Programme(Clerk):
    """A program: acts on the state it has read, ``If-Match``; receives matters, each once."""

    key: str = ""
    item: str = ""
    connection: HTTPConnection | None = None
    pending: str = ""

    def once(self) -> None:
        if self.pending or not self.chance.randrange(25):
            self._receive()
            return
        pk, proceeding = self.chance.choice(self.cases)
        if pk not in self.read:
            _, etag, said = self._ask("GET", f"{MATTERS}/{pk}/case")
            self.read[pk] = etag, said
        etag, said = self.read[pk]
        lawful = [each["act"] for run in said["proceedings"] for each in run["lawful"]]
        if not (offered := [act for act in lawful if act in WORK]):
            del self.read[pk]
            return
        act, mark = self.chance.choice(offered), self.mark()
        body = {"on": clock.today().isoformat(), "note": mark}
        address = f"{MATTERS}/{pk}/case/{proceeding}/acts/{act}"
        status, etag, said = self._ask("POST", address, body, If_Match=etag)
        if self.note(status, mark, (409, 412), json.dumps(said, ensure_ascii=False)):
            self.read[pk] = etag, said
        else:
            del self.read[pk]

    def _receive(self) -> None:
        """Enter a draft under a mark; one that got no answer is asked again under the same."""
        mark = self.pending or self.mark()
        self.pending = mark
        body = {
            "item": self.item,
            "applicant": mark,
            "opened_on": clock.today().isoformat(),
            "place": "999901207",
        }
        status, _, said = self._ask("POST", MATTERS, body, Idempotency_Key=f"shoujian-{mark}")
        self.pending = ""
        self.told.answers[f"received {status}"] += 1
        if status == 201:
            self.told.created[mark] = said["number"]
        else:
            self.told.wrong.append(f"{mark}: {status} {said}")

    def _ask(
        self, method: str, path: str, body: Any = None, **headers: str
    ) -> tuple[int, str, Any]:
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        given = {
            "Authorization": f"Bearer {self.key}",
            "Content-Type": "application/json",
            **named,
        }
        text = None if body is None else json.dumps(body)
        self.connection.request(method, f"/api/v1{path}", text, given)
        response = self.connection.getresponse()
        said = json.loads(response.read())
        return response.status, response.headers.get("ETag", ""), said

    def drop(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


PAGES = 2


def clerks(port: int, counter: dict[str, Any], told: Told, seed: int) -> list[Clerk]:
    """Return eight: two at the window, six programs."""
    found: list[Clerk] = []
    cases = [tuple(each) for each in counter["cases"]]
    for nth, key in enumerate(counter["keys"]):
        chance = random.Random(seed * 100 + nth)
        common: dict[str, Any] = {"port": port, "cases": cases, "told": told, "chance": chance}
        if nth < PAGES:
            found.append(OnPages(name=f"window{nth}", **common))
        else:
            found.append(Programme(name=f"program{nth}", key=key, item=counter["item"], **common))
    return found


def at_work(all_of_them: list[Clerk], is_over: Callable[[], bool]) -> list[threading.Thread]:
    """Let all of them work at once until it is over."""
    threads = [threading.Thread(target=each.work_until, args=(is_over,)) for each in all_of_them]
    for thread in threads:
        thread.start()
    return threads
