"""What holds off programs and floods: a field nobody sees, a little time, so many an hour."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.cases.tests.builders import an_item
from fengqiao.casework.ledgers.tests.builders import Places, a_township
from fengqiao.duties.disclosure.tests.builders import an_open_site
from fengqiao.duties.public_services.online.models import ApplicationDraft, Comment
from fengqiao.kernel import clock
from fengqiao.surfaces.portal import pages, throttle
from fengqiao.surfaces.portal.actions import count
from fengqiao.surfaces.portal.forms import SECONDS_MAX, SECONDS_MIN, stamp
from fengqiao.surfaces.portal.models import Tally

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 4, 10, 20, tzinfo=clock.CHINA)


@pytest.fixture
def places() -> Places:
    found = a_township()
    an_open_site(found)
    return found


def said(**changes: Any) -> dict[str, Any]:
    """Return a comment sent a minute after its page was shown."""
    with clock.at(NOW - timedelta(minutes=1)):
        shown = stamp()
    return {"kind": "suggestion", "text": "开一个窗口", "stamp": shown, "website": "", **changes}


def send(places: Places, client: Client | None = None, **changes: Any) -> Any:
    with clock.at(NOW):
        address = reverse("portal:comment", args=[places.township.code])
        return (client or Client()).post(address, said(**changes))


def test_a_person_gets_through_and_a_program_does_not(places: Places) -> None:
    assert send(places).status_code == 302
    with clock.at(NOW - timedelta(seconds=SECONDS_MIN - 1)):
        just_now = stamp()
    with clock.at(NOW - timedelta(seconds=SECONDS_MAX + 1)):
        long_ago = stamp()
    with clock.at(NOW + timedelta(minutes=1)):
        not_yet = stamp()
    tried: tuple[tuple[dict[str, Any], str], ...] = (
        ({"website": "http://x"}, "请勿填写"),
        ({"stamp": just_now}, "太快"),
        ({"stamp": long_ago}, "时间太长"),
        ({"stamp": not_yet}, "时间太长"),
        ({"stamp": "forged"}, "时间太长"),
    )
    for wrong, words in tried:
        answer = send(places, **wrong)
        assert answer.status_code == 422, wrong
        assert words in answer.content.decode()
        assert "开一个窗口" in answer.content.decode(), "what was typed is still there"
    assert Comment.objects.count() == 1


def test_who_was_refused_for_haste_or_age_presses_once_more(places: Places) -> None:
    answer = send(places, stamp="forged")
    fresh = answer.context["form"].stamp
    with clock.at(NOW + timedelta(seconds=SECONDS_MIN + 1)):
        address = reverse("portal:comment", args=[places.township.code])
        assert Client().post(address, {**said(), "stamp": fresh}).status_code == 302


def test_an_address_is_refused_in_words_and_let_in_again_next_hour(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(throttle.PER_HOUR, "comment", ("投诉建议", 3))
    answers = [send(places) for _ in range(5)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 429, 429]
    assert "请 40 分钟后再试" in answers[-1].content.decode()
    assert "开一个窗口" in answers[-1].content.decode()
    assert send(places, Client(REMOTE_ADDR="10.0.0.9")).status_code == 302
    with clock.at(NOW + timedelta(hours=1)):
        address = reverse("portal:comment", args=[places.township.code])
        assert Client().post(address, said()).status_code == 302


def test_guessing_codes_stops_after_so_many_wrong_ones(places: Places) -> None:
    follow = reverse("portal:follow", args=[places.township.code])
    resume = reverse("portal:resume", args=[places.township.code])
    most = throttle.PER_HOUR["wrong"][1]
    with clock.at(NOW):
        for n in range(most):
            address = follow if n % 2 else resume
            wrong = {"number": "网申-2024-0001", "code": f"AAAA{n:04}"}
            assert Client().post(address, wrong).status_code == 422
        for address in (follow, resume):
            answer = Client().post(address, {"number": "网申-2024-0001", "code": "AAAAAAAA"})
            assert answer.status_code == 429
            assert "次数太多" in answer.content.decode()


def test_applications_are_counted_too(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(throttle.PER_HOUR, "apply", ("网上申请", 2))
    item = an_item(places)
    given = {"applicant": "张甲一", "place": places.township.code}
    with clock.at(NOW):
        address = reverse("portal:apply", args=[places.township.code, item.pk])
        codes = [Client().post(address, {**said(), **given}).status_code for _ in range(3)]
    assert codes == [302, 302, 429]
    assert ApplicationDraft.objects.count() == 2


def test_no_address_is_kept_in_clear_and_none_for_longer_than_a_day(places: Places) -> None:
    send(places)
    assert not Tally.objects.filter(address__contains="127.0.0.1").exists()
    with clock.at(NOW + timedelta(hours=30)):
        count(purpose="comment", address="x")
    assert list(Tally.objects.values_list("address", flat=True)) == ["x"]


def test_a_form_beyond_all_measure_is_refused_before_it_is_read(places: Places) -> None:
    address = reverse("portal:draft", args=[places.township.code])
    for length in (str(pages.BODY_BYTES_MAX + 1), "-1", "x"):
        answer = Client(CONTENT_LENGTH=length).generic(
            "POST", address, b"a", content_type="multipart/form-data; boundary=x"
        )
        assert answer.status_code in (302, 413), length
    huge = Client().post(address, {"a": "b"}, CONTENT_LENGTH=str(pages.BODY_BYTES_MAX + 1))
    assert huge.status_code == 413
    assert "不能超过" in huge.content.decode()


@pytest.mark.parametrize("asked", ["100", "125", "150", "999", "<b>"])
def test_the_size_of_type_is_kept_by_the_browser(places: Places, asked: str) -> None:
    client = Client()
    address = reverse("portal:home", args=[places.township.code])
    shown = client.get(address, {"type": asked}).content.decode()
    size = asked if asked in pages.SIZES else "100"
    assert f'class="public-{size}"' in shown
    assert f'class="public-{size}"' in client.get(address).content.decode()
