"""The duty of planning the year, and of seeing what stands in its way (年度工作)."""

from django.apps import AppConfig
from django.urls import reverse


class PlanningConfig(AppConfig):
    name = "fengqiao.duties.planning"
    label = "planning"
    verbose_name = "年度工作"

    def ready(self) -> None:
        """Register ledgers, figures, proposals and menu, nothing more."""
        from fengqiao.casework.figures import proposals as written
        from fengqiao.casework.figures import registry as figures
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.planning import policies, proposals
        from fengqiao.duties.planning.figures import FIGURES
        from fengqiao.duties.planning.ledgers import LEDGERS
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        figures.register("planning", *FIGURES)
        written.register("opening", proposals.became_of_promises)
        written.register("problems", proposals.problems)
        written.register("plans", proposals.arrangements)
        year = menu.MenuItem(
            "年度任务进展", lambda: reverse("planning:year"), policies.SEE_PROBLEMS
        )
        menu.register(menu.MenuGroup("planning", "年度工作", 15, (year, *ledger_items(*LEDGERS))))
