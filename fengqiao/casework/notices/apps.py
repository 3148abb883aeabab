"""Notices: who hears of what, inside the application."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "fengqiao.casework.notices"
    label = "notices"
    verbose_name = "消息"
