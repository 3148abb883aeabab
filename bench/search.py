"""The search at 100,000 entries: how long a list's page, a search page and a write take.

Run: python bench/search.py [ROWS]. It works in a folder of its own, on SQLite, or in the (empty)
database that FENGQIAO_DATABASE names. Words are drawn so that 水渠 is in 6 of 100 entries, 宣传 in
about 30, 听证 in 1 of 1,000.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

os.environ["FENGQIAO_DATA"] = tempfile.mkdtemp(prefix="bench-search-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django
from uuid_utils.compat import uuid7

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.db.models import Q  # noqa: E402

from fengqiao.casework.search import index  # noqa: E402
from fengqiao.casework.search.queries import find, matching  # noqa: E402

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
TOWNSHIPS = ("999901207", "999901208")
KIND, OTHER_KIND = "bench.thing", "bench.other"
COMMON = [
    *("村民", "会议", "学习", "法律", "调解", "道路", "维修", "土地", "边界", "邻里"),
    *("承包", "养老", "低保", "巡查", "安全", "防火", "禁毒", "反诈", "宪法", "民法典"),
]
PLACES = ["河西村", "东山村", "石桥村", "柳沟村", "高台村", "南湾村"]


class Thing(models.Model):
    """A ledger's entry, with the columns by which lists are filtered and ordered."""

    id = models.UUIDField(primary_key=True)
    number = models.CharField(max_length=40)
    township = models.CharField(max_length=12)
    state = models.CharField(max_length=10)
    on = models.DateField()
    title = models.CharField(max_length=200)
    note = models.TextField()

    objects: models.Manager["Thing"] = models.Manager()

    class Meta:
        app_label = "search"
        indexes = (models.Index(fields=("township", "on"), name="thing_on"),)

    def __str__(self) -> str:
        return self.number


def text_of(chance: random.Random) -> str:
    """Return about 60 characters as a clerk writes them."""
    words = chance.choices(COMMON, k=14)
    for word, share in (("水渠", 0.06), ("宣传", 0.3), ("听证", 0.001)):
        if chance.random() < share:
            words.insert(chance.randrange(len(words)), word)
    return chance.choice(PLACES) + "".join(words[:5]) + "，" + "".join(words[5:]) + "。"


def entries(chance: random.Random) -> Iterator[index.Entry]:
    """Yield the entries, every fourth of another kind."""
    for n in range(ROWS):
        text = text_of(chance)
        township = TOWNSHIPS[n % 5 == 0]
        yield index.Entry(
            kind=OTHER_KIND if n % 4 == 0 else KIND,
            record_id=uuid7(),
            township=township,
            place=township,
            title=text[:12],
            on=date(2015, 1, 1) + timedelta(days=n * 4000 // ROWS),
            text=f"{text} 学法-{2015 + n * 11 // ROWS}-{n:05}",
            live=True,
        )


def things(found: list[index.Entry]) -> Iterator[Thing]:
    """Yield the rows of the ledger whose entries these are."""
    for entry in found:
        if entry.kind == KIND:
            assert entry.on is not None
            yield Thing(
                id=entry.record_id,
                number=entry.text[-13:],
                township=entry.township,
                state="confirmed",
                on=entry.on,
                title=entry.title,
                note=entry.text,
            )


def measured(title: str, work: Callable[[], object], *, times: int = 40) -> None:
    """Print the middle and the 95th percentile of how long ``work`` takes."""
    spent = []
    result: object = None
    for _ in range(times):
        began = time.perf_counter()
        result = work()
        spent.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(spent, n=20)[-1]
    print(f"{title:<44} p50 {statistics.median(spent):8.2f} ms   p95 {p95:8.2f} ms   {result}")


def page(word: str) -> int:
    """Read a list's page of 50 with a word and a filter; return how many entries there are."""
    found = Thing.objects.filter(
        pk__in=matching(KIND, word), township=TOWNSHIPS[0], state="confirmed"
    )
    keys = found.order_by("-on", "-number").values_list("pk", flat=True)[:50]
    Thing.objects.in_bulk(list(keys))  # Keys first: sorting carries no texts.
    return found.count()


def find_page(word: str) -> int:
    """Read a search page of 20 hits over both kinds; return how many came."""
    within = Q(township=TOWNSHIPS[0])
    return len(find(word, reach={KIND: within, OTHER_KIND: within}, limit=20))


def write(chance: random.Random) -> Callable[[], None]:
    """Return the work of putting one more entry, in a transaction of its own."""
    more = entries(chance)

    def work() -> None:
        with transaction.atomic():
            index.put(next(more))

    return work


def main() -> None:
    """Build, measure, print."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Thing)
    listed = list(entries(random.Random(1)))
    began = time.perf_counter()
    index.rebuild(listed)
    print(f"{connection.vendor}: {ROWS} entries indexed in {time.perf_counter() - began:.1f} s")
    Thing.objects.bulk_create(things(listed), batch_size=1000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for word in (
        "水渠",
        "宣传",
        "听证",
        "水",
        "学法-2020",
        "01234",
        "水渠 宣传",
        "东山村调解",
        "没有",
    ):
        expected = sum(
            all(part in entry.text for part in word.split())
            for entry in listed
            if entry.kind == KIND and entry.township == TOWNSHIPS[0]
        )
        assert page(word) == expected, (word, page(word), expected)
        measured(f"list of 50 with count, {word}", partial(page, word))
    for word in ("水渠", "宣传", "听证", "水"):
        measured(f"search page of 20, {word}", partial(find_page, word))
    measured("put one entry, own transaction", write(random.Random(2)), times=500)


if __name__ == "__main__":
    main()
