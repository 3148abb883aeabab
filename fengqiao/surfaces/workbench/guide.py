"""The guide for clerks, read inside the system: there may be no Internet and no other copy at hand."""

from pathlib import Path, PurePosixPath

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from fengqiao.surfaces.workbench.guide_text import page_of, title_of
from fengqiao.webkit.requests import StaffRequest

DOCS = Path(__file__).resolve().parents[3] / "docs"
CONTENTS = "README"


@require_safe
def chapter(request: StaffRequest, name: str = CONTENTS) -> HttpResponse:
    """Show a chapter; without a name, the contents."""
    text = _named(name, "guide", ".md").read_text(encoding="utf-8")
    said = mark_safe(page_of(text, _address))  # noqa: S308 - escaped where it is made
    context = {"heading": title_of(text), "said": said, "contents": name == CONTENTS}
    return render(request, "workbench/guide.html", context)


@require_safe
def picture(request: StaffRequest, name: str) -> HttpResponseBase:
    """Return a picture of the guide."""
    return FileResponse(_named(name, "images", ".png").open("rb"), content_type="image/png")


def _named(name: str, folder: str, ending: str) -> Path:
    """Return a file of the guide by its bare name, one of those that are there."""
    found = {path.stem: path for path in (DOCS / folder).glob(f"*{ending}")}
    if name not in found:
        raise Http404
    return found[name]


def _address(referred: str) -> str:
    at = PurePosixPath(referred)
    page = "workbench:guide_picture" if at.suffix == ".png" else "workbench:guide_chapter"
    return reverse(page, args=[at.stem])
