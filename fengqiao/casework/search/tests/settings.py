"""Settings in which the search runs alone, on the database that the surroundings name."""

from config.settings import *  # noqa: F403

INSTALLED_APPS = ["fengqiao.casework.search"]
MIDDLEWARE = []
TEMPLATES = []
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
AUTH_USER_MODEL = "auth.User"
ROOT_URLCONF = "fengqiao.casework.search.tests"
