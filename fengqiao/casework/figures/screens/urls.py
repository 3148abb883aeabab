"""Addresses of figures."""

from django.urls import path

from fengqiao.casework.figures.screens import views

app_name = "figures"
urlpatterns = [
    path("figures/", views.listed, name="list"),
    path("figures/<slug:figure_id>/", views.figure, name="figure"),
]
