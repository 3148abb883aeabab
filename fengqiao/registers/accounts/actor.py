"""Who acts: an account with the posts it holds now, and what places those posts cover."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q

from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.queries import (
    TOWNSHIP_CODE_LENGTH,
    in_force,
    township_code_of,
)
from fengqiao.registers.people.models import Appointment, PostKind
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post held now: its kind, its place in the tree, its office."""

    post_id: UUID
    kind: PostKind
    title: str
    place_code: str
    office_name: str


@dataclass(frozen=True, slots=True)
class Permission:
    """A right, named once, with the kinds of post that carry it."""

    name: str
    title: str
    posts: frozenset[PostKind]

    @classmethod
    def of(cls, name: str, title: str, posts: Collection[PostKind]) -> "Permission":
        """Declare a right."""
        return cls(name, title, frozenset(posts))


@dataclass(frozen=True, slots=True)
class Actor:
    """An account as it acts now. Made anew for each request, so that a lost post ends its rights."""

    username: str
    name: str
    person_id: str | None
    posts: tuple[HeldPost, ...] = field(default=())

    def may(self, permission: Permission) -> bool:
        """Return whether any post held carries the right, for some place."""
        return any(post.kind in permission.posts for post in self.posts)

    def may_at(self, permission: Permission, place_code: str) -> bool:
        """Return whether the right is held for this place."""
        return any(place_code.startswith(code) for code in self.places(permission))

    def require(self, permission: Permission, place_code: str) -> None:
        """Raise ``NotPermitted``, in words, unless the right is held for this place."""
        if not self.may_at(permission, place_code):
            raise NotPermitted(f"您的岗位没有“{permission.title}”的权限，请联系乡镇系统管理员")

    def places(self, permission: Permission) -> tuple[str, ...]:
        """Return the codes of the places for which the right is held."""
        return tuple(post.place_code for post in self.posts if post.kind in permission.posts)

    def reach(self, permission: Permission, *, joined: bool = True) -> Q:
        """Return the condition on records (``township``, ``place``) that the right covers.

        This is the one door of reads: every list, count, search and export starts from it. With
        ``joined=False`` the columns are plain codes, as the search index keeps them.
        """
        township, place = ("township__code", "place__code") if joined else ("township", "place")
        reach = Q(pk__in=())
        for code in self.places(permission):
            if len(code) == TOWNSHIP_CODE_LENGTH:
                reach |= Q(**{township: code})
            elif len(code) < TOWNSHIP_CODE_LENGTH:
                reach |= Q(**{f"{township}__startswith": code})
            else:
                within = {township: township_code_of(code), f"{place}__startswith": code}
                reach |= Q(**within)
        return reach

    @property
    def home(self) -> str:
        """The code of the place where the first post held lies, or nothing."""
        return self.posts[0].place_code if self.posts else ""

    @property
    def post_ids(self) -> tuple[UUID, ...]:
        """The posts held, as identifiers."""
        return tuple(post.post_id for post in self.posts)


def actor_of(account: Account, *, on: date | None = None) -> Actor:
    """Return who this account is today: the person's confirmed appointments in force."""
    appointments = (
        Appointment.objects.filter(
            in_force(on or clock.today()),
            person_id=account.person_id,
            state=State.CONFIRMED,
            post__state=State.CONFIRMED,
        )
        .order_by("post__number")
        .values_list("post_id", "post__kind", "post__title", "post__place_id", "post__office__name")
        if account.person_id
        else ()
    )
    return Actor(
        username=account.username,
        name=str(account),
        person_id=str(account.person_id) if account.person_id else None,
        posts=tuple(
            HeldPost(post_id, PostKind(kind), title, place_code, office_name)
            for post_id, kind, title, place_code, office_name in appointments
        ),
    )
