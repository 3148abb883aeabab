from datetime import datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from fengqiao.kernel import clock
from fengqiao.registers.accounts.actions import (
    disable,
    enable,
    make_first_link,
    set_password,
    use_first_link,
)
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.tests.builders import (
    OTHER_PASSWORD,
    PASSWORD,
    is_signed_in,
    type_in,
)

ME = "/me/"


@pytest.fixture
def start(account: Account, client: Client) -> datetime:
    """The moment at which the browser signed in and opened its first page."""
    moment = clock.now()
    with clock.at(moment):
        type_in(client)
        assert is_signed_in(client)
    return moment


def asked(location: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}


@pytest.mark.parametrize(
    ("visits_after_minutes", "ends"),
    [
        ((29.9,), ""),
        ((30,), "idle"),
        ((29, 58, 87), ""),
        ((29, 59.5), "idle"),
        (tuple(range(20, 720, 20)), ""),
        ((*range(20, 720, 20), 720), "long"),
    ],
)
def test_a_sign_in_ends_after_thirty_idle_minutes_or_twelve_hours(
    client: Client, start: datetime, visits_after_minutes: tuple[float, ...], ends: str
) -> None:
    *before, last = visits_after_minutes
    for minutes in before:
        with clock.at(start + timedelta(minutes=minutes)):
            assert is_signed_in(client)
    with clock.at(start + timedelta(minutes=last)):
        answer = client.get(ME, {"tab": "1"})
        assert (answer.status_code == 200) == (ends == "")
        if ends:
            assert asked(answer["Location"]) == {"next": "/me/?tab=1", "why": ends}
            page = client.get(answer["Location"]).content.decode()
            assert ("30 分钟" if ends == "idle" else "12 小时") in page
            assert not is_signed_in(client)


def test_a_sign_in_that_ended_cannot_be_used_again(client: Client, start: datetime) -> None:
    key = client.cookies["sessionid"].value
    with clock.at(start + timedelta(hours=1)):
        assert not is_signed_in(client)
    client.cookies["sessionid"] = key
    with clock.at(start + timedelta(minutes=1)):
        assert not is_signed_in(client)


def test_htmx_opens_the_sign_in_page_as_a_page(client: Client, start: datetime) -> None:
    part = {"HX-Request": "true", "HX-Current-URL": "http://testserver/search/?q=1"}
    with clock.at(start + timedelta(hours=1)):
        ended = client.post(ME, headers=part)
        assert (ended.status_code, asked(ended["HX-Redirect"])) == (
            204,
            {"next": "/search/?q=1", "why": "idle"},
        )
        without_session = client.get(ME, headers=part)
        assert asked(without_session["HX-Redirect"]) == {"next": "/search/?q=1"}
    elsewhere = {"HX-Request": "true", "HX-Current-URL": "https://evil.example/me/"}
    assert asked(client.get(ME, headers=elsewhere)["HX-Redirect"]) == {}


def test_another_password_ends_all_other_sessions_at_once(
    account: Account, client: Client, start: datetime
) -> None:
    other = Client()
    type_in(other)
    assert is_signed_in(other)
    form = {"password": PASSWORD, "new_password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
    key = client.cookies["sessionid"].value
    assert client.post(reverse("accounts:change_password"), form)["Location"] == ME
    assert asked(other.get(ME)["Location"])["why"] == "ended"
    assert is_signed_in(client)
    assert client.cookies["sessionid"].value != key
    assert type_in(Client()).status_code == 422
    assert type_in(Client(), password=OTHER_PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"password": "wrong"}, "password"),
        ({"new_password": "short"}, "again"),
        ({"new_password": "1234567890", "again": "1234567890"}, "new_password"),
        ({"new_password": "zhangjiayi1", "again": "zhangjiayi1"}, "new_password"),
        ({"new_password": "password123", "again": "password123"}, "new_password"),
    ],
)
def test_a_refused_password_changes_nothing(
    account: Account, client: Client, start: datetime, changes: dict[str, str], field: str
) -> None:
    form = {"password": PASSWORD, "new_password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
    answer = client.post(reverse("accounts:change_password"), form | changes)
    assert answer.status_code == 422
    errors = answer.context["form"].errors[field]
    assert all("\u4e00" <= error[0] <= "\u9fff" for error in errors), errors
    assert type_in(Client()).status_code == 302


def test_guessing_the_present_password_is_throttled_too(client: Client, start: datetime) -> None:
    form = {"password": "wrong", "new_password": OTHER_PASSWORD, "again": OTHER_PASSWORD}
    statuses = [client.post(reverse("accounts:change_password"), form).status_code for _ in "12345"]
    assert statuses == [422] * 4 + [429]


def test_a_closed_account_is_out_at_once_and_its_old_sessions_never_come_back(
    account: Account, client: Client, start: datetime
) -> None:
    key = client.cookies["sessionid"].value
    disable(account=account)
    assert asked(client.get(ME)["Location"])["why"] == "ended"
    assert type_in(Client()).status_code == 422
    enable(account=account)
    use_first_link(token=make_first_link(account=account), password=PASSWORD)
    client.cookies["sessionid"] = key
    assert not is_signed_in(client)
    assert type_in(client).status_code == 302


def test_an_account_opened_again_needs_a_new_password(
    account: Account, client: Client, start: datetime
) -> None:
    disable(account=account)
    enable(account=account)
    assert not is_signed_in(client)  # not looked at while the account was closed
    assert type_in(Client()).status_code == 422


def test_a_session_under_the_old_password_is_dead_even_if_the_password_is_the_same_again(
    account: Account, client: Client, start: datetime
) -> None:
    set_password(account=account, password=PASSWORD)
    assert not is_signed_in(client)


def test_where_one_is_signed_in_is_listed_and_ended(
    account: Account, client: Client, start: datetime
) -> None:
    phone = Client(
        REMOTE_ADDR="10.0.0.9", headers={"user-agent": "Android Firefox/115.0 Mobile <b>"}
    )
    type_in(phone)
    type_in(Client(), "nobody", "x")
    page = client.get(ME)
    assert {(each.address, each.browser) for each in page.context["sessions"]} == {
        ("10.0.0.9", "手机 Firefox"),
        ("127.0.0.1", "电脑 浏览器"),
    }
    assert all(
        abs(each.seen_at - start) < timedelta(minutes=1) for each in page.context["sessions"]
    )
    assert "张甲一" in page.content.decode()
    assert "司法所所长" in page.content.decode()
    client.post(reverse("accounts:end_other_sessions"))
    assert not is_signed_in(phone)
    assert is_signed_in(client)


def test_nobody_is_signed_in_by_a_session_whose_account_is_gone(
    account: Account, client: Client, start: datetime
) -> None:
    Session.objects.all().delete()
    answer = client.get(ME)
    assert asked(answer["Location"]) == {"next": ME}


def test_the_look_of_pages_is_kept(account: Account, client: Client, start: datetime) -> None:
    client.post(ME, {"table_rows_compact": "on", "large_type": "150"})
    account.refresh_from_db()
    assert (account.table_rows_compact, account.large_type) == (True, 150)
    assert "type-150" in client.get(ME).content.decode()
    assert client.post(ME, {"large_type": "900"}).status_code == 422
