"""The duty of making public (政务公开)."""

from django.apps import AppConfig


class DisclosureConfig(AppConfig):
    name = "fengqiao.duties.disclosure"
    label = "disclosure"
    verbose_name = "政务公开"

    def ready(self) -> None:
        """Register ledgers and menu, nothing more."""
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.disclosure.ledgers import LEDGERS
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        menu.register(menu.MenuGroup("disclosure", "政务公开", 42, ledger_items(*LEDGERS)))
