"""Posts of a small township, and who acts from them."""

from datetime import date
from typing import Any

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import Places, a_person, clerk
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import OfficeKind, Person, Post, PostKind


def keep(key: str, **values: Any) -> Any:
    """Enter and confirm an entry of the registers of people."""
    ledger = registry.ledger(f"administration.{key}")
    entry = ledgers.enter(ledger=ledger, actor=clerk(values["place"].code[:9]), values=values)
    return ledgers.confirm(ledger=ledger, record=entry, actor=clerk(values["place"].code[:9]))


def a_post(place: Division, title: str, kind: PostKind) -> Post:
    """Set up a post in an office of its own."""
    office = keep("offices", name=f"{title}办", kind=OfficeKind.OFFICE, place=place, duties_text="")
    post = keep("posts", title=title, office=office, kind=kind, place=place, field_of_work="")
    assert isinstance(post, Post)
    return post


def holding(post: Post, since: date, until: date | None = None) -> Person:
    """Let a new person hold a post."""
    person = a_person(post.place)
    keep(
        "appointments",
        person=person, post=post, place=post.place, valid_from=since, valid_to=until, paper="",
    )  # fmt: skip
    return person


def acting(*posts: Post) -> Actor:
    """Return who acts from these posts."""
    held = tuple(
        HeldPost(post.pk, PostKind(post.kind), post.title, post.place_id, "机构") for post in posts
    )
    return Actor(posts[0].title, posts[0].title, None, held)


def posts_of(places: Places) -> dict[str, Post]:
    """Set up the posts that most tests need."""
    township, village = places.township, places.villages[0]
    return {
        "secretary": a_post(township, "党委书记", PostKind.SECRETARY),
        "head": a_post(township, "乡镇长", PostKind.HEAD),
        "office": a_post(township, "综合办主任", PostKind.OFFICE_CLERK),
        "village": a_post(village, "河东村书记", PostKind.VILLAGE_SECRETARY),
    }
