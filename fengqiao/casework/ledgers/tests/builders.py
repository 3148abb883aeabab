"""A township small enough for a test: two villages, a neighbour, and those who work there."""

import itertools
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from fengqiao.casework.ledgers import actions, registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.jurisdictions.actions import add_divisions
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person, PostKind

COUNTY, TOWNSHIP, NEIGHBOUR = "999901", "999901207", "999901208"
VILLAGES = ("999901207201", "999901207202")
_names = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the tests."""

    township: Division
    villages: tuple[Division, Division]
    neighbour: Division


def a_township() -> Places:
    """Enter the county 示例县 with two townships, one of them with two villages."""
    rows = [
        ("99", "示例省", "province", ""),
        ("9999", "示例市", "city", "99"),
        (COUNTY, "示例县", "county", "9999"),
        (TOWNSHIP, "示例乡", "township", COUNTY),
        (VILLAGES[0], "河东村委会", "village", TOWNSHIP),
        (VILLAGES[1], "河西村委会", "village", TOWNSHIP),
        (NEIGHBOUR, "邻例乡", "township", COUNTY),
    ]
    keys = ("code", "name", "level", "parent")
    add_divisions([dict(zip(keys, row, strict=True)) for row in rows])
    known = Division.objects.in_bulk()
    return Places(known[TOWNSHIP], (known[VILLAGES[0]], known[VILLAGES[1]]), known[NEIGHBOUR])


def somebody(kind: PostKind, place: str = TOWNSHIP, username: str = "") -> Actor:
    """Return who acts from one post."""
    name = username or f"{kind}-{place}"
    return Actor(name, name, None, (HeldPost(uuid4(), kind, str(kind.label), place, "机构"),))


def clerk(place: str = TOWNSHIP) -> Actor:
    """Return the clerk of the judicial office, who confirms."""
    return somebody(PostKind.JUDICIAL_CLERK, place)


def village_cadre(place: str = VILLAGES[0]) -> Actor:
    """Return a cadre of a village, who enters for it."""
    return somebody(PostKind.VILLAGE_CADRE, place)


def sessions() -> Ledger[Any]:
    """Return the ledger most tests work on."""
    return registry.ledger("learning.sessions")


def session_values(place: Division, **changes: Any) -> dict[str, Any]:
    """Return what a form of 学法台账 gives."""
    return {
        "held_on": date(2024, 3, 5),
        "title": "学习宪法",
        "audiences": ("village",),
        "place": place,
        "form": "meeting",
        "venue": "",
        "people_chaired": [],
        "people_lectured": [],
        "lecturer": "",
        "linked_studied": [],
        "headcount": None,
        "people_attended": [],
        "summary": "",
        **changes,
    }


def a_session(
    place: Division, *, by: Actor | None = None, confirmed: bool = False, **changes: Any
) -> Any:
    """Enter a session, and have the clerk confirm it if asked."""
    ledger = sessions()
    entry = actions.enter(
        ledger=ledger, actor=by or clerk(), values=session_values(place, **changes)
    )
    if confirmed:
        entry = actions.confirm(ledger=ledger, record=entry, actor=clerk())
    return entry


def a_person(place: Division, name: str = "", **changes: str) -> Person:
    """Register a person, confirmed."""
    ledger = registry.ledger("administration.people")
    values = {
        "name": name or f"张甲{next(_names)}",
        "place": place,
        "phone": "",
        "identity_number": "",
        "address": "",
        **changes,
    }
    entry = actions.enter(ledger=ledger, actor=clerk(place.code[:9]), values=values)
    confirmed = actions.confirm(ledger=ledger, record=entry, actor=clerk(place.code[:9]))
    assert isinstance(confirmed, Person)
    return confirmed
