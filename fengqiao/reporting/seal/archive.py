"""The archive as bytes: members, manifest, signatures. Pure; the same members give the same bytes."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from fengqiao.kernel.digests import Digests
from fengqiao.reporting.seal import verify
from fengqiao.reporting.seal.keys import Keys

FORMAT = "fengqiao-seal-1"
_MOMENT = (1980, 1, 1, 0, 0, 0)


def as_json(value: Any) -> bytes:
    """Return a JSON value as people can read it and programs compare it."""
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def sealed(header: Mapping[str, Any], members: Mapping[str, bytes], keys: Keys) -> dict[str, bytes]:
    """Return the members with their manifest and the signatures over it."""
    manifest = {
        "format": FORMAT,
        "header": header,
        "content_sm3": verify.content_digest(dict(members)),
        "members": [_line(name, members[name]) for name in sorted(members)],
    }
    said = as_json(manifest)
    signed = as_json(keys.signatures(said))
    return {**members, verify.MANIFEST: said, verify.SIGNATURES: signed}


def _line(name: str, data: bytes) -> dict[str, Any]:
    digests = Digests.of(data)
    return {"name": name, "size": len(data), "sha256": digests.sha256, "sm3": digests.sm3}


def packed(members: Mapping[str, bytes]) -> bytes:
    """Return the members as a .zip, uncompressed: no library's version shows in its bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            entry = zipfile.ZipInfo(name, date_time=_MOMENT)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, members[name])
    return target.getvalue()
