"""Browsers in which somebody of the township is signed in."""

from datetime import date
from typing import Any

from django.test import Client

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import Places, a_person, somebody
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.people.models import PostKind


def browser_of(places: Places, kind: PostKind) -> Client:
    """Return a browser in which the holder of a post of this kind is signed in."""
    place, since = places.township, date(2024, 1, 1)
    office = kept("offices", name="服务办", kind="office", place=place, duties_text="")
    post = kept("posts", title="岗位", office=office, kind=kind, place=place, field_of_work="")
    person = a_person(place)
    kept(
        "appointments",
        person=person,
        post=post,
        place=place,
        paper="",
        valid_from=since,
        valid_to=None,
    )
    account = make_account(username=f"u{kind}", person=person, password=None, sample=False)
    browser = Client()
    browser.force_login(account)
    return browser


def kept(ledger: str, **values: Any) -> Any:
    """Keep an entry of the register of people and posts."""
    return ledgers.enter_confirmed(
        ledger=registry.ledger(f"administration.{ledger}"),
        actor=somebody(PostKind.SYSTEM_ADMIN),
        values=values,
    )
