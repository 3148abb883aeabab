"""What the trail says of what belongs to a report and is no record of a ledger."""

from collections.abc import Callable, Iterable

from django.db.models import Model

from fengqiao.keeping.trail.kinds import Present, register_kind
from fengqiao.registers.records.contents import Content, plain
from fengqiao.reporting.annual_report.models import (
    HouseWording,
    Publication,
    Settlement,
    Snapshot,
)

SNAPSHOT = Snapshot._meta.label_lower  # noqa: SLF001 - Django's public API
SETTLEMENT = Settlement._meta.label_lower  # noqa: SLF001 - Django's public API
PUBLICATION = Publication._meta.label_lower  # noqa: SLF001 - Django's public API
WORDING = HouseWording._meta.label_lower  # noqa: SLF001 - Django's public API


def row_content(row: Model) -> Content:
    """Return a whole row as JSON values."""
    fields = row._meta.concrete_fields  # noqa: SLF001 - Django's public API
    return {field.attname: plain(field, getattr(row, field.attname)) for field in fields}


def snapshot_content(snapshot: Snapshot) -> Content:
    """Return a snapshot's whole row as JSON values."""
    return row_content(snapshot)


def check_rows() -> None:
    """Have ``fengqiao verify`` compare snapshots, settlements, publications and wording rules with the trail."""
    _check(SNAPSHOT, Snapshot, "report__township")
    _check(SETTLEMENT, Settlement, "report__township")
    _check(PUBLICATION, Publication, "case__township")
    _check(WORDING, HouseWording, "township")


def _check(kind: str, model: type[Model], township: str) -> None:
    def read_all(code: str) -> Iterable[Present]:
        for row in model._default_manager.filter(**{township: code}):  # noqa: SLF001
            yield str(row.pk), getattr(row, "version", 1), row_content(row)

    register_kind(kind, read_all=read_all, townships=_townships(model, township))


def _townships(model: type[Model], township: str) -> Callable[[], Iterable[str]]:
    def codes() -> Iterable[str]:
        return set(model._default_manager.order_by().values_list(township, flat=True))  # noqa: SLF001

    return codes
