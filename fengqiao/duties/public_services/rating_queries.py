"""Reading ratings: who is kept from which, and what a case of a bad one shows of it."""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fengqiao.casework.cases.models import ActTaken
from fengqiao.duties.public_services.models import BadRating, ServiceMatter
from fengqiao.registers.accounts.actor import Actor


def not_of_the_rated(matter: str) -> Callable[[Actor], Q]:
    """Return whose matters' ratings are withheld: those in which a person took an act.

    ``matter`` is the path to the matter's identifier. Who received or decided it is who is rated,
    whatever post that person acts from.
    """

    def withheld(actor: Actor) -> Q:
        return Q(Exists(_acts_of(actor).filter(proceeding__record_id=OuterRef(matter))))

    return withheld


def handled(matter: ServiceMatter, actor: Actor) -> bool:
    """Return whether a person took an act in a matter, and so is among those it rates."""
    return _acts_of(actor).filter(proceeding__record_id=matter.pk).exists()


def _acts_of(actor: Actor) -> QuerySet[ActTaken]:
    own = Q(by=actor.person_id or actor.username) | Q(entered_by=actor.username)
    return ActTaken.objects.filter(own, proceeding__kind=ServiceMatter.record_kind())


def rating_panel(case: BadRating, actor: Actor) -> dict[str, Any]:
    """Return the rating a case follows from, for the case's page."""
    return {"rating": case.rating, "matter": case.rating.matter}
