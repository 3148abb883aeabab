from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actions import (
    disable,
    make_first_link,
    set_password,
    use_first_link,
)
from fengqiao.registers.accounts.models import Account, FirstLink
from fengqiao.registers.accounts.tests.builders import (
    OTHER_PASSWORD,
    PASSWORD,
    an_account,
    text_of,
    type_in,
)
from fengqiao.registers.jurisdictions.models import Division


@pytest.fixture
def newcomer(township: Division) -> Account:
    return an_account(township, "xinren", password=None)


def open_link(token: str, password: str = PASSWORD, again: str | None = None) -> int:
    form = {"new_password": password, "again": password if again is None else again}
    return Client().post(reverse("accounts:first_link", args=[token]), form).status_code


def test_a_first_link_sets_the_password_once(newcomer: Account) -> None:
    token = make_first_link(account=newcomer)
    page = Client().get(reverse("accounts:first_link", args=[token]))
    assert page.status_code == 200
    assert "xinren" in page.content.decode()
    assert open_link(token) == 302
    assert open_link(token, OTHER_PASSWORD) == 404
    assert type_in(Client(), "xinren").status_code == 302
    with pytest.raises(Refused, match="已经用过"):
        use_first_link(token=token, password=OTHER_PASSWORD)


@pytest.mark.parametrize(
    ("password", "again"), [("short", None), ("1234567890", None), (PASSWORD, "another")]
)
def test_a_refused_password_does_not_use_the_link_up(
    newcomer: Account, password: str, again: str | None
) -> None:
    token = make_first_link(account=newcomer)
    assert open_link(token, password, again) == 200
    assert open_link(token) == 302


def test_a_first_link_lasts_seven_days(newcomer: Account) -> None:
    start = clock.now()
    with clock.at(start):
        token = make_first_link(account=newcomer)
    with clock.at(start + timedelta(days=7)):
        assert open_link(token) == 404
    with clock.at(start + timedelta(days=7, seconds=-1)):
        assert open_link(token) == 302


def test_only_the_latest_link_works(newcomer: Account) -> None:
    first, second = make_first_link(account=newcomer), make_first_link(account=newcomer)
    assert open_link(first) == 404
    assert open_link(second) == 302


def test_a_link_dies_with_its_account_and_with_another_password(account: Account) -> None:
    token = make_first_link(account=account)
    set_password(account=account, password=OTHER_PASSWORD)
    assert open_link(token) == 404
    token = make_first_link(account=account)
    disable(account=account)
    assert open_link(token) == 404
    with pytest.raises(Refused, match="已停用"):
        make_first_link(account=account)


def test_what_is_no_link_is_answered_like_one_used_up(newcomer: Account) -> None:
    token = make_first_link(account=newcomer)
    open_link(token)

    def page(token: str) -> str:
        return text_of(Client().get(reverse("accounts:first_link", args=[token])))

    assert page(token) == page(token[:-1]) == page("x") == page("听证\0")


def test_the_token_is_not_kept(newcomer: Account) -> None:
    token = make_first_link(account=newcomer)
    assert len(token) >= 43  # 256 bits
    row = FirstLink.objects.values().get()
    assert token not in str(row)
