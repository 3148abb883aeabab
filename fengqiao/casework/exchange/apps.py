"""Exchange with the files that people keep themselves."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "fengqiao.casework.exchange"
    label = "exchange"
    verbose_name = "导入导出"

    def ready(self) -> None:
        """Have the trail check the imports."""
        from fengqiao.casework.exchange.contents import check_imports

        check_imports()
