"""Rating what the counter did (好差评): one act, one rating, asked of nobody.

A rating is entered nowhere else. It is given with the number and the code on the receipt, so that
no account is needed and none stands behind it; a bad one begins its own case at once.
"""

from hmac import compare_digest
from uuid import UUID

from django.db import transaction

from fengqiao.casework.cases.actions import Candidate, open_proceeding
from fengqiao.casework.ledgers.actions import arise
from fengqiao.duties.public_services.models import (
    BadRating,
    Grade,
    Rating,
    RatingChannel,
    ServiceMatter,
)
from fengqiao.duties.public_services.procedures.bad_rating import BAD_RATING
from fengqiao.duties.public_services.queries import receipt_code
from fengqiao.duties.public_services.rating_ledgers import BAD_RATINGS, RATINGS
from fengqiao.keeping.files.screening import screen_text
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor, HeldPost
from fengqiao.registers.people.models import PostKind
from fengqiao.registers.records.models import State

RATER = "评价人"
"""Under this name the trail keeps what an applicant did; no account is called so."""


def rate(  # noqa: PLR0913 - what the public site sends in one call
    *,
    township: str,
    number: str,
    code: str,
    grade: Grade,
    comment: str,
    channel: RatingChannel,
    name_shown: bool,
    phone: str = "",
    through: Actor | None = None,
) -> Rating:
    """Rate a finished matter by its number and the code on its receipt (一事一评).

    Args:
        township: the code of the township that handled it.
        name_shown: whether the applicant wants to be called back (实名); ``phone`` says where, if
            not where the matter says.
        through: on whose screen it was given, if it was given in an office.

    Raises:
        Refused: there is no such number with this code; the matter is not finished; it was rated
            already; a rating by name says nowhere how to call back.
    """
    return rate_matter(
        matter=found(township, number, code),
        grade=grade,
        comment=comment,
        channel=channel,
        name_shown=name_shown,
        phone=phone,
        through=through,
    )


@transaction.atomic
def rate_matter(
    *,
    matter: ServiceMatter,
    grade: Grade,
    comment: str,
    channel: RatingChannel,
    name_shown: bool,
    phone: str = "",
    through: Actor | None = None,
) -> Rating:
    """Rate a matter whose applicant is known to be the one who rates: see ``rate``."""
    held = ServiceMatter.objects.select_for_update(of=("self",)).select_related("item")
    locked = held.get(pk=matter.pk)
    if locked.state != State.CONFIRMED or locked.finished_on is None:
        raise Refused("这件事还没有办理完毕，办结后才能评价")
    if Rating.objects.filter(matter=locked).exists():
        raise Refused("这件事已经评价过；一件事评价一次")
    screen_text(comment)
    rating = Rating(
        township_id=locked.township_id,
        place_id=locked.place_id,
        sample=locked.sample,
        matter=locked,
        item=locked.item,
        rated_on=clock.today(),
        grade=grade,
        channel=channel,
        comment=comment.strip(),
        name_shown=name_shown,
        phone=(phone.strip() or locked.phone) if name_shown else "",
    )
    if name_shown and not rating.phone:  # asked whichever grade it is, so that it tells none
        raise Refused("实名评价请留下联系电话，以便回访；也可以匿名评价")
    arise(ledger=RATINGS, record=rating, actor=through or intake(locked.township_id))
    if rating.bad:
        _take_up(rating)
    return rating


def found(township: str, number: str, code: str) -> ServiceMatter:
    """Return the matter with this number whose receipt has this code; raises ``Refused``."""
    matters = ServiceMatter.objects.filter(township_id=township, state=State.CONFIRMED)
    matter = matters.filter(number=number.strip()).first()
    # Whoever tries codes learns neither which numbers there are nor how near the code was.
    right = receipt_code(matter or ServiceMatter(pk=UUID(int=0)))
    given = code.strip().upper()
    if not compare_digest(given.encode(), right.encode()) or matter is None:
        raise Refused("办件编号或者查询码不对，请核对收件凭证")
    return matter


def _take_up(rating: Rating) -> None:
    """Begin the case of a bad rating: the office registers it, by name or without."""
    office = intake(rating.township_id)
    case = BadRating(
        township_id=rating.township_id,
        place_id=rating.place_id,
        sample=rating.sample,
        rating=rating,
        opened_on=rating.rated_on,
        title=f"差评：{rating.item.title}"[:120],
    )
    arise(ledger=BAD_RATINGS, record=case, actor=office)
    outcome = "by_name" if rating.name_shown else "anonymous"
    open_proceeding(
        case=case,
        procedure=BAD_RATING.key,
        first=Candidate(act="register", outcome=outcome, on=rating.rated_on),
        actor=office,
    )


def intake(township: str) -> Actor:
    """Return who registers what a rater gave: nobody in person, for the office that takes it up."""
    office = HeldPost(UUID(int=0), PostKind.OFFICE_CLERK, "评价受理", township, "")
    return Actor(RATER, RATER, None, (office,))
