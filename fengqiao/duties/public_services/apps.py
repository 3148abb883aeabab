"""The duty of public services (政务服务)."""

from django.apps import AppConfig
from django.urls import reverse


class PublicServicesConfig(AppConfig):
    name = "fengqiao.duties.public_services"
    label = "public_services"
    verbose_name = "政务服务"

    def ready(self) -> None:
        """Register ledgers, kinds of case, figures, what is verified, and menu, nothing more."""
        from fengqiao.casework.cases import registry as cases
        from fengqiao.casework.figures import registry as figures
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.public_services import policies
        from fengqiao.duties.public_services.cases import MATTER
        from fengqiao.duties.public_services.figures import FIGURES
        from fengqiao.duties.public_services.ledgers import LEDGERS
        from fengqiao.duties.public_services.online import jobs
        from fengqiao.duties.public_services.online.ledgers import LEDGERS as ONLINE_LEDGERS
        from fengqiao.duties.public_services.rating_cases import BAD_RATING_CASE
        from fengqiao.duties.public_services.rating_ledgers import RATING_LEDGERS
        from fengqiao.duties.public_services.verification import rating_findings
        from fengqiao.keeping.trail.kinds import register_check
        from fengqiao.webkit import menu

        assert jobs.__name__, "registers the periodic job"
        kept = (*LEDGERS, *ONLINE_LEDGERS)
        ledgers.register(*kept, *RATING_LEDGERS)
        cases.register(MATTER, BAD_RATING_CASE)
        figures.register("public_services", *FIGURES)
        register_check("ratings", rating_findings)
        counter = menu.MenuItem(
            "窗口收件",
            lambda: reverse("public_services:counter"),
            policies.RECEIVE,
            menu.Quick("收办件", lambda: reverse("public_services:counter"), policies.RECEIVE),
        )
        common = menu.MenuItem(
            "通用事项目录", lambda: reverse("public_services:common_items"), policies.KEEP_ITEMS
        )
        satisfied = menu.MenuItem(
            "满意度", lambda: reverse("public_services:satisfaction"), policies.SEE
        )
        menu.register(
            menu.MenuGroup(
                "public_services",
                "政务服务",
                40,
                (counter, *ledger_items(*kept), common, satisfied, *ledger_items(*RATING_LEDGERS)),
            )
        )
