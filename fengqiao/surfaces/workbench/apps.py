"""The workbench: composes menu, home and addresses."""

from django.apps import AppConfig
from django.urls import reverse


class WorkbenchConfig(AppConfig):
    name = "fengqiao.surfaces.workbench"
    label = "workbench"
    verbose_name = "工作台"

    def ready(self) -> None:
        """Register the menu entries of figures and scan filing, and the numbers of the top bar."""
        from fengqiao.casework.figures import policies
        from fengqiao.surfaces.workbench import queries
        from fengqiao.webkit import menu

        item = menu.MenuItem("指标", lambda: reverse("figures:list"), policies.SEE)
        menu.register_counter("waiting_count", queries.waiting_count)
        menu.register_counter("notice_count", queries.notice_count)
        scan = menu.MenuItem("扫描归档", lambda: reverse("ledgers:scan"))
        menu.register(menu.MenuGroup("paper", "纸质材料", 5, (scan,)))
        menu.register(menu.MenuGroup("figures", "统计与报告", 80, (item,)))
