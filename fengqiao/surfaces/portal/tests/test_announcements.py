"""What is announced is public from its day to its last, once confirmed; voided, it is gone."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.ledgers import actions
from fengqiao.casework.ledgers.tests.builders import Places, a_township, somebody
from fengqiao.duties.disclosure.ledgers import ANNOUNCEMENTS
from fengqiao.duties.disclosure.models import Announcement
from fengqiao.duties.disclosure.queries import FOR_ALL
from fengqiao.duties.disclosure.tests.builders import an_announcement, an_open_site
from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.trail.queries import history
from fengqiao.kernel import clock
from fengqiao.registers.people.models import PostKind

pytestmark = pytest.mark.django_db
TITLE = "关于停水的公告"


@pytest.fixture
def places() -> Places:
    found = a_township()
    an_open_site(found)
    return found


def asked(places: Places, record: Announcement, on: date, name: str = "announcement") -> Any:
    with clock.at(datetime(on.year, on.month, on.day, 10, tzinfo=clock.CHINA)):
        return Client().get(reverse(f"portal:{name}", args=[places.township.code, record.pk]))


def listed(places: Places, on: date) -> bool:
    with clock.at(datetime(on.year, on.month, on.day, 10, tzinfo=clock.CHINA)):
        pages = [
            Client().get(reverse(f"portal:{name}", args=[places.township.code])).content.decode()
            for name in ("home", "announcements")
        ]
    assert (TITLE in pages[0]) == (TITLE in pages[1])
    return TITLE in pages[0]


def test_it_is_public_from_its_day_to_its_last(places: Places) -> None:
    record = an_announcement(places, public_until=date(2024, 3, 8))
    table = {
        date(2024, 3, 3): (404, False),
        date(2024, 3, 4): (200, True),
        date(2024, 3, 8): (200, True),
        date(2024, 3, 9): (410, False),
    }
    for day, (status, there) in table.items():
        answer = asked(places, record, day)
        assert (answer.status_code, listed(places, day)) == (status, there), day
        assert ("全乡停水" in answer.content.decode()) == there
        printed = asked(places, record, day, "announcement_print")
        assert printed.status_code == (200 if there else 404)
        assert (printed.content[:4] == b"%PDF") == there


def test_a_draft_is_nobody_s_to_read_and_a_voided_one_is_gone_with_a_trace(places: Places) -> None:
    """政府信息公开条例第十五条、第十七条：what should not be public is taken off at once."""
    day, clerk = date(2024, 3, 5), somebody(PostKind.OFFICE_CLERK)
    draft = an_announcement(places, confirmed=False)
    assert (asked(places, draft, day).status_code, listed(places, day)) == (404, False)
    record = actions.confirm(ledger=ANNOUNCEMENTS, record=draft, actor=clerk)
    assert asked(places, record, day).status_code == 200
    actions.void(ledger=ANNOUNCEMENTS, record=record, actor=clerk, reason="含个人隐私")
    gone = asked(places, record, day)
    assert (gone.status_code, listed(places, day)) == (410, False)
    assert not [each for each in (TITLE, "停水", "隐私") if each in gone.content.decode()]
    assert history(Announcement.record_kind(), record.pk)[-1].note == "含个人隐私"
    never = actions.void(
        ledger=ANNOUNCEMENTS,
        record=an_announcement(places, confirmed=False),
        actor=clerk,
        reason="写错",
    )
    assert asked(places, never, day).status_code == 404


def test_a_correction_is_told_with_its_day(places: Places) -> None:
    record = an_announcement(places)
    with clock.at(datetime(2024, 3, 6, 10, tzinfo=clock.CHINA)):
        actions.correct(
            ledger=ANNOUNCEMENTS,
            record=record,
            actor=somebody(PostKind.OFFICE_CLERK),
            values={"text": "后日检修，全乡停水。"},
            version=record.version,
            reason="日期写错",
        )
    said = asked(places, record, date(2024, 3, 7)).content.decode()
    assert "2024年3月6日更正" in said
    assert "后日检修" in said
    assert "明日检修" not in said


def test_only_files_that_are_for_all_are_handed_out_and_only_while_it_is_public(
    places: Places,
) -> None:
    record = an_announcement(places, public_until=date(2024, 3, 8))
    files = {
        role: attach(
            township=record.township_id,
            actor="zonghe",
            kind=record.record_kind(),
            record_id=record.pk,
            role=role,
            upload=f"附件 {role}".encode(),
            name=f"{role}.txt",
            event_on=None,
        )
        for role in (FOR_ALL, "review")
    }
    other = an_announcement(places, title="别的")

    def handed(role: str, day: int, of: Announcement = record) -> int:
        with clock.at(datetime(2024, 3, day, 10, tzinfo=clock.CHINA)):
            args = [places.township.code, of.pk, files[role].pk]
            return Client().get(reverse("portal:announced_file", args=args)).status_code

    assert (handed(FOR_ALL, 8), handed("review", 8)) == (200, 404)
    assert (handed(FOR_ALL, 9), handed(FOR_ALL, 8, other)) == (404, 404)
    shown = asked(places, record, date(2024, 3, 8)).content.decode()
    assert "public.txt" in shown
    assert "review.txt" not in shown


def test_what_a_neighbour_announces_is_not_here(places: Places) -> None:
    clerk = somebody(PostKind.OFFICE_CLERK, places.neighbour.code)
    values = {
        "title": TITLE,
        "kind": "announced",
        "text": "邻乡停水",
        "place": places.neighbour,
        "public_from": date(2024, 3, 4),
        "reviewed_by": "王乙一",
    }
    record = actions.enter_confirmed(ledger=ANNOUNCEMENTS, actor=clerk, values=values)
    day = date(2024, 3, 5)
    assert (asked(places, record, day).status_code, listed(places, day)) == (404, False)
