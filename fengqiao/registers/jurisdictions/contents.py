"""What the trail says of the tree: a township's places in its own chain, what lies above in theirs."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max
from django.db.models.functions import Substr

from fengqiao.keeping.trail.actions import append
from fengqiao.keeping.trail.kinds import Present, register_kind
from fengqiao.keeping.trail.models import Entry
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import TOWNSHIP_CODE_LENGTH, township_code_of

KIND = Division._meta.label_lower  # noqa: SLF001 - Django's public API


def record(divisions: Iterable[Division], *, action: str, actor: str) -> None:
    """Append to the trail how these divisions stand now; call in the transaction of the change."""
    for division in sorted(divisions, key=lambda each: each.code):
        said = Entry.objects.filter(kind=KIND, record_id=division.code)
        append(
            township=township_code_of(division.code),
            actor=actor,
            action=action,
            kind=KIND,
            record_id=division.code,
            record_version=(said.aggregate(last=Max("record_version"))["last"] or 0) + 1,
            content=_content(division),
        )


def check_divisions() -> None:
    """Have ``fengqiao verify`` compare the tree with the trail."""
    register_kind(KIND, read_all=_read_all, townships=_townships)


def _content(division: Division) -> dict[str, Any]:
    said: dict[str, Any] = {
        "code": division.code,
        "name": division.name,
        "level": str(division.level),
        "parent_id": division.parent_id,
        "valid_from": division.valid_from.isoformat(),
        "valid_to": division.valid_to.isoformat() if division.valid_to else None,
        "sample": division.sample,
    }
    if division.successor_id:
        said["successor_id"] = division.successor_id
    return said


def _read_all(township: str) -> Iterable[Present]:
    said = Entry.objects.filter(kind=KIND, township=township).values_list("record_id")
    versions = dict(said.annotate(last=Max("record_version")))
    for division in Division.objects.filter(code__startswith=township):
        if township_code_of(division.code) == township:
            yield division.code, versions.get(division.code, 0), _content(division)


def _townships() -> Iterable[str]:
    codes = Division.objects.annotate(township=Substr("code", 1, TOWNSHIP_CODE_LENGTH))
    return list(codes.order_by().values_list("township", flat=True).distinct())
