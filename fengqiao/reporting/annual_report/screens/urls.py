"""Addresses of the report."""

from django.urls import path

from fengqiao.reporting.annual_report.screens import briefing, course, review, views

app_name = "report"
urlpatterns = [
    path("", views.listed, name="list"),
    path("briefing", briefing.briefing, name="briefing"),
    path("briefing.docx", briefing.download, name="briefing_docx"),
    path("wording", review.wording, name="wording"),
    path("<int:year>/", views.read, name="read"),
    path("<int:year>/edit", views.edit, name="edit"),
    path("<int:year>/begin", views.begin, name="begin"),
    path("<int:year>/take", views.take, name="take"),
    path("<int:year>/assign", course.assign, name="assign"),
    path("<int:year>/countersign", course.countersign, name="countersign"),
    path("<int:year>/countersign/sign", course.sign, name="sign"),
    path("<int:year>/countersign.docx", course.sheet, {"form": "docx"}, name="countersign_docx"),
    path("<int:year>/countersign.pdf", course.sheet, {"form": "pdf"}, name="countersign_pdf"),
    path("<int:year>/letter.docx", course.letter, {"form": "docx"}, name="letter_docx"),
    path("<int:year>/letter.pdf", course.letter, {"form": "pdf"}, name="letter_pdf"),
    path("<int:year>/public/<int:ordinal>", course.public, name="public"),
    path("<int:year>/findings", review.answer, name="answer"),
    path("<int:year>/facts/<slug:figure_id>", views.fact, name="fact"),
    path("<int:year>/report.docx", views.download, {"form": "docx"}, name="docx"),
    path("<int:year>/report.pdf", views.download, {"form": "pdf"}, name="pdf"),
]
