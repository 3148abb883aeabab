"""What the township announces, with its files; and what came of bad ratings, as the rules ask."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from fengqiao.duties.disclosure.models import Announcement, AnnouncementKind
from fengqiao.duties.disclosure.queries import (
    announced,
    corrected_on,
    files_for_all,
    was_announced,
)
from fengqiao.duties.public_services.outcomes import published_outcomes
from fengqiao.keeping.files.queries import open_file
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.surfaces.portal.pages import page, public


@require_safe
@public
def listed(request: HttpRequest, township: Division) -> HttpResponse:
    there = announced(township.code, on=clock.today())
    kinds = [(key, title) for key, title in AnnouncementKind.choices if there.filter(kind=key)]
    kind = request.GET.get("kind", "")
    context = {
        "announced": there.filter(kind=kind) if kind in dict(kinds) else there,
        "kinds": kinds,
        "kind": kind,
        "outcomes": published_outcomes(township.code),
    }
    return page(request, township, "announcements", context)


@require_safe
@public
def shown(request: HttpRequest, township: Division, pk: UUID) -> HttpResponse:
    """Show one announcement; of one that is there no longer, say only that it was."""
    if was_announced(township.code, pk, on=clock.today()):
        return page(request, township, "withdrawn", status=410)
    found = announced_or_404(township, pk)
    context = {
        "announcement": found,
        "files": files_for_all(found),
        "corrected_on": corrected_on(found),
    }
    return page(request, township, "announcement", context)


@require_safe
@public
def file(request: HttpRequest, township: Division, pk: UUID, file: UUID) -> FileResponse:
    """Hand out a file that is public with its announcement, and no other."""
    found = announced_or_404(township, pk)
    wanted = next((each for each in files_for_all(found) if each.pk == file), None)
    if wanted is None:
        raise Http404
    try:
        served = open_file(wanted)
    except Refused as refusal:
        raise Http404 from refusal
    answer = FileResponse(served.path.open("rb"), content_type=served.content_type)
    for name, value in served.headers.items():
        answer.headers[name] = value
    return answer


def announced_or_404(township: Division, pk: UUID) -> Announcement:
    """Return an announcement that is open to all today; ``Http404`` where there is none."""
    return get_object_or_404(announced(township.code, on=clock.today()), pk=pk)
