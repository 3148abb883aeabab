"""The addresses at which a case is moved; its page is its record's page."""

from django.urls import path

from fengqiao.casework.cases.screens import requests, views
from fengqiao.casework.ledgers.screens import converters  # noqa: F401 - makes <ledger:…> known

app_name = "cases"
urlpatterns = [
    path(
        "<ledger:ledger>/<uuid:pk>/acts/<uuid:proceeding>/take-back",
        requests.take_back,
        name="take_back",
    ),
    path("<ledger:ledger>/<uuid:pk>/acts/<uuid:proceeding>/<slug:act>", views.take, name="take"),
    path("<ledger:ledger>/<uuid:pk>/law/<uuid:proceeding>.svg", views.law, name="law"),
    path("<ledger:ledger>/<uuid:pk>/parties", views.add_party, name="add_party"),
    path("<ledger:ledger>/<uuid:pk>/hand-over", requests.hand_over, name="hand_over"),
    path("<ledger:ledger>/<uuid:pk>/consult", requests.consult, name="consult"),
    path("<ledger:ledger>/<uuid:pk>/answer/<int:asked>", requests.answer, name="answer"),
    path("<ledger:ledger>/<uuid:pk>/urge/<int:limit>", views.urge, name="urge"),
]
