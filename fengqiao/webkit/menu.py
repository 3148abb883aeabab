"""The menu of the workbench: each duty declares its entries, the shell shows what a person may see."""

from collections.abc import Callable
from dataclasses import dataclass

from fengqiao.registers.accounts.actor import Actor, Permission


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A page in the menu.

    Args:
        title: as people call the page.
        address: its address.
        permission: the right that shows it; everybody signed in, if none.
        waiting: how many things wait there for this person.
    """

    title: str
    address: Callable[[], str]
    permission: Permission | None = None
    waiting: Callable[[Actor], int] | None = None


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """The entries of one duty, in the order of the township's own list of duties."""

    key: str
    title: str
    order: int
    items: tuple[MenuItem, ...]


_groups: dict[str, MenuGroup] = {}


def register(group: MenuGroup) -> None:
    """Add a duty's entries to the menu. A key is registered once."""
    assert _groups.setdefault(group.key, group) is group, f"{group.key} registered twice"


def groups_for(actor: Actor) -> list[MenuGroup]:
    """Return the groups this person may see, each with the items this person may see."""
    shown = []
    for group in sorted(_groups.values(), key=lambda each: each.order):
        items = tuple(
            item for item in group.items if item.permission is None or actor.may(item.permission)
        )
        if items:
            shown.append(MenuGroup(group.key, group.title, group.order, items))
    return shown
