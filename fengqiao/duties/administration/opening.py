"""Opening and closing people's sign-ins: all of it in the trail."""

from typing import Any

from django.db import transaction

from fengqiao.duties.administration import policies
from fengqiao.keeping.trail.actions import append
from fengqiao.keeping.trail.models import Entry
from fengqiao.keeping.trail.queries import content_at
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts import actions as accounts
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.accounts.queries import DEMONSTRATION_PASSWORD
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person


@transaction.atomic
def open_sign_in(*, person: Person, username: str, actor: Actor) -> tuple[Account, str]:
    """Make a person's account; return it with the token of its first link.

    Accounts of the demonstration open with its public password: their token is empty.

    Raises:
        NotPermitted: the actor does not manage the accounts of that township.
        Refused: see ``accounts.make_account``.
    """
    actor.require(policies.ACCOUNTS, person.township_id)
    password = DEMONSTRATION_PASSWORD if person.sample else None
    account = accounts.make_account(
        username=username,
        person=person,
        password=password,
        sample=person.sample,
        by=actor.username,
    )
    if person.sample:
        return account, ""
    return account, accounts.make_first_link(account=account, by=actor.username)


def renew_link(*, account: Account, actor: Actor) -> str:
    """Return the token of a new first link. Raises as ``open_sign_in``."""
    _require(actor, account)
    if account.sample:
        raise Refused("示例账号用公开的演示密码登录，不需要链接")
    return accounts.make_first_link(account=account, by=actor.username)


def close_sign_in(*, account: Account, actor: Actor) -> None:
    """Close an account; raises ``Refused`` where it is the actor's own."""
    _require(actor, account)
    if account.username == actor.username:
        raise Refused("不能停用自己的账号，请由另一名系统管理员停用")
    accounts.disable(account=account, by=actor.username)


def reopen_sign_in(*, account: Account, actor: Actor) -> None:
    """Open a closed account again; it then needs a new first link."""
    _require(actor, account)
    accounts.enable(account=account, by=actor.username)


def _require(actor: Actor, account: Account) -> None:
    assert account.person is not None, "an account belongs to a person of a township"
    actor.require(policies.ACCOUNTS, account.person.township_id)


@transaction.atomic
def attest(*, township: Division, what: str, content: dict[str, Any], actor: Actor) -> None:
    """Note in the trail that somebody checked something of the first day (village names, keys)."""
    actor.require(policies.KEEP, township.code)
    kind = f"administration.{what}"
    said = Entry.objects.filter(kind=kind, record_id=township.code).count()
    append(
        township=township.code,
        actor=actor.username,
        action=f"{kind}.checked",
        kind=kind,
        record_id=township.code,
        record_version=said + 1,
        content=content,
    )


def attested(township: Division, what: str) -> dict[str, Any] | None:
    """Return what was checked last, or nothing."""
    last = (
        Entry.objects.filter(kind=f"administration.{what}", record_id=township.code)
        .order_by("-sequence")
        .first()
    )
    content = content_at(township.code, last.sequence) if last else None
    return dict(content) if content is not None else None
