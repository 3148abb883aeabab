"""All addresses of the installation; a duty's own are found where the duty has them."""

from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from fengqiao.surfaces.workbench import first_day, guide, views

workbench = (
    [
        path("", views.home, name="home"),
        path("todo/", views.todo, name="todo"),
        path("search/", views.search, name="search"),
        path("notices/", views.notices, name="notices"),
        path("notices/<int:pk>", views.open_notice, name="open_notice"),
        path("tasks/<uuid:pk>/done", views.report_done, name="report_done"),
        path("first-day/", first_day.first_day, name="first_day"),
        path("first-day/posts", first_day.fill_posts, name="fill_posts"),
        path("first-day/<slug:what>/checked", first_day.check_off, name="check_off"),
        path("guide/", guide.chapter, name="guide"),
        path("guide/<slug:name>/", guide.chapter, name="guide_chapter"),
        path("guide/<slug:name>.png", guide.picture, name="guide_picture"),
        path("look-at", views.look_at, name="look_at"),
    ],
    "workbench",
)


def of_duties() -> list[URLResolver | URLPattern]:
    """Return the addresses of each duty that has screens of its own, under its name."""
    found: list[URLResolver | URLPattern] = []
    for duty in settings.DUTIES:
        if find_spec(f"{duty}.screens") and find_spec(f"{duty}.screens.urls"):
            module = import_module(f"{duty}.screens.urls")
            found.append(path(f"{duty.rsplit('.', 1)[1]}/", include(module)))
    return found


urlpatterns: list[URLResolver | URLPattern] = [
    path("", include(workbench)),
    path("", include("fengqiao.registers.accounts.screens.urls")),
    path("api-keys/", include("fengqiao.surfaces.api.screens.urls")),
    path("api/", include("fengqiao.surfaces.api.urls")),
    path("public/", include("fengqiao.surfaces.portal.urls")),
    path("", include("fengqiao.casework.figures.screens.urls")),
    path("report/library/", include("fengqiao.reporting.reader.screens.urls")),
    path("report/", include("fengqiao.reporting.seal.screens.urls")),
    path("report/", include("fengqiao.reporting.annual_report.screens.urls")),
    *of_duties(),
    path("", include("fengqiao.casework.cases.screens.urls")),
    path("", include("fengqiao.casework.ledgers.screens.urls")),
]
