"""Settings under which keeping is tested alone: it must need nothing of the strata above."""

from config import env

SECRET_KEY = "keeping-alone"
DATABASES = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES_FOLDER = env.data_folder() / "files"
INSTALLED_APPS = [
    "fengqiao.keeping.jobs",
    "fengqiao.keeping.files",
    "fengqiao.keeping.trail",
    "django.contrib.contenttypes",
    "django_tasks",
    "django_tasks_db",
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
