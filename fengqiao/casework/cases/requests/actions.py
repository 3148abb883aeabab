"""What one post asks of another about a case: to take it over (转办), or what it thinks (会签).

What is asked waits in the other post's to-dos until it is answered. Neither moves the case.
"""

from datetime import date
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from fengqiao.casework.cases.actions import Candidate, locked_case, page_of, saved, take_act
from fengqiao.casework.cases.models import (
    REPLIES,
    Asking,
    CaseRecord,
    CaseRequest,
    Proceeding,
    Reply,
)
from fengqiao.casework.cases.proceedings import version_of
from fengqiao.casework.cases.queries import all_see
from fengqiao.casework.cases.reflection import renew
from fengqiao.casework.cases.registry import kind_of
from fengqiao.casework.notices.actions import tell_account, tell_holders
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.keeping.files.screening import screen_text
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused, StalePage
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post, PostKind
from fengqiao.registers.records.models import State

C = TypeVar("C", bound=CaseRecord)
ANSWER_DAYS = 3
"""For how many days ahead a page proposes the answer; ours, not a law's."""


@transaction.atomic
def ask(
    *, case: C, what: Asking, to: Post, words: str, answer_by: date, actor: Actor, version: int
) -> C:
    """Ask another post to take a case over, or for its opinion; the post hears of it.

    Raises:
        StalePage: the case was changed since the page was opened.
        NotPermitted: the actor does not handle cases of that place.
        Refused: the post cannot see the case, is asked already, or has it; no reason; a day past.
    """
    locked = locked_case(case)
    if locked.version != version:
        raise StalePage
    actor.require(kind_of(case).keeping, locked.place_id)
    said = _said(words, "请写明转办的理由" if what == Asking.HAND_OVER else "请写明征求意见的问题")
    if answer_by < clock.today():
        raise Refused("答复日期不能早于今天")
    _refuse_who_cannot_be_asked(locked, what, to)
    asked = CaseRequest.objects.create(
        kind=case.record_kind(),
        record_id=case.pk,
        ordinal=requests_of(locked).count() + 1,
        what=what,
        to=to,
        words=said,
        answer_by=answer_by,
        asked_by=actor.username,
        asked_on=clock.today(),
    )
    tasks.assign(
        title=_task_title(locked, asked),
        owner=to,
        due_on=answer_by,
        source=locked,
        source_text=f"{kind_of(case).ledger.title} {locked.number}",
        actor=actor,
        done_by_source=True,
        apart=kind_of(case).withheld,
    )
    text = f"{locked.number} 请您的岗位{'接收' if what == Asking.HAND_OVER else '会签'}：{said}"
    tell_holders([to], text=text[:200], address=page_of(locked), but=actor.username)
    return saved(locked, actor, what, note=f"{asked}：{said}")


@transaction.atomic
def assign(*, case: C, to: Post, reason: str, actor: Actor) -> C:
    """Give a case to a post to handle, at once: where a rule lets the actor assign it.

    Raises:
        NotPermitted: the actor does not keep cases of that place.
        Refused: the post, or somebody who holds it, cannot see the case; no reason is given.
    """
    locked = locked_case(case)
    actor.require(kind_of(case).keeping, locked.place_id)
    said = _said(reason, "请写明分派的理由")
    _refuse_who_sees_nothing(locked, to)
    locked.handler = to
    renew(locked)
    text = f"{locked.number} 分派由您承办，请查看"
    tell_holders([to], text=text, address=page_of(locked), but=actor.username)
    return saved(locked, actor, "assign_case", note=f"分派{to}承办：{said}")


@transaction.atomic
def assign_by(
    *,
    case: C,
    proceeding: Proceeding,
    candidate: Candidate,
    to: Post,
    actor: Actor,
    version: int,
) -> C:
    """Take an act by which the case goes to a post that is to handle it, whose holders hear of it.

    Raises:
        StalePage, NotPermitted, ActRefused: see ``take_acts``.
        Refused: the post takes up no such cases, or somebody who holds it cannot see this one.
    """
    kind = kind_of(case)
    may = kind.assigns[candidate.act]
    if to.kind not in may:
        whose = "、".join(PostKind(each).label for each in may)
        raise Refused(f"{kind.ledger.title}由{whose}承办")
    taken = take_act(
        case=case, proceeding=proceeding, candidate=candidate, actor=actor, version=version
    )
    reason = version_of(proceeding).title_of(candidate.act)
    return assign(case=taken, to=to, reason=reason, actor=actor)


@transaction.atomic
def answer(
    *, case: C, request: CaseRequest, reply: Reply, reason: str, actor: Actor, version: int
) -> C:
    """Answer what was asked, by a holder of the post: take the case over or return it, agree or not.

    Raises:
        StalePage: the case was changed since the page was opened.
        NotPermitted: the actor does not hold the post that is asked.
        Refused: it was answered already; a no without a reason.
    """
    locked = locked_case(case)
    if locked.version != version:
        raise StalePage
    ours = requests_of(locked).select_for_update(of=("self",))
    asked = ours.select_related("to").get(pk=request.pk)
    if asked.to_id not in actor.post_ids:
        raise NotPermitted(f"送交的是“{asked.to}”，只有在该岗位任职的人可以答复")
    if asked.reply:
        raise Refused("已经答复过了")
    if reply not in REPLIES[Asking(asked.what)]:
        raise Refused("请选择答复")
    no = reply in (Reply.RETURNED, Reply.DISAGREED)
    asked.reason = _said(reason, "请写明理由") if no else _screened(reason)
    asked.reply, asked.replied_by, asked.replied_on = reply, actor.username, clock.today()
    asked.save()
    if reply == Reply.ACCEPTED:
        locked.handler = asked.to
        renew(locked)
    said = f"{asked}，{Reply(reply).label}" + (f"：{asked.reason}" if asked.reason else "")
    for task in tasks_from(locked).filter(
        owner=asked.to, title=_task_title(locked, asked), done_on=None
    ):
        tasks.finish(task=task, actor=actor, on=clock.today(), result=said)
    tell_account(
        asked.asked_by,
        text=f"{locked.number} {said}"[:200],
        address=page_of(locked),
        but=actor.username,
    )
    return saved(locked, actor, "answer", note=said)


def requests_of(case: CaseRecord) -> QuerySet[CaseRequest]:
    """Return what was asked about a case, in order."""
    ours = CaseRequest.objects.filter(kind=case.record_kind(), record_id=case.pk)
    return ours.order_by("ordinal")


def posts_to_ask(case: CaseRecord) -> list[Post]:
    """Return the posts of the township that may see a case, and so be asked about it."""
    found = Post.objects.filter(
        township_id=case.township_id,
        state=State.CONFIRMED,
        kind__in=kind_of(case).ledger.policy.see.posts,
    )
    return [post for post in found.order_by("number") if case.place_id.startswith(post.place_id)]


def _refuse_who_cannot_be_asked(case: CaseRecord, what: Asking, to: Post) -> None:
    _refuse_who_sees_nothing(case, to)
    waiting = requests_of(case).filter(reply="", what=what)
    if what == Asking.HAND_OVER:
        if case.handler_id == to.pk:
            raise Refused(f"案件已经由{to}承办")
        if pending := waiting.select_related("to").first():
            raise Refused(f"已经转给{pending.to}，等待接收；退回以后才能另转")
    elif waiting.filter(to=to).exists():
        raise Refused(f"已经请{to}会签，等待答复")


def _refuse_who_sees_nothing(case: CaseRecord, to: Post) -> None:
    if to not in posts_to_ask(case):
        raise Refused("请选择本乡镇有权查看这一案件的岗位")
    if not all_see(case, to):
        raise Refused(f"“{to}”的任职人看不到本案，请选择其他岗位")


def _task_title(case: CaseRecord, asked: CaseRequest) -> str:
    verb = "接收或退回转办" if asked.what == Asking.HAND_OVER else "会签"
    return f"{verb}（第{asked.ordinal}项）：{case.number} {case.title}"[:200]


def _said(text: str, demand: str) -> str:
    if not text.strip():
        raise Refused(demand)
    return _screened(text)


def _screened(text: str) -> str:
    screen_text(text)
    return text.strip()
