"""What the rest of the system asks of ledgers: menu entries, and what the trail checks rows by."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from fengqiao.casework.ledgers.language import Ledger
from fengqiao.webkit.menu import MenuItem, Quick


def ledger_items(*ledgers: Ledger[Any]) -> Iterable[MenuItem]:
    """Return the menu entries of these ledgers, in order."""
    return tuple(
        MenuItem(
            ledger.title,
            lambda ledger=ledger: reverse("ledgers:list", args=[ledger]),
            ledger.policy.see,
            Quick(
                ledger.quick,
                lambda ledger=ledger: reverse("ledgers:new", args=[ledger]),
                ledger.policy.enter,
            )
            if ledger.quick
            else None,
        )
        for ledger in ledgers
    )
