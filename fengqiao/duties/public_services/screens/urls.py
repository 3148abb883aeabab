"""Addresses of public services beyond its ledgers: the counter and its slips, ratings."""

from django.urls import path

from fengqiao.duties.public_services.screens import letters, listing, online, ratings, views

app_name = "public_services"
urlpatterns = [
    path("counter/", views.counter, name="counter"),
    path("counter/<uuid:item>/", views.receive, name="receive"),
    path("common-items/", listing.common_items, name="common_items"),
    path("matters/<uuid:pk>/papers", views.take_in, name="take_in"),
    path("matters/<uuid:pk>/receipt.pdf", views.receipt, name="receipt"),
    path("matters/<uuid:pk>/rate", ratings.rate_here, name="rate"),
    path("satisfaction/", ratings.satisfied, name="satisfaction"),
    path("ratings/slip", ratings.slip, name="slip"),
    path("bad-ratings/<uuid:pk>/assign", ratings.assign, name="assign"),
    path("bad-ratings/<uuid:pk>/phone", ratings.phone, name="phone"),
    path("matters/<uuid:pk>/supplement.pdf", views.supplement_notice, name="supplement_notice"),
    path("matters/<uuid:pk>/letters/<slug:key>.pdf", letters.pdf, name="letter"),
    path("matters/<uuid:pk>/letters/<slug:key>.docx", letters.word, name="letter_word"),
    path("matters/<uuid:pk>/letters/<slug:key>/", letters.page, name="letter_page"),
    path("online/<uuid:pk>/accept", online.accept, name="accept"),
    path("comments/<uuid:pk>/answer", online.answer, name="answer"),
]
