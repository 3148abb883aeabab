"""The way of a model household: village proposes, township reviews, county decides; reviewed yearly."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from fengqiao.duties.paralegals import policies
from fengqiao.duties.paralegals.actions.rows import changed, entered, locked
from fengqiao.duties.paralegals.models import (
    HouseholdLeaving,
    HouseholdReview,
    ModelHousehold,
    Outcome,
    SelectionRound,
)
from fengqiao.duties.paralegals.queries.households import Stage, stage_on
from fengqiao.duties.paralegals.rules import FOREVER
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.law.statutes import MODEL_HOUSEHOLDS
from fengqiao.registers.people.models import Person

RULES = MODEL_HOUSEHOLDS.whole().cite()


@transaction.atomic
def propose_household(
    *, village: Division, householder: str, selection: SelectionRound, on: date, actor: Actor
) -> ModelHousehold:
    """Put a household forward in a round (村初选)."""
    if on < selection.opened_on:
        raise Refused("村初选日期不能早于评选启动日期")
    values = {
        "place": village,
        "householder": householder.strip(),
        "selection": selection,
        "proposed_on": on,
    }
    household: ModelHousehold = entered("paralegals.households", values, actor)
    return household


@transaction.atomic
def review_at_township(*, household: ModelHousehold, on: date, actor: Actor) -> ModelHousehold:
    """Note that the township reviewed and passed a household (乡审查)."""
    found = _at(household, Stage.PROPOSED, on=on, actor=actor)
    return changed(found, actor=actor, verb="review", reviewed_on=on)


@transaction.atomic
def decided_by_county(
    *, household: ModelHousehold, on: date, actor: Actor, paper: str, plaque_number: str = ""
) -> ModelHousehold:
    """Note the county's decision (县审定): from that day it is a model household."""
    found = _at(household, Stage.REVIEWED, on=on, actor=actor)
    return changed(
        found,
        actor=actor,
        verb="decide",
        valid_from=on,
        paper=paper.strip(),
        plaque_number=plaque_number.strip(),
    )


@transaction.atomic
def refuse_household(
    *, household: ModelHousehold, on: date, actor: Actor, reason: str
) -> ModelHousehold:
    """Note that a household was not passed by township or county (未通过), saying why."""
    found = _at(household, Stage.PROPOSED, Stage.REVIEWED, on=on, actor=actor)
    if not reason.strip():
        raise Refused("请写明未通过的原因")
    return changed(found, actor=actor, verb="refuse", note=reason.strip(), refused_on=on)


@transaction.atomic
def remove_household(
    *,
    household: ModelHousehold,
    on: date,
    actor: Actor,
    reason: HouseholdLeaving,
    note: str = "",
) -> ModelHousehold:
    """Take a household off the list and its plaque down (摘牌)."""
    found = _at(household, Stage.MODEL, on=on, actor=actor)
    return changed(
        found, actor=actor, verb="remove", note=note.strip(), valid_to=on, ended_for=reason
    )


@transaction.atomic
def review_households(
    *,
    reviews: Sequence[tuple[ModelHousehold, Outcome, str]],
    on: date,
    actor: Actor,
    by: Sequence[Person] = (),
) -> list[HouseholdReview]:
    """Enter a year's reviews, each with its outcome and, if revoked, its reason: all or none."""
    if not reviews:
        raise Refused("请至少为一户选择复核结果")
    return [
        entered(
            "paralegals.reviews",
            {
                "reviewed_on": on,
                "household": household,
                "place": household.place,
                "outcome": outcome,
                "reason": reason if outcome == Outcome.REVOKED else "",
                "people_paralegal": list(by),
            },
            actor,
        )
        for household, outcome, reason in reviews
    ]


def review_settled(review: HouseholdReview, actor: Actor) -> None:
    """When a review revokes, the household's plaque comes down on its day.

    Raises:
        Refused: the household was no model household on that day.
    """
    household = ModelHousehold.objects.select_for_update().get(pk=review.household_id)
    if household.valid_from is None or household.valid_from > review.reviewed_on:
        raise Refused(f"{household}在{review.reviewed_on.isoformat()}还不是示范户，不能复核")
    if review.outcome == Outcome.REVOKED and household.valid_to is None:
        remove_household(
            household=household,
            on=review.reviewed_on,
            actor=actor,
            reason=HouseholdLeaving(review.reason),
            note=f"年度复核 {review.number} {review.paper}".strip(),
        )


def _at(household: ModelHousehold, *stages: Stage, on: date, actor: Actor) -> ModelHousehold:
    found = locked(household, actor=actor, permission=policies.KEEP, on=on)
    now = stage_on(found, FOREVER)
    if now not in stages:
        wanted = "、".join(stage.label for stage in stages)
        said = now.label if now else "尚未提出"
        raise Refused(f"现在是“{said}”，只有“{wanted}”才能这样办理（{RULES}）")
    return found
