"""What keeping people does beyond its ledgers: a change of holder proposes what has to follow."""

from datetime import timedelta

from django.urls import reverse

from fengqiao.casework.notices.actions import tell_holders, tell_permitted
from fengqiao.casework.tasks.actions import assign
from fengqiao.casework.tasks.models import Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.administration import policies
from fengqiao.kernel import clock
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Appointment, Group, GroupRole, Post, PostKind
from fengqiao.registers.records.models import State

NOTICE_DAYS = 15
"""In how many days the re-formation notice is put on the judicial office's list; ours, not a law's."""


def appointment_settled(appointment: Appointment, actor: Actor) -> None:
    """When a post is left, propose its hand-over and, of a group member, the group's re-formation.

    The roles hang on the post, so the list of members is right by itself; what is due is the
    official notice, which the task leads to.
    """
    if appointment.valid_to is None:
        return
    _propose_handover(appointment, actor)
    groups = Group.objects.filter(
        state=State.CONFIRMED,
        pk__in=GroupRole.objects.filter(
            in_force(appointment.valid_to), post=appointment.post, state=State.CONFIRMED
        ).values("group_id"),
    )
    for group in groups:
        _propose(group, appointment, actor)


def _propose(group: Group, appointment: Appointment, actor: Actor) -> None:
    title = f"{appointment.post.title}任职变动，发文调整{group.name}"[:200]
    open_already = Task.objects.filter(
        source_kind=group.record_kind(), source_id=group.pk, title=title, done_on=None
    ).exclude(state=State.VOIDED)
    owner = _judicial_post(group.township_id)
    if owner is None or open_already.exists():
        return
    assert appointment.valid_to is not None
    assign(
        title=title,
        owner=owner,
        due_on=appointment.valid_to + timedelta(days=NOTICE_DAYS),
        source=group,
        source_text=f"{appointment.valid_to.isoformat()} {appointment.post.title}免职",
        actor=actor,
    )
    tell_permitted(
        policies.KEEP, township=group.township_id, text=title, address="/todo/", but=actor.username
    )


def _propose_handover(appointment: Appointment, actor: Actor) -> None:
    assert appointment.valid_to is not None
    owner = _judicial_post(appointment.township_id)
    if owner is None or tasks_from(appointment).exists():
        return
    assign(
        title=f"{appointment.post.title}任职变动，打印交接清单并监督交接"[:200],
        owner=owner,
        due_on=appointment.valid_to,
        source=appointment,
        source_text=f"{appointment.valid_to.isoformat()} {appointment.post.title}免职",
        actor=actor,
    )
    tell_holders(
        [owner, appointment.post],
        text=f"{appointment.post.title}任职变动，请核对交接清单",
        address=reverse("administration:handover", args=[appointment.post_id])
        + f"?on={appointment.valid_to.isoformat()}",
        but=actor.username,
    )


def _judicial_post(township_code: str) -> Post | None:
    held = Appointment.objects.filter(in_force(clock.today()), state=State.CONFIRMED)
    return (
        Post.objects.filter(
            township_id=township_code,
            kind=PostKind.JUDICIAL_CLERK,
            state=State.CONFIRMED,
            pk__in=held.values("post_id"),
        )
        .order_by("number")
        .first()
    )
