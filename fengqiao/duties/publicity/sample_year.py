"""The township's year of publicity, in the demonstration."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.duties.publicity.actions.calendar import draw_up
from fengqiao.duties.publicity.actions.leaflets import issue_leaflets
from fengqiao.duties.publicity.leaflet_ledgers import BATCHES, LEAFLETS
from fengqiao.duties.publicity.ledgers import ACTIVITIES, POSTS
from fengqiao.duties.publicity.list_ledgers import DUTIES, KEY_DATES, SITES
from fengqiao.duties.publicity.models import (
    Activity,
    ActivityForm,
    BatchSource,
    Channel,
    KeyDate,
    Leaflet,
    PieceKind,
    PublicityDuty,
    SiteKind,
)
from fengqiao.duties.publicity.queries import DUTY, KEY_DATE, listed_dates
from fengqiao.duties.publicity.sample_activities import (
    DUTIES as DUTIES_OF_YEAR,
)
from fengqiao.duties.publicity.sample_activities import (
    IN_VILLAGES,
    PIECES,
    STOCK,
    TOWNSHIP_WIDE,
    Planned,
)
from fengqiao.duties.publicity.stock import stock_of
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Office, Person, PostKind

LEFT_OUT = {"世界知识产权日": "本乡没有相关企业，内容并入民法典宣传月"}
CHANNELS = (Channel.OFFICIAL, Channel.GROUP, Channel.VIDEO, Channel.GROUP, Channel.BROADCAST)
POSTS_A_MONTH = (7, *(8,) * 11)
SITE_KINDS = (SiteKind.SQUARE, SiteKind.CORRIDOR, SiteKind.WALL, SiteKind.READING_ROOM)


def live(township: SampleTownship, year: int, *, thin: bool = False) -> None:
    """Live through a year: key dates, duties, stock, activities, posts; ``thin`` for a year past."""
    # A die of its own, so that the other duties' years stay as they were for a given seed.
    state = repr(township.random.getstate())
    township = replace(township, random=Random(state))  # noqa: S311 - invented records, no secret
    planned = sorted(_planned(township, thin=thin), key=lambda each: (each.month, each.day))
    keys = _few_dates(township, year, planned) if thin else _calendar(township, year)
    duties = _duties(township, year, count=1 if thin else len(DUTIES_OF_YEAR))
    leaflets = _stock(township, year)
    for each in planned:
        _activity(township, year, each, keys, duties, leaflets)
    _posts(township, year, months=6 if thin else 12)
    _sites(township, year, count=1 if thin else len(SITE_KINDS))


def _calendar(township: SampleTownship, year: int) -> dict[str, KeyDate]:
    clerk, on = township.clerk, date(year, 1, 9)
    with at_work(on, township.random):
        owner = township.posts[PostKind.JUDICIAL_CLERK]
        drawn = draw_up(township=township.division, year=year, owner=owner, actor=clerk)
        for key in drawn:
            if reason := LEFT_OUT.get(key.title):
                ledgers.void(ledger=KEY_DATES, record=key, actor=clerk, reason=reason)
    return {key.title: key for key in drawn if key.title not in LEFT_OUT}


def _few_dates(township: SampleTownship, year: int, planned: list[Planned]) -> dict[str, KeyDate]:
    """Keep only the key dates for which something was held, as before there was a calendar."""
    wanted = {title for each in planned for title in each.key_dates}
    return {
        each.title: township.record(
            KEY_DATES,
            {
                "title": each.title,
                "first_on": each.first_on,
                "last_on": each.last_on,
                "owner": township.posts[PostKind.JUDICIAL_CLERK],
                "due_on": each.last_on,
                "basis": each.basis,
                "sure": each.sure.value,
                "place": township.division,
                "note": "",
            },
            by=township.clerk,
            on=date(year, 1, 9),
        )
        for each in listed_dates(year, place=township.division.code)
        if each.title in wanted
    }


def _duties(township: SampleTownship, year: int, *, count: int) -> list[PublicityDuty]:
    offices = _offices(township)
    return [
        township.record(
            DUTIES,
            {
                "office": offices[office],
                "laws": laws,
                "audience": audience,
                "due_on": date(year, *due),
                "place": township.division,
                "requirement": "",
            },
            by=township.clerk,
            on=date(year, 1, 10),
        )
        for office, laws, audience, due in DUTIES_OF_YEAR[:count]
    ]


def _offices(township: SampleTownship) -> dict[str, Office]:
    return {office.name: office for office in Office.objects.filter(township=township.division)}


def _stock(township: SampleTownship, year: int) -> list[Leaflet]:
    there = {stock.leaflet.title: stock.leaflet for stock in stock_of(township.division.code)}
    on, found = date(year, 1, 12), []
    for title, kind, laws, printed in STOCK:
        leaflet = there.get(title) or township.record(
            LEAFLETS,
            {
                "title": title,
                "leaflet_kind": kind,
                "laws": laws,
                "place": township.division,
                "note": "",
            },
            by=township.clerk,
            on=on,
        )
        batch = {
            "received_on": on,
            "leaflet": leaflet,
            "quantity": printed,
            "source": BatchSource.PRINTED,
            "place": township.division,
            "note": "",
        }
        township.record(BATCHES, batch, by=township.clerk, on=on)
        found.append(leaflet)
    return found


def _planned(township: SampleTownship, *, thin: bool) -> Iterator[Planned]:
    """Yield the year's activities; a few people more or fewer come each time."""
    there = list(range(len(township.villages)))
    township.random.shuffle(there)
    wide = TOWNSHIP_WIDE[2::3] if thin else TOWNSHIP_WIDE
    yield from wide
    for n, row in enumerate(IN_VILLAGES[::4] if thin else IN_VILLAGES):
        month, day, form, title, laws, people, leaflets = row
        came = people + township.random.randint(-2, 2)
        given = leaflets + township.random.randint(-5, 5)
        village = there[n % len(there)]
        yield Planned(month, day, form, title, laws, came, given, village=village)


def _activity(
    township: SampleTownship,
    year: int,
    planned: Planned,
    keys: dict[str, KeyDate],
    duties: list[PublicityDuty],
    leaflets: list[Leaflet],
) -> None:
    village = None if planned.village is None else township.villages[planned.village]
    whole = _held(township, year, planned, village, keys=keys, duties=duties, leaflets=leaflets)
    for n in planned.parts:
        if n < len(township.villages):
            branch = Planned(
                planned.month, planned.day, planned.form, f"{planned.title}（分场）",
                planned.laws, 0,
            )  # fmt: skip
            _held(township, year, branch, township.villages[n], whole=whole)


def _held(  # noqa: PLR0913 - what an activity says
    township: SampleTownship,
    year: int,
    planned: Planned,
    village: Division | None,
    *,
    keys: dict[str, KeyDate] | None = None,
    duties: list[PublicityDuty] | None = None,
    leaflets: list[Leaflet] | None = None,
    whole: Activity | None = None,
) -> Activity:
    on = date(year, planned.month, planned.day)
    by = township.village_actors[village.code] if village else township.clerk
    values = _values(township, planned, village, on, keys or {}, duties or [], whole)
    with at_work(on + timedelta(days=1), township.random):
        entry = ledgers.enter(ledger=ACTIVITIES, actor=by, values=values)
        if leaflets and planned.leaflets:
            chosen = _chosen(township, planned, leaflets)
            entry = issue_leaflets(activity=entry, quantities=chosen, actor=by)
        if by is not township.clerk:
            entry = ledgers.submit(ledger=ACTIVITIES, record=entry, actor=by)
        held = ledgers.confirm(ledger=ACTIVITIES, record=entry, actor=township.clerk)
    if whole is None:
        township.prove(held, role="photo", title=planned.title, by=township.clerk, on=on)
    return held


def _values(
    township: SampleTownship,
    planned: Planned,
    village: Division | None,
    on: date,
    keys: dict[str, KeyDate],
    duties: list[PublicityDuty],
    whole: Activity | None,
) -> dict[str, Any]:
    name = village.short_name if village else ""
    school = planned.form == ActivityForm.SCHOOL
    venue = f"{name}小学" if school else f"{name}文化广场" if village else "乡集市"
    office = Office.objects.get(township=township.division, name="司法所")
    local = _paralegals(township, village)
    return {
        "held_on": on,
        "title": f"{name}{planned.title}",
        "form": planned.form,
        "place": village or township.division,
        "venue": venue,
        f"linked_{KEY_DATE}": [keys[key] for key in planned.key_dates if key in keys],
        "office": office,
        "part_of": whole,
        "laws": planned.laws,
        f"linked_{DUTY}": [] if planned.duty is None else duties[planned.duty :][:1],
        "audience": None if whole else planned.people,
        "leaflets_given": None,
        "people_lectured": township.cadres[-2:-1],
        "people_paralegal": local,
        "people_organised": township.cadres[-1:],
        "summary": "现场讲解、答疑，与群众面对面说案例。",
    }


def _paralegals(township: SampleTownship, village: Division | None) -> list[Person]:
    """Return who helped: village cadres, the first of those from whom paralegals are chosen."""
    villages = [village] if village else township.villages[:3]
    return [person for each in villages for person in township.village_cadres[each.code][:1]]


def _chosen(township: SampleTownship, planned: Planned, leaflets: list[Leaflet]) -> dict[UUID, int]:
    """Return what was taken along: first what fits the laws, then what fits all, then the rest."""
    left = {each.leaflet.pk: each.left for each in stock_of(township.division.code)}
    found: dict[UUID, int] = {}
    wanted = planned.leaflets

    def liking(leaflet: Leaflet) -> tuple[bool, bool, int]:
        fits = bool(leaflet.laws) and leaflet.laws in planned.laws
        return (not fits, bool(leaflet.laws), -left[leaflet.pk])

    for each in sorted(leaflets, key=liking):
        taken = min(wanted, left[each.pk])
        if taken:
            found[each.pk] = taken
        wanted -= taken
    return found


def _posts(township: SampleTownship, year: int, *, months: int) -> None:
    clerk = township.clerk
    n = 0
    for month, count in enumerate(POSTS_A_MONTH[:months], start=1):
        some = count + (township.random.randint(-1, 1) if month in (3, 6, 9, 12) else 0)
        for _ in range(some):
            title, laws = PIECES[n % len(PIECES)]
            kind = PieceKind.CASE if n % 4 == 1 else PieceKind.KNOWLEDGE
            channel = CHANNELS[n % len(CHANNELS)]
            web = channel in (Channel.OFFICIAL, Channel.VIDEO)
            on = date(year, month, 1 + (27 * (n % some)) // some)
            values = {
                "posted_on": on,
                "title": f"以案释法：{title}" if kind == PieceKind.CASE else title,
                "channel": channel,
                "piece_kind": kind,
                "laws": laws,
                "place": township.division,
                "address": f"https://example.invalid/{year}/{n:03d}" if web else "",
                "office": None,
            }
            post = township.record(POSTS, values, by=clerk, on=on)
            # Nobody recorded the broadcasts: the figure shows what lacks evidence.
            if channel != Channel.BROADCAST:
                township.prove(post, role="snapshot", title=title, by=clerk, on=on)
            n += 1


def _sites(township: SampleTownship, year: int, *, count: int) -> None:
    for n, (kind, village) in enumerate(zip(SITE_KINDS[:count], township.villages, strict=False)):
        values = {
            "title": f"{village.short_name}{kind.label}",
            "site_kind": kind,
            "place": village,
            "valid_from": date(year, 2 + 2 * n, 20),
            "valid_to": None,
            "note": "",
        }
        township.record(SITES, values, by=township.clerk, on=date(year, 2 + 2 * n, 21))
