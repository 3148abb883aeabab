"""The public site of a township: guides, applications, following, rating, speaking up."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "fengqiao.surfaces.portal"
    label = "portal"
    verbose_name = "公众服务网站"
