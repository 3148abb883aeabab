"""Making, opening and closing accounts. Each change is in the trail of its person's township."""

import secrets
from datetime import timedelta
from functools import cache

from axes.models import AccessAttempt
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.digests import sha256
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.contents import KIND, content_of, last_version
from fengqiao.registers.accounts.models import Account, FirstLink
from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD, account_of_first_link
from fengqiao.registers.people.models import Person

FIRST_LINK_LASTS = timedelta(days=7)
WEAK = {
    "password_too_short": "密码太短，至少要 {min_length} 个字符",
    "password_too_common": "这个密码太常见，容易被猜中，请换一个",
    "password_entirely_numeric": "密码不能全是数字",
    "password_too_similar": "密码与账号太相近，请换一个",
}
"""In our words, by code: the framework's own Chinese lags behind its English."""
INSTALLER = "安装程序"
"""Who acts where nobody is signed in: set-up and commands on the server."""


@transaction.atomic
def make_account(
    *, username: str, person: Person, password: str | None, sample: bool, by: str = INSTALLER
) -> Account:
    """Make a person's account. Without a password it opens by a first link only.

    Raises:
        Refused: the name is taken, the person has an account, or the password is too weak.
    """
    username = Account.normalize_username(username).strip()
    if not username:
        raise Refused("请填写账号")
    if Account.objects.filter(username__iexact=username).exists():
        raise Refused(f"账号 {username} 已经有人使用，请换一个")
    if Account.objects.filter(person=person).exists():
        raise Refused(f"{person.name}已经有账号")
    account = Account(username=username, person=person, sample=sample)
    if password is None:
        account.set_unusable_password()
        account.must_set_password = True
    elif sample and password == DEMONSTRATION_PASSWORD:
        account.password = _demonstration_hash()
    else:
        _check(password, account)
        account.set_password(password)
    account.save(force_insert=True)
    record(account=account, action="make", by=by)
    return account


@transaction.atomic
def make_first_link(*, account: Account, by: str = INSTALLER) -> str:
    """Return the token of a new link that lets an account set its password once, within 7 days.

    Only its digest is kept; an earlier link of the account no longer works.

    Raises:
        Refused: the account is closed.
    """
    locked = _locked(account)
    if not locked.is_active:
        raise Refused(f"账号 {locked.username} 已停用，请先启用")
    token = secrets.token_urlsafe(32)
    FirstLink.objects.update_or_create(
        account=locked,
        defaults={
            "token_digest": sha256(token.encode()),
            "made_at": clock.now(),
            "used_at": None,
        },
    )
    record(account=locked, action="make_first_link", by=by)
    return token


@transaction.atomic
def use_first_link(*, token: str, password: str) -> Account:
    """Set the password by a first link, which then works no more.

    Raises:
        Refused: the link is unknown, used or too old, or the password is too weak.
    """
    account = account_of_first_link(token, lasting=FIRST_LINK_LASTS)
    if account is None:
        raise Refused("这个链接已经用过、已经过期或不完整，请联系乡镇系统管理员重新生成")
    locked = _locked(account)
    if account_of_first_link(token, lasting=FIRST_LINK_LASTS) is None:  # used while we waited
        raise Refused("这个链接刚刚已经用过，请直接登录")
    _set_password(locked, password)
    FirstLink.objects.filter(account=locked).update(used_at=clock.now())
    record(account=locked, action="use_first_link", by=locked.username)
    return locked


@transaction.atomic
def set_password(*, account: Account, password: str) -> Account:
    """Set another password for one's own account; every session of the account ends by it.

    Raises:
        Refused: the password is too weak, or the account is one of the demonstration.
    """
    locked = _locked(account)
    _set_password(locked, password)
    FirstLink.objects.filter(account=locked).delete()
    record(account=locked, action="set_password", by=locked.username)
    return locked


@transaction.atomic
def disable(*, account: Account, by: str = INSTALLER) -> Account:
    """Close an account (停用). Its sessions, its password and its first link are dead for good."""
    locked = _locked(account)
    locked.is_active = False
    locked.must_set_password = True
    locked.set_unusable_password()
    locked.save(update_fields=["is_active", "must_set_password", "password"])
    FirstLink.objects.filter(account=locked).delete()
    record(account=locked, action="disable", by=by)
    return locked


@transaction.atomic
def enable(*, account: Account, by: str = INSTALLER) -> Account:
    """Open a closed account again (启用); it then needs a first link to set a password."""
    locked = _locked(account)
    locked.is_active = True
    locked.save(update_fields=["is_active"])
    record(account=locked, action="enable", by=by)
    return locked


def choose_look(*, account: Account, compact: bool, large_type: int) -> None:
    """Keep how dense and how large a person wants their pages; it is nobody else's affair."""
    Account.objects.filter(pk=account.pk).update(table_rows_compact=compact, large_type=large_type)


def forgive_tries(*, username: str, address: str) -> None:
    """Forget an account's wrong tries from an address: its owner has found the right password."""
    AccessAttempt.objects.filter(username=username, ip_address=address).delete()


def record(*, account: Account, action: str, by: str) -> None:
    """Append what was done to an account, and how it now stands, to the trail."""
    assert account.person is not None, "an account belongs to a person of a township"
    append(
        township=account.person.township_id,
        actor=by,
        action=f"{KIND}.{action}",
        kind=KIND,
        record_id=str(account.pk),
        record_version=last_version(account) + 1,
        content=content_of(account),
    )


def _locked(account: Account) -> Account:
    return (
        Account.objects.select_for_update(of=("self",)).select_related("person").get(pk=account.pk)
    )


def _set_password(account: Account, password: str) -> None:
    if account.sample:
        raise Refused("示例账号的密码是公开的，不能修改")
    _check(password, account)
    account.set_password(password)
    account.must_set_password = False
    account.save(update_fields=["password", "must_set_password"])


def _check(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        reasons = (WEAK[each.code or ""].format(**each.params or {}) for each in error.error_list)
        raise Refused(*reasons) from error


@cache
def _demonstration_hash() -> str:
    """One hash for all demonstration accounts: their password is public, hashing is slow."""
    return make_password(DEMONSTRATION_PASSWORD)
