"""Digests: SM3 (GM/T 0004-2012) and SHA-256 side by side, over bytes and over plain values."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives import hashes

_CANONICAL = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
)


def sm3(data: bytes) -> str:
    """Return the SM3 digest of ``data`` in hexadecimal.

    >>> sm3(b"abc")[:16]
    '66c7f0f462eeedd9'
    """
    digest = hashes.Hash(hashes.SM3())
    digest.update(data)
    return digest.finalize().hex()


def sha256(data: bytes) -> str:
    """Return the SHA-256 digest of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Digests:
    """The two digests of the same bytes."""

    sm3: str
    sha256: str

    @classmethod
    def of(cls, data: bytes) -> "Digests":
        """Return both digests of ``data``."""
        return cls(sm3(data), sha256(data))

    @classmethod
    def of_stream(cls, chunks: Iterable[bytes]) -> "Digests":
        """Return both digests of a file read piece by piece."""
        first, second = hashes.Hash(hashes.SM3()), hashlib.sha256()
        for chunk in chunks:
            first.update(chunk)
            second.update(chunk)
        return cls(first.finalize().hex(), second.hexdigest())


def canonical(value: Any) -> bytes:
    """Return the one byte form of a JSON value: keys sorted, no spaces, UTF-8.

    >>> canonical({"乙": 1, "a": [True, None]}).decode()
    '{"a":[true,null],"乙":1}'
    """
    return _CANONICAL.encode(value).encode()
