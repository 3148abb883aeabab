"""The moves of the register: proposed, made public, in post, suspended, resumed, left.

Each fills dates that were empty and never changes one that was filled, so that no number of an
earlier day changes by what happens later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from fengqiao.duties.paralegals import policies
from fengqiao.duties.paralegals.actions.rows import changed, entered, locked
from fengqiao.duties.paralegals.models import Category, LeavingReason, Nomination, Paralegal
from fengqiao.duties.paralegals.queries.law import publicity_days
from fengqiao.duties.paralegals.rules import Move, overlap, why_not
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.law.statutes import PARALEGALS
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import State

RULES = PARALEGALS.whole().cite()


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody on a village's list: the name, what for, and the person if already registered."""

    name: str
    category: Category
    person: Person | None = None


@transaction.atomic
def propose(
    *,
    village: Division,
    people: Sequence[Proposed],
    on: date,
    actor: Actor,
    nominated_by: Nomination = Nomination.COMMITTEE,
    batch: str = "",
) -> list[Paralegal]:
    """Enter a village's list of candidates (候选): all of it or nothing.

    A name that the village's people already bear is that person; another is registered.

    Raises:
        NotPermitted: the actor may not propose for the village, or register new people.
        Refused: the list is empty or names somebody twice, or somebody is on the register.
    """
    if not people:
        raise Refused("请至少填写一个姓名")
    names = [each.name for each in people if each.person is None]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise Refused(f"名单里有重复的姓名：{'、'.join(twice)}")
    if on > clock.today():
        raise Refused("推荐日期不能晚于今天")
    return [
        _enter(village, each, actor, nominated_by=nominated_by, batch=batch, nominated_on=on)
        for each in people
    ]


def _enter(village: Division, proposed: Proposed, actor: Actor, **values: Any) -> Paralegal:
    actor.require(policies.PROPOSE, village.code)
    person = proposed.person or _person(village, proposed.name, actor)
    try:
        line: Paralegal = entered(
            "paralegals.register",
            {"person": person, "place": village, "category": proposed.category, **values},
            actor,
        )
    except Refused as refusal:
        raise Refused(*(f"{person.name}：{reason}" for reason in refusal.reasons)) from refusal
    return line


def _person(village: Division, name: str, actor: Actor) -> Person:
    """Return the village's person of that name, registered now if there is none."""
    known = Person.objects.filter(place=village, name=name).exclude(state=State.VOIDED)
    if len(known) > 1:
        raise Refused(
            f"{village.short_name}有{len(known)}人叫“{name}”，请在名册中逐人新增并选定是哪一位"
        )
    if known:
        return known[0]
    made: Person = entered("administration.people", {"name": name, "place": village}, actor)
    return made


@transaction.atomic
def publicise(*, line: Paralegal, on: date, actor: Actor) -> Paralegal:
    """Make a candidate public (公示)."""
    found = _ready(line, Move.PUBLICISE, on=on, actor=actor)
    return changed(found, actor=actor, verb=Move.PUBLICISE, publicised_on=on)


@transaction.atomic
def take_post(
    *,
    line: Paralegal,
    on: date,
    examined_on: date | None,
    actor: Actor,
    certificate_number: str = "",
) -> Paralegal:
    """Let somebody take the post (上岗): publicity over, trained and examined.

    Raises:
        Refused: the publicity still runs (how long is local), there was no examination, or the
            person is in post elsewhere on a day of it.
    """
    found = _ready(line, Move.TAKE_POST, on=on, actor=actor, examined_on=examined_on)
    moved = changed(
        found,
        actor=actor,
        verb=Move.TAKE_POST,
        valid_from=on,
        examined_on=examined_on,
        certificate_number=certificate_number.strip(),
        certified_on=on if certificate_number.strip() else None,
    )
    line_settled(moved, actor)
    return moved


@transaction.atomic
def suspend(*, line: Paralegal, on: date, reason: str, actor: Actor) -> Paralegal:
    """Suspend somebody in post (暂停), saying why."""
    found = _ready(line, Move.SUSPEND, on=on, actor=actor)
    if not reason.strip():
        raise Refused("请写明暂停原因")
    return changed(found, actor=actor, verb=Move.SUSPEND, valid_to=on, suspended_for=reason.strip())


@transaction.atomic
def resume(*, line: Paralegal, on: date, actor: Actor) -> Paralegal:
    """Let somebody suspended go on (恢复), in a new line of the register, which is returned."""
    found = _ready(line, Move.RESUME, on=on, actor=actor)
    changed(found, actor=actor, verb=Move.RESUME, resumed_on=on)
    values = {
        "person": found.person,
        "place": found.place,
        "category": found.category,
        "nominated_by": found.nominated_by,
        "batch": found.batch,
        "examined_on": found.examined_on,
        "certificate_number": found.certificate_number,
        "certified_on": found.certified_on,
        "valid_from": on,
        "note": f"暂停后恢复，接 {found.number}",
    }
    following: Paralegal = entered("paralegals.register", values, actor)
    return following


@transaction.atomic
def leave(*, line: Paralegal, on: date, reason: LeavingReason, actor: Actor) -> Paralegal:
    """Let somebody leave the register (退出), for one of the reasons."""
    found = _ready(line, Move.LEAVE, on=on, actor=actor)
    return changed(found, actor=actor, verb=Move.LEAVE, left_on=on, left_for=reason)


@transaction.atomic
def together(lines: Sequence[Paralegal], move: Callable[[Paralegal], Paralegal]) -> None:
    """Move several lines at once: all of them or none.

    Raises:
        Refused: some may not be moved; each is named with the reason.
    """
    if not lines:
        raise Refused("请先勾选人员")
    reasons: list[str] = []
    for line in lines:
        try:
            move(line)
        except Refused as refusal:
            reasons += [f"{line.person.name}：{reason}" for reason in refusal.reasons]
    if reasons:
        raise Refused(*reasons)


def _ready(
    line: Paralegal, move: Move, *, on: date, actor: Actor, examined_on: date | None = None
) -> Paralegal:
    found = locked(line, actor=actor, permission=policies.KEEP, on=on)
    days = publicity_days(on=on, place=found.place_id) if move is Move.TAKE_POST else 0
    if reasons := why_not(found, move, on=on, examined_on=examined_on, publicity_days=days):
        raise Refused(*(f"{reason}（{RULES}）" for reason in reasons))
    return found


def line_settled(line: Paralegal, actor: Actor) -> None:
    """Check a line that is confirmed or corrected: examined before the post, in post once only.

    Raises:
        Refused: the law does not let this person be in post so.
    """
    if line.valid_from is None:
        return
    if line.examined_on is None and not line.certificate_number:
        raise Refused(f"上岗须经考核认定（{RULES}）：请填写考核合格日期，或者证书编号")
    # Two lines of one person are checked one after the other, whoever writes them.
    Person.objects.select_for_update().get(pk=line.person_id)
    others = Paralegal.objects.filter(person=line.person_id, state=State.CONFIRMED)
    for other in others.exclude(pk=line.pk).select_related("place"):
        if overlap(line, other):
            raise Refused(
                f"{line.person.name}同一时间已在{other.place.short_name}任法律明白人"
                f"（{other.number}），一人不能同时在两个村在岗"
            )
