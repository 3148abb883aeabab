"""A request of somebody signed in, and the decorator that asks for a right."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from fengqiao.registers.accounts.actor import Actor, Permission
from fengqiao.registers.accounts.models import Account

P = ParamSpec("P")


class StaffRequest(HttpRequest):
    """A request whose account is known; the middleware adds who acts."""

    actor: Actor
    user: Account
    htmx: HtmxDetails


View = Callable[Concatenate[StaffRequest, P], HttpResponse]


def requires(permission: Permission) -> Callable[[View[P]], View[P]]:
    """Let a view be opened only by those whose posts carry ``permission``."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.actor.may(permission):
                raise PermissionDenied(permission.title)
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
