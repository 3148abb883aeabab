"""Keys of the sample year's offices, and programs that ask with them."""

import json
from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.test import Client

from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import actor_of
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.people.models import Office, Post, PostKind
from fengqiao.registers.records.models import State
from fengqiao.surfaces.api.actions import make_key
from fengqiao.surfaces.api.keys import scopes
from fengqiao.surfaces.api.models import ApiKey

BASE = "/api/v1"
READ = tuple(scope for scope in scopes() if scope.endswith(".read"))
EVERY = tuple(scopes())


def office_with(kind: PostKind, township: str) -> Office:
    """Return the first office of a township that has such a post."""
    posts = Post.objects.filter(kind=kind, township_id=township, state=State.CONFIRMED)
    return posts.order_by("number")[0].office


def a_key(
    kind: PostKind, township: str, scopes_given: tuple[str, ...] = EVERY
) -> tuple[ApiKey, str]:
    """Have the township's administrator make a key for an office."""
    cache.clear()  # nothing was asked with it yet
    admin = next(
        actor
        for account in Account.objects.filter(person__township=township)
        if (actor := actor_of(account)).posts
        and any(post.kind is PostKind.SYSTEM_ADMIN for post in actor.posts)
    )
    return make_key(
        office=office_with(kind, township),
        name="业务系统",
        scopes_given=scopes_given,
        valid_to=clock.today() + timedelta(days=30),
        actor=admin,
    )


class Program:
    """Asks by a key."""

    def __init__(self, secret: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, address: str, **asked: Any) -> Any:
        """Ask for an address."""
        return self.client.get(BASE + address, asked, headers=self.headers)

    def post(self, address: str, body: Any, **headers: str) -> Any:
        """Send a body as JSON."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.post(
            BASE + address,
            json.dumps(body) if not isinstance(body, bytes) else body,
            content_type="application/json",
            headers={**self.headers, **named},
        )


def is_problem(answer: Any, status: int) -> bool:
    """Return whether an answer is a problem of that status, with a Chinese title."""
    said = json.loads(answer.content)
    return (
        answer.status_code == status == said["status"]
        and answer.headers["Content-Type"] == "application/problem+json"
        and any("\u4e00" <= letter <= "\u9fff" for letter in said["title"])
    )
