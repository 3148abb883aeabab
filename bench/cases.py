"""Cases: received, acted on, listed with filter and word, counted; one client and eight.

Run: python -m bench.cases [--rows 50000] [--each 400] [--quick]; on PostgreSQL: tools/with-postgres
python -m bench.cases. Each line ends with the target where GUARANTEES.md has one.
"""

import itertools
import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from bench import ground
from bench.browser import Browser

if TYPE_CHECKING:
    from fengqiao.casework.samples.township import SampleTownship

MATTERS = "/public_services/matters/"
ITEMS, OPEN_SHARE = 20, 0.1
WORDS = ("老年证", "生育登记", "临时救助", "残疾人证", "水渠维修")
TARGETS = {
    "receive 1": "target 100/s, p95 20 ms",
    "receive 8": "target 150/s, p95 100 ms",
    "act 1": "target 100/s",
    "act 8": "target 100/s",
    "list 1": "target p50 15, p95 40 ms",
    "figures": "target 500 ms at 20,000",
}


def main() -> None:
    """Fill the counter's ledger, then measure."""
    asked = ground.asked(__doc__, rows=50_000, each=400, times=40)
    township = ground.found()
    items = _items(township)
    _fill(township, items, asked.rows)
    _said("receive by the action alone", ground.measured(_receiving(township, items), times=100))
    _said("act by the action alone", ground.measured(_acting(township, items), times=100))
    _figures(township, asked.times)
    with ground.serving() as (port, server):
        for clients in (1, 8):
            _receive(port, server.pid, clients, asked.each, items)
            _act(port, server.pid, clients, asked.each, township, items)
            _list(port, server.pid, clients, asked.times, items)


def _said(what: str, spans: list[float], cpu: float | None = None, target: str = "") -> None:
    rate = f"{len(spans) / sum(spans):,.0f}/s" if cpu is None else ""
    ground.said(" ".join(filter(None, (what, rate, TARGETS.get(target, "")))), spans, cpu)


# -- what is there -----------------------------------------------------------------------------


def _items(township: "SampleTownship") -> list[Any]:
    from fengqiao.duties.public_services.ledgers import ITEMS as CATALOGUE
    from fengqiao.registers.people.models import PostKind

    keeper = township.actors[PostKind.OFFICE_CLERK]
    return [
        township.record(
            CATALOGUE,
            {
                "title": f"{WORDS[n % len(WORDS)]}办理{n + 1}",
                "kind": "public_service",
                "place": township.division,
                "valid_from": date(ground.YEAR, 1, 2),
                "legal_limit": 20,
                "promised_limit": 10,
                "materials": "申请书",
            },
            by=keeper,
            on=date(ground.YEAR, 1, 4),
        )
        for n in range(ITEMS)
    ]


def _fill(township: "SampleTownship", items: list[Any], rows: int) -> None:
    """Put cases into the tables at once, as the actions would have left them, one in ten open.

    The trail is left out: it is measured by itself.
    """
    from django.db import connection, transaction

    from fengqiao.casework.ledgers.actions import ledger_entry
    from fengqiao.casework.search import index
    from fengqiao.duties.public_services.ledgers import MATTERS as LEDGER
    from fengqiao.duties.public_services.models import ServiceMatter

    with transaction.atomic():
        for start in range(0, rows, ground.BATCH):
            _fill_batch(township, items, range(start, min(start + ground.BATCH, rows)))
        every = ServiceMatter.objects.select_related("item").iterator(chunk_size=2000)
        index.rebuild(ledger_entry(LEDGER, matter) for matter in every)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _fill_batch(township: "SampleTownship", items: list[Any], numbers: range) -> None:
    from fengqiao.casework.cases.models import ActTaken, OpenLimit, Proceeding
    from fengqiao.duties.public_services.models import ServiceMatter

    chance = random.Random(numbers.start)
    matters = ServiceMatter.objects.bulk_create(
        _matter(township, chance.choice(items), n, chance) for n in numbers
    )
    runs = Proceeding.objects.bulk_create(
        Proceeding(
            kind=ServiceMatter.record_kind(),
            record_id=matter.pk,
            procedure="public_services.service_matter",
            version_from=_version_from(),
            begun_on=matter.opened_on,
            acts_count=7 if matter.ended_on else 3,
            ended_on=matter.ended_on,
        )
        for matter in matters
    )
    pairs = list(zip(matters, runs, strict=True))
    ActTaken.objects.bulk_create(act for matter, run in pairs for act in _acts(matter, run))
    OpenLimit.objects.bulk_create(
        OpenLimit(
            proceeding=run,
            township=township.division,
            place_id=matter.place_id,
            kind=run.kind,
            record_id=matter.pk,
            number=matter.number,
            case_title=matter.title,
            act="finish",
            title="办结",
            posts=("office_clerk", "staff", "window_clerk"),  # type: ignore[misc] # held as a set
            due_on=matter.due_on,
        )
        for matter, run in pairs
        if not matter.ended_on
    )


def _version_from() -> date:
    from fengqiao.casework.procedures.registry import procedure_of

    return procedure_of("public_services.service_matter", on=date(ground.YEAR, 6, 1)).in_force_from


def _matter(township: "SampleTownship", item: Any, number: int, chance: random.Random) -> Any:
    from fengqiao.duties.public_services.models import ServiceMatter
    from fengqiao.kernel import clock

    day = date(ground.YEAR, 1, 5) + timedelta(days=chance.randrange(350))
    ended = None if chance.random() < OPEN_SHARE else day + timedelta(days=chance.randrange(8))
    return ServiceMatter(
        number=f"办件-{ground.YEAR}-{number + 1_000_000:07d}",
        township=township.division,
        place=chance.choice(township.villages),
        state="confirmed",
        entered_by="chuangkou",
        entered_at=clock.now(),
        sample=True,
        item=item,
        title=item.title,
        applicant="".join(chance.choices("张李王赵甲乙丙丁一二三四", k=3)),
        opened_on=day,
        channel="counter",
        materials_received="申请书",
        accepted_on=day,
        decide_by=day + timedelta(days=14),
        finished_on=ended,
        in_time=True if ended else None,
        ended_on=ended,
        due_on=None if ended else day + timedelta(days=14),
        stage="归档" if ended else "受理",
        outcome="办结" if ended else "",
    )


def _acts(matter: Any, run: Any) -> Iterator[Any]:
    from fengqiao.casework.cases.models import ActTaken
    from fengqiao.casework.cases.proceedings import written_facts
    from fengqiao.duties.public_services.facts import ServiceFacts
    from fengqiao.kernel import clock

    facts = written_facts(
        ServiceFacts(
            act_on=matter.opened_on,
            competent=True,
            materials_complete=True,
            legal_last_day=matter.decide_by + timedelta(days=14),
            promised_last_day=matter.decide_by,
        )
    )
    acts = (("receive", ""), ("check_materials", ""), ("answer", "accepted"), ("handle", ""))
    acts += (("finish", "done"), ("deliver", ""), ("archive", ""))
    for nth, (act, outcome) in enumerate(acts[: run.acts_count]):
        yield ActTaken(
            proceeding=run,
            sequence=nth + 1,
            act=act,
            outcome=outcome,
            on=matter.ended_on if nth > 2 else matter.opened_on,
            by="chuangkou",
            post="window_clerk",
            facts=facts,
            entered_by="chuangkou",
            entered_at=clock.now(),
        )


# -- by the actions alone ------------------------------------------------------------------------


def _values(township: "SampleTownship") -> dict[str, Any]:
    from fengqiao.kernel import clock

    return {
        "applicant": "张甲一",
        "opened_on": clock.today(),
        "place": township.division,
        "materials_received": "申请书",
    }


def _receiving(township: "SampleTownship", items: list[Any]) -> Callable[[], Any]:
    from fengqiao.duties.public_services.actions import receive
    from fengqiao.registers.people.models import PostKind

    clerk, values = township.actors[PostKind.WINDOW_CLERK], _values(township)
    return lambda: receive(item=items[0], values=values, actor=clerk)


def _acting(township: "SampleTownship", items: list[Any]) -> Callable[[], Any]:
    """Return what takes one act, each time in another case received before."""
    from fengqiao.duties.public_services.actions import go_on
    from fengqiao.registers.people.models import PostKind

    receive, clerk = _receiving(township, items), township.actors[PostKind.WINDOW_CLERK]
    waiting = iter([receive() for _ in range(110)])
    return lambda: go_on(matter=next(waiting), acts=(("handle", ""),), actor=clerk)


def _figures(township: "SampleTownship", times: int) -> None:
    from fengqiao.casework.figures import registry
    from fengqiao.casework.figures.language import Period, Scope
    from fengqiao.casework.figures.queries import compute

    scope, figures = Scope(township.division.code, Period.year(ground.YEAR)), registry.all_figures()
    spans = ground.measured(lambda: compute(figures, scope), times=max(5, times // 4))
    _said(f"all {len(figures)} figures", spans, spans.cpu, "figures")


# -- over HTTP -----------------------------------------------------------------------------------


def _browsers(port: int, clients: int, first: str) -> list[Browser]:
    browsers = [Browser(port) for _ in range(clients)]
    for browser in browsers:
        browser.sign_in("chuangkou")
        assert browser.get(first)[0] == 200, first
    return browsers


def _measured(
    pid: int, clients: int, each: int, ask: Callable[[int], bool], what: str, target: str
) -> None:
    """Let clients ask at once, a quarter as often where there are several; say how long it took."""
    spans: list[float] = []
    errors = itertools.count()

    def work(n: int) -> None:
        for _ in range(each if clients == 1 else max(5, each // 4)):
            started = time.perf_counter()
            good = ask(n)
            spans.append(time.perf_counter() - started)
            if not good:
                next(errors)

    before = ground.cpu_of(pid)
    took = ground.together(clients, work)
    busy = (ground.cpu_of(pid) - before) / len(spans)
    said = f"{what}, {clients} client(s): {len(spans) / took:,.0f}/s, {next(errors)} errors"
    _said(said, spans, busy, f"{target} {clients}")


def _receive(port: int, pid: int, clients: int, each: int, items: list[Any]) -> None:
    from django.urls import reverse

    from fengqiao.kernel import clock

    page = reverse("public_services:receive", args=[items[0].pk])
    browsers = _browsers(port, clients, page)
    fields = {
        "applicant": "张甲一",
        "place": "999901207",
        "opened_on": clock.today().isoformat(),
        "channel": "counter",
        "materials": ["申请书"],
    }
    _measured(
        pid,
        clients,
        each,
        lambda n: browsers[n].post(page, fields)[0] == 302,
        "receive at the counter over HTTP",
        "receive",
    )


def _act(
    port: int,
    pid: int,
    clients: int,
    each: int,
    township: "SampleTownship",
    items: list[Any],
) -> None:
    """Take an act on case after case, each by one clerk; a stale version must be refused."""
    from django.urls import reverse

    from fengqiao.casework.cases.proceedings import proceedings_of
    from fengqiao.duties.public_services.ledgers import MATTERS as LEDGER
    from fengqiao.kernel import clock

    receive = _receiving(township, items)
    rounds = each if clients == 1 else max(5, each // 4)
    cases = [receive() for _ in range(clients * rounds)]
    pages = [
        reverse("cases:take", args=[LEDGER, case.pk, proceedings_of(case)[0].pk, "handle"])
        for case in cases
    ]
    browsers = _browsers(port, clients, MATTERS)
    fields = {"handle-version": "3", "handle-on": clock.today().isoformat()}
    mine = [iter(pages[n::clients]) for n in range(clients)]
    _measured(
        pid,
        clients,
        each,
        lambda n: browsers[n].post(next(mine[n]), fields)[0] == 302,
        "take an act over HTTP",
        "act",
    )
    assert browsers[0].post(pages[0], fields)[0] == 422, "a stale version is refused"


def _list(port: int, pid: int, clients: int, times: int, items: list[Any]) -> None:
    found = {"year": str(ground.YEAR), "size": "50", "q": "水渠", "channel": "counter"}
    page = f"{MATTERS}?{urlencode(found)}"
    browsers = _browsers(port, clients, page)
    _measured(
        pid,
        clients,
        times,
        lambda n: "水渠" in browsers[n].get(page)[1],
        "list of 50, filter and word 水渠, over HTTP",
        "list",
    )


if __name__ == "__main__":
    main()
