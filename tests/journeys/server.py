"""A real server on a data folder of its own, started as people start it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from tests.journeys import clocked

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90


def command(*arguments: str, data: Path, by_clock: Path | None = None) -> list[str]:
    """Run a command of the system to its end and return the lines it printed."""
    done = subprocess.run(
        [sys.executable, "-m", _program(by_clock), *arguments],
        cwd=ROOT,
        env=_surroundings(data, by_clock),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()


def _program(by_clock: Path | None) -> str:
    return "tests.journeys.clocked" if by_clock else "fengqiao.surfaces.commands"


def _surroundings(data: Path, by_clock: Path | None) -> Mapping[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("FENGQIAO_")}
    clock = {clocked.FILE: str(by_clock)} if by_clock else {}
    ours = {"FENGQIAO_DATA": str(data), "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    return {**kept, **ours, **clock}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Server:
    """``fengqiao run`` over a data folder: its address and sign-ins are read from what it prints."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock: Path | None = None
        self.port = _free_port()
        self.printed: list[str] = []
        self._program: subprocess.Popen[str] | None = None

    @classmethod
    def on_copy_of(cls, data: Path, to: Path) -> "Server":
        shutil.copytree(data, to, dirs_exist_ok=True)
        return cls(to)

    def let_it_be(self, day: date) -> None:
        """Set the server's own clock to the morning of a day, before it starts or while it runs."""
        self.clock = self.data / "clock"
        clocked.set_to(day, file=self.clock)

    def command(self, *arguments: str) -> list[str]:
        """Run a command on the server's data, by its own clock where it has one."""
        return command(*arguments, data=self.data, by_clock=self.clock)

    def start(self) -> None:
        """Start, and return when the last line of the welcome is printed and the site answers."""
        self.printed = []
        ready = threading.Event()
        arguments = ["run", "--port", str(self.port), "--workers", "1"]
        program = subprocess.Popen(
            [sys.executable, "-m", _program(self.clock), *arguments],
            cwd=ROOT,
            env=_surroundings(self.data, self.clock),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._program = program

        def read() -> None:
            assert program.stdout is not None
            for line in program.stdout:
                self.printed.append(line.rstrip("\n"))
                if "Ctrl+C" in line:
                    ready.set()

        threading.Thread(target=read, daemon=True).start()
        assert ready.wait(START_SECONDS), "\n".join(self.printed)
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        """The web processes are forked after the welcome: give them their second."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            with suppress(OSError), urllib.request.urlopen(f"{self.address}/sign-in", timeout=5):
                return
            time.sleep(0.1)
        raise AssertionError("\n".join(self.printed))

    def stop(self) -> None:
        if self._program is not None:
            self._program.terminate()
            self._program.wait(timeout=40)
            self._program = None

    @property
    def address(self) -> str:
        """The address that was printed."""
        found = re.search(r"http://[\d.:]+", "\n".join(self.printed))
        assert found, self.printed
        return found.group()

    @property
    def password(self) -> str:
        """The password of the demonstration sign-ins that was printed."""
        found = re.search(r"密码都是 (\S+?)，", "\n".join(self.printed))
        assert found, self.printed
        return found.group(1)
