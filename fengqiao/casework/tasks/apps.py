"""Tasks: what somebody has to do by a date."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "fengqiao.casework.tasks"
    label = "tasks"
    verbose_name = "任务"
