"""The bytes of files in the files' folder, each named by its SHA-256: ``ab/ab12…``.

A file is on the disk before the record that names it is committed, and takes its place only after:
until then it waits in ``incoming/``, so that a transaction rolled back leaves nothing in the store.
"""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.hazmat.primitives import hashes
from django.conf import settings

INCOMING = "incoming"
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes in the store: their digests, and how many they are."""

    sha256: str
    sm3: str
    size: int


def stage(source: BinaryIO) -> Blob:
    """Write ``source`` durably to the disk and return what it is; ``settle`` gives it its place."""
    folder = _folder() / INCOMING
    folder.mkdir(parents=True, exist_ok=True)
    first, second, size = hashlib.sha256(), hashes.Hash(hashes.SM3()), 0
    handle, part = tempfile.mkstemp(suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as target:
            for piece in pieces(source):
                target.write(piece)
                first.update(piece)
                second.update(piece)
                size += len(piece)
            target.flush()
            os.fsync(target.fileno())
        blob = Blob(first.hexdigest(), second.finalize().hex(), size)
        Path(part).replace(folder / blob.sha256)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    sync(folder)
    return blob


def settle(sha256: str) -> None:
    """Give a staged file its place; to be called once the record that names it is committed."""
    waiting = _folder() / INCOMING / sha256
    with alone():
        if not waiting.exists():
            return
        place = _place(sha256)
        place.parent.mkdir(parents=True, exist_ok=True)
        waiting.replace(place)
        # That it waits no more need not be on the disk: it is found in either place.
        sync(place.parent)


def path_of(sha256: str) -> Path:
    """Return where a file's bytes lie, also when a crash left them waiting.

    Raises:
        FileNotFoundError: they are not there.
    """
    for path in (_place(sha256), _folder() / INCOMING / sha256):
        if path.is_file():
            return path
    raise FileNotFoundError(sha256)


def discard(sha256: str) -> None:
    """Delete a file's bytes; to be called ``alone`` with nothing left that names them."""
    _place(sha256).unlink(missing_ok=True)
    (_folder() / INCOMING / sha256).unlink(missing_ok=True)


@contextmanager
def alone() -> Iterator[None]:
    """Hold the store, so that no file is deleted between being found needless and being needed."""
    _folder().mkdir(parents=True, exist_ok=True)
    with (_folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def placed() -> Iterator[Path]:
    """Yield every file in the store's places, in the order of the names; none of ``incoming``."""
    folders = (path for path in sorted(_folder().glob("*")) if path.name != INCOMING)
    for folder in folders:
        if folder.is_dir():
            yield from sorted(path for path in folder.rglob("*") if not path.is_dir())
        elif folder.name != ".lock":
            yield folder


def waiting() -> Iterator[Path]:
    """Yield the files that wait for their place, parts of broken uploads included."""
    yield from sorted((_folder() / INCOMING).glob("*"))


def sync(path: Path) -> None:
    """Return when a file, or a folder's list of files, is safely on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def pieces(source: BinaryIO) -> Iterator[bytes]:
    """Yield a file from its beginning, piece by piece."""
    source.seek(0)
    while piece := source.read(PIECE):
        yield piece


def _folder() -> Path:
    return Path(settings.FILES_FOLDER)


def _place(sha256: str) -> Path:
    return _folder() / sha256[:2] / sha256
