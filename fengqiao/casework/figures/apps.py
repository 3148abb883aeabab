"""Figures: the language in which a duty declares what it contributes to reports."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    name = "fengqiao.casework.figures"
    label = "figures"
    verbose_name = "指标"
