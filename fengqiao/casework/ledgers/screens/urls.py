"""The addresses that every ledger has."""

from django.urls import path

from fengqiao.casework.ledgers.screens import (
    converters,  # noqa: F401 - makes <ledger:…> known
    evidence,
    scanning,
    views,
)

app_name = "ledgers"
urlpatterns = [
    path("scan/", scanning.scan, name="scan"),
    path("<ledger:ledger>/", views.listed, name="list"),
    path("<ledger:ledger>/export.xlsx", views.export, name="export"),
    path("<ledger:ledger>/print", views.printed, name="print"),
    path("<ledger:ledger>/new", views.new, name="new"),
    path("<ledger:ledger>/<uuid:pk>/", views.record, name="record"),
    path("<ledger:ledger>/<uuid:pk>/edit", views.edit, name="edit"),
    path("<ledger:ledger>/<uuid:pk>/sheet.pdf", evidence.sheet, name="sheet"),
    path("<ledger:ledger>/<uuid:pk>/evidence", evidence.add, name="add_evidence"),
    path(
        "<ledger:ledger>/<uuid:pk>/evidence/<uuid:attachment>/remove",
        evidence.remove,
        name="remove_evidence",
    ),
    path("<ledger:ledger>/<uuid:pk>/<str:verb>", views.act, name="act"),
    path("figures/<slug:figure_id>/records", views.figure_records, name="figure_records"),
    path("files/<uuid:attachment>", evidence.download, name="file"),
    path("files/<uuid:attachment>/thumbnail", evidence.thumbnail, name="thumbnail"),
]
