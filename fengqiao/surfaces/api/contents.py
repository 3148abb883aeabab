"""What the trail says of a key; neither the key nor its digest is among it."""

from collections.abc import Iterable
from typing import Any

from fengqiao.keeping.trail.kinds import Present, register_kind
from fengqiao.kernel.clock import CHINA
from fengqiao.surfaces.api.models import ApiKey

KIND = ApiKey._meta.label_lower  # noqa: SLF001 - Django's public API


def content_of(key: ApiKey) -> dict[str, Any]:
    """Return a key as JSON values: whose it is, what it may do, how long."""
    return {
        "office_id": str(key.office_id),
        "name": key.name,
        "scopes": list(key.scopes),
        "made_by": key.made_by,
        "made_at": key.made_at.astimezone(CHINA).isoformat(),
        "valid_to": key.valid_to.isoformat(),
        "revoked_by": key.revoked_by,
        "revoked_at": key.revoked_at.astimezone(CHINA).isoformat() if key.revoked_at else None,
    }


def version_of(key: ApiKey) -> int:
    """Return a key's version: it is made, and at most once revoked."""
    return 2 if key.revoked_at else 1


def check_keys() -> None:
    """Have ``fengqiao verify`` compare every key with the trail."""
    register_kind(KIND, read_all=_read_all, townships=_townships)


def _read_all(township: str) -> Iterable[Present]:
    for key in ApiKey.objects.filter(office__township_id=township):
        yield str(key.pk), version_of(key), content_of(key)


def _townships() -> Iterable[str]:
    return ApiKey.objects.values_list("office__township_id", flat=True).distinct()
