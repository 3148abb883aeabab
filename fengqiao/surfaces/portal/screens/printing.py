"""What the public site gives for paper: a guide, an announcement, number and code with their guide."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from fengqiao.casework.documents.content import Document
from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.duties.disclosure.papers import announcement_document
from fengqiao.duties.disclosure.queries import opening_of
from fengqiao.duties.public_services.online.guide_papers import guide_document, keeping_document
from fengqiao.duties.public_services.queries import items_open
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.surfaces.portal import passes
from fengqiao.surfaces.portal.pages import page, public
from fengqiao.surfaces.portal.screens.announcements import announced_or_404
from fengqiao.surfaces.portal.throttle import note, too_many


@require_safe
@public
def guide(request: HttpRequest, township: Division, item: UUID) -> HttpResponse:
    found = get_object_or_404(items_open(township).select_related("township"), pk=item)
    return _printed(
        request, township, lambda: guide_document(found, on=clock.today(), window=_window(township))
    )


@require_safe
@public
def announcement(request: HttpRequest, township: Division, pk: UUID) -> HttpResponse:
    found = announced_or_404(township, pk)
    return _printed(request, township, lambda: announcement_document(found))


@require_safe
@public
def receipt(request: HttpRequest, township: Division) -> HttpResponse:
    """Return number and code of what was handed in; of an application its guide as well."""
    found = passes.followed_or_404(request, township)
    return _printed(
        request,
        township,
        lambda: keeping_document(found, on=clock.today(), window=_window(township)),
        private=True,
    )


def _window(township: Division) -> tuple[tuple[str, str], ...]:
    site = opening_of(township.code, on=clock.today())
    return site.window if site else ()


def _printed(
    request: HttpRequest,
    township: Division,
    content: Callable[[], Document],
    *,
    private: bool = False,
) -> HttpResponse:
    """Return a paper; setting it takes the machine a moment, so an address gets so many an hour."""
    if refused := too_many(request, "print"):
        return page(request, township, "not_printed", {"refused": refused}, status=429)
    note(request, "print")
    try:
        document = content()
        made = render_pdf(document)
    except Refused as refusal:
        return page(request, township, "not_printed", {"refused": str(refusal)}, status=503)
    answer = HttpResponse(made, content_type="application/pdf")
    title = "".join(document.title.split())
    answer.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=f"{title}.pdf") or "attachment"
    )
    if private:
        answer.headers["Cache-Control"] = "no-store"
    return answer
