from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "fengqiao.keeping.jobs"
    label = "jobs"
    verbose_name = "后台任务"
