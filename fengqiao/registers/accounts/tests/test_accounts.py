"""Making accounts, what the trail knows of them, and the doors of every address."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from fengqiao.keeping.trail.queries import history
from fengqiao.keeping.verification import verify
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts import second_factor
from fengqiao.registers.accounts.actions import (
    disable,
    enable,
    make_account,
    make_first_link,
    set_password,
    use_first_link,
)
from fengqiao.registers.accounts.contents import KIND
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD, demonstration_sign_ins
from fengqiao.registers.accounts.screens.urls import urlpatterns
from fengqiao.registers.accounts.tests.builders import (
    OTHER_PASSWORD,
    PASSWORD,
    a_person,
    an_account,
    an_appointment,
    six_digits,
    type_in,
)
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import PostKind

PUBLIC = {"sign_in", "second_factor", "first_link"}
ADDRESSES = {
    str(each.name): reverse(
        f"accounts:{each.name}", args=["token"] if each.name == "first_link" else []
    )
    for each in urlpatterns
}


def findings() -> list[tuple[str, str]]:
    """Return what verification finds of accounts (people and posts of these tests have no trail)."""
    return [(each.record, each.field) for each in verify() if each.where == KIND]


@pytest.mark.parametrize(
    ("username", "password", "says"),
    [
        ("zhangjiayi", OTHER_PASSWORD, "已经有人使用"),
        ("ZhangJiaYi", OTHER_PASSWORD, "已经有人使用"),
        ("  ", OTHER_PASSWORD, "请填写账号"),
        ("lisi", "short", "至少要 10"),
        ("lisi", "20241204000", "数字"),
        ("lisi", DEMONSTRATION_PASSWORD[:4], "至少要 10"),
    ],
)
def test_an_account_is_refused_in_words(
    account: Account, township: Division, username: str, password: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        make_account(username=username, person=a_person(township), password=password, sample=False)
    assert Account.objects.count() == 1


def test_a_person_has_one_account(account: Account) -> None:
    assert account.person is not None
    with pytest.raises(Refused, match="已经有账号"):
        make_account(username="other", person=account.person, password=PASSWORD, sample=False)


def test_every_change_of_an_account_is_in_the_trail_and_no_secret_is(township: Division) -> None:
    account = an_account(township, password=None)
    token = make_first_link(account=account, by="guanli")
    use_first_link(token=token, password=PASSWORD)
    set_password(account=account, password=OTHER_PASSWORD)
    device = second_factor.begin(account=account)
    codes = second_factor.turn_on(account=account, code=six_digits(device))
    second_factor.turn_off(account=account, by="guanli")
    disable(account=account, by="guanli")
    enable(account=account, by="guanli")
    events = history(KIND, str(account.pk))
    assert [(event.action.rsplit(".", 1)[1], event.actor) for event in events] == [
        ("make", "安装程序"),
        ("make_first_link", "guanli"),
        ("use_first_link", "zhangjiayi"),
        ("set_password", "zhangjiayi"),
        ("second_factor_on", "zhangjiayi"),
        ("second_factor_off", "guanli"),
        ("disable", "guanli"),
        ("enable", "guanli"),
    ]
    assert [event.record_version for event in events] == list(range(1, 9))
    account.refresh_from_db()
    for secret in (token, PASSWORD, OTHER_PASSWORD, device.key, *codes, account.password):
        assert secret not in str(events)
    assert findings() == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ("UPDATE accounts_account SET person_id = {other}", "person_id"),
        ("UPDATE accounts_account SET is_active = NOT is_active", "is_active"),
        ("UPDATE accounts_account SET username = 'x'", "username"),
        ("UPDATE accounts_account SET sample = NOT sample", "sample"),
        ("DELETE FROM otp_totp_totpdevice", "second_factor"),
        ("DELETE FROM accounts_account", ""),
    ],
)
def test_verify_finds_an_account_changed_behind_our_back(
    account: Account, township: Division, change: str, field: str
) -> None:
    device = second_factor.begin(account=account)
    second_factor.turn_on(account=account, code=six_digits(device))
    assert findings() == []
    other = a_person(township, "李乙二")
    if change.startswith("DELETE FROM accounts_account"):
        second_factor.turn_off(account=account, by="zhangjiayi")
    with connection.cursor() as cursor:
        cursor.execute(change.format(other=f"'{other.pk.hex}'"))
    assert findings() == [(str(account.pk), field)]


def a_sample_account(township: Division) -> Account:
    person = a_person(township, "张甲二")
    an_appointment(person, "司法所所长", PostKind.JUDICIAL_CLERK)
    an_appointment(person, "平安法治办主任", PostKind.OFFICE_CLERK)
    return make_account(
        username="sifa", person=person, password=DEMONSTRATION_PASSWORD, sample=True
    )


def test_the_sign_in_page_offers_sample_accounts_and_no_others(
    account: Account, township: Division, client: Client
) -> None:
    assert demonstration_sign_ins() == []
    assert "演示账号" not in client.get("/sign-in").content.decode()
    a_sample_account(township)
    (offered,) = demonstration_sign_ins()
    assert (offered.username, offered.name, offered.post) == (
        "sifa",
        "张甲二",
        "示例乡司法所所长、示例乡平安法治办主任",
    )
    page = client.get("/sign-in").content.decode()
    assert DEMONSTRATION_PASSWORD in page
    assert "zhangjiayi" not in page
    assert type_in(client, "sifa", DEMONSTRATION_PASSWORD).status_code == 302


def test_the_password_of_a_demonstration_account_stays_as_it_is(township: Division) -> None:
    with pytest.raises(Refused, match="示例账号"):
        set_password(account=a_sample_account(township), password=OTHER_PASSWORD)


@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_who_is_not_signed_in_is_sent_to_sign_in(township: Division, name: str) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(ADDRESSES[name])
        sent = answer.status_code == 302 and answer.url.startswith("/sign-in?next=")
        assert sent == (name not in PUBLIC), (method, answer.status_code)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("name", sorted(ADDRESSES))
def test_nothing_is_changed_without_the_token_against_forgery(
    account: Account, name: str, method: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account)
    answer = getattr(client, method)(ADDRESSES[name])
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode() or "CSRF" in answer.content.decode()


def pages(client: Client, account: Account) -> dict[str, Any]:
    """Return every page there is, each as its reader gets it."""
    shown: dict[str, Any] = {
        "sign_in": Client().get("/sign-in"),
        "link_over": Client().get("/first/x/"),
        "first_link": Client().get(f"/first/{make_first_link(account=account)}/"),
    }
    type_in(client)
    for name in ("me", "change_password", "second_factor_off"):
        shown[name] = client.get(ADDRESSES[name])
    shown["set_up"] = client.post(ADDRESSES["begin_second_factor"], follow=True)
    device = second_factor.offered(account)
    assert device is not None
    shown["codes"] = client.post(ADDRESSES["set_up_second_factor"], {"code": six_digits(device)})
    half = Client()
    shown["code"] = half.post(
        "/sign-in", {"username": account.username, "password": PASSWORD}, follow=True
    )
    for _ in range(5):
        shown["locked_out"] = type_in(Client(), password="wrong")
    return shown


def test_every_page_keeps_to_the_rules_of_the_browser(account: Account, client: Client) -> None:
    for name, page in pages(client, account).items():
        text = page.content.decode()
        assert page.status_code in (200, 404, 429), name
        assert "default-src 'self'" in page["Content-Security-Policy"], name
        assert page["X-Frame-Options"] == "DENY", name
        assert page["X-Content-Type-Options"] == "nosniff", name
        assert "no-store" in page["Cache-Control"] or name == "link_over", name
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), name
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), name
        assert "<!doctype html>" in text, name
        assert not re.search(r"\b(This field|Enter a|Password)\b", text), name
