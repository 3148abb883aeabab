"""What the rest of the system asks of ledgers: menu entries, and what the trail checks rows by."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from fengqiao.casework.ledgers.contents import contents_of_township
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.keeping.trail.kinds import register_kind
from fengqiao.registers.records.contents import Content
from fengqiao.registers.records.models import Record
from fengqiao.webkit.menu import MenuItem, Quick


def ledger_items(*ledgers: Ledger[Any]) -> tuple[MenuItem, ...]:
    """Return the menu entries of these ledgers, in order."""
    return tuple(_item(ledger) for ledger in ledgers)


def _item(ledger: Ledger[Any]) -> MenuItem:
    def new() -> str:
        return reverse("ledgers:new", args=[ledger])

    def listed() -> str:
        return reverse("ledgers:list", args=[ledger])

    quick = Quick(ledger.quick, new, ledger.policy.enter) if ledger.quick else None
    return MenuItem(ledger.title, listed, ledger.policy.see, quick)


def check_rows_of(model: type[Record]) -> None:
    """Have ``fengqiao verify`` compare every row of a kind of record with the trail."""

    def read_all(township: str) -> Iterable[tuple[UUID, int, Content]]:
        return contents_of_township(model, township)

    def townships() -> Iterable[str]:
        rows = model._default_manager.order_by()  # noqa: SLF001
        return rows.values_list("township_id", flat=True).distinct()

    register_kind(model.record_kind(), read_all=read_all, townships=townships)
