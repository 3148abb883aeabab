"""Telling people."""

from collections.abc import Collection

from django.db.models import Q

from fengqiao.casework.notices.models import Notice
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Permission
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Appointment, Post
from fengqiao.registers.records.models import State


def tell_holders(posts: Collection[Post], *, text: str, address: str, but: str = "") -> None:
    """Tell everybody who holds one of these posts today, except the account named ``but``."""
    _tell(Q(post__in=posts), text=text, address=address, but=but)


def tell_account(username: str, *, text: str, address: str) -> None:
    """Tell one account, if it still exists."""
    for account in Account.objects.filter(username=username, is_active=True):
        Notice.objects.create(account=account, text=text, address=address, at=clock.now())


def tell_permitted(
    permission: Permission, *, township: str, text: str, address: str, but: str = ""
) -> None:
    """Tell everybody in a township whose post carries a right, except the account ``but``."""
    _tell(
        Q(post__kind__in=permission.posts, post__place_id=township),
        text=text,
        address=address,
        but=but,
    )


def _tell(holding: Q, *, text: str, address: str, but: str) -> None:
    people = Appointment.objects.filter(
        holding, in_force(clock.today()), state=State.CONFIRMED
    ).values("person_id")
    Notice.objects.bulk_create(
        Notice(account=account, text=text, address=address, at=clock.now())
        for account in Account.objects.filter(person_id__in=people, is_active=True).exclude(
            username=but
        )
    )
