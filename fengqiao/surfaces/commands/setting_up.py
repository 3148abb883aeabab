"""What every command that touches the data does first."""

import click
import django
from django.apps import apps


def set_up() -> None:
    """Load the application, once."""
    if not apps.ready:
        django.setup()


def migrate() -> None:
    """Bring the database's tables up to date; makes what is missing."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    set_up()
    executor = MigrationExecutor(connections["default"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        click.echo("准备数据库……", err=True)
        call_command("migrate", verbosity=0, interactive=False)


def warn_of_keys() -> None:
    """Say where the keys lie when they lie with the data."""
    from django.conf import settings

    if settings.KEYS_BESIDE_DATA:
        click.secho(
            "注意：密钥与数据在同一目录，备份或拷走数据的人也能拿到密钥。"
            "正式使用请用 FENGQIAO_KEYS 指定另外的目录。",
            fg="yellow",
            err=True,
        )
