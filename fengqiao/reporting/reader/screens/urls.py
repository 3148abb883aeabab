"""Addresses of the library of reports."""

from django.urls import path

from fengqiao.reporting.reader.screens import views

app_name = "reader"
urlpatterns = [
    path("", views.library, name="library"),
    path("take-in", views.take_in, name="take_in"),
    path("<uuid:pk>/", views.report, name="report"),
    path("<uuid:pk>/keep", views.keep, name="keep"),
    path("<uuid:pk>/take-out", views.take_out, name="take_out"),
    path("<uuid:pk>/file", views.file, name="file"),
]
