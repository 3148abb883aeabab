"""An import's content, as the trail keeps it and ``verify`` compares it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from fengqiao.casework.exchange.models import Import
from fengqiao.keeping.trail.actions import moment_text
from fengqiao.keeping.trail.kinds import Present, register_kind

KIND = "exchange.import"


def content_of(source: Import) -> dict[str, Any]:
    """Return the whole content of an import as JSON values."""
    names = [field.attname for field in Import._meta.concrete_fields]  # noqa: SLF001
    return {name: _plain(getattr(source, name)) for name in names}


def check_imports() -> None:
    """Have ``fengqiao verify`` compare every import with the trail."""
    register_kind(KIND, read_all=_read_all, townships=_townships)


def _read_all(township: str) -> Iterable[Present]:
    for source in Import.objects.filter(township=township):
        yield source.pk, source.version, content_of(source)


def _townships() -> Iterable[str]:
    return Import.objects.order_by().values_list("township", flat=True).distinct()


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return moment_text(value)
        case UUID():
            return str(value)
        case _:
            return value
