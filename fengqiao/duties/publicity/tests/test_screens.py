"""The pages of publicity: what they show, to whom, and what they answer when something is wrong."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.tests.builders import Places, a_person, a_township
from fengqiao.duties.publicity.models import KeyDate, LeafletIssue
from fengqiao.duties.publicity.tests.builders import (
    a_duty,
    a_leaflet,
    a_post,
    an_activity,
    kept,
    left,
)
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.people.models import PostKind

pytestmark = pytest.mark.django_db
PAGES = ("publicity:calendar", "publicity:stock", "publicity:responsibility")


@pytest.fixture
def places() -> Places:
    return a_township()


def signed_in(places: Places, kind: PostKind, place: Any) -> Client:
    """Return a browser in which the holder of a post of this kind at this place is signed in."""
    office = kept(
        "administration.offices",
        name=f"{kind}办",
        kind="office",
        place=places.township,
        duties_text="",
    )
    post = kept(
        "administration.posts",
        title=str(kind.label), office=office, kind=kind, place=place, field_of_work="",
    )  # fmt: skip
    person = a_person(place)
    kept(
        "administration.appointments",
        person=person, post=post, place=place, valid_from=date(2024, 1, 1), valid_to=None, paper="",
    )  # fmt: skip
    account = make_account(username=f"u{kind}", person=person, password=None, sample=False)
    browser = Client()
    browser.force_login(account)
    session = browser.session
    session["year"] = 2024
    session.save()
    return browser


def page(browser: Client, name: str, *args: Any) -> str:
    answer = browser.get(reverse(name, args=args))
    assert answer.status_code == 200, name
    return answer.content.decode()


def test_empty_pages_say_what_belongs_there_and_offer_the_first_step(places: Places) -> None:
    browser = signed_in(places, PostKind.JUDICIAL_CLERK, places.township)
    for name, step in zip(PAGES, ("编制全年节点", "登记品种", "登记第一项"), strict=True):
        assert step in page(browser, name)


def test_one_button_draws_the_year_up_and_the_next_press_adds_nothing(places: Places) -> None:
    browser = signed_in(places, PostKind.JUDICIAL_CLERK, places.township)
    owner = a_post(places)
    for told in ("已编制 14 个节点", "没有新增"):
        answer = browser.post(reverse("publicity:draw_up"), {"owner": str(owner.pk)}, follow=True)
        assert told in answer.content.decode()
    assert KeyDate.objects.count() == 14
    assert "请选择责任岗位" in browser.post(
        reverse("publicity:draw_up"), {"owner": "x"}, follow=True
    ).content.decode()  # fmt: skip


def test_a_key_date_is_left_out_from_the_calendar_page_itself(places: Places) -> None:
    browser = signed_in(places, PostKind.JUDICIAL_CLERK, places.township)
    browser.post(reverse("publicity:draw_up"), {"owner": str(a_post(places).pk)})
    key = KeyDate.objects.get(title="世界知识产权日")
    shown = page(browser, "publicity:calendar")
    address = reverse("ledgers:act", args=[registry.ledger("publicity.key_dates"), key.pk, "void"])
    assert address in shown
    browser.post(address, {"reason": "没有相关企业"})
    assert "今年不开展" in page(browser, "publicity:calendar")


def test_leaflets_are_entered_on_the_activity_s_page_and_a_refusal_keeps_what_was_typed(
    places: Places,
) -> None:
    browser = signed_in(places, PostKind.JUDICIAL_CLERK, places.township)
    sheet, book = a_leaflet(places, printed=300), a_leaflet(places, "民法典手册", printed=40)
    activity = an_activity(places)
    ledger = registry.ledger("publicity.activities")
    record = page(browser, "ledgers:record", ledger, activity.pk)
    assert record.count('type="number"') == 2
    issue = reverse("publicity:issue", args=[activity.pk])
    typed = {f"leaflet-{sheet.pk}": "260", f"leaflet-{book.pk}": "41"}
    refused = browser.post(issue, typed)
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "库存只剩 40 份" in said
    assert re.search(r'value="260"', said)
    assert not LeafletIssue.objects.exists(), "all of it or nothing"
    assert browser.post(issue, {**typed, f"leaflet-{book.pk}": ""}).status_code == 302
    assert (left(sheet), left(book)) == (40, 40)
    stock = page(browser, "publicity:stock")
    assert "宪法宣传周集中宣传" in stock
    for wrong in ("-1", "二百", "9" * 30):
        assert browser.post(issue, {f"leaflet-{sheet.pk}": wrong}).status_code == 422


def test_the_gaps_of_offices_are_shown(places: Places) -> None:
    browser = signed_in(places, PostKind.HEAD, places.township)
    duty = a_duty(places, "消防法")
    shown = page(browser, "publicity:responsibility")
    assert "逾期未完成" in shown
    assert "增加责任" not in shown, "a head reads"
    an_activity(places, linked_duty=[duty], laws="宪法")
    assert "活动的宣传内容没有写到：消防法" in page(browser, "publicity:responsibility")


def test_pages_of_the_whole_township_are_not_a_village_s(places: Places) -> None:
    browser = signed_in(places, PostKind.VILLAGE_CADRE, places.villages[0])
    assert {browser.get(reverse(name)).status_code for name in PAGES} == {403}
    ours = an_activity(places, place=places.villages[0])
    theirs = an_activity(places, title="别村", place=places.villages[1])
    ledger = registry.ledger("publicity.activities")
    assert "宪法宣传周集中宣传" in page(browser, "ledgers:record", ledger, ours.pk)
    for name, pk in (("ledgers:record", theirs.pk),):
        assert browser.get(reverse(name, args=[ledger, pk])).status_code == 404
    answer = browser.post(reverse("publicity:issue", args=[theirs.pk]), {})
    assert answer.status_code == 404
