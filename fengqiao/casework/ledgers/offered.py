"""What a form, a filter or an imported cell may name: the records on somebody's own line.

A village names its own grids, posts and people and the township's; what another village has is
not shown to it, not even as a choice in a list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q, QuerySet

from fengqiao.registers.accounts.actor import Actor, Permission
from fengqiao.registers.jurisdictions.queries import on_the_line
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class Offer:
    """The confirmed records of a township that lie at, below or above some places."""

    township: str
    places: tuple[str, ...]

    @classmethod
    def to(cls, actor: Actor, permission: Permission, township: str) -> "Offer":
        """Return what is offered to somebody who holds a right: the lines of its places."""
        return cls(township, actor.places(permission))

    @classmethod
    def whole(cls, township: str) -> "Offer":
        """Return all that a township has."""
        return cls(township, (township,))

    def rows(self, model: type[Any], *, beside: Iterable[Any] = ()) -> QuerySet[Any]:
        """Return the rows of a register to choose from, unordered.

        Args:
            beside: keys that stand in the entry already and stay to choose.
        """
        assert issubclass(model, models.Model)
        offered: QuerySet[Any] = model._default_manager.filter(  # noqa: SLF001
            on_the_line(self.places) | Q(pk__in=list(beside)),
            township_id=self.township,
            state=State.CONFIRMED,
        )
        return offered
