"""A township's site is closed until the township opens it, and shows nothing while it is closed."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.casework.cases.tests.builders import an_item
from fengqiao.casework.ledgers import actions
from fengqiao.casework.ledgers.tests.builders import Places, a_township, somebody
from fengqiao.duties.disclosure.ledgers import OPENINGS
from fengqiao.duties.disclosure.tests.builders import an_announcement, an_open_site
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted
from fengqiao.registers.people.models import PostKind

pytestmark = pytest.mark.django_db
CLOSED = "本乡镇尚未开通网上办事"


@pytest.fixture
def places() -> Places:
    return a_township()


def home(places: Places) -> str:
    return reverse("portal:home", args=[places.township.code])


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=clock.CHINA)


def test_a_closed_site_answers_alike_for_what_is_there_and_what_is_not(places: Places) -> None:
    item, announced = an_item(places), an_announcement(places)
    other = an_item(places, title="另一事项")
    code = places.township.code
    guides = [reverse("portal:guide", args=[code, each.pk]) for each in (item, other, announced)]
    more = [
        reverse(f"portal:{name}", args=[code])
        for name in ("home", "guides", "follow", "resume", "rate", "comment", "announcements")
    ]
    more.append(reverse("portal:announcement", args=[code, announced.pk]))
    more.append(reverse("portal:guide_print", args=[code, item.pk]))
    answers = [Client().get(each) for each in (*guides, *more)]
    assert {answer.status_code for answer in answers} == {403}
    assert len({answer.content for answer in answers[:3]}) == 1
    for answer in answers:
        said = answer.content.decode()
        assert CLOSED in said
        assert not [each for each in ("示例许可", "停水", "0000-") if each in said]
    for name in ("follow", "comment", "rate"):
        sent = Client().post(reverse(f"portal:{name}", args=[code]), {"number": "1", "code": "2"})
        assert (sent.status_code, CLOSED in sent.content.decode()) == (403, True), name


def test_reports_are_published_by_an_act_of_their_own_and_stay(places: Places) -> None:
    reports = reverse("portal:reports", args=[places.township.code])
    shown = Client().get(reports)
    assert shown.status_code == 200
    assert reverse("portal:guides", args=[places.township.code]) not in shown.content.decode()


def test_it_is_open_from_its_day_until_its_last_and_only_in_its_own_township(
    places: Places,
) -> None:
    an_open_site(places, valid_from=date(2024, 3, 1), valid_to=date(2024, 6, 1))
    days = {
        date(2024, 2, 29): 403,
        date(2024, 3, 1): 200,
        date(2024, 5, 31): 200,
        date(2024, 6, 1): 403,
    }
    for day, status in days.items():
        with clock.at(at(day)):
            assert Client().get(home(places)).status_code == status, day
    with clock.at(at(date(2024, 3, 1))):
        neighbour = reverse("portal:home", args=[places.neighbour.code])
        assert Client().get(neighbour).status_code == 403


def test_the_head_and_the_administrator_open_it_and_an_office_only_asks(places: Places) -> None:
    opening = an_open_site(places)
    assert Client().get(home(places)).status_code == 200
    head, office = somebody(PostKind.HEAD), somebody(PostKind.OFFICE_CLERK)
    with pytest.raises(NotPermitted):
        actions.void(ledger=OPENINGS, record=opening, actor=office, reason="停用")
    actions.void(ledger=OPENINGS, record=opening, actor=head, reason="停用")
    assert Client().get(home(places)).status_code == 403
    values = {"valid_from": date(2024, 2, 1), "place": places.township}
    asked = actions.enter(ledger=OPENINGS, actor=office, values=values)
    assert Client().get(home(places)).status_code == 403
    with pytest.raises(NotPermitted):
        actions.confirm(ledger=OPENINGS, record=asked, actor=office)
    admin = somebody(PostKind.SYSTEM_ADMIN)
    actions.confirm(ledger=OPENINGS, record=asked, actor=admin)
    assert Client().get(home(places)).status_code == 200


@pytest.mark.parametrize("rest", ["", "reports", "guides", "follow", "draft/open", "notices"])
def test_an_address_without_its_last_stroke_leads_on(places: Places, rest: str) -> None:
    an_open_site(places)
    address = f"/public/{places.township.code}/{rest}".removesuffix("/")
    answer = Client().get(f"{address}?type=150")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{address}/?type=150")
    assert Client().get(f"{address}/").status_code == 200
    assert Client().get(f"/public/{places.township.code}/nothing").status_code == 404


def test_what_is_left_out_is_asked_for_in_the_house_s_words(places: Places) -> None:
    an_open_site(places)
    item = an_item(places)
    code = places.township.code
    asked = {
        reverse("portal:apply", args=[code, item.pk]): ("请填写申请人姓名或单位名称",),
        reverse("portal:follow", args=[code]): ("请填写编号", "请填写查询码"),
        reverse("portal:resume", args=[code]): ("请填写申请码",),
        reverse("portal:comment", args=[code]): ("请填写内容", "请选择类别"),
        reverse("portal:rate", args=[code]): ("请填写办件编号", "请选择您的评价"),
    }
    for address, words in asked.items():
        said = Client().post(address, {"place": "x"}).content.decode()
        assert [each for each in words if each not in said] == [], address
        assert "必填项" not in said
        assert "有效的选择" not in said
    long = Client().post(reverse("portal:comment", args=[code]), {"text": "长" * 2001})
    assert "内容不能超过 2000 个字，现在有 2001 个" in long.content.decode()
