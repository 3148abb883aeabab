"""Cases: matters that run under a lawful procedure, from receipt to close."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "fengqiao.casework.cases"
    label = "cases"
    verbose_name = "案件"
