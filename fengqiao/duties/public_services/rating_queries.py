"""Reading ratings: who is kept from which, and the sums that everybody may read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from fengqiao.casework.cases.models import ActTaken
from fengqiao.casework.figures.language import Period, Scope, Value, percent
from fengqiao.casework.figures.queries import by_month, compute
from fengqiao.casework.figures.telling import as_told, roughly
from fengqiao.duties.public_services.figures import (
    RATING_RESPONSE_RATE,
    SATISFACTION_RATE,
    SERVICE_RATINGS,
)
from fengqiao.duties.public_services.models import Rating, ServiceMatter
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Appointment, Post, PostKind
from fengqiao.registers.records.models import State


def not_of_the_rated(matter: str) -> Callable[[Actor], Q]:
    """Return which ratings are withheld: of matters in which a person took an act; the window's all.

    ``matter`` is the path to the matter's identifier. Who received or decided it is who is rated,
    whatever post that person acts from; so is whoever holds a post of the office with the window,
    whatever else is held. A program acts for its office: what one of its people may not read it
    does not read either.
    """

    def withheld(actor: Actor) -> Q:
        if _at_the_window(actor):
            return Q(pk__isnull=False)
        acted = _acts_of(actor).filter(proceeding__record_id=OuterRef(matter))
        return Q(Exists(acted)) | Q(Exists(_windows_beside(actor)))

    return withheld


def is_rated(matter: ServiceMatter, actor: Actor) -> bool:
    """Return whether a person is among those whom a rating of this matter rates."""
    acted = _acts_of(actor).filter(proceeding__record_id=matter.pk)
    return _at_the_window(actor) or acted.exists() or _windows_beside(actor).exists()


def _at_the_window(actor: Actor) -> bool:
    return any(post.kind == PostKind.WINDOW_CLERK for post in actor.posts)


def _windows_beside(actor: Actor) -> QuerySet[Post]:
    """Return the windows' posts in the offices in which a person holds a post."""
    offices = Post.objects.filter(pk__in=actor.post_ids).values("office")
    windows = Post.objects.filter(kind=PostKind.WINDOW_CLERK, state=State.CONFIRMED)
    return windows.filter(office__in=offices)


def _acts_of(actor: Actor) -> QuerySet[ActTaken]:
    """Return the acts in matters of who acts; for a program, of all who hold a post of its office."""
    own = Q(by=actor.person_id or actor.username) | Q(entered_by=actor.username)
    if actor.person_id is None:
        held = Appointment.objects.filter(
            in_force(clock.today()), post__in=actor.post_ids, state=State.CONFIRMED
        )
        people = [str(person) for person in held.values_list("person_id", flat=True)]
        accounts = Account.objects.filter(person_id__in=people).values_list("username", flat=True)
        own |= Q(by__in=[*people, *accounts]) | Q(entered_by__in=list(accounts))
    return ActTaken.objects.filter(own, proceeding__kind=ServiceMatter.record_kind())


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """The sums of a year's ratings that who is rated may read too."""

    until: date
    """The last day counted: a month still running is not, or each new rating could be read off."""
    rate: Value
    rated: Value
    response: Value
    months: tuple[tuple[str, Value], ...]
    items: tuple[tuple[str, Value], ...]

    @property
    def cards(self) -> tuple[Value, ...]:
        """The satisfaction, always with how many were rated and what share that is."""
        return self.rate, self.rated, self.response


def satisfaction(township: str, year: int, *, today: date) -> Satisfaction | None:
    """Return a year's sums up to the last month that is over; None while none is.

    Of a year that still runs the whole is told roughly: told exactly each month, a month would be
    what it gained since the one before.
    """
    until = min(date(year, 12, 31), today.replace(day=1) - timedelta(days=1))
    if until.year < year:
        return None
    over = (until.month, until.day) == (12, 31)
    scope = Scope(township, Period(date(year, 1, 1), until))
    found = compute((SATISFACTION_RATE, SERVICE_RATINGS, RATING_RESPONSE_RATE), scope)
    return Satisfaction(
        until=until,
        rate=found[SATISFACTION_RATE.id] if over else roughly(found[SATISFACTION_RATE.id]),
        rated=found[SERVICE_RATINGS.id],
        response=found[RATING_RESPONSE_RATE.id],
        months=tuple((name, value) for name, _, value in by_month(SATISFACTION_RATE, scope)),
        items=tuple(_by_item(scope)),
    )


def _by_item(scope: Scope) -> list[tuple[str, Value]]:
    figure = SATISFACTION_RATE
    counted = Rating.objects.filter(figure.condition(scope)).values("item", "item__title")
    rows = list(
        counted.annotate(rated=Count("pk"), content=Count("pk", filter=figure.hit)).order_by(
            "-rated", "item__title"
        )
    )
    values = []
    for row in rows:
        value = Value(
            figure=figure,
            scope=scope,
            value=percent(row["content"], row["rated"]),
            records=row["rated"],
            unconfirmed=0,
            without_evidence=0,
            detail=f"{row['content']} ÷ {row['rated']}",
            missed=row["rated"] - row["content"],
        )
        values.append(value.withheld() if value.too_few else value)
    titles = [row["item__title"] for row in rows]
    return list(zip(titles, as_told(values), strict=True))
