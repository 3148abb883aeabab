"""How the verbs of this duty change a row: locked, checked, saved, in the trail, found by search."""

from datetime import date
from typing import Any, TypeVar

from django.core.exceptions import ValidationError

from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.actions import ledger_entry
from fengqiao.casework.ledgers.contents import content_of
from fengqiao.casework.search import index
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor, Permission
from fengqiao.registers.records.models import Record, State

R = TypeVar("R", bound=Record)


def locked(record: R, *, actor: Actor, permission: Permission, on: date) -> R:
    """Return a confirmed row, locked, for somebody who may move it on a day that has come.

    Raises:
        NotPermitted: the actor may not.
        Refused: the row is not confirmed, or the day has not come.
    """
    found = type(record)._default_manager.select_for_update().get(pk=record.pk)  # noqa: SLF001
    actor.require(permission, found.place_id)
    if found.state != State.CONFIRMED:
        raise Refused(f"记录现在是“{found.get_state_display()}”，确认后才能办理")
    if on > clock.today():
        raise Refused("日期不能晚于今天")
    return found


def changed(record: R, *, actor: Actor, verb: str, note: str = "", **values: Any) -> R:
    """Set values on a locked row by one of the duty's own verbs; earlier versions stay.

    Raises:
        Refused: a value breaks a rule of the record, or bears a secrecy mark.
    """
    for name, value in values.items():
        setattr(record, name, value)
    screen_text("\n".join([note, *(value for value in values.values() if isinstance(value, str))]))
    record.version += 1
    try:
        record.full_clean(exclude={"number"}, validate_unique=False)
    except ValidationError as error:
        raise Refused(*error.messages) from error
    record.save(force_update=True)
    ledger = registry.ledger_of(type(record))
    append(
        township=record.township_id,
        actor=actor.username,
        action=f"{ledger.key}.{verb}",
        kind=record.record_kind(),
        record_id=record.pk,
        record_version=record.version,
        content=content_of(record),
        note=note,
    )
    index.put(ledger_entry(ledger, record))
    return record


def entered(key: str, values: dict[str, Any], actor: Actor) -> Any:
    """Enter an entry of one of the ledgers; confirmed at once by whoever may, else handed in."""
    from fengqiao.casework.ledgers import actions

    ledger = registry.ledger(key)
    entry = actions.enter(ledger=ledger, actor=actor, values=values)
    if actor.may_at(ledger.policy.confirm, entry.place_id):
        return actions.confirm(ledger=ledger, record=entry, actor=actor)
    return actions.submit(ledger=ledger, record=entry, actor=actor)
