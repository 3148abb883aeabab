"""Addresses of the page of keys."""

from django.urls import path

from fengqiao.surfaces.api.screens import keys

app_name = "api_keys"
urlpatterns = [
    path("", keys.listed, name="list"),
    path("<int:pk>/revoke", keys.revoke, name="revoke"),
]
