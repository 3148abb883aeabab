"""The verbs of a supervision order after it was given: reply, send back, close.

What waits for somebody is a task all the while: the owning post's to reply, then the ordering
post's to check the reply.
"""

from datetime import date, timedelta

from django.db import transaction

from fengqiao.casework.search import index
from fengqiao.casework.tasks import actions as tasks
from fengqiao.casework.tasks.models import Order, Stage, Task
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.people.models import Post
from fengqiao.registers.records.contents import columns_of
from fengqiao.registers.records.models import Record, State

CHECKING_DAYS = 3
"""In how many days a reply is put down for checking; ours, not a law's."""


@transaction.atomic
def name_subject(*, order: Order, subject: Record, actor: Actor) -> Order:
    """Say which record, a task or a case, a drafted order is about."""
    locked = Order.objects.select_for_update().get(pk=order.pk)
    if locked.state != State.DRAFT:
        raise Refused("督办单已经下达，不能再改督办对象")
    if subject.township_id != locked.township_id:
        raise Refused("督办对象应是本乡镇的记录")
    locked.subject_kind, locked.subject_id = subject.record_kind(), subject.pk
    return _recorded(locked, actor, "change", "")


def give(*, order: Order, actor: Actor) -> Task:
    """Put a confirmed order before its owning post; a corrected one keeps its task in step."""
    title = f"回复督办：{order.title}"
    open_ones = tasks_from(order).filter(done_on=None)
    if (task := open_ones.first()) is None:
        return _ask(order, order.owner, title, order.answer_by, actor)
    return tasks.change(
        task=task, actor=actor, title=title, owner=order.owner, due_on=order.answer_by
    )


def call_off(*, order: Order, actor: Actor) -> None:
    """Take back what a voided order asked for."""
    for task in tasks_from(order).filter(done_on=None):
        tasks.drop(task=task, actor=actor, reason="督办单已作废")


@transaction.atomic
def reply(*, order: Order, actor: Actor, on: date, text: str) -> Order:
    """Reply to an order (回复), by a holder of the owning post."""
    locked = _locked(order)
    if locked.owner_id not in actor.post_ids:
        raise NotPermitted(f"督办单由“{locked.owner}”承办，只有在该岗位任职的人可以回复")
    if not locked.waits_for_owner:
        raise Refused(f"督办单{locked.get_stage_display()}，现在不需要回复")
    if on > clock.today() or on < locked.issued_on:
        raise Refused("回复日期应在督办日期之后，且不能晚于今天")
    said = _said(text, "请写明办理情况")
    locked.stage, locked.reply, locked.replied_on = Stage.REPLIED, said, on
    _finish_step(locked, actor, on, said)
    title = f"审核督办回复：{locked.title}"
    _ask(locked, locked.issuer, title, clock.today() + timedelta(days=CHECKING_DAYS), actor)
    return _recorded(locked, actor, "reply", said)


@transaction.atomic
def send_back(*, order: Order, actor: Actor, reason: str, again_by: date) -> Order:
    """Send a reply back (退回重办), saying why and by when it is to be done again."""
    locked = _replied(order, actor)
    said = _said(reason, "请写明退回的理由")
    if again_by < clock.today():
        raise Refused("重办期限不能早于今天")
    locked.stage, locked.opinion, locked.again_by = Stage.SENT_BACK, said, again_by
    locked.returns += 1
    _finish_step(locked, actor, clock.today(), f"退回重办：{said}")
    _ask(locked, locked.owner, f"重新办理并回复督办：{locked.title}", again_by, actor)
    return _recorded(locked, actor, "send_back", said)


@transaction.atomic
def close(*, order: Order, actor: Actor, opinion: str) -> Order:
    """Close an order (销号): the reply is accepted."""
    locked = _replied(order, actor)
    said = _said(opinion, "请写明审核意见")
    locked.stage, locked.opinion, locked.closed_on = Stage.CLOSED, said, clock.today()
    _finish_step(locked, actor, clock.today(), f"同意销号：{said}")
    return _recorded(locked, actor, "close", said)


def _locked(order: Order) -> Order:
    locked = Order.objects.select_for_update().select_related("owner", "issuer").get(pk=order.pk)
    if locked.state != State.CONFIRMED:
        raise Refused(f"督办单{locked.get_state_display()}，还没有下达或已经作废")
    return locked


def _replied(order: Order, actor: Actor) -> Order:
    locked = _locked(order)
    if locked.issuer_id not in actor.post_ids:
        raise NotPermitted(f"督办单由“{locked.issuer}”发出，只有在该岗位任职的人可以销号或退回")
    if locked.stage != Stage.REPLIED:
        raise Refused(f"督办单{locked.get_stage_display()}，收到回复后才能销号或退回")
    return locked


def _said(text: str, demand: str) -> str:
    if not text.strip():
        raise Refused(demand)
    screen_text(text)
    return text.strip()


def _ask(order: Order, owner: Post, title: str, due_on: date, actor: Actor) -> Task:
    return tasks.assign(
        title=title[:200],
        owner=owner,
        due_on=due_on,
        source=order,
        source_text=f"督办单 {order.number}",
        actor=actor,
        done_by_source=True,
        apart=order.apart,
    )


def _finish_step(order: Order, actor: Actor, on: date, result: str) -> None:
    for task in tasks_from(order).filter(done_on=None):
        tasks.finish(task=task, actor=actor, on=on, result=result)


def _recorded(order: Order, actor: Actor, verb: str, note: str) -> Order:
    order.version += 1
    order.save(force_update=True)
    append(
        township=order.township_id,
        actor=actor.username,
        action=f"orders.{verb}",
        kind=order.record_kind(),
        record_id=order.pk,
        record_version=order.version,
        content=columns_of(order),
        note=note,
    )
    index.put(
        index.Entry(
            kind=order.record_kind(),
            record_id=order.pk,
            township=order.township_id,
            place=order.place_id,
            title=order.title,
            on=order.issued_on,
            text=f"{order.title} {order.number} {order.demand} {order.reply} {order.opinion}",
            live=order.state != State.VOIDED,
        )
    )
    return order
