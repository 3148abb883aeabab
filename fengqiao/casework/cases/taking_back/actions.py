"""Taking an entry back (撤回): what was entered by mistake, before the next person has read it.

What was already told to a party is never taken back: an act that makes a paper for one, or that a
party took. The entry stays on file; a further line says that it was taken back.
"""

from typing import TypeVar

from django.db import transaction

from fengqiao.casework.cases.actions import locked_case, saved
from fengqiao.casework.cases.models import TAKEN_BACK, ActTaken, CaseRecord, Proceeding
from fengqiao.casework.cases.proceedings import standing_of, version_of
from fengqiao.casework.cases.reflection import reflect
from fengqiao.casework.procedures import Post as Taker
from fengqiao.keeping.files.screening import screen_text
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused, StalePage
from fengqiao.registers.accounts.actor import Actor

C = TypeVar("C", bound=CaseRecord)
FIRST = 1


@transaction.atomic
def take_back(*, case: C, proceeding: Proceeding, actor: Actor, version: int, reason: str) -> C:
    """Take the last entry of a proceeding back, saying why.

    Raises:
        StalePage: somebody has taken an act since the page was opened.
        Refused: it is not the actor's own, was read or told to a party; no reason.
    """
    locked = locked_case(case)
    held = Proceeding.objects.select_for_update().get(
        pk=proceeding.pk, kind=case.record_kind(), record_id=case.pk
    )
    if held.acts_count != version:
        raise StalePage
    last = last_of(held)
    if why := why_not_taken_back(locked, held, last, actor):
        raise Refused(why)
    assert last is not None
    if not reason.strip():
        raise Refused("请写明撤回的理由")
    screen_text(reason)
    held.acts_count += 1
    ActTaken.objects.create(
        proceeding=held,
        sequence=held.acts_count,
        act=TAKEN_BACK,
        outcome=str(last.sequence),
        on=clock.today(),
        by=last.by,
        post=last.post,
        note=reason.strip(),
        entered_by=actor.username,
        entered_at=clock.now(),
    )
    reflect(locked, held, standing_of(locked, held).state)
    title = version_of(held).title_of(last.act)
    return saved(locked, actor, "take_back", note=f"撤回“{title}”：{reason.strip()}")


def last_of(proceeding: Proceeding) -> ActTaken | None:
    """Return the last entry of a proceeding."""
    return ActTaken.objects.filter(proceeding=proceeding).order_by("-sequence").first()


def why_not_taken_back(
    case: CaseRecord, proceeding: Proceeding, last: ActTaken | None, actor: Actor
) -> str:
    """Return why the last entry cannot be taken back by somebody; empty where it can."""
    if last is None or last.act == TAKEN_BACK or last.sequence == FIRST:
        return "没有可以撤回的登记"
    if last.entered_by != actor.username:
        return "只有登记的本人可以撤回"
    if case.read_at is not None:
        return "其他人已经查看，不能撤回；确有错误的，由后续行为纠正"
    act = version_of(proceeding).by_key[last.act]
    if act.documents or act.each or {Taker.PARTY, Taker.OUTSIDE} & set(act.posts):
        return f"“{act.title}”已经告知当事人或者由当事人作出，不能撤回"
    return ""


def mark_read(case: CaseRecord, actor: Actor) -> None:
    """Note that somebody else has opened a case since its last act: it can be taken back no more."""
    if case.read_at is not None:
        return
    ours = ActTaken.objects.filter(
        proceeding__kind=case.record_kind(), proceeding__record_id=case.pk
    )
    last = ours.order_by("-entered_at", "-pk").values_list("entered_by", flat=True).first()
    if last is not None and last != actor.username:
        case.read_at = clock.now()
        type(case)._default_manager.filter(pk=case.pk, read_at=None).update(  # noqa: SLF001
            read_at=case.read_at
        )
