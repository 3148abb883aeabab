"""Addresses of the grids beyond their ledgers."""

from django.urls import path

from fengqiao.duties.grid.screens import outlines, views

app_name = "grid"
urlpatterns = [
    path("map/", views.grid_map, name="map"),
    path("roster/", views.roster, name="roster"),
    path("roster.pdf", views.roster_pdf, name="roster_pdf"),
    path("workers/<uuid:pk>/leave", views.leave, name="leave"),
    path("outlines/", outlines.outlines, name="outlines"),
    path("outlines/generate", outlines.generate, name="generate"),
]
