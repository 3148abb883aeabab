"""The duty of making the law known (普法宣传)."""

from functools import partial

from django.apps import AppConfig
from django.urls import reverse


class PublicityConfig(AppConfig):
    name = "fengqiao.duties.publicity"
    label = "publicity"
    verbose_name = "普法宣传"

    def ready(self) -> None:
        """Register ledgers, figures, key dates and menu, nothing more."""
        from fengqiao.casework.figures import registry as figures
        from fengqiao.casework.ledgers import registry as ledgers
        from fengqiao.casework.ledgers.entries import ledger_items
        from fengqiao.duties.publicity import policies
        from fengqiao.duties.publicity.figures import FIGURES
        from fengqiao.duties.publicity.ledgers import ACTIVITIES, LEDGERS, POSTS
        from fengqiao.duties.publicity.list_ledgers import SITES
        from fengqiao.duties.publicity.queries import for_home
        from fengqiao.webkit import key_dates, menu

        ledgers.register(*LEDGERS)
        figures.register("publicity", *FIGURES)
        key_dates.register("publicity", for_home)
        calendar, stock, owed = (
            menu.MenuItem(title, partial(reverse, name), policies.OVERVIEW)
            for title, name in (
                ("年度节点", "publicity:calendar"),
                ("资料库存", "publicity:stock"),
                ("谁执法谁普法", "publicity:responsibility"),
            )
        )
        activities, posts, sites = ledger_items(ACTIVITIES, POSTS, SITES)
        items = (calendar, activities, posts, stock, owed, sites)
        menu.register(menu.MenuGroup("publicity", "普法宣传", 30, items))
