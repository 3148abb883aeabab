"""The letters of a matter: each as a PDF; a decision on the screen and for Word as well."""

from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from fengqiao.casework.documents.markup import render_html
from fengqiao.duties.public_services import papers
from fengqiao.duties.public_services.ledgers import MATTERS
from fengqiao.duties.public_services.letters import letters_of
from fengqiao.duties.public_services.models import ServiceMatter
from fengqiao.duties.public_services.telling import Letter
from fengqiao.kernel.errors import Refused
from fengqiao.webkit.requests import StaffRequest

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def pdf(request: StaffRequest, pk: UUID, key: str) -> HttpResponse:
    matter, letter = _letter(request, pk, key)
    try:
        return HttpResponse(papers.printed(matter, letter), content_type="application/pdf")
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("ledgers:record", MATTERS, pk)


@require_safe
def word(request: StaffRequest, pk: UUID, key: str) -> HttpResponse:
    # Word's library costs 9 MiB a process: it is loaded where it is used.
    from fengqiao.casework.documents.word import render_docx

    matter, letter = _decision(request, pk, key)
    answer = HttpResponse(render_docx(papers.document(matter, letter)), content_type=DOCX)
    name = quote(f"{letter.title}（{matter.number}）")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}.docx"
    return answer


@require_safe
def page(request: StaffRequest, pk: UUID, key: str) -> HttpResponse:
    """Show a decision as it will be printed, with what is still to be filled in."""
    matter, letter = _decision(request, pk, key)
    # The renderer escaped every text it was given.
    body = mark_safe(render_html(papers.document(matter, letter)))  # noqa: S308
    context = {"matter": matter, "ledger": MATTERS, "letter": letter, "body": body}
    return render(request, "public_services/letter.html", context)


def _letter(request: StaffRequest, pk: UUID, key: str) -> tuple[ServiceMatter, Letter]:
    """Return the letter, or 404: what one may not see, or is not told yet, does not exist."""
    matter = get_object_or_404(MATTERS.visible_to(request.actor), pk=pk)
    found = next((each for each in letters_of(matter) if each.key == key), None)
    if found is None:
        raise Http404
    return matter, found


def _decision(request: StaffRequest, pk: UUID, key: str) -> tuple[ServiceMatter, Letter]:
    matter, letter = _letter(request, pk, key)
    if not letter.official:
        raise Http404
    return matter, letter
