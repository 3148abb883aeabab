"""Addresses of publicity beyond its ledgers."""

from django.urls import path

from fengqiao.duties.publicity.screens import views

app_name = "publicity"
urlpatterns = [
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/draw-up", views.draw_up, name="draw_up"),
    path("stock/", views.stock, name="stock"),
    path("responsibility/", views.responsibility, name="responsibility"),
    path("activities/<uuid:pk>/leaflets", views.issue, name="issue"),
]
