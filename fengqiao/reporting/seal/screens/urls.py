"""Addresses of sealing."""

from django.urls import path

from fengqiao.reporting.seal.screens import views

app_name = "seal"
urlpatterns = [path("<int:year>/seal", views.download, name="download")]
