"""Addresses of paralegals and model households beyond their ledgers."""

from django.urls import path

from fengqiao.duties.paralegals.screens import households, register, training

app_name = "paralegals"
urlpatterns = [
    path("roster/", register.roster, name="roster"),
    path("roster.pdf", register.printed, {"paper": "roster"}, name="roster_pdf"),
    path("certificates.pdf", register.printed, {"paper": "certificates"}, name="certificates_pdf"),
    path("propose/", register.propose, name="propose"),
    path("waiting/", register.waiting, name="waiting"),
    path("waiting/publicise", register.publicise, name="publicise"),
    path("waiting/take-post", register.take_post, name="take_post"),
    path("register/<uuid:pk>/moves/<slug:move>", register.move, name="move"),
    path("quarter/", training.quarter, name="quarter"),
    path("trainings/<uuid:pk>/attendance", training.attendance, name="attendance"),
    path("model-households/", households.overview, name="households"),
    path("model-households/review/", households.review, name="review_households"),
    path("households/<uuid:pk>/moves/<slug:verb>", households.move, name="move_household"),
]
