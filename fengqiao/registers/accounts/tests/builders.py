"""Accounts of people with posts, and what one does at the sign-in page."""

import re
from datetime import date
from itertools import count
from typing import Any

from django.test import Client
from django.urls import reverse
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from fengqiao.kernel import clock
from fengqiao.registers.accounts.actions import make_account
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.people.models import Appointment, Office, Person, Post, PostKind
from fengqiao.registers.records.models import State

PASSWORD = "heliu-yijiu-zuo"
OTHER_PASSWORD = "shanhe-wuyang-8"
SIGN_IN = "/sign-in"
_numbers = count(1)


def a_township(code: str = "999901207") -> Division:
    """Return a township of the sample county."""
    return Division.objects.create(code=code, name="示例乡", level=Level.TOWNSHIP, sample=True)


def _record(township: Division) -> dict[str, Any]:
    """Return what every confirmed record has."""
    return {
        "number": f"测试-{next(_numbers):04}",
        "township": township,
        "place": township,
        "state": State.CONFIRMED,
        "entered_by": "测试",
        "entered_at": clock.now(),
    }


def a_person(township: Division, name: str = "张甲一") -> Person:
    """Return a person of the township without a post."""
    return Person.objects.create(name=name, **_record(township))


def an_appointment(person: Person, title: str, kind: PostKind) -> Appointment:
    """Return the appointment of a person to a new post, in force since 2024."""
    township = person.township
    office = Office.objects.create(name="司法所", **_record(township))
    post = Post.objects.create(office=office, title=title, kind=kind, **_record(township))
    return Appointment.objects.create(
        person=person, post=post, valid_from=date(2024, 1, 1), **_record(township)
    )


def an_account(
    township: Division, username: str = "zhangjiayi", *, password: str | None = PASSWORD
) -> Account:
    """Return the account of a new person who works at the judicial office."""
    person = a_person(township)
    an_appointment(person, "司法所所长", PostKind.JUDICIAL_CLERK)
    return make_account(username=username, person=person, password=password, sample=False)


def type_in(
    client: Client, username: str = "zhangjiayi", password: str = PASSWORD, **more: Any
) -> Any:
    """Send the sign-in form."""
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def text_of(response: Any) -> str:
    """Return a page without the tokens against forgery, which always differ."""
    tokens = r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"[^"]*"'
    return re.sub(tokens, "", response.content.decode())


def is_signed_in(client: Client) -> bool:
    """Return whether the browser gets its owner's page."""
    return client.get(reverse("accounts:me")).status_code == 200


def six_digits(device: TOTPDevice) -> str:
    """Return what the authenticator shows now."""
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits)
    return f"{totp.token():06}"


def half_a_minute_later(account: Account) -> None:
    """Let the authenticator's next digits be good, and nobody have typed wrong ones."""
    TOTPDevice.objects.filter(user=account).update(
        last_t=-1, drift=0, throttling_failure_count=0, throttling_failure_timestamp=None
    )
