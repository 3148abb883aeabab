"""The addresses of the interface. Each opens by a key and never by a session of the workbench."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt

from fengqiao.surfaces.api.description import api
from fengqiao.webkit.problems import nowhere, problem

View = Callable[..., HttpResponse]


def _told_to_programs(view: View) -> View:
    """Answer a method that an address does not take as a problem, too."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 405:
            return response
        return problem(405, headers={"Allow": response.headers.get("Allow", "")})

    return csrf_exempt(login_not_required(told))


def _patterns() -> list[Any]:
    found = []
    for each in api.urls[0]:
        assert isinstance(each, URLPattern)
        if each.name != "api-root":  # it would describe the interface to whoever has no key
            each.callback = _told_to_programs(each.callback)
            found.append(each)
    return found


urlpatterns = [
    path("v1/", (_patterns(), "ninja", "api")),
    path("<path:rest>", csrf_exempt(login_not_required(nowhere)), name="api_nowhere"),
]
