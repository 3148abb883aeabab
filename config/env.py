"""What the surroundings may set: every environment variable the system reads, typed, in one place."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """Return the folder of everything an installation keeps (``FENGQIAO_DATA``, default ``data/``)."""
    folder = Path(os.environ.get("FENGQIAO_DATA") or ROOT / "data").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keys_folder() -> Path:
    """Return the folder of the keys (``FENGQIAO_KEYS``, default ``keys/`` inside the data folder).

    Kept apart from the data, a copied disk or back-up discloses no personal data.
    """
    folder = Path(os.environ.get("FENGQIAO_KEYS") or data_folder() / "keys").resolve()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def keys_beside_data() -> bool:
    """Return whether the keys lie inside the data folder, which every start warns of."""
    return keys_folder().is_relative_to(data_folder())


def key(name: str, *, size: int) -> bytes:
    """Return the key ``name`` of ``size`` bytes, made at first use.

    Raises:
        ValueError: the file holds something else than a key of that size.
    """
    path = keys_folder() / f"{name}.key"
    if not path.exists():
        _place(path, secrets.token_hex(size))
    value = bytes.fromhex(path.read_text().strip())
    if len(value) != size:
        raise ValueError(f"密钥文件 {path.name} 不是 {size} 字节")
    return value


def _place(path: Path, text: str) -> None:
    """Give a file its whole content at once, unless another process was first."""
    handle, fresh = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(fresh, path)
    Path(fresh).unlink()


def database() -> dict[str, Any]:
    """Return Django's database setting: SQLite in the data folder, or what ``FENGQIAO_DATABASE`` names.

    The latter is one address, ``postgresql://user:password@host:port/name?option=value``; a host
    beginning with ``/`` (escaped ``%2F``) is a socket folder.
    """
    address = os.environ.get("FENGQIAO_DATABASE", "")
    if not address:
        return {
            "ENGINE": "fengqiao.keeping.sqlite",
            "NAME": data_folder() / "fengqiao.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL: an acknowledged record survives a power cut.
                "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
                "PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;PRAGMA mmap_size=134217728;"
                "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=-8000;",
            },
            "TEST": {"NAME": os.environ.get("FENGQIAO_TEST_SQLITE") or ":memory:"},
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {**dict(parse_qsl(parts.query)), "pool": True},
    }


def allowed_hosts() -> list[str]:
    """Return the host names served (``FENGQIAO_HOSTS``, comma-separated; default this machine only)."""
    return os.environ.get("FENGQIAO_HOSTS", "127.0.0.1,localhost,testserver").split(",")


def behind_https() -> bool:
    """Return whether a web server with HTTPS stands in front (``FENGQIAO_HTTPS=1``)."""
    return os.environ.get("FENGQIAO_HTTPS") == "1"


def debug() -> bool:
    """Return whether errors show their traceback (``FENGQIAO_DEBUG=1``, development only)."""
    return os.environ.get("FENGQIAO_DEBUG") == "1"
