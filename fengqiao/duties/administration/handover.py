"""The hand-over list of a post (交接清单): what is open when its holder changes.

Duties hang on the post: its tasks and supervision orders are the next holder's from the first day.
What hangs on the person, drafts and what awaits confirmation, has to be handed over by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from fengqiao.casework.documents.content import Block, Document, Heading, Paragraph, Table, Text
from fengqiao.casework.documents.layout import date_text
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.tasks.models import Light, Order, Task
from fengqiao.casework.tasks.queries import open_orders
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.law import LawInForce, NotSetHere
from fengqiao.registers.people.models import Appointment, Post, PostKind
from fengqiao.registers.records.models import Record, State
from fengqiao.webkit.templatetags.fengqiao import LIGHTS

KEY_DATE_DAYS = 90
"""How far ahead key dates are listed; ours, not a law's."""
YEARLY = ("annual_report.send_up", "annual_report.publish")
ROWS_MAX = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that is not confirmed yet: of which ledger, and what it is called."""

    ledger: Ledger[Any]
    record: Record

    @property
    def headline(self) -> str:
        """What names the entry."""
        return self.ledger.name_of(self.record)

    @property
    def address(self) -> str:
        """The page of the entry."""
        return reverse("ledgers:record", args=[self.ledger, self.record.pk])


@dataclass(frozen=True, slots=True)
class Handover:
    """What is open at a post on a day, from the last holder to the next."""

    post: Post
    on: date
    leaving: Appointment | None
    coming: Appointment | None
    tasks: tuple[tuple[Task, Light], ...]
    orders_owned: tuple[tuple[Order, Light], ...]
    orders_given: tuple[tuple[Order, Light], ...]
    drafts: tuple[Entry, ...]
    submitted: tuple[Entry, ...]
    to_confirm: tuple[Entry, ...]
    key_dates: tuple[tuple[date, str], ...]

    @property
    def own(self) -> tuple[Entry, ...]:
        """What hangs on the person who leaves, and not on the post."""
        return self.drafts + self.submitted

    @property
    def count(self) -> int:
        """How many things are handed over."""
        lists = (self.tasks, self.orders_owned, self.orders_given, self.own, self.to_confirm)
        return sum(map(len, lists))


def handover_of(post: Post, *, on: date, today: date, reader: Actor) -> Handover:
    """Return the hand-over list of a post whose holder changes, or changed, about a day.

    What is withheld from its reader is left out.
    """
    held = Appointment.objects.filter(post=post, state=State.CONFIRMED).select_related("person")
    leaving = held.filter(valid_from__lt=on).order_by("-valid_from", "-number").first()
    coming = held.filter(valid_from__gte=on).order_by("valid_from", "number").first()
    told = registry.ledger_of(Order).told_to(reader, open_orders(post.township_id))
    orders = [(order, order.light(today)) for order in told]
    open_tasks = Task.objects.filter(owner=post, state=State.CONFIRMED, done_on=None)
    tasks = registry.ledger_of(Task).told_to(reader, open_tasks)
    return Handover(
        post=post,
        on=on,
        leaving=leaving,
        coming=coming,
        tasks=tuple((task, task.light(today)) for task in tasks.order_by("due_on", "number")),
        orders_owned=tuple(each for each in orders if each[0].owner_id == post.pk),
        orders_given=tuple(each for each in orders if each[0].issuer_id == post.pk),
        drafts=tuple(_entered(leaving, State.DRAFT)),
        submitted=tuple(_entered(leaving, State.SUBMITTED)),
        to_confirm=tuple(_to_confirm(post, reader)),
        key_dates=tuple(_key_dates(post, today)),
    )


def _entered(leaving: Appointment | None, state: State) -> Iterator[Entry]:
    """Yield what whoever leaves has entered and not brought to its end."""
    if leaving is None:
        return
    names = list(
        Account.objects.filter(person=leaving.person_id).values_list("username", flat=True)
    )
    for ledger in registry.all_ledgers():
        rows = ledger.model._default_manager.filter(  # noqa: SLF001
            township_id=leaving.township_id, entered_by__in=names, state=state
        )
        for record in rows.order_by("number")[:ROWS_MAX]:
            yield Entry(ledger, record)


def _to_confirm(post: Post, reader: Actor) -> Iterator[Entry]:
    """Yield what waits for confirmation in the ledgers that the post confirms."""
    for ledger in registry.all_ledgers():
        if PostKind(post.kind) in ledger.policy.confirm.posts:
            rows = ledger.model._default_manager.filter(  # noqa: SLF001
                township_id=post.township_id,
                place__code__startswith=post.place_id,
                state=State.SUBMITTED,
            )
            for record in ledger.told_to(reader, rows).order_by("number")[:ROWS_MAX]:
                yield Entry(ledger, record)


def _key_dates(post: Post, today: date) -> Iterator[tuple[date, str]]:
    """Yield the days of the yearly report that come; those of other work are tasks of the post."""
    law = LawInForce(today, post.township_id)
    for year in (today.year, today.year + 1):
        for key in YEARLY:
            try:
                day = law.last_day(key, year)
            except NotSetHere:
                continue
            if today <= day <= today + timedelta(days=KEY_DATE_DAYS):
                yield day, f"{law.parameter(key).title}的最后一日（{law.cite(key)}）"


def document(handover: Handover, *, township: Division, today: date) -> Document:
    """Return the list as a document with the lines that both sign."""
    leaving, coming = _name(handover.leaving), _name(handover.coming)
    blocks: list[Block] = [
        _paragraph(
            f"{handover.post.title}任职变动，移交人：{leaving}；接收人：{coming}。"
            f"截至{date_text(today)}，未办结事项{handover.count}件，清单如下。"
        )
    ]
    for title, header, rows in _tables(handover):
        blocks.append(Heading(1, (Text(title),)))
        blocks.append(
            Table(header=header, rows=rows, widths=(6, 12, 5, 4)) if rows else _paragraph("没有。")
        )
    blocks.append(
        _paragraph("移交人（签字）：\u3000\u3000\u3000\u3000\u3000\u3000接收人（签字）：")
    )
    blocks.append(_paragraph("监交人（签字）：\u3000\u3000\u3000\u3000\u3000\u3000日期："))
    return Document(
        title=f"{township.name}{handover.post.title}工作交接清单",
        signer=f"{township.name}人民政府",
        dated_on=today,
        blocks=tuple(blocks),
        sample=township.sample,
    )


Rows = tuple[tuple[str, ...], ...]


def _tables(handover: Handover) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    orders = ("编号", "督办事项", "回复期限", "进展")
    entries = ("编号", "记录", "台账", "状态")
    yield (
        "未办结任务",
        ("编号", "任务", "期限", "进展"),
        tuple((t.number, t.title, t.due_on.isoformat(), LIGHTS[k][0]) for t, k in handover.tasks),
    )
    yield "承办的督办单", orders, _orders(handover.orders_owned)
    yield "发出的督办单", orders, _orders(handover.orders_given)
    yield "本人草稿和已提交待审核的记录", entries, _entries(handover.own)
    yield "等待该岗位审核的记录", entries, _entries(handover.to_confirm)
    yield (
        "近期重要节点",
        ("日期", "节点", "\u3000", "\u3000"),
        tuple((day.isoformat(), title, "", "") for day, title in handover.key_dates),
    )


def _orders(orders: tuple[tuple[Order, Light], ...]) -> Rows:
    return tuple(
        (order.number, order.title, order.answer_by.isoformat(), order.get_stage_display())
        for order, _ in orders
    )


def _entries(entries: tuple[Entry, ...]) -> Rows:
    return tuple(
        (each.record.number, each.headline, each.ledger.title, str(State(each.record.state).label))
        for each in entries
    )


def _name(appointment: Appointment | None) -> str:
    return appointment.person.name if appointment else "（尚未确定）"


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Text(text),))
