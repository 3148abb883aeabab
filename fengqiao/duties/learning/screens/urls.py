"""Addresses of study beyond its ledgers."""

from django.urls import path

from fengqiao.duties.learning.screens import views

app_name = "learning"
urlpatterns = [path("coverage/", views.coverage, name="coverage")]
