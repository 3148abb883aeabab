"""Reading the leading group as it stood on a date."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fengqiao.registers.jurisdictions.queries import in_force
from fengqiao.registers.people.models import Appointment, Group, GroupRole, Role
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class Seat:
    """A role in the group on a date: its post, and who held the post."""

    role: str
    post: str
    names: str


def groups_of(township_code: str) -> list[Group]:
    """Return the township's standing groups."""
    return list(
        Group.objects.filter(township_id=township_code, state=State.CONFIRMED)
        .select_related("office")
        .order_by("number")
    )


def seats(group: Group, *, on: date) -> list[Seat]:
    """Return who sat in the group on a date: leader first, then deputies, then members."""
    roles = GroupRole.objects.filter(
        in_force(on), group=group, state=State.CONFIRMED
    ).select_related("post")
    order = {role: place for place, role in enumerate(Role.values)}
    holders: dict[Any, list[str]] = {}
    for held in Appointment.objects.filter(
        in_force(on), post__in=roles.values("post"), state=State.CONFIRMED
    ).select_related("person"):
        holders.setdefault(held.post_id, []).append(held.person.name)
    ranked = sorted(roles, key=lambda role: (order[role.role], role.post.number))
    return [
        Seat(
            role.get_role_display(),
            role.post.title,
            "、".join(holders.get(role.post_id, ())) or "空缺",
        )
        for role in ranked
    ]
