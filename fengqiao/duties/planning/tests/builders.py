"""Posts, tasks of a plan and problems of a small township."""

from datetime import date
from typing import Any

from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import clerk
from fengqiao.duties.planning.ledgers import ITEMS, PROBLEMS
from fengqiao.duties.planning.models import PlanItem, Problem
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import OfficeKind, Post, PostKind

YEAR = 2025


def _keep(key: str, **values: Any) -> Any:
    ledger = registry.ledger(f"administration.{key}")
    entry = ledgers.enter(ledger=ledger, actor=clerk(), values=values)
    return ledgers.confirm(ledger=ledger, record=entry, actor=clerk())


def a_post(place: Division, title: str, kind: PostKind = PostKind.OFFICE_CLERK) -> Post:
    """Set up a post in an office of its own."""
    office = _keep(
        "offices", name=f"{title}办", kind=OfficeKind.OFFICE, place=place, duties_text=""
    )
    post = _keep("posts", title=title, office=office, kind=kind, place=place, field_of_work="")
    assert isinstance(post, Post)
    return post


def acting(post: Post) -> Actor:
    """Return who acts from a post."""
    held = HeldPost(post.pk, PostKind(post.kind), post.title, post.place_id, "机构")
    return Actor(post.title, post.title, None, (held,))


def an_item(owner: Post, *, confirmed: bool = True, **changes: Any) -> PlanItem:
    """Enter a task of the plan, and confirm it."""
    values = {
        "title": "举办法治讲座",
        "owner": owner,
        "due_on": date(YEAR, 11, 30),
        "place": owner.township,
        "target": None,
        "unit": "",
        "figure": "",
        "measure": "",
        "problem": None,
        "promised_in": None,
        **changes,
    }
    entry: PlanItem = ledgers.enter(ledger=ITEMS, actor=clerk(), values=values)
    if confirmed:
        entry = ledgers.confirm(ledger=ITEMS, record=entry, actor=clerk())
    return entry


def a_problem(place: Division, **changes: Any) -> Problem:
    """Enter a problem, and confirm it."""
    values = {
        "found_on": date(YEAR, 3, 1),
        "title": "学法不均衡。",
        "source": "self",
        "place": place,
        "cause": "没有按月排定。",
        "figures": (),
        "measure": "按月排定学法内容",
        **changes,
    }
    entry = ledgers.enter(ledger=PROBLEMS, actor=clerk(), values=values)
    confirmed: Problem = ledgers.confirm(ledger=PROBLEMS, record=entry, actor=clerk())
    return confirmed
