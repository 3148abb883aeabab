"""The township's grids through the demonstration year: an invented outline, 140 grid workers."""

import json
import math
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.samples.township import SampleTownship, at_work, made_up_names
from fengqiao.duties.grid import actions
from fengqiao.duties.grid.ledgers import COUNTS, FORCES, GRIDS, OUTSIDE, WORKERS
from fengqiao.duties.grid.models import (
    DrawnFrom,
    Employment,
    ForceKind,
    GridRole,
    GridTerm,
    OutsideGrid,
)
from fengqiao.registers.grids.models import Grid, GridKind
from fengqiao.registers.grids.queries import grids_standing
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person, Post

ORDINALS = "一二三四五六七"
CENTRE = (119.6, 38.7)
"""Out at sea: nobody's township."""
FORCE_KINDS = tuple(kind for kind in ForceKind if kind not in (ForceKind.OTHER, ForceKind.PETITION))
CONTACTS = {
    ForceKind.CENTRE: "综治中心主任",
    ForceKind.POLICE: "派出所所长",
    ForceKind.JUDICIAL_OFFICE: "司法所所长",
    ForceKind.MILITIA: "武装部部长",
}
PEOPLE_A_GRID = (2, 2, 1, 2, 1)
"""How many work in the first, second … grid of a village beside the one who leads it."""


def live(township: SampleTownship, year: int, *, thin: bool = False) -> None:
    """Live through a year; what other duties draw by lot stays as it would be without this one."""
    chance = random.Random()  # noqa: S311 - invented records, no secret
    chance.setstate(township.random.getstate())
    own = replace(township, random=chance)
    names = _names(own)
    if not Grid.objects.filter(township=own.division).exists():
        _set_up(own, year, names)
    if not thin:
        _grow(own, year, names)
        _take_in(own, _leave_out(own, year), date(year, 9, 10))
        _count(own, date(year, 6, 25))
        _replace_three(own, year, names)
        _count(own, date(year, 12, 25), proved=True)
    elif not _large(own):
        _leave_out(own, year)
        _count(own, date(year, 6, 25))


def _large(township: SampleTownship) -> bool:
    """Return whether this is the township whose year is shown, and not the small one beside it."""
    return len(township.villages) > 10


def _names(township: SampleTownship) -> Iterator[str]:
    """Yield made-up names that nobody of the township bears yet."""
    known = set(Person.objects.filter(township=township.division).values_list("name", flat=True))
    return (name for name in made_up_names() if name not in known)


def _set_up(township: SampleTownship, year: int, names: Iterator[str]) -> None:
    since = date(year, 1, 20)
    for index, village in enumerate(township.villages):
        grids = 5 + (index % 6 == 0) if _large(township) else 2
        cadres = township.village_cadres[village.code]
        for n in range(grids):
            grid = _grid(township, village, n, since)
            leader = cadres[n % len(cadres)]
            _term(township, grid, leader, GridRole.LEADER, since)
            for _ in range(PEOPLE_A_GRID[n % len(PEOPLE_A_GRID)]):
                _term(township, grid, _person(township, village, next(names), since), None, since)
    _draw(township, since)
    posts = {post.title: post for post in Post.objects.filter(township=township.division)}
    for n, kind in enumerate(FORCE_KINDS):
        values = {
            "name": f"{township.division.name}{kind.label.partition('（')[0]}",
            "kind": kind,
            "place": township.division,
            "contact": posts.get(CONTACTS.get(kind, "")),
            "duty_phone": "",
            "valid_from": since,
            "valid_to": None,
            "tasks_text": "参加综治中心联合值班、会商研判和纠纷化解。" if n % 2 == 0 else "",
        }
        township.record(FORCES, values, by=township.clerk, on=since)


def _grid(township: SampleTownship, village: Division, n: int, since: date) -> Grid:
    values = {
        "place": village,
        "name": f"{village.short_name}第{ORDINALS[n]}网格",
        "code": f"{village.code}{n + 1:03d}",
        "kind": GridKind.GENERAL,
        "covers": f"第{n + 1}村民小组",
        "valid_from": since,
        "valid_to": None,
    }
    return township.record(GRIDS, values, by=township.clerk, on=since)


def _person(township: SampleTownship, village: Division, name: str, on: date) -> Person:
    values = {"name": name, "place": village, "phone": "", "identity_number": "", "address": ""}
    people = registry.ledger("administration.people")
    person = township.record(people, values, by=township.clerk, on=on)
    assert isinstance(person, Person)
    return person


def _term(
    township: SampleTownship, grid: Grid, person: Person, role: GridRole | None, since: date
) -> GridTerm:
    full_time = role is None and township.random.random() < 0.2
    values = {
        "place": grid.place,
        "grid": grid,
        "person": person,
        "role": role or GridRole.WORKER,
        "employment": Employment.FULL_TIME if full_time else Employment.PART_TIME,
        "drawn_from": _drawn_from(township, role, full_time=full_time),
        "valid_from": since,
        "valid_to": None,
        "paper": "",
    }
    return township.record(WORKERS, values, by=township.clerk, on=since)


def _drawn_from(township: SampleTownship, role: GridRole | None, *, full_time: bool) -> DrawnFrom:
    if role is not None:
        return DrawnFrom.VILLAGE_CADRE
    if full_time:
        return DrawnFrom.PUBLIC_POST
    common = (DrawnFrom.REPRESENTATIVE, DrawnFrom.REPRESENTATIVE, DrawnFrom.VOLUNTEER)
    return township.random.choice(common)


def _draw(township: SampleTownship, on: date) -> None:
    """Import the township's outline and have villages and grids parted, as one does it."""
    feature = {
        "type": "Feature",
        "properties": {"name": township.division.name, "code": township.division.code},
        "geometry": _outline(township),
    }
    data = json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()
    with at_work(on, township.random):
        actions.import_outlines(
            township=township.division,
            data=data,
            name=f"{township.division.name}边界（示例）.geojson",
            since=on,
            actor=township.clerk,
        )
    _part(township, on)


def _part(township: SampleTownship, on: date) -> None:
    with at_work(on, township.random):
        actions.generate_outlines(township=township.division, since=on, actor=township.clerk)


def _outline(township: SampleTownship) -> dict[str, Any]:
    """Return an uneven round as a GeoJSON polygon, some twelve kilometres across."""
    east, north = CENTRE
    waves = [
        (n, township.random.uniform(0.01, 0.14) / n, township.random.uniform(0, 7))
        for n in range(1, 7)
    ]
    ring = []
    for step in range(72):
        angle = 2 * math.pi * step / 72
        far = 0.06 * (1 + sum(size * math.sin(n * angle + turn) for n, size, turn in waves))
        ring.append([east + 1.35 * far * math.cos(angle), north + far * math.sin(angle)])
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _grow(township: SampleTownship, year: int, names: Iterator[str]) -> None:
    """Set two grids up in March, each with two workers, and one without residents in December."""
    on = date(year, 3, 1)
    for village in (township.villages[8], township.villages[10]):
        grid = _grid(township, village, 5, on)
        for role in (GridRole.LEADER, None):
            _term(township, grid, _person(township, village, next(names), on), role, on)
    _part(township, on)
    later = date(year, 12, 20)
    village = township.villages[8]
    values = {
        "place": village,
        "name": f"{village.short_name}市场专属网格",
        "code": f"{village.code}901",
        "kind": GridKind.DEDICATED,
        "covers": "农贸市场",
        "valid_from": later,
        "valid_to": None,
    }
    township.record(GRIDS, values, by=township.clerk, on=later)
    _part(township, later)


def _leave_out(township: SampleTownship, year: int) -> OutsideGrid:
    """Note in March that a new settlement is in no grid."""
    found = date(year, 3, 15)
    values = {
        "place": township.villages[-2],
        "valid_from": found,
        "valid_to": None,
        "households": 8,
        "residents": 26,
        "reason": "新建安置点入住，尚未划入网格",
        "measure": "",
    }
    return township.record(OUTSIDE, values, by=township.clerk, on=found)


def _take_in(township: SampleTownship, outside: OutsideGrid, on: date) -> None:
    with at_work(on, township.random):
        ledgers.correct(
            ledger=OUTSIDE,
            record=outside,
            actor=township.clerk,
            values={"valid_to": on, "measure": "划入第六网格"},
            version=outside.version,
            reason="已划入网格",
        )


def _replace_three(township: SampleTownship, year: int, names: Iterator[str]) -> None:
    """Let three grid workers leave in November, each followed by another from the same day."""
    terms = list(
        GridTerm.objects.filter(township=township.division, role=GridRole.WORKER)
        .select_related("person", "grid__place", "place")
        .order_by("number")
    )
    for day, term in zip((6, 13, 20), (terms[3], terms[40], terms[77]), strict=True):
        on = date(year, 11, day)
        successor = _person(township, term.place, next(names), on)
        with at_work(on, township.random):
            actions.leave(
                term=term,
                on=on,
                actor=township.clerk,
                successor=successor,
                drawn_from=DrawnFrom(term.drawn_from),
            )


def _count(township: SampleTownship, on: date, *, proved: bool = False) -> None:
    """Count households and residents of every grid; the first of each village proves its sheet."""
    seen: set[str] = set()
    for grid in grids_standing(on=on).filter(township=township.division):
        lived_in = grid.kind == GridKind.GENERAL
        households = township.random.randint(68, 132) if lived_in else 0
        values = {
            "counted_on": on,
            "place": grid.place,
            "grid": grid,
            "households": households,
            "residents": round(households * township.random.uniform(2.6, 3.3)),
            "source": "入户走访" if lived_in else "",
            "note": "",
        }
        count = township.record(COUNTS, values, by=township.clerk, on=on)
        if proved and grid.place_id not in seen:
            seen.add(grid.place_id)
            title = f"{grid.place.short_name}入户核数"
            township.prove(count, role="count_sheet", title=title, by=township.clerk, on=on)
