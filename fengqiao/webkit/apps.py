"""How pages are built: shell, components, forms, tables."""

from django.apps import AppConfig


class WebkitConfig(AppConfig):
    name = "fengqiao.webkit"
    label = "webkit"
    verbose_name = "页面"
