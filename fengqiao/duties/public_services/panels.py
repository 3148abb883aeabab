"""What record pages show of ratings: that a matter may be rated, and the rating of a bad one's case."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from fengqiao.casework.cases.models import OpenLimit
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.ledgers import registry
from fengqiao.duties.public_services import policies
from fengqiao.duties.public_services.models import BadRating, Rating, ServiceMatter
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.models import State


def may_be_rated_panel(matter: ServiceMatter, actor: Actor) -> dict[str, Any]:
    """Return whether a matter may be rated on this screen; never what a rating says."""
    from fengqiao.duties.public_services.screens.rating_forms import RatingForm

    rated = Rating.objects.filter(matter=matter).exists()
    finished = matter.state == State.CONFIRMED and matter.finished_on is not None
    may_rate = finished and not rated and actor.may_at(policies.RECEIVE, matter.place_id)
    return {"rated": rated, "finished": finished, "form": RatingForm() if may_rate else None}


def _assignable(case: BadRating) -> QuerySet[Post] | tuple[()]:
    """Return the posts a case may be given to, while it waits to be."""
    waits = OpenLimit.objects.filter(
        kind=case.record_kind(), record_id=case.pk, act="assign"
    ).exists()
    posts = Post.objects.filter(
        township=case.township_id, state=State.CONFIRMED, kind__in=policies.HANDLERS
    )
    return posts.order_by("number") if waits else ()


def rating_panel(case: BadRating, actor: Actor) -> dict[str, Any]:
    """Return the rating a case follows from, and whether its rater may be called back from here."""
    may_handle = actor.may_at(policies.HANDLE_RATINGS, case.place_id)
    matter = case.rating.matter
    return {
        "rating": case.rating,
        "matter": matter,
        "address": reverse("ledgers:record", args=[registry.ledger_of(ServiceMatter), matter.pk])
        if actor.may_at(policies.SEE, matter.place_id)
        else "",
        "to": _assignable(case) if may_handle else (),
        "version": sum(each.acts_count for each in proceedings_of(case)),
        "may_call": may_handle and bool(case.rating.phone) and case.ended_on is None,
    }
