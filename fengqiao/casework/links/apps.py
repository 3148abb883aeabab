"""Links between records, and who took part in what."""

from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "fengqiao.casework.links"
    label = "links"
    verbose_name = "关联"
