"""What those who take up ratings do beside the acts of the law: slips, a named handler, a phone."""

from typing import Any

from fengqiao.casework.cases.actions import Candidate
from fengqiao.casework.cases.proceedings import proceedings_of
from fengqiao.casework.cases.requests import actions as requests
from fengqiao.duties.public_services import policies
from fengqiao.duties.public_services.models import BadRating, Rating, RatingChannel
from fengqiao.duties.public_services.rating_actions import found, rate_matter
from fengqiao.duties.public_services.rating_queries import is_rated
from fengqiao.keeping.trail.actions import log_reading
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Post


def type_in(*, township: Division, number: str, code: str, actor: Actor, **given: Any) -> Rating:
    """Enter a rating given on paper, by the number and the code on the slip.

    Raises:
        NotPermitted: the actor handles no ratings there, or is among those it rates.
        Refused: see ``rating_actions.rate``.
    """
    actor.require(policies.HANDLE_RATINGS, township.code)
    matter = found(township.code, number, code)
    if is_rated(matter, actor):
        raise NotPermitted("您经办了这件事，不能录入对它的评价，请交由他人录入")
    return rate_matter(matter=matter, channel=RatingChannel.PAPER, through=actor, **given)


def assign(*, case: BadRating, to: Post, actor: Actor, version: int) -> BadRating:
    """Assign a bad rating to a post (分派专人处置), whose holders hear of it.

    Raises:
        ActRefused: it is assigned already, or not the actor's to assign.
        Refused: the post takes up no ratings, or somebody who holds it is rated.
        StalePage: an act was taken since the page was opened.
    """
    (proceeding,) = proceedings_of(case)
    return requests.assign_by(
        case=case,
        proceeding=proceeding,
        candidate=Candidate(act="assign", on=clock.today()),
        to=to,
        actor=actor,
        version=version,
    )


def phone_of(*, case: BadRating, actor: Actor) -> str:
    """Return where to call back whoever gave a bad rating by name; the trail keeps who asked.

    Raises:
        NotPermitted: the actor handles no ratings there.
        Refused: the rating is nameless, or the case is closed.
    """
    actor.require(policies.HANDLE_RATINGS, case.place_id)
    if not case.rating.phone or case.ended_on is not None:
        raise Refused("匿名评价没有电话；已办结的不再查看")
    log_reading(
        township=case.township_id,
        actor=actor.username,
        kind=case.record_kind(),
        record_id=case.pk,
        what="回访电话",
    )
    return str(case.rating.phone)
