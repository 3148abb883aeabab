"""An installation of its own, its server as a process that can be killed, its database read past it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

from bench.ground import wait_for
from tests import sample_year as samples

ON_POSTGRES = bool(os.environ.get("FENGQIAO_DATABASE"))


def installation(folder: Path) -> dict[str, str]:
    """Return the environment that names an installation in a folder, nothing in it yet."""
    data = folder / "data"
    samples.make_postgres(data)
    own = {
        "FENGQIAO_KEYS": str(folder / "keys"),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    return {**samples.surroundings(data), **own}


class Server:
    """The web server, started and killed as a power cut would, workers and all."""

    def __init__(self, environment: dict[str, str], *, threads: int, workers: int = 1) -> None:
        self.environment, self.threads, self.workers = environment, threads, workers
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])

    def start(self) -> None:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
        threads = ["--workers", str(self.workers), "--blocking-threads", str(self.threads)]
        self.process = subprocess.Popen(
            [*command, *threads, "--port", str(self.port), "config.wsgi:application"],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for(self.port)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def kept_in(surroundings: dict[str, str], statement: str) -> list[Any]:
    """Return what an installation's database holds, read past the application."""
    if ON_POSTGRES:
        with psycopg.connect(surroundings["FENGQIAO_DATABASE"]) as server:
            return server.execute(statement.encode()).fetchall()
    database = Path(surroundings["FENGQIAO_DATA"]) / "fengqiao.sqlite3"
    with sqlite3.connect(database) as connection:
        return connection.execute(statement).fetchall()


def verified(surroundings: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run ``fengqiao verify`` on an installation."""
    return subprocess.run(
        [sys.executable, "-m", "fengqiao.surfaces.commands", "verify"],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
