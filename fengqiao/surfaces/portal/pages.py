"""What every page of the public site is: open to all, one township's, in the reader's size of type."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from fengqiao.duties.disclosure.queries import opening_of
from fengqiao.keeping.files.formats import MIB
from fengqiao.kernel import clock
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.reporting.annual_report.published import published_reports

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Division, P], HttpResponseBase]
Open = Callable[..., HttpResponse]

SIZES = {"100": "标准", "125": "大字", "150": "特大字"}
SIZE_COOKIE = "fq_type"
SIZE_SECONDS = 365 * 24 * 3600
BODY_BYTES_MAX = 180 * MIB
"""Of one form with its files; what is larger is not read at all."""


def public(view: View[P]) -> Open:
    """Let a view be opened by anybody, for a township that has opened its site.

    A closed one answers alike for whatever is asked: what is there and what is not, by any method.
    """
    return _for_all(view, closable=True)


def published(view: View[P]) -> Open:
    """Let a view be opened by anybody, whether the site is open or not.

    For what an act of its own has made public already: the yearly reports.
    """
    return _for_all(view, closable=False)


def _for_all(view: View[P], *, closable: bool) -> Open:
    @wraps(view)
    def opened(request: HttpRequest, /, township: str, *args: P.args, **kwargs: P.kwargs) -> Any:
        found = _township(township)
        if found is None:
            return page(request, None, "not_found", status=404)
        if closable and opening_of(found.code, on=clock.today()) is None:
            reports = bool(published_reports(found.code))
            return page(request, found, "closed", {"reports": reports}, status=403)
        try:
            return view(request, found, *args, **kwargs)
        except Http404:
            return page(request, found, "not_found", status=404)

    return login_not_required(opened)


def bounded(view: Open) -> Open:
    """Refuse a form that is larger than any honest one before a byte of it is read."""
    protected = csrf_protect(view)

    @wraps(view)
    def weighed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdigit() or int(length) > BODY_BYTES_MAX:
            words = f"一次提交的文件合计不能超过 {BODY_BYTES_MAX // MIB} MB，请分几次上传"
            return HttpResponse(
                f"<!doctype html><meta charset=utf-8><title>文件太大</title><h1>文件太大</h1><p>{words}",
                status=413,
            )
        return protected(request, *args, **kwargs)

    return csrf_exempt(weighed)


def page(
    request: HttpRequest,
    township: Division | None,
    template: str,
    context: dict[str, Any] | None = None,
    *,
    status: int = 200,
    private: bool = False,
) -> HttpResponse:
    """Return a page of the site; ``private`` ones are kept by no cache."""
    asked = request.GET.get("type", "")
    size = asked if asked in SIZES else request.COOKIES.get(SIZE_COOKIE, "100")
    shown = {
        "township": township,
        "site": opening_of(township.code, on=clock.today()) if township else None,
        "size": size if size in SIZES else "100",
        "sizes": SIZES.items(),
        **(context or {}),
    }
    response = render(request, f"portal/{template}.html", shown, status=status)
    if asked in SIZES:
        response.set_cookie(
            SIZE_COOKIE,
            asked,
            max_age=SIZE_SECONDS,
            samesite="Lax",
            path=reverse("portal:townships"),
        )
    if private:
        response.headers["Cache-Control"] = "no-store"
    return response


def townships_there() -> list[Division]:
    """Return the townships that there are today."""
    there = Division.objects.filter(in_force(clock.today()), level=Level.TOWNSHIP)
    return list(there.order_by("code"))


def _township(code: str) -> Division | None:
    return next((each for each in townships_there() if each.code == code), None)
