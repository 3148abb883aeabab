"""``fengqiao``: every command of the system. Each says what it did, in Chinese."""

import os
import sys

import click

from fengqiao.kernel.errors import Refused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

COMMANDS = {
    "run": ("serving", "run"),
    "init": ("starting", "init"),
    "sample-year": ("sampling", "sample_year"),
    "divisions": ("starting", "divisions"),
    "account": ("starting", "account"),
    "figures": ("reading", "figures"),
    "export": ("reading", "export"),
    "import": ("importing", "import_"),
    "verify": ("keeping", "verify"),
    "head": ("keeping", "head"),
    "backup": ("keeping", "backup"),
    "restore": ("keeping", "restore"),
    "worker": ("serving", "worker"),
    "manage": ("serving", "manage"),
    "workdays": ("law", "workdays"),
    "lawbook": ("law", "lawbook"),
    "procedure": ("procedure", "procedure"),
    "report": ("report", "report"),
    "api-description": ("api_description", "api_description"),
    "seal": ("sealing", "seal"),
    "permissions": ("permissions", "permissions"),
}
"""Name of the command → module beside this one, and the name in it. Loaded only when called."""


class Lazy(click.Group):
    """Loads a command's module when it is called, so that ``--help`` and pure commands are quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order above."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name."""
        from importlib import import_module

        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command = getattr(import_module(f"fengqiao.surfaces.commands.{module}"), name)
        assert isinstance(command, click.Command), cmd_name
        return command


@click.group(cls=Lazy)
def fengqiao() -> None:
    """枫桥：乡镇法治政府建设一年的记录、数字和报告。"""


def main() -> None:
    """Run the command; a refusal is told in words, with exit code 1."""
    try:
        fengqiao()
    except Refused as refusal:
        for reason in refusal.reasons:
            click.secho(reason, fg="red", err=True)
        sys.exit(1)
