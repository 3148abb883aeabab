"""A list with filter and Chinese word: the query alone, and the whole page over HTTP.

Run: python -m bench.lists [--rows 50000] [--quick]; on PostgreSQL: tools/with-postgres python -m bench.lists
"""

from functools import partial
from urllib.parse import urlencode

from bench import ground
from bench.browser import Browser

CASES: tuple[tuple[str, dict[str, str]], ...] = (
    ("first page", {}),
    ("last page", {"page": "9999999"}),
    ("filter", {"audiences": "village", "state": "confirmed"}),
    ("filter and word 水渠", {"audiences": "village", "state": "confirmed", "q": "水渠"}),
    ("filter and word 水渠, last page", {"audiences": "village", "q": "水渠", "page": "9999999"}),
    ("figure's list", {"figure": "village_study"}),
)


def main() -> None:
    """Fill, then measure each case twice over."""
    asked = ground.asked(__doc__, rows=50_000, times=40)
    township = ground.found()
    ground.fill(township, asked.rows)
    _queries(asked.times)
    with ground.serving() as (port, server):
        browser = Browser(port)
        browser.sign_in("sifasuo")
        for name, case in CASES:
            path = "/learning/sessions/?" + urlencode({"size": "50", **case})
            assert browser.get(path)[0] == 200, path
            before = ground.cpu_of(server.pid)
            spans = ground.measured(partial(browser.get, path), times=asked.times, warm=0)
            busy = (ground.cpu_of(server.pid) - before) / asked.times
            ground.said(f"page of 50 over HTTP: {name}", spans, busy)


def _queries(times: int) -> None:
    from django.http import QueryDict

    from fengqiao.casework.ledgers.lists import Query, listing
    from fengqiao.duties.learning.ledgers import SESSIONS
    from fengqiao.registers.accounts.actor import actor_of
    from fengqiao.registers.accounts.models import Account
    from fengqiao.registers.jurisdictions.models import Division

    actor = actor_of(Account.objects.get(username="sifasuo"))
    township = Division.objects.get(code="999901207")

    def ask(case: dict[str, str]) -> int:
        query = Query.of(SESSIONS, actor, township, ground.YEAR, QueryDict(urlencode(case)))
        shown = listing(query, page=int(case.get("page", 1)), size=50)
        assert shown.rows
        return shown.page.paginator.count

    for name, case in CASES:
        spans = ground.measured(partial(ask, case), times=times)
        ground.said(f"query and cells alone ({ask(case):,} found): {name}", spans)


if __name__ == "__main__":
    main()
