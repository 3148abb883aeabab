"""The sample year, built once for all tests, all workers and all runs over the same sources.

It is built by the command itself, in a process of its own, into a folder named by a digest of the
sources that make it. Tests take copies; the built folder is never written to again.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOWNSHIP, NEIGHBOUR, COUNTY = "999901207", "999901208", "999901"
YEAR = 2024
DAY_SECONDS = 24 * 3600


def cache_folder() -> Path:
    """Return the folder of what tests keep between runs, this user's alone."""
    folder = Path(tempfile.gettempdir()) / f"fengqiao-tests-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid != os.getuid():
        raise RuntimeError(f"{folder} belongs to somebody else")
    return folder


def keys_folder() -> Path:
    """Return the keys of all tests: what one run has sealed, the next one opens."""
    return cache_folder() / "keys"


def sources_digest() -> str:
    """Return a digest of the code from which a sample year follows."""
    digest = hashlib.sha256()
    for top in ("config", "fengqiao"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "tests" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock between processes; the kernel gives it back when a process dies."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def surroundings(data: Path) -> dict[str, str]:
    """Return the environment of a command that works on a data folder."""
    given = {
        **os.environ,
        "FENGQIAO_DATA": str(data),
        "FENGQIAO_KEYS": str(keys_folder()),
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
    if address := os.environ.get("FENGQIAO_DATABASE"):
        given["FENGQIAO_DATABASE"] = f"{address.rpartition('/')[0]}/{postgres_name(data)}"
    return given


def postgres_name(data: Path) -> str:
    """Return the PostgreSQL database that belongs to a data folder."""
    return f"fengqiao_test_{hashlib.sha256(str(data).encode()).hexdigest()[:20]}"


def _server() -> str:
    """Return which PostgreSQL server a built folder's database is on; each run has its own."""
    address = os.environ.get("FENGQIAO_DATABASE", "")
    return f"-{hashlib.sha256(address.encode()).hexdigest()[:8]}" if address else ""


def run(*arguments: str, data: Path) -> str:
    """Run a Python module of the system on a data folder; return what it printed."""
    command = [sys.executable, "-m", *arguments]
    done = subprocess.run(
        command, env=surroundings(data), cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def built(name: str, *arguments: str) -> Path:
    """Return the data folder that a module fills, filled by whoever asks first."""
    folder = cache_folder() / f"{name}-{sources_digest()}{_server()}"
    with locked(cache_folder() / f"{name}.lock"):
        if not (folder / "built").exists():
            shutil.rmtree(folder, ignore_errors=True)
            _forget_old_ones()
            folder.mkdir()
            make_postgres(folder)
            run(*arguments, data=folder)
            (folder / "built").touch()
        os.utime(folder)
    return folder


def sample_year() -> Path:
    """Return the data folder of the sample year of seed 1, never to be written to."""
    return built("sample-year", "fengqiao.surfaces.commands", "sample-year")


def copy_of(data: Path, target: Path) -> Path:
    """Return a copy of a data folder, and of its PostgreSQL database, to do anything to."""
    shutil.copytree(data, target)
    make_postgres(target, template=data)
    return target


def make_postgres(data: Path, *, template: Path | None = None) -> None:
    """Make the folder's PostgreSQL database anew, where tests run on PostgreSQL."""
    if address := os.environ.get("FENGQIAO_DATABASE"):
        import psycopg

        name = postgres_name(data)
        like = f"TEMPLATE {postgres_name(template)}" if template else ""
        with psycopg.connect(f"{address.rpartition('/')[0]}/postgres", autocommit=True) as server:
            server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
            server.execute(f"CREATE DATABASE {name} {like}".encode())


def _forget_old_ones() -> None:
    for folder in cache_folder().iterdir():
        old = time.time() - folder.stat().st_mtime > DAY_SECONDS
        if old and folder.is_dir() and folder != keys_folder():
            shutil.rmtree(folder, ignore_errors=True)
