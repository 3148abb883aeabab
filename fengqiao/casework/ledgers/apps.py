"""Ledgers: the language in which a duty declares what it keeps."""

from django.apps import AppConfig


class LedgersConfig(AppConfig):
    name = "fengqiao.casework.ledgers"
    label = "ledgers"
    verbose_name = "台账"
