"""Settings in which the search runs alone."""

from config.settings import *  # noqa: F403

INSTALLED_APPS = [
    "fengqiao.casework.search",
    "fengqiao.registers.jurisdictions",
    "django.contrib.contenttypes",
]
MIGRATION_MODULES = {"jurisdictions": None}
MIDDLEWARE: list[str] = []
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
AUTH_USER_MODEL = "auth.User"
