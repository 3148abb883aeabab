"""Entering records, each with its trail entry and its place in the search: one client and eight.

Run: python -m bench.creates [--rows 50000] [--each 400] [--quick]
"""

import itertools
import time
from collections.abc import Callable

from bench import ground
from bench.browser import Browser

VALUES = {
    "held_on": "2024-05-06",
    "title": "全体干部集中学习《民法典》",
    "audiences": ["cadres"],
    "form": "meeting",
    "place": "999901207",
    "venue": "乡政府三楼会议室",
    "headcount": "21",
    "summary": "领学原文并结合工作讨论。",
    "then": "draft",
}


def main() -> None:
    """Enter through the action alone, then over HTTP."""
    asked = ground.asked(__doc__, rows=50_000, each=400)
    township = ground.found()
    ground.fill(township, asked.rows)
    _by_action(asked.each)
    with ground.serving() as (port, server):
        for clients in (1, 8):
            _over_http(port, server.pid, clients, asked.each)


def _by_action(times: int) -> None:
    spans = ground.measured(entering(), times=times)
    ground.said(f"enter by the action alone: {len(spans) / sum(spans):,.0f}/s", spans)


def entering() -> Callable[[], object]:
    """Return what enters one session by the action."""
    from fengqiao.casework.ledgers import actions
    from fengqiao.casework.ledgers.forms import EntryForm
    from fengqiao.duties.learning.ledgers import SESSIONS
    from fengqiao.registers.accounts.actor import actor_of
    from fengqiao.registers.accounts.models import Account

    actor = actor_of(Account.objects.get(username="sifasuo"))
    form = EntryForm(SESSIONS, actor, _query_dict())
    assert form.is_valid(), form.errors
    return lambda: actions.enter(ledger=SESSIONS, actor=actor, values=form.cleaned_data)


def _query_dict() -> object:
    from urllib.parse import urlencode

    from django.http import QueryDict

    return QueryDict(urlencode(VALUES, doseq=True))


def _over_http(port: int, pid: int, clients: int, each: int) -> None:
    browsers = [Browser(port) for _ in range(clients)]
    for browser in browsers:
        browser.sign_in("sifasuo")
        browser.get("/learning/sessions/new")
    spans: list[float] = []
    errors = itertools.count()

    def work(n: int) -> None:
        for _ in range(each if clients == 1 else each // 4):
            started = time.perf_counter()
            status, address = browsers[n].post("/learning/sessions/new", VALUES)
            spans.append(time.perf_counter() - started)
            if status != 302 or "/learning/sessions/" not in address:
                next(errors)

    before = ground.cpu_of(pid)
    took = ground.together(clients, work)
    busy = (ground.cpu_of(pid) - before) / len(spans)
    what = f"enter over HTTP, {clients} client(s): {len(spans) / took:,.0f}/s"
    ground.said(f"{what}, {next(errors)} errors", spans, busy)


if __name__ == "__main__":
    main()
