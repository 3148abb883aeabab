"""The duty of managing the township by grids (网格)."""

from django.apps import AppConfig
from django.urls import reverse


class GridConfig(AppConfig):
    name = "fengqiao.duties.grid"
    label = "grid"
    verbose_name = "网格"

    def ready(self) -> None:
        """Register ledgers, figures and menu, nothing more."""
        from fengqiao.casework.figures import registry as figures
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.grid import policies
        from fengqiao.duties.grid.figures import FIGURES
        from fengqiao.duties.grid.ledgers import LEDGERS
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        figures.register("grid", *FIGURES)
        pages = (
            menu.MenuItem("网格一张图", lambda: reverse("grid:map"), policies.SEE),
            menu.MenuItem("网格员名册", lambda: reverse("grid:roster"), policies.SEE),
        )
        menu.register(menu.MenuGroup("grid", "网格", 45, (*pages, *ledger_items(*LEDGERS))))
