"""The addresses of the public site: ``/public/``, then the township's code."""

from django.urls import path

from fengqiao.surfaces.portal.screens import (
    announcements,
    applying,
    following,
    guides,
    printing,
    reports,
    speaking,
)

app_name = "portal"
urlpatterns = [
    path("", guides.townships, name="townships"),
    path("<slug:township>/", guides.home, name="home"),
    path("<slug:township>/guides/", guides.guides, name="guides"),
    path("<slug:township>/guides/<uuid:item>/", guides.guide, name="guide"),
    path("<slug:township>/guides/<uuid:item>/print", printing.guide, name="guide_print"),
    path("<slug:township>/apply/<uuid:item>/", applying.apply, name="apply"),
    path("<slug:township>/draft/", applying.draft, name="draft"),
    path("<slug:township>/draft/open/", applying.resume, name="resume"),
    path("<slug:township>/draft/drop", applying.drop, name="drop"),
    path("<slug:township>/draft/files/<uuid:file>/off", applying.take_off, name="take_off"),
    path("<slug:township>/follow/", following.follow, name="follow"),
    path("<slug:township>/follow/here/", following.standing, name="standing"),
    path("<slug:township>/follow/receipt/", following.receipt, name="receipt"),
    path("<slug:township>/follow/receipt/print", printing.receipt, name="receipt_print"),
    path("<slug:township>/follow/papers/", following.papers, name="papers"),
    path("<slug:township>/follow/amend/", applying.amend, name="amend"),
    path(
        "<slug:township>/follow/files/<uuid:file>/off",
        applying.take_off_returned,
        name="take_off_returned",
    ),
    path("<slug:township>/leave", following.leave, name="leave"),
    path("<slug:township>/rate/", speaking.rate, name="rate"),
    path("<slug:township>/comment/", speaking.comment, name="comment"),
    path("<slug:township>/notices/", announcements.listed, name="announcements"),
    path("<slug:township>/notices/<uuid:pk>/", announcements.shown, name="announcement"),
    path(
        "<slug:township>/notices/<uuid:pk>/print", printing.announcement, name="announcement_print"
    ),
    path(
        "<slug:township>/notices/<uuid:pk>/files/<uuid:file>",
        announcements.file,
        name="announced_file",
    ),
    path("<slug:township>/reports/", reports.reports, name="reports"),
    path("<slug:township>/reports/<int:year>/<int:correction>/", reports.report, name="report"),
    path("<slug:township>/<path:rest>", guides.nowhere, name="nowhere"),
]
