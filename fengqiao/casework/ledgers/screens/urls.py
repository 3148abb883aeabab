"""The addresses that every ledger has."""

from django.urls import path

from fengqiao.casework.ledgers.screens import (
    converters,  # noqa: F401 - makes <ledger:…> known
    evidence,
    importing,
    scanning,
    sealed,
    views,
)

app_name = "ledgers"
urlpatterns = [
    path("scan/", scanning.scan, name="scan"),
    path("<ledger:ledger>/", views.listed, name="list"),
    path("<ledger:ledger>/export.xlsx", views.export, name="export"),
    path("<ledger:ledger>/print", views.printed, name="print"),
    path("<ledger:ledger>/new", views.new, name="new"),
    path("<ledger:ledger>/import", importing.start, name="import"),
    path("<ledger:ledger>/import/template.xlsx", importing.template, name="import_template"),
    path("<ledger:ledger>/import/<uuid:pk>/", importing.columns, name="import_columns"),
    path("<ledger:ledger>/import/<uuid:pk>/preview", importing.preview, name="import_preview"),
    path("<ledger:ledger>/import/<uuid:pk>/people", importing.people, name="import_people"),
    path("<ledger:ledger>/import/<uuid:pk>/done", importing.done, name="import_done"),
    path("<ledger:ledger>/import/<uuid:pk>/drop", importing.drop, name="import_drop"),
    path(
        "<ledger:ledger>/import/<uuid:pk>/returned.xlsx",
        importing.returned,
        name="import_returned",
    ),
    path("<ledger:ledger>/import/<uuid:pk>/source", importing.source_file, name="import_source"),
    path("<ledger:ledger>/<uuid:pk>/", views.record, name="record"),
    path("<ledger:ledger>/<uuid:pk>/edit", views.edit, name="edit"),
    path("<ledger:ledger>/<uuid:pk>/sealed", sealed.sealed, name="sealed"),
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
