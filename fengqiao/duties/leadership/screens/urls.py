"""Addresses of leadership beyond its ledgers."""

from django.urls import path

from fengqiao.duties.leadership.screens import views

app_name = "leadership"
urlpatterns = [
    path("group/", views.group, name="group"),
    path("group/<uuid:pk>/notice.docx", views.notice, {"form": "docx"}, name="notice_docx"),
    path("group/<uuid:pk>/notice.pdf", views.notice, {"form": "pdf"}, name="notice_pdf"),
    path("meetings/<uuid:pk>/decisions", views.decide, name="decide"),
]
