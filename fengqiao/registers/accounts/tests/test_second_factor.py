from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice

from fengqiao.kernel import clock
from fengqiao.registers.accounts import second_factor
from fengqiao.registers.accounts.actions import set_password
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.tests.builders import (
    OTHER_PASSWORD,
    PASSWORD,
    an_account,
    half_a_minute_later,
    is_signed_in,
    six_digits,
    type_in,
)

CODE = "/sign-in/code"


@pytest.fixture
def guarded(account: Account) -> list[str]:
    """The recovery codes of an account that asks for a second factor."""
    device = second_factor.begin(account=account)
    codes = second_factor.turn_on(account=account, code=six_digits(device))
    half_a_minute_later(account)
    return codes


def digits_of(account: Account) -> str:
    return six_digits(TOTPDevice.objects.get(user=account))


def test_setting_up_shows_a_picture_and_asks_for_the_first_digits(
    account: Account, client: Client
) -> None:
    type_in(client)
    assert client.get(reverse("accounts:qr_code")).status_code == 404
    page = client.post(reverse("accounts:begin_second_factor"), follow=True)
    picture = client.get(reverse("accounts:qr_code"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<?xml")
    assert "no-store" in picture["Cache-Control"]
    device = TOTPDevice.objects.get(user=account)
    assert page.context["key"].replace(" ", "") in device.config_url
    address = reverse("accounts:set_up_second_factor")
    assert client.post(address, {"code": "000000"}).status_code == 422
    assert not second_factor.is_on(account)
    half_a_minute_later(account)
    shown = client.post(address, {"code": six_digits(device)})
    assert second_factor.is_on(account)
    assert len(set(shown.context["codes"])) == 10
    assert all(code in shown.content.decode() for code in shown.context["codes"])
    assert client.get(reverse("accounts:qr_code")).status_code == 404


def test_a_password_alone_no_longer_signs_in(
    account: Account, guarded: list[str], client: Client
) -> None:
    assert type_in(client, next="/me/")["Location"] == CODE
    assert not is_signed_in(client)
    half_way = client.cookies["sessionid"].value
    assert client.post(CODE, {"code": "000000"}).status_code == 422
    assert not is_signed_in(client)
    half_a_minute_later(account)
    typed = " ".join(digits_of(account))
    assert client.post(CODE, {"code": typed})["Location"] == "/me/"
    assert is_signed_in(client)
    assert client.cookies["sessionid"].value != half_way


def test_the_same_digits_are_good_once(account: Account, guarded: list[str]) -> None:
    typed = digits_of(account)
    first, second = Client(), Client()
    for client in (first, second):
        type_in(client)
        client.post(CODE, {"code": typed})
    assert is_signed_in(first)
    assert not is_signed_in(second)


def test_the_digits_and_codes_of_another_account_are_no_good(
    account: Account, guarded: list[str]
) -> None:
    assert account.person is not None
    other = an_account(account.person.township, "other")
    device = second_factor.begin(account=other)
    codes = second_factor.turn_on(account=other, code=six_digits(device))
    half_a_minute_later(other)
    for code in (six_digits(device), codes[0]):
        client = Client()
        type_in(client)
        client.post(CODE, {"code": code})
        assert not is_signed_in(client)
        half_a_minute_later(account)


def test_wrong_digits_slow_the_next_try(account: Account, guarded: list[str]) -> None:
    client = Client()
    type_in(client)
    client.post(CODE, {"code": "000000"})
    assert client.post(CODE, {"code": digits_of(account)}).status_code == 422
    half_a_minute_later(account)
    assert client.post(CODE, {"code": digits_of(account)}).status_code == 302


def test_a_recovery_code_is_good_once(account: Account, guarded: list[str]) -> None:
    code, *rest = guarded
    for client, good in ((Client(), True), (Client(), False)):
        type_in(client)
        client.post(CODE, {"code": code.upper()})
        assert is_signed_in(client) == good
    assert second_factor.codes_left(account) == len(rest)


def test_half_a_sign_in_lasts_five_minutes_and_dies_with_the_password(
    account: Account, guarded: list[str], client: Client
) -> None:
    start = clock.now()
    with clock.at(start):
        type_in(client)
    with clock.at(start + timedelta(minutes=5)):
        assert "why=slow" in client.post(CODE, {"code": digits_of(account)})["Location"]
    type_in(client)
    set_password(account=account, password=OTHER_PASSWORD)
    assert "why=slow" in client.post(CODE, {"code": digits_of(account)})["Location"]
    assert "why=slow" in Client().get(CODE)["Location"]


def test_turning_it_off_asks_for_the_password(
    account: Account, guarded: list[str], client: Client
) -> None:
    type_in(client)
    client.post(CODE, {"code": digits_of(account)})
    address = reverse("accounts:second_factor_off")
    assert client.post(address, {"password": "wrong"}).status_code == 422
    assert second_factor.is_on(account)
    assert client.post(address, {"password": PASSWORD}).status_code == 302
    assert not second_factor.is_on(account)
    assert second_factor.codes_left(account) == 0
    assert type_in(Client())["Location"] == "/"


def test_a_new_key_is_not_begun_while_one_is_in_use(
    account: Account, guarded: list[str], client: Client
) -> None:
    type_in(client)
    client.post(CODE, {"code": digits_of(account)})
    answer = client.post(reverse("accounts:begin_second_factor"), follow=True)
    assert "已经启用" in answer.content.decode()
    assert TOTPDevice.objects.filter(user=account).count() == 1
