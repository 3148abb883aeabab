"""Administrative divisions and grids."""

from django.apps import AppConfig


class JurisdictionsConfig(AppConfig):
    name = "fengqiao.registers.jurisdictions"
    label = "jurisdictions"
    verbose_name = "行政区划"
