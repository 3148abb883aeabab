from importlib import import_module

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "fengqiao.keeping.jobs"
    label = "jobs"
    verbose_name = "后台任务"

    def ready(self) -> None:
        # Registers the periodic jobs.
        import_module("fengqiao.keeping.jobs.nightly")
