"""What is kept sealed in an entry, shown in full to who works on it: for a reason, and logged.

Lists, forms, exports and the page itself show phones, identity numbers and addresses masked
(Personal Information Protection Law, articles 6 and 51). Whoever confirms a ledger's entries may
need them whole, to call somebody back.
"""

from typing import Any

from fengqiao.casework.ledgers.language import Column, Ledger
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import log_reading
from fengqiao.keeping.trail.queries import readings
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.accounts.models import Account
from fengqiao.registers.records.models import Record
from fengqiao.registers.records.sealed import SealedTextField


def sealed_texts(ledger: Ledger[Any], record: Record) -> list[tuple[str, str]]:
    """Return heading and text in clear of what is sealed in an entry; for the verbs alone."""
    return [
        (ledger.heading(column), text)
        for column in _sealed_columns(ledger)
        if (text := str(getattr(record, column.field)))
    ]


def sealed_shown(ledger: Ledger[Any], record: Record, actor: Actor) -> dict[str, Any] | None:
    """Return what an entry's page says of its sealed texts: their names, and who looked at them.

    None where the entry keeps nothing sealed and nobody looked, or the actor may not look.
    """
    if not _sealed_columns(ledger) or not actor.may_at(ledger.policy.confirm, record.place_id):
        return None
    headings = [heading for heading, _ in sealed_texts(ledger, record)]
    looked = readings(record.record_kind(), record.pk)
    if not headings and not looked:
        return None
    accounts = Account.objects.filter(username__in={event.actor for event in looked})
    names = {each.username: str(each) for each in accounts.select_related("person")}
    return {
        "headings": headings,
        "looked": [(names.get(event.actor, event.actor), event) for event in reversed(looked)],
    }


def read_sealed(
    *, ledger: Ledger[Any], record: Record, reason: str, actor: Actor
) -> list[tuple[str, str]]:
    """Return an entry's sealed texts in clear, as (heading, text); that they were shown is logged.

    Raises:
        NotPermitted: the actor does not confirm entries of that place.
        Refused: no reason is given, or nothing is there to be read.
    """
    actor.require(ledger.policy.confirm, record.place_id)
    if not reason.strip():
        raise Refused("请写明查看的理由")
    screen_text(reason)
    shown = sealed_texts(ledger, record)
    if not shown:
        raise Refused("没有登记加密保存的内容")
    log_reading(
        township=record.township_id,
        actor=actor.username,
        kind=record.record_kind(),
        record_id=record.pk,
        what=f"{'、'.join(heading for heading, _ in shown)}。理由：{reason.strip()[:200]}",
    )
    return shown


def _sealed_columns(ledger: Ledger[Any]) -> list[Column]:
    return [
        column
        for column in ledger.columns
        if isinstance(ledger.model_field(column.field), SealedTextField)
    ]
