"""Model households (学法用法示范户): how far each has come, which villages have one, who is to be reviewed."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet

from fengqiao.casework.figures.language import Scope, Target
from fengqiao.casework.ledgers import registry
from fengqiao.duties.paralegals.models import HouseholdReview, ModelHousehold
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import in_force, villages_of
from fengqiao.registers.records.models import State


class Stage(StrEnum):
    """How far a household has come: village proposes, township reviews, county decides."""

    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    MODEL = "model"
    ENDED = "ended"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """Return the word for it."""
        return _STAGES[self]


_STAGES = {
    Stage.PROPOSED: "村初选",
    Stage.REVIEWED: "乡审查通过",
    Stage.MODEL: "示范户",
    Stage.ENDED: "已摘牌",
    Stage.REFUSED: "未通过",
}


def stage_on(household: ModelHousehold, on: date) -> Stage | None:
    """Return how far a household had come on a day; None before it was proposed."""
    latest_first = (
        (household.valid_to, Stage.ENDED),
        (household.refused_on, Stage.REFUSED),
        (household.valid_from, Stage.MODEL),
        (household.reviewed_on, Stage.REVIEWED),
        (household.proposed_on, Stage.PROPOSED),
    )
    return next((stage for day, stage in latest_first if day and day <= on), None)


def households_visible_to(actor: Actor) -> QuerySet[ModelHousehold]:
    """Return the households this person may see."""
    found: QuerySet[ModelHousehold] = registry.ledger("paralegals.households").visible_to(actor)
    return found


@dataclass(frozen=True, slots=True)
class VillageHouseholds:
    """A village's households on a day, each with how far it has come."""

    village: Division
    households: tuple[tuple[ModelHousehold, Stage], ...]

    @property
    def models(self) -> int:
        """How many are model households."""
        return sum(stage is Stage.MODEL for _, stage in self.households)


def by_village(
    households: QuerySet[ModelHousehold], township: Division, *, on: date
) -> list[VillageHouseholds]:
    """Return the villages with those of ``households`` that were on the way, or models, on a day."""
    held: dict[str, list[tuple[ModelHousehold, Stage]]] = defaultdict(list)
    for each in households.filter(township=township, state=State.CONFIRMED).order_by("number"):
        stage = stage_on(each, on)
        if stage in (Stage.PROPOSED, Stage.REVIEWED, Stage.MODEL):
            held[each.place_id].append((each, stage))
    return [
        VillageHouseholds(village, tuple(held[village.code]))
        for village in villages_of(township.code, on=on)
    ]


def standing(place: str, *, on: date) -> QuerySet[ModelHousehold]:
    """Return the model households of a township or village on a day."""
    return (
        ModelHousehold.objects.filter(
            in_force(on),
            township_id=place[:9],
            place__code__startswith=place,
            state=State.CONFIRMED,
        )
        .select_related("place")
        .order_by("place_id", "number")
    )


def to_be_reviewed(place: str, *, year: int, on: date) -> list[ModelHousehold]:
    """Return the model households of a day that the year's review has not reached.

    One chosen in the year itself has just been examined, and is reviewed from the next year on.
    """
    reviewed = HouseholdReview.objects.filter(
        state__in=(State.CONFIRMED, State.SUBMITTED, State.DRAFT), reviewed_on__year=year
    )
    chosen_before = Q(valid_from__lt=date(year, 1, 1))
    return list(
        standing(place, on=on).filter(chosen_before).exclude(pk__in=reviewed.values("household"))
    )


def households_due(scope: Scope) -> list[Target]:
    """Return those that a period's review ought to reach: models when it began."""
    due = standing(scope.place, on=scope.period.start).filter(valid_from__lt=scope.period.start)
    return [Target(str(each.pk), f"{each}（{each.place.short_name}）") for each in due]


def households_reviewed(reviews: QuerySet[Any]) -> set[str]:
    """Return the households these reviews reached."""
    return {str(key) for key in reviews.values_list("household_id", flat=True).distinct()}


def villages_with_one(households: QuerySet[Any]) -> set[str]:
    """Return the codes of the villages in which these households are."""
    return set(households.values_list("place_id", flat=True).distinct())


def reviews_of(household: ModelHousehold) -> list[HouseholdReview]:
    """Return the reviews of a household, the last first, those voided left out."""
    found = HouseholdReview.objects.filter(household=household).exclude(state=State.VOIDED)
    return list(found.order_by("-reviewed_on", "-number"))
