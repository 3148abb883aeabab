from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "fengqiao.keeping.files"
    label = "files"
    verbose_name = "附件"

    def ready(self) -> None:
        from fengqiao.keeping.files import verification

        verification.register()
