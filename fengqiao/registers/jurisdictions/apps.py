"""Administrative divisions."""

from django.apps import AppConfig


class JurisdictionsConfig(AppConfig):
    name = "fengqiao.registers.jurisdictions"
    label = "jurisdictions"
    verbose_name = "行政区划"

    def ready(self) -> None:
        """Register what the trail checks, nothing more."""
        from fengqiao.registers.jurisdictions.contents import check_divisions

        check_divisions()
