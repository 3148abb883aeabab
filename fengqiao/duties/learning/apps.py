"""The duty of studying law (学法)."""

from django.apps import AppConfig
from django.urls import reverse


class LearningConfig(AppConfig):
    name = "fengqiao.duties.learning"
    label = "learning"
    verbose_name = "学法"

    def ready(self) -> None:
        """Register ledgers, figures and menu, nothing more."""
        from fengqiao.casework.figures import policies as figure_policies
        from fengqiao.casework.figures import registry as figures
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.learning.figures import FIGURES
        from fengqiao.duties.learning.ledgers import LEDGERS
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        figures.register("learning", *FIGURES)
        coverage = menu.MenuItem(
            "学法覆盖", lambda: reverse("learning:coverage"), figure_policies.SEE
        )
        menu.register(menu.MenuGroup("learning", "学法", 20, (*ledger_items(*LEDGERS), coverage)))
