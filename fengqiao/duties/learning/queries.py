"""Reading the records of study: who and what has not been reached yet."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from fengqiao.casework.figures.language import Scope, Target
from fengqiao.casework.links.models import Link, TookPart
from fengqiao.casework.links.queries import linked
from fengqiao.duties.learning.models import Audience, StudyPlan, StudySession, StudyTopic
from fengqiao.registers.jurisdictions.queries import in_force, villages_of
from fengqiao.registers.people.models import Appointment, PostKind
from fengqiao.registers.records.models import State

ATTENDED = "attended"
CHAIRED = "chaired"
LECTURED = "lectured"
STUDIED = "studied"
CADRE_POSTS = (
    PostKind.SECRETARY,
    PostKind.HEAD,
    PostKind.DEPUTY,
    PostKind.JUDICIAL_CLERK,
    PostKind.OFFICE_CLERK,
    PostKind.STAFF,
)


def villages(scope: Scope) -> list[Target]:
    """Return the villages that ought to study."""
    return [
        Target(village.code, village.short_name)
        for village in villages_of(scope.place[:9], on=scope.period.end)
        if village.code.startswith(scope.place)
    ]


def villages_studying(sessions: QuerySet[Any]) -> set[str]:
    """Return the codes of the villages in which these sessions were held."""
    return set(sessions.values_list("place_id", flat=True).distinct())


def cadres(scope: Scope) -> list[Target]:
    """Return the township's cadres at the end of the period, each person once."""
    held = Appointment.objects.filter(
        in_force(scope.period.end),
        scope.of_place(),
        state=State.CONFIRMED,
        post__kind__in=CADRE_POSTS,
    ).select_related("person")
    names = {str(each.person_id): each.person.name for each in held.order_by("person__number")}
    return [Target(key, name) for key, name in names.items()]


def people_attending(sessions: QuerySet[Any]) -> set[str]:
    """Return who attended these sessions."""
    rows = TookPart.objects.filter(
        kind=StudySession.record_kind(), capacity=ATTENDED, record_id__in=sessions.values("pk")
    )
    return {str(person) for person in rows.values_list("person_id", flat=True).distinct()}


def topics(scope: Scope) -> list[Target]:
    """Return the study list in force at the end of the period."""
    listed = StudyTopic.objects.filter(
        in_force(scope.period.end), Q(township_id=scope.place[:9]), state=State.CONFIRMED
    )
    return [Target(str(topic.pk), topic.title) for topic in listed.order_by("number")]


def topics_studied(sessions: QuerySet[Any]) -> set[str]:
    """Return the topics that these sessions studied."""
    rows = Link.objects.filter(
        kind=StudySession.record_kind(), relation=STUDIED, record_id__in=sessions.values("pk")
    )
    return {str(topic) for topic in rows.values_list("other_id", flat=True).distinct()}


@dataclass(frozen=True, slots=True)
class Progress:
    """A plan, and how many sessions its audience has held."""

    plan: StudyPlan
    planned: int
    held: int
    missing: tuple[str, ...]


def plans_and_progress(scope: Scope) -> list[Progress]:
    """Return the year's plans with what was held; a village plan counts for every village."""
    found = []
    plans = StudyPlan.objects.filter(
        township_id=scope.place[:9],
        state=State.CONFIRMED,
        starts_on__range=(scope.period.start, scope.period.end),
    )
    for plan in plans.order_by("number"):
        sessions = StudySession.objects.filter(
            scope.of_place(),
            audiences__holds=plan.audience,
            state=State.CONFIRMED,
            held_on__range=(scope.period.start, scope.period.end),
        )
        done = topics_studied(sessions)
        wanted = linked(plan, as_=STUDIED, to=StudyTopic)
        each = len(villages(scope)) if plan.audience == Audience.VILLAGE else 1
        found.append(
            Progress(
                plan=plan,
                planned=plan.sessions_planned * each,
                held=sessions.count(),
                missing=tuple(topic.title for topic in wanted if str(topic.pk) not in done),
            )
        )
    return found
