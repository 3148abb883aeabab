"""A township small enough for a test, with an office that publishes and people who help."""

from datetime import date
from typing import Any

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import Places, clerk
from fengqiao.duties.publicity.models import Activity, KeyDate, Leaflet, PublicityDuty
from fengqiao.duties.publicity.stock import stock_of
from fengqiao.registers.people.models import OfficeKind, Post, PostKind

HELD = date(2024, 12, 4)


def kept(key: str, *, confirmed: bool = True, **values: Any) -> Any:
    """Enter an entry of a ledger as the clerk, and confirm it unless told otherwise."""
    ledger = registry.ledger(key)
    entry = ledgers.enter(ledger=ledger, actor=clerk(), values=values)
    return ledgers.confirm(ledger=ledger, record=entry, actor=clerk()) if confirmed else entry


def an_office(places: Places, name: str = "司法所") -> Any:
    return kept(
        "administration.offices",
        name=name, kind=OfficeKind.STATION, place=places.township, duties_text="",
    )  # fmt: skip


def a_post(places: Places, title: str = "司法所所长") -> Post:
    post: Post = kept(
        "administration.posts",
        title=title, office=an_office(places, f"{title}的单位"), kind=PostKind.JUDICIAL_CLERK,
        place=places.township, field_of_work="",
    )  # fmt: skip
    return post


def a_key_date(places: Places, *, owner: Post | None = None, **changes: Any) -> KeyDate:
    values = {
        "title": "宪法宣传周", "first_on": date(2024, 12, 1), "last_on": date(2024, 12, 7),
        "owner": owner or a_post(places), "due_on": date(2024, 12, 7), "basis": "", "sure": "local",
        "place": places.township, "note": "", **changes,
    }  # fmt: skip
    key: KeyDate = kept("publicity.key_dates", **values)
    return key


def activity_values(places: Places, **changes: Any) -> dict[str, Any]:
    """Return what the form of 普法活动台账 gives."""
    return {
        "held_on": HELD, "title": "宪法宣传周集中宣传", "form": "campaign",
        "place": places.township, "venue": "集市", "office": None, "part_of": None, "laws": "宪法",
        "linked_key_date": [], "linked_duty": [], "audience": 320, "leaflets_given": None,
        "people_lectured": [], "people_paralegal": [], "people_organised": [], "summary": "",
        **changes,
    }  # fmt: skip


def an_activity(places: Places, *, confirmed: bool = True, **changes: Any) -> Activity:
    values = activity_values(places, **changes)
    activity: Activity = kept("publicity.activities", confirmed=confirmed, **values)
    return activity


def corrected(activity: Activity, places: Places, **changes: Any) -> Activity:
    """Correct an activity as the clerk does it on the form."""
    activity.refresh_from_db()
    kept_values = {
        name: getattr(activity, name)
        for name in ("held_on", "title", "form", "place", "venue", "office", "part_of", "laws",
                     "audience", "leaflets_given", "summary")
    }  # fmt: skip
    again: Activity = ledgers.correct(
        ledger=registry.ledger("publicity.activities"), record=activity, actor=clerk(),
        values={**kept_values, **changes}, version=activity.version, reason="录入有误",
    )  # fmt: skip
    return again


def voided(record: Any, reason: str = "重复") -> Any:
    """Void an entry as the clerk."""
    return ledgers.void(
        ledger=registry.ledger_of(type(record)), record=record, actor=clerk(), reason=reason
    )


def a_leaflet(places: Places, title: str = "宪法彩页", *, printed: int = 500) -> Leaflet:
    """Register a leaflet with a batch of it in stock."""
    leaflet: Leaflet = kept(
        "publicity.leaflets",
        title=title, leaflet_kind="sheet", laws="", place=places.township, note="",
    )  # fmt: skip
    if printed:
        a_batch(places, leaflet, printed)
    return leaflet


def a_batch(places: Places, leaflet: Leaflet, quantity: int) -> Any:
    return kept(
        "publicity.batches",
        received_on=date(2024, 1, 12), leaflet=leaflet, quantity=quantity, source="printed",
        place=places.township, note="",
    )  # fmt: skip


def a_duty(places: Places, laws: str = "宪法", **changes: Any) -> PublicityDuty:
    values = {
        "office": an_office(places, f"{laws}的单位"), "laws": laws, "audience": "",
        "due_on": date(2024, 12, 10), "place": places.township, "requirement": "", **changes,
    }  # fmt: skip
    duty: PublicityDuty = kept("publicity.duties", **values)
    return duty


def left(leaflet: Leaflet) -> int:
    """Return how many copies are left."""
    (stock,) = stock_of(leaflet.township_id, leaflets=[leaflet.pk])
    return stock.left
