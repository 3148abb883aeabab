"""The command ``fengqiao``."""

from django.apps import AppConfig


class CommandsConfig(AppConfig):
    name = "fengqiao.surfaces.commands"
    label = "commands"
    verbose_name = "命令"
