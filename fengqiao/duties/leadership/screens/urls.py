"""Addresses of leadership beyond its ledgers."""

from django.urls import path

from fengqiao.duties.leadership.screens import responsible, supervising, views

app_name = "leadership"
urlpatterns = [
    path("group/", views.group, name="group"),
    path("group/<uuid:pk>/notice.docx", views.notice, {"form": "docx"}, name="notice_docx"),
    path("group/<uuid:pk>/notice.pdf", views.notice, {"form": "pdf"}, name="notice_pdf"),
    path("first-responsible/", responsible.first_responsible, name="first_responsible"),
    path("first-responsible/<uuid:pk>.pdf", responsible.printed, name="first_responsible_pdf"),
    path("tasks/<uuid:pk>/order/give", supervising.supervise, name="supervise"),
    path("orders/<uuid:pk>/form.pdf", supervising.printed, name="order_pdf"),
    path("orders/<uuid:pk>/answer/reply", supervising.reply, name="reply"),
    path("orders/<uuid:pk>/answer/close", supervising.close, name="close"),
    path("orders/<uuid:pk>/answer/again", supervising.send_back, name="send_back"),
    path("meetings/<uuid:pk>/decisions", views.decide, name="decide"),
]
