"""Several commands of the system one after another, in one process: ``python -m … JSON``.

The argument is a list of argument lists; what they printed is printed as a list. Starting the system
anew for each command takes longer than most of them.
"""

import json
import sys

from click.testing import CliRunner

from fengqiao.surfaces.commands.main import fengqiao


def main(commands: list[list[str]]) -> list[str]:
    """Run each command; the first that fails fails the whole."""
    printed = []
    for arguments in commands:
        done = CliRunner().invoke(fengqiao, arguments, catch_exceptions=False)
        if done.exit_code:
            raise SystemExit(f"{arguments}: {done.output}")
        printed.append(done.output)
    return printed


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))  # noqa: T201 - what is read by whoever asked
