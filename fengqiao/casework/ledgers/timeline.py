"""An entry's story for its page: who did what when, and what each act changed, in people's words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models

from fengqiao.casework.ledgers.contents import cell_of_value
from fengqiao.casework.ledgers.language import Column, Ledger
from fengqiao.keeping.files.queries import parts_of
from fengqiao.keeping.trail.queries import Change, Event, history
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.people.models import Person
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField

VERBS = {
    "enter": "录入",
    "enter_confirmed": "录入并确认",
    "change": "修改草稿",
    "submit": "提交审核",
    "withdraw": "撤回",
    "send_back": "退回",
    "confirm": "确认",
    "correct": "更正",
    "void": "作废",
    "assign": "下达",
    "give_out": "下达",
    "done": "办结",
    "issue": "发放资料",
    "fulfil": "随记录办结",
    "reopen": "重新打开",
    "add_party": "登记当事人",
    "hand_over": "转办",
    "assign_case": "分派",
    "opinion": "送会签",
    "answer": "答复",
    "take_back": "撤回登记",
    "escalate": "超期上报",
    "urge": "催办",
    "clock": "期限届满",
    "act": "办理",
    "drop": "取消",
    "reply": "回复",
    "close": "销号",
    "resolve": "解决",
    "review": "评估",
    "carry": "列入年度任务",
    "attach": "上传佐证",
    "remove": "移除佐证",
}
SHOWN_CHANGES = ("correct", "change", "done", "fulfil", "reopen")


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A field before and after, as people read it."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Step:
    """One act in the story."""

    title: str
    who: str
    at: datetime
    note: str
    changes: tuple[ShownChange, ...]


def timeline(ledger: Ledger[Any], record: Record) -> list[Step]:
    """Return the acts on an entry and on its evidence, oldest first."""
    parts = parts_of(record.record_kind(), record.pk)
    events = history(record.record_kind(), record.pk, parts=parts)
    names = _names({event.actor for event in events})
    return [_step(ledger, event, names) for event in events]


def _step(ledger: Ledger[Any], event: Event, names: dict[str, str]) -> Step:
    verb = event.action.rsplit(".", 1)[-1]
    own = ledger.verbs.get(verb, "")
    shown = (own or verb in SHOWN_CHANGES) and event.record_version > 1
    return Step(
        title=own or VERBS.get(verb, event.action),
        who=names.get(event.actor, event.actor),
        at=event.at,
        note="（内容已依法销毁）" if event.erased else event.note,
        changes=tuple(_changes(ledger, event.changes)) if shown else (),
    )


def _names(usernames: set[str]) -> dict[str, str]:
    accounts = Account.objects.filter(username__in=usernames).select_related("person")
    return {account.username: str(account) for account in accounts}


def _changes(ledger: Ledger[Any], changes: tuple[Change, ...]) -> list[ShownChange]:
    said = {change.field: change for change in changes}
    found = []
    for part in ledger.parts:
        name = part.field
        if isinstance(part, Column):
            name = ledger.model_field(part.field).attname
        if change := said.get(name):
            read = _reader(ledger, part)
            found.append(ShownChange(ledger.heading(part), read(change.before), read(change.after)))
    return found


def _reader(ledger: Ledger[Any], part: Any) -> Callable[[Any], str]:
    """Return how a value kept in the trail is read aloud for a part of the ledger."""
    if not isinstance(part, Column):
        return lambda values: f"{len(values)} 项" if values else ""
    field = ledger.model_field(part.field)

    def read(value: Any) -> str:
        if value in (None, "", []):
            return ""
        if isinstance(field, models.ForeignKey):
            return _related(field, value)
        if isinstance(field, SealedTextField):
            return str(value).split(" ")[0]  # masked in the trail already; a digest follows
        blank = ledger.model()
        setattr(blank, part.field, field.to_python(value))
        return cell_of_value(field, blank).text

    return read


def _related(field: "models.ForeignKey[Any, Any]", key: str) -> str:
    target: Any = field.remote_field.model
    pk = key if target._meta.pk.get_internal_type() == "CharField" else UUID(key)  # noqa: SLF001
    found = target._default_manager.filter(pk=pk).first()  # noqa: SLF001
    return found.name if isinstance(found, Person) else str(found or key)
