"""Links of records that are not there: those of records that are belong to the records' contents."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import QuerySet

from fengqiao.casework.links.models import Link, TookPart
from fengqiao.keeping.trail.findings import Finding
from fengqiao.keeping.trail.kinds import register_strays
from fengqiao.registers.records.models import Record

TABLES = (Link, TookPart)


def check_links() -> None:
    """Have ``fengqiao verify`` name links that hang on nothing."""
    register_strays("links", _strays)


def _strays() -> Iterator[Finding]:
    for table in TABLES:
        name = table._meta.label_lower  # noqa: SLF001 - Django's public API
        for kind in table.objects.order_by("kind").values_list("kind", flat=True).distinct():
            rows = _hanging_on_nothing(table.objects.filter(kind=kind), kind)
            for pk, record_id in rows.order_by("pk").values_list("pk", "record_id"):
                reason = f"多出的关联：所属记录不存在（{kind} {record_id}）"
                yield Finding("", name, str(pk), "", reason)


def _hanging_on_nothing(
    rows: "QuerySet[Link] | QuerySet[TookPart]", kind: str
) -> "QuerySet[Link] | QuerySet[TookPart]":
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError):
        return rows
    if not issubclass(model, Record):
        return rows
    return rows.exclude(record_id__in=model._default_manager.order_by().values("pk"))  # noqa: SLF001
