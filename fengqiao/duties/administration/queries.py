"""Reading who holds what: people with their posts and sign-ins, vacant posts, the divisions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao.duties.administration import policies
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.accounts.models import Account, FirstLink
from fengqiao.registers.grids.models import Grid
from fengqiao.registers.jurisdictions.models import Division, Level
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Appointment, Person, Post, PostKind
from fengqiao.registers.records.models import State

KNOWN_NAMES = {
    PostKind.SECRETARY: "shuji",
    PostKind.HEAD: "xiangzhang",
    PostKind.JUDICIAL_CLERK: "sifasuo",
    PostKind.SYSTEM_ADMIN: "guanliyuan",
}
"""What the holder's sign-in is commonly called; offered, never imposed."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """A person, the posts held now, and how their sign-in stands (``account`` None: there is none)."""

    person: Person
    posts: tuple[str, ...]
    account: Account | None
    standing: str
    offered: str


def sign_ins(township_code: str, *, on: date) -> list[SignIn]:
    """Return the people of a township who hold a post or have an account, by their number."""
    posts: dict[Any, list[Post]] = defaultdict(list)
    for held in _held(township_code, on).select_related("post").order_by("post__number"):
        posts[held.person_id].append(held.post)
    accounts = {
        account.person_id: account
        for account in Account.objects.filter(person__township_id=township_code)
    }
    linked = set(FirstLink.objects.filter(used_at=None).values_list("account_id", flat=True))
    people = Person.objects.filter(pk__in={*posts, *accounts}).order_by("number")
    return [
        SignIn(
            person=person,
            posts=tuple(post.title for post in posts[person.pk]),
            account=accounts.get(person.pk),
            standing=_standing(accounts.get(person.pk), linked),
            offered=_offered(person, posts[person.pk]),
        )
        for person in people
    ]


def _held(township_code: str, on: date) -> Any:
    return Appointment.objects.filter(
        in_force(on), township_id=township_code, state=State.CONFIRMED
    )


def _standing(account: Account | None, linked: set[int]) -> str:
    if account is None:
        return "没有账号"
    if not account.is_active:
        return "已停用"
    if not account.must_set_password:
        return "使用中"
    return "链接待使用" if account.pk in linked else "须新建链接"


def _offered(person: Person, posts: list[Post]) -> str:
    for post in posts:
        name = KNOWN_NAMES.get(PostKind(post.kind))
        if name and not Account.objects.filter(username=name).exists():
            return name
    return f"ry{person.township_id[-3:]}{person.number.rsplit('-', 1)[-1]}"


def vacant_posts(township_code: str, *, on: date) -> list[Post]:
    """Return the posts that nobody holds, by their number."""
    return list(
        Post.objects.filter(township_id=township_code, state=State.CONFIRMED)
        .exclude(pk__in=_held(township_code, on).values("post_id"))
        .select_related("office", "place")
        .order_by("number")
    )


@dataclass(frozen=True, slots=True)
class Branch:
    """A division, how deep it lies below the county, and the grids in it."""

    division: Division
    depth: int
    grids: tuple[Grid, ...]


def branches(township: Division) -> list[Branch]:
    """Return the county, the township and its villages with their grids, closed ones too."""
    grids: dict[str, list[Grid]] = defaultdict(list)
    kept = Grid.objects.filter(township=township, state=State.CONFIRMED)
    for grid in kept.order_by("place_id", "code", "number"):
        grids[grid.place_id].append(grid)
    county = Division.objects.filter(pk=township.parent_id)
    below = Division.objects.filter(parent=township, level=Level.VILLAGE)
    below = below.select_related("successor")
    return [
        *(Branch(each, 0, ()) for each in county),
        Branch(township, 1, ()),
        *(Branch(village, 2, tuple(grids[village.code])) for village in below),
    ]


def changes_of_holder(township_code: str, *, year: int) -> list[Appointment]:
    """Return the appointments that ended in a year, the latest first."""
    ended = Appointment.objects.filter(
        township_id=township_code, state=State.CONFIRMED, valid_to__year=year
    )
    return list(ended.select_related("person", "post").order_by("-valid_to", "post__number"))


def handover_panel(appointment: Appointment, actor: Actor) -> dict[str, Any]:
    """Return what an appointment's page shows of its hand-over, for those who may see the list."""
    own = appointment.post_id in actor.post_ids
    may_see = own or actor.may_at(policies.SEE_HAND_OVERS, appointment.place_id)
    ended = appointment.state == State.CONFIRMED and appointment.valid_to is not None
    return {"appointment": appointment, "shown": ended and may_see}
