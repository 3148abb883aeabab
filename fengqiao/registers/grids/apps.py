"""Grids below villages, and the outlines of places."""

from django.apps import AppConfig


class GridsConfig(AppConfig):
    name = "fengqiao.registers.grids"
    label = "grids"
    verbose_name = "网格"

    def ready(self) -> None:
        """Register what the trail checks, nothing more."""
        from fengqiao.registers.grids.contents import check_outlines

        check_outlines()
