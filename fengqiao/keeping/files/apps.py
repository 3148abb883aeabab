from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "fengqiao.keeping.files"
    label = "files"
    verbose_name = "附件"
