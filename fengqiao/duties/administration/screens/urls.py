"""Addresses of administration beyond its ledgers."""

from django.urls import path

from fengqiao.duties.administration.screens import accounts, handing_over, places_and_people

app_name = "administration"
urlpatterns = [
    path("accounts/", accounts.listed, name="accounts"),
    path("accounts/open", accounts.open_for, name="open_accounts"),
    path("accounts/<int:pk>/link", accounts.link, name="renew_link"),
    path("accounts/<int:pk>/close", accounts.close, name="close_account"),
    path("accounts/<int:pk>/reopen", accounts.reopen, name="reopen_account"),
    path("handovers/", handing_over.listed, name="handovers"),
    path("handovers/<uuid:pk>/", handing_over.handover, name="handover"),
    path("handovers/<uuid:pk>.pdf", handing_over.printed, name="handover_pdf"),
    path("divisions/", places_and_people.divisions, name="divisions"),
]
