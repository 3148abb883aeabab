"""Starts programs of ``tests.programs`` as processes of their own."""

import subprocess
import sys
from pathlib import Path

from fengqiao.keeping.tests.surroundings import apart

PROGRAM = [sys.executable, "-m", "fengqiao.keeping.tests.programs"]


def run(data_folder: Path, *arguments: str) -> list[str]:
    """Run a program to its end in an installation of its own, and return the lines it printed."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        env=apart(data_folder),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout.splitlines()


def start(data_folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start a program and return it while it runs."""
    return subprocess.Popen(
        [*PROGRAM, *arguments], env=apart(data_folder), stdout=subprocess.PIPE, text=True
    )
