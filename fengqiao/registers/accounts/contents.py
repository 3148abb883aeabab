"""What the trail says of an account. What a person chose for their own eyes is left out."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django_otp.plugins.otp_totp.models import TOTPDevice

from fengqiao.keeping.trail.kinds import Present, register_kind
from fengqiao.keeping.trail.models import Entry
from fengqiao.registers.accounts.models import Account

KIND = Account._meta.label_lower  # noqa: SLF001 - Django's public API


def content_of(account: Account, *, second_factor: bool | None = None) -> dict[str, Any]:
    """Return an account as JSON values: whose it is, whether it is open, how it is guarded."""
    if second_factor is None:
        second_factor = TOTPDevice.objects.filter(user=account, confirmed=True).exists()
    return {
        "username": account.username,
        "person_id": str(account.person_id),
        "is_active": account.is_active,
        "must_set_password": account.must_set_password,
        "second_factor": second_factor,
        "sample": account.sample,
    }


def last_version(account: Account) -> int:
    """Return the version of an account that the trail says last; 0, if it says none."""
    said = Entry.objects.filter(kind=KIND, record_id=str(account.pk))
    return said.aggregate(last=Max("record_version"))["last"] or 0


def check_accounts() -> None:
    """Have ``fengqiao verify`` compare every account with the trail."""
    register_kind(KIND, read_all=_read_all, townships=_townships)


def _read_all(township: str) -> Iterable[Present]:
    guarded = set(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))
    said = Entry.objects.filter(kind=KIND, township=township).values_list("record_id")
    versions = dict(said.annotate(last=Max("record_version")))
    for account in Account.objects.filter(person__township=township):
        content = content_of(account, second_factor=account.pk in guarded)
        yield str(account.pk), versions.get(str(account.pk), 0), content


def _townships() -> Iterable[str]:
    codes = Account.objects.values_list("person__township", flat=True).distinct()
    return [code for code in codes if code]
