"""Start time, memory of a running installation, and how fast the trail verifies.

Run: python -m bench.footprint [--rows 10000] [--quick]; rows are the links verified.
Memory is the proportional set size (PSS) of each process, so that what they share counts once.
"""

import time
from pathlib import Path

from bench import ground
from bench.browser import Browser

PAGES = ("/", "/learning/sessions/", "/figures/", "/report/")


def main() -> None:
    """Start twice, look at the memory before and after use, verify."""
    asked = ground.asked(__doc__, rows=10_000)
    ground.found()
    started = time.perf_counter()
    with ground.serving() as (port, server):
        print(f"{ground.database():<10} start to first page {time.perf_counter() - started:.2f} s")
        _say_memory("just started", server.pid)
        browser = Browser(port)
        browser.sign_in("sifasuo")
        for page in PAGES * 20:
            assert browser.get(page)[0] == 200, page
        _say_memory("after 80 pages", server.pid)
    _verify(asked.rows)


def _say_memory(when: str, pid: int) -> None:
    parts = [(each, _pss(each), _command(each)) for each in ground.family(pid)]
    web = sum(size for _, size, command in parts if "worker" not in command.split())
    whole = sum(size for _, size, _ in parts)
    print(
        f"{ground.database():<10} PSS {when}: web {web:.0f} MiB, all {len(parts)} {whole:.0f} MiB"
    )
    for _, size, command in parts:
        print(f"{'':<10}   {size:6.1f} MiB  {command[:90]}")


def _pss(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0


def _command(pid: int) -> str:
    words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    return " ".join(Path(word.decode()).name for word in words if word)


def _verify(links: int) -> None:
    from django.db import transaction

    from bench.creates import entering
    from fengqiao.keeping.trail.chain import walk
    from fengqiao.keeping.trail.models import Entry
    from fengqiao.keeping.trail.verification import LINKS, chain_findings, rows
    from fengqiao.keeping.verification import verify

    enter = entering()
    with transaction.atomic():
        for _ in range(links):
            enter()
    links, township = Entry.objects.count(), "999901207"
    assert verify() == []
    for what, act in (
        ("links of the chain", lambda: list(walk(rows(LINKS, township)))),
        ("links and contents", lambda: list(chain_findings(township))),
        ("everything, each record against the trail", verify),
    ):
        spans = ground.measured(act, times=5, warm=1)
        ground.said(f"verify {what}: {links / spans.cpu:,.0f}/s of CPU", spans)


if __name__ == "__main__":
    main()
