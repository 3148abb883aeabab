"""The menu of the workbench: each duty declares its entries, the shell shows what a person may see."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

from django.utils.functional import SimpleLazyObject

from fengqiao.registers.accounts.actor import Actor, Permission
from fengqiao.registers.people.models import PostKind


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page in the menu.

    Args:
        title: as people call the page.
        address: its address.
        permission: the right that shows it; everybody signed in, if none.
        quick: what the home page calls a shortcut to a new entry, and the right to make one.
    """

    title: str
    address: Callable[[], str]
    permission: Permission | None = None
    quick: "Quick | None" = None


@dataclass(frozen=True, slots=True)
class Quick:
    """A shortcut on the home page."""

    title: str
    address: Callable[[], str]
    permission: Permission


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """The entries of one duty, in the order of the township's own list of duties."""

    key: str
    title: str
    order: int
    items: tuple[MenuItem, ...]


Count = Callable[[Actor], int]

_groups: dict[str, MenuGroup] = {}
_counters: dict[str, Count] = {}


def register(group: MenuGroup) -> None:
    """Add a duty's entries to the menu. A key is registered once."""
    assert _groups.setdefault(group.key, group) is group, f"{group.key} registered twice"
    _groups_for.cache_clear()


def register_counter(name: str, counter: Count) -> None:
    """Let the shell show a number that ``counter`` finds for a person, under ``name`` in templates."""
    assert _counters.setdefault(name, counter) is counter, f"{name} registered twice"


def counts_for(actor: Actor) -> dict[str, object]:
    """Return the numbers of the shell by name, each found when a template first asks for it."""
    return {name: SimpleLazyObject(partial(counter, actor)) for name, counter in _counters.items()}


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group as a person sees it: its entries by title and address."""

    key: str
    title: str
    items: tuple[tuple[str, str], ...]


def groups_for(actor: Actor) -> tuple[ShownGroup, ...]:
    """Return the groups this person may see, each with the items this person may see."""
    return _groups_for(frozenset(post.kind for post in actor.posts))


@cache
def _groups_for(posts: frozenset[PostKind]) -> tuple[ShownGroup, ...]:
    """Return the menu for kinds of post: what is registered at start, and so ever the same."""
    shown = []
    for group in sorted(_groups.values(), key=lambda each: each.order):
        items = tuple(
            (item.title, item.address())
            for item in group.items
            if item.permission is None or item.permission.posts & posts
        )
        if items:
            shown.append(ShownGroup(group.key, group.title, items))
    return tuple(shown)


def quick_entries(actor: Actor) -> list[tuple[str, str]]:
    """Return the shortcuts this person may use, in the order of the menu."""
    groups = sorted(_groups.values(), key=lambda each: each.order)
    quick = (item.quick for group in groups for item in group.items if item.quick)
    return [(each.title, each.address()) for each in quick if actor.may(each.permission)]
