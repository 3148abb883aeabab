"""Chinese full-text search over everything that ledgers and cases declare as searchable."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "fengqiao.casework.search"
    label = "search"
    verbose_name = "搜索"
