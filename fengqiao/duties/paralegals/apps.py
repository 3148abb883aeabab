"""The duty of village paralegals and model households (法律明白人)."""

from django.apps import AppConfig
from django.urls import reverse


class ParalegalsConfig(AppConfig):
    name = "fengqiao.duties.paralegals"
    label = "paralegals"
    verbose_name = "法律明白人"

    def ready(self) -> None:
        """Register ledgers, figures and menu, nothing more."""
        from fengqiao.casework.figures import registry as figures
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.paralegals import policies
        from fengqiao.duties.paralegals.figures import FIGURES
        from fengqiao.duties.paralegals.ledgers import (
            HOUSEHOLDS,
            LEDGERS,
            REGISTER,
            REVIEWS,
            ROUNDS,
            TRAININGS,
        )
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        figures.register("paralegals", *FIGURES)
        roster = menu.MenuItem("在岗与缺口", lambda: reverse("paralegals:roster"), policies.SEE)
        moves = menu.MenuItem("选任办理", lambda: reverse("paralegals:waiting"), policies.KEEP)
        quarter = menu.MenuItem(
            "参训覆盖", lambda: reverse("paralegals:quarter"), policies.SEE_TRAINED
        )
        households = menu.MenuItem(
            "示范户概览", lambda: reverse("paralegals:households"), policies.SEE
        )
        items = (
            roster,
            *ledger_items(REGISTER),
            moves,
            *ledger_items(TRAININGS),
            quarter,
            households,
            *ledger_items(HOUSEHOLDS, ROUNDS, REVIEWS),
        )
        menu.register(menu.MenuGroup("paralegals", "法律明白人", 50, items))
