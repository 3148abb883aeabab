"""A township with a counter: an item, a matter, and those who handle it."""

from datetime import date, datetime, time
from typing import Any

from fengqiao.casework.cases import actions
from fengqiao.casework.cases.actions import Candidate
from fengqiao.casework.cases.models import Proceeding
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.ledgers import actions as ledgers
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import Places, somebody
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import PostKind

RECEIVED = date(2024, 3, 4)


def noon(on: date) -> datetime:
    """Return the middle of a day."""
    return datetime.combine(on, time(12), clock.CHINA)


def window() -> Actor:
    """Return the clerk at the window."""
    return somebody(PostKind.WINDOW_CLERK)


def head() -> Actor:
    """Return the head of the township."""
    return somebody(PostKind.HEAD)


def an_item(places: Places, **changes: Any) -> Any:
    """Enter an item of the catalogue: a licence with two required papers."""
    ledger = registry.ledger("public_services.items")
    values = {
        "title": "示例许可",
        "kind": "licence",
        "office": None,
        "place": places.township,
        "basis": "",
        "valid_from": date(2024, 1, 1),
        "valid_to": None,
        "legal_limit": 20,
        "promised_limit": 10,
        "materials": "申请书\n身份证复印件\n可选：照片",
        "decided_above": False,
        "needs_visit": False,
        "hearing_by_law": False,
        "guide": "",
        **changes,
    }
    keeper = somebody(PostKind.OFFICE_CLERK)
    entry = ledgers.enter(ledger=ledger, actor=keeper, values=values)
    return ledgers.confirm(ledger=ledger, record=entry, actor=keeper)


def a_matter(places: Places, *, item: Any = None, on: date = RECEIVED, **changes: Any) -> Any:
    """Receive a matter at the window, with all its papers unless said otherwise."""
    ledger = registry.ledger("public_services.matters")
    values = {
        "item": item or an_item(places),
        "applicant": "张甲一",
        "phone": "",
        "opened_on": on,
        "place": places.township,
        "channel": "counter",
        "helper": "",
        "authorised": False,
        "materials_received": "申请书\n身份证复印件",
        **changes,
    }
    with clock.at(noon(on)):
        entry = ledgers.enter(ledger=ledger, actor=window(), values=values)
        return ledgers.confirm(ledger=ledger, record=entry, actor=window())


def the_proceeding(case: Any) -> Proceeding:
    """Return a case's only proceeding, as it is on file now."""
    (proceeding,) = proceedings_of(case)
    return proceeding


def take(case: Any, act: str, on: date, *, by: Actor | None = None, **more: Any) -> Any:
    """Take an act on its day, from the page as it stands; ``outcome``, ``party``, ``note``, facts in more."""
    names = ("outcome", "party", "irregular", "note")
    about = {name: more.pop(name) for name in names if name in more}
    proceeding = the_proceeding(case)
    candidate = Candidate(act=act, on=on, attested=more, **about)
    with clock.at(noon(on)):
        return actions.take_act(
            case=case,
            proceeding=proceeding,
            candidate=candidate,
            actor=by or window(),
            version=proceeding.acts_count,
        )


POSTS = (
    ("党委书记", PostKind.SECRETARY),
    ("乡镇长", PostKind.HEAD),
    ("党委副书记", PostKind.DEPUTY),
    ("副乡镇长", PostKind.DEPUTY),
    ("便民服务中心主任", PostKind.OFFICE_CLERK),
    ("便民服务中心干部", PostKind.STAFF),
    ("窗口人员", PostKind.WINDOW_CLERK),
    ("执法人员", PostKind.OFFICER),
)


def keeper() -> Actor:
    """Return who keeps offices and posts."""
    return somebody(PostKind.SYSTEM_ADMIN)


def set_up_posts(places: Places) -> None:
    """Set up an office with one post of each kind that a case comes by."""
    office = _kept("administration.offices", places, name="便民服务中心", kind="office")
    for title, kind in POSTS:
        _kept("administration.posts", places, title=title, kind=kind, office=office)


def _kept(key: str, places: Places, **values: Any) -> Any:
    ledger, given = registry.ledger(key), {**values, "place": places.township}
    entry = ledgers.enter(ledger=ledger, actor=keeper(), values=given)
    return ledgers.confirm(ledger=ledger, record=entry, actor=keeper())
