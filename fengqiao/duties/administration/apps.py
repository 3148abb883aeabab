"""The pages of offices, posts, people, groups (机构人员)."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "fengqiao.duties.administration"
    label = "administration"
    verbose_name = "机构人员"

    def ready(self) -> None:
        """Register ledgers and menu, nothing more."""
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.administration.ledgers import LEDGERS
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        menu.register(
            menu.MenuGroup("administration", "机构人员", 90, tuple(ledger_items(*LEDGERS)))
        )
