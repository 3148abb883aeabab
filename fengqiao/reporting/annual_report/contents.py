"""What the trail says of the figures taken for a report."""

from collections.abc import Iterable

from fengqiao.keeping.trail.kinds import Present, register_kind
from fengqiao.registers.records.contents import Content, plain
from fengqiao.reporting.annual_report.models import Snapshot

SNAPSHOT = Snapshot._meta.label_lower  # noqa: SLF001 - Django's public API


def snapshot_content(snapshot: Snapshot) -> Content:
    """Return a snapshot's whole row as JSON values."""
    fields = Snapshot._meta.concrete_fields  # noqa: SLF001 - Django's public API
    return {field.attname: plain(field, getattr(snapshot, field.attname)) for field in fields}


def check_snapshots() -> None:
    """Have ``fengqiao verify`` compare every snapshot with the trail; none is ever changed."""
    register_kind(SNAPSHOT, read_all=_read_all, townships=_townships)


def _read_all(township: str) -> Iterable[Present]:
    for snapshot in Snapshot.objects.filter(report__township=township):
        yield str(snapshot.pk), 1, snapshot_content(snapshot)


def _townships() -> Iterable[str]:
    codes: Iterable[str] = Snapshot.objects.values_list("report__township", flat=True)
    return set(codes)
