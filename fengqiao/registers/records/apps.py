"""What every record carries."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "fengqiao.registers.records"
    label = "records"
    verbose_name = "记录"
