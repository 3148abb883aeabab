"""Addresses of the plan and of problems beyond their ledgers."""

from django.urls import path

from fengqiao.duties.planning.screens import views

app_name = "planning"
urlpatterns = [
    path("year/", views.year, name="year"),
    path("year/<int:year>/plan.pdf", views.printed, name="printed"),
    path("year/<int:report_year>/carry", views.carry, name="carry"),
    path("items/<uuid:pk>/progress/report", views.report, name="report"),
    path("items/<uuid:pk>/done/report", views.finish, name="finish"),
    path("items/<uuid:pk>/outcome/find", views.review, name="review"),
    path("problems/<uuid:pk>/tasks/make", views.make_task, name="make_task"),
    path("problems/<uuid:pk>/end/resolve", views.resolve, name="resolve"),
]
