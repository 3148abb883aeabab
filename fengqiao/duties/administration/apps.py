"""The pages of offices, posts, people, groups (机构人员)."""

from django.apps import AppConfig
from django.urls import reverse


class AdministrationConfig(AppConfig):
    name = "fengqiao.duties.administration"
    label = "administration"
    verbose_name = "机构人员"

    def ready(self) -> None:
        """Register ledgers and menu, nothing more."""
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.administration import policies
        from fengqiao.duties.administration.ledgers import LEDGERS
        from fengqiao.webkit import menu

        ledgers.register(*LEDGERS)
        pages = (
            menu.MenuItem("账号", lambda: reverse("administration:accounts"), policies.ACCOUNTS),
            menu.MenuItem(
                "交接清单", lambda: reverse("administration:handovers"), policies.SEE_HAND_OVERS
            ),
            menu.MenuItem("行政区划", lambda: reverse("administration:divisions"), policies.SEE),
        )
        menu.register(
            menu.MenuGroup("administration", "机构人员", 90, (*ledger_items(*LEDGERS), *pages))
        )
