"""The interface for the programs of other offices: keys, collections, figures, cases."""

from django.apps import AppConfig
from django.urls import reverse


class ApiConfig(AppConfig):
    name = "fengqiao.surfaces.api"
    label = "api"
    verbose_name = "数据接口"

    def ready(self) -> None:
        """Register the page of keys and the nightly job; ``fengqiao verify`` compares keys."""
        from fengqiao.duties.administration import policies
        from fengqiao.surfaces.api import jobs
        from fengqiao.surfaces.api.contents import check_keys
        from fengqiao.webkit import menu

        keys = menu.MenuItem("接口密钥", lambda: reverse("api_keys:list"), policies.ACCOUNTS)
        menu.register(menu.MenuGroup("api", "数据接口", 95, (keys,)))
        check_keys()
        assert jobs.__name__, "registers the periodic job"
