"""The duty of leading rule-of-law government (法治领导)."""

from django.apps import AppConfig
from django.urls import reverse


class LeadershipConfig(AppConfig):
    name = "fengqiao.duties.leadership"
    label = "leadership"
    verbose_name = "法治领导"

    def ready(self) -> None:
        """Register ledgers, figures and menu, nothing more."""
        from fengqiao.casework.figures import registry as figures
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.leadership import policies
        from fengqiao.duties.leadership.figures import FIGURES
        from fengqiao.duties.leadership.ledgers import LEDGERS
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        figures.register("leadership", *FIGURES)
        group = menu.MenuItem("领导小组", lambda: reverse("leadership:group"), policies.SEE)
        file = menu.MenuItem(
            "第一责任人履职", lambda: reverse("leadership:first_responsible"), policies.SEE
        )
        menu.register(
            menu.MenuGroup("leadership", "法治领导", 10, (group, file, *ledger_items(*LEDGERS)))
        )
