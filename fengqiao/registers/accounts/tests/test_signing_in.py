from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import Client
from django.urls import reverse

from fengqiao.kernel import clock
from fengqiao.registers.accounts.actions import disable
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.screens.views import NEITHER
from fengqiao.registers.accounts.tests.builders import (
    PASSWORD,
    SIGN_IN,
    an_account,
    is_signed_in,
    text_of,
    type_in,
)
from fengqiao.registers.accounts.throttle import COOKIE, client_address
from fengqiao.registers.jurisdictions.models import Division

TRIES = 5


def body_of(response: Any, username: str) -> str:
    """Return the page without what must differ: tokens, and the name typed."""
    return text_of(response).replace(username, "NAME")


def let_pass(minutes: float) -> None:
    """Let the throttle's clock go on."""
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timedelta(minutes=minutes))


@pytest.mark.parametrize("hasher", ["MD5PasswordHasher", "Argon2PasswordHasher"])
def test_the_right_password_signs_in(
    township: Division, client: Client, settings: Any, hasher: str
) -> None:
    settings.PASSWORD_HASHERS = [f"django.contrib.auth.hashers.{hasher}"]
    an_account(township)
    assert not is_signed_in(client)
    answer = type_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert is_signed_in(client)
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")


@pytest.mark.parametrize(
    ("asked", "goes_to"),
    [
        ("/search/?q=听证", "/search/?q=听证"),
        ("http://testserver/me/", "http://testserver/me/"),
        ("", "/"),
        ("//evil.example/", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("http:///evil.example", "/"),
    ],
)
def test_signing_in_leads_to_our_own_pages_only(
    account: Account, client: Client, asked: str, goes_to: str
) -> None:
    answer = type_in(client, next=asked)
    assert unquote(answer.url) == goes_to
    assert unquote(client.get(SIGN_IN, {"next": asked}).url) == goes_to  # type: ignore[attr-defined]


def test_the_key_of_the_session_is_new_at_sign_in(account: Account, client: Client) -> None:
    planted = client.session
    planted["year"] = 2024
    planted.save()
    client.cookies["sessionid"] = str(planted.session_key)
    type_in(client)
    key = client.cookies["sessionid"].value
    assert key != planted.session_key
    assert not Session.objects.filter(session_key=planted.session_key).exists()
    thief = Client()
    thief.cookies["sessionid"] = str(planted.session_key)
    assert is_signed_in(client)
    assert not is_signed_in(thief)


@pytest.mark.parametrize("username", ["zhangjiayi", "nobodyhere", "disabled", "not-yet"])
def test_the_answer_does_not_tell_whether_an_account_exists(
    account: Account, client: Client, username: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    township = account.person.township  # type: ignore[union-attr]
    disable(account=an_account(township, "disabled"))
    an_account(township, "not-yet", password=None)
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: Any, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    bodies, statuses, work = [], [], []
    for _ in range(TRIES + 2):
        hashed.clear()
        answer = type_in(client, username, "wrong-" + PASSWORD)
        bodies.append(body_of(answer, username))
        statuses.append(answer.status_code)
        work.append(len(hashed))
    assert statuses == [422] * (TRIES - 1) + [429] * 3
    assert work == [1] * TRIES + [0, 0]  # What is locked out is not even hashed.
    other = Client(REMOTE_ADDR="10.0.0.8")
    expected = [body_of(type_in(other, "somebody", "x"), "somebody") for _ in bodies]
    assert bodies == expected
    assert NEITHER in bodies[0]


def test_five_wrong_tries_lock_an_account_for_ten_minutes_wherever_they_come_from(
    account: Account,
) -> None:
    for desk in range(TRIES):
        type_in(Client(REMOTE_ADDR=f"10.0.0.{desk}"), password="wrong")
    locked = type_in(Client(REMOTE_ADDR="10.0.0.9"))
    assert (locked.status_code, locked["Retry-After"]) == (429, "600")
    assert "10 分钟" in locked.content.decode()
    let_pass(9)
    assert type_in(Client(REMOTE_ADDR="10.0.0.9")).status_code == 429  # which prolongs nothing
    let_pass(1.1)
    assert type_in(Client(REMOTE_ADDR="10.0.0.9")).status_code == 302


def test_five_wrong_tries_lock_an_address_whatever_the_accounts(account: Account) -> None:
    for n in range(TRIES):
        type_in(Client(), f"somebody{n}", "wrong")
    assert type_in(Client()).status_code == 429
    assert type_in(Client(REMOTE_ADDR="10.0.0.9")).status_code == 302


def test_the_right_password_of_one_account_does_not_free_its_address_for_others(
    account: Account,
) -> None:
    for n in range(TRIES - 1):
        type_in(Client(), f"somebody{n}", "wrong")
        assert type_in(Client()).status_code == 302
    assert type_in(Client(), "somebody9", "wrong").status_code == 429


def test_nobody_locks_the_owner_out_of_the_browser_they_use(
    account: Account, client: Client
) -> None:
    """A browser that has signed in before is counted by itself, and by itself locked."""
    type_in(client)
    client.post(reverse("accounts:sign_out"))
    for desk in range(20):
        type_in(Client(REMOTE_ADDR=f"10.0.0.{desk}"), password="wrong")
    assert type_in(Client(REMOTE_ADDR="10.0.1.1")).status_code == 429
    assert type_in(client).status_code == 302
    client.post(reverse("accounts:sign_out"))
    statuses = [type_in(client, password="wrong").status_code for _ in range(TRIES + 1)]
    assert statuses == [422] * (TRIES - 1) + [429] * 2


def test_a_browser_is_not_known_by_a_cookie_of_its_own_making(
    account: Account, client: Client
) -> None:
    for _ in range(TRIES):
        type_in(Client(REMOTE_ADDR="10.0.0.1"), password="wrong")
    for forged in ("", "zhangjiayi", "WyJ6aGFuZ2ppYXlpIl0:1x:abc", '["zhangjiayi"]'):
        client.cookies[COOKIE] = forged
        assert type_in(client).status_code == 429


@pytest.mark.parametrize(
    ("behind", "forwarded", "told"),
    [
        (False, "10.9.9.9", "127.0.0.1"),  # Anybody can write a header.
        (True, "10.9.9.9", "10.9.9.9"),
        (True, "1.1.1.1, 10.9.9.9", "10.9.9.9"),
        (True, "", "127.0.0.1"),
    ],
)
def test_the_address_is_that_which_our_own_web_server_tells(
    rf: Any, settings: Any, *, behind: bool, forwarded: str, told: str
) -> None:
    settings.BEHIND_PROXY = behind
    assert client_address(rf.get("/", headers={"X-Forwarded-For": forwarded})) == told


def test_a_right_password_forgives_wrong_ones(account: Account) -> None:
    for _ in range(3):
        for _ in range(TRIES - 1):
            type_in(Client(), password="wrong")
        assert type_in(Client()).status_code == 302


def test_no_password_is_kept_by_the_throttle(account: Account, client: Client) -> None:
    type_in(client, password="wrong-but-telling")
    kept = AccessAttempt.objects.values_list("post_data", "get_data", "username")
    assert len(kept) == 1
    assert not any("telling" in text for row in kept for text in row)


def test_odd_input_is_answered(account: Account, client: Client) -> None:
    for username in ("", "\0", "张" * 5000, "<script>", "' OR 1=1 --", "😀"):
        assert type_in(client, username, "x").status_code in (422, 429)
    assert client.put(SIGN_IN).status_code == 405
    assert client.get(SIGN_IN, {"why": "<script>"}).status_code == 200
    assert "<script>alert" not in client.get(SIGN_IN, {"next": '"><script>alert'}).content.decode()


def test_signing_out_kills_the_session(account: Account, client: Client) -> None:
    type_in(client)
    stolen = Client()
    stolen.cookies["sessionid"] = client.cookies["sessionid"].value
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert is_signed_in(stolen)
    answer = client.post(reverse("accounts:sign_out"))
    assert "已退出登录" in client.get(answer["Location"]).content.decode()
    assert not is_signed_in(stolen)


def test_the_last_sign_in_is_dated(account: Account, client: Client) -> None:
    type_in(client)
    account.refresh_from_db()
    assert account.last_login is not None
    assert abs(clock.now() - account.last_login) < timedelta(minutes=1)
