"""Telling people."""

from collections.abc import Callable, Collection

from django.db.models import Q, QuerySet

from fengqiao.casework.notices.models import Notice
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor, Permission, actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Appointment, Post
from fengqiao.registers.records.models import State

Sees = Callable[[Actor], bool]


def tell_holders(posts: Collection[Post], *, text: str, address: str, but: str = "") -> None:
    """Tell everybody who holds one of these posts today, except the account named ``but``."""
    _tell(Q(post__in=posts), text=text, address=address, but=but)


def tell_permitted(
    permission: Permission,
    *,
    township: str,
    text: str,
    address: str,
    but: str = "",
    sees: Sees | None = None,
) -> None:
    """Tell everybody in a township whose post carries a right, except the account ``but``.

    ``sees`` says who may know of it, where not everybody with the right may.
    """
    _tell(
        Q(post__kind__in=permission.posts, post__place_id=township),
        text=text,
        address=address,
        but=but,
        sees=sees,
    )


def tell_account(username: str, *, text: str, address: str, but: str = "") -> None:
    """Tell the holder of one account, unless it is ``but``, or closed, or there is none."""
    if username != but:
        _notice(Account.objects.filter(username=username), text=text, address=address)


def _tell(holding: Q, *, text: str, address: str, but: str, sees: Sees | None = None) -> None:
    people = Appointment.objects.filter(
        holding, in_force(clock.today()), state=State.CONFIRMED
    ).values("person_id")
    told = Account.objects.filter(person_id__in=people).exclude(username=but)
    if sees is not None:
        told = told.filter(pk__in=[each.pk for each in told if sees(actor_of(each))])
    _notice(told, text=text, address=address)


def _notice(accounts: QuerySet[Account], *, text: str, address: str) -> None:
    Notice.objects.bulk_create(
        Notice(account=account, text=text, address=address, at=clock.now())
        for account in accounts.filter(is_active=True)
    )


def opened(notice: Notice) -> None:
    """Note that the reader has opened a notice; the first time counts."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=clock.now())
