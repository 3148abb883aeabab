"""What the rest of the system asks of ledgers: menu entries, and what the trail checks rows by."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse

from fengqiao.casework.ledgers.contents import contents
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.keeping.trail.kinds import register_kind
from fengqiao.registers.records.contents import Content
from fengqiao.registers.records.models import Record
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


def check_rows_of(model: type[Record]) -> None:
    """Have ``fengqiao verify`` compare every row of a kind of record with the trail."""

    def read_all(township: str) -> Iterable[tuple[UUID, int, Content]]:
        rows = model._default_manager.filter(township_id=township)  # noqa: SLF001
        for record, content in contents(model, rows.iterator(chunk_size=500)):
            yield record.pk, record.version, content

    def townships() -> Iterable[str]:
        rows = model._default_manager.order_by()  # noqa: SLF001
        return rows.values_list("township_id", flat=True).distinct()

    register_kind(model.record_kind(), read_all=read_all, townships=townships)
