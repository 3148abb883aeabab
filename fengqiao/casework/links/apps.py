"""Links between records, and who took part in what."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "fengqiao.casework.links"
    label = "links"
    verbose_name = "关联"

    def ready(self) -> None:
        """Have links that hang on nothing found."""
        from fengqiao.casework.links.verification import check_links

        check_links()
