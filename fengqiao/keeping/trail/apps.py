from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "fengqiao.keeping.trail"
    label = "trail"
    verbose_name = "留痕"
