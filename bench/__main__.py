"""Every measurement of speed, one after another: on SQLite, then on PostgreSQL where it is installed.

Run: python -m bench [--quick] [--sqlite | --postgres]
"""

import subprocess
import sys

SCRIPTS = (
    ("bench.creates", ()),
    ("bench.lists", ()),
    ("bench.lists", ("--rows", "100000")),
    ("bench.cases", ()),
    ("bench.reports", ()),
    ("bench.reports", ("--rows", "200000", "--times", "5")),
    ("bench.footprint", ()),
)
NO_SERVER = 77


def main() -> None:
    """Run them all; with ``--quick`` each once and small."""
    quick = "--quick" in sys.argv
    only = next((each for each in ("--sqlite", "--postgres") if each in sys.argv), "")
    for server in ("--sqlite", "--postgres"):
        if only in ("", server) and not _all_on(server, quick=quick):
            return


def _all_on(server: str, *, quick: bool) -> bool:
    prefix = ["tools/with-postgres"] if server == "--postgres" else []
    for script, options in SCRIPTS:
        if quick and options:
            continue
        command = [*prefix, sys.executable, "-m", script, *options, *(["--quick"] * quick)]
        done = subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
        if done.returncode:
            print(f"{script}: {'no server' if done.returncode == NO_SERVER else 'FAILED'}")
        if done.returncode == NO_SERVER:
            return False
    return True


if __name__ == "__main__":
    main()
