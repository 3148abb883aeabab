"""A township whose public site is open, and what it announces there."""

from datetime import date
from typing import Any

from fengqiao.casework.ledgers import actions
from fengqiao.casework.ledgers.tests.builders import Places, somebody
from fengqiao.duties.disclosure.ledgers import ANNOUNCEMENTS, OPENINGS
from fengqiao.duties.disclosure.models import Announcement, SiteOpening
from fengqiao.registers.people.models import PostKind


def an_open_site(places: Places, **changes: Any) -> SiteOpening:
    """Open the site of the tests' township from the beginning of 2024, as its head does."""
    values = {
        "valid_from": date(2024, 1, 1),
        "valid_to": None,
        "place": places.township,
        "phone": "0000-1234567",
        "hours": "工作日 8:30—18:00",
        "address": "",
        **changes,
    }
    return actions.enter_confirmed(ledger=OPENINGS, actor=somebody(PostKind.HEAD), values=values)


def an_announcement(places: Places, *, confirmed: bool = True, **changes: Any) -> Announcement:
    """Enter an announcement of 4 March 2024 without an end."""
    values = {
        "title": "关于停水的公告",
        "kind": "announced",
        "text": "明日检修，全乡停水。",
        "issuer": "",
        "place": places.township,
        "public_from": date(2024, 3, 4),
        "public_until": None,
        "contact": "",
        "reviewed_by": "王乙一",
        **changes,
    }
    enter = actions.enter_confirmed if confirmed else actions.enter
    return enter(ledger=ANNOUNCEMENTS, actor=somebody(PostKind.OFFICE_CLERK), values=values)
