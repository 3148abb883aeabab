"""Taking an import: all of what was confirmed in one transaction, or nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from fengqiao.casework.exchange.actions import Became, note_taken
from fengqiao.casework.exchange.models import Import
from fengqiao.casework.exchange.queries import bytes_of
from fengqiao.casework.exchange.returning import Mark, marked
from fengqiao.casework.ledgers import actions
from fengqiao.casework.ledgers.judging import Judged, Judgement, Verdict
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of an import."""

    source: Import
    entered: int
    changed: int
    unchanged: int
    left: int


@transaction.atomic
def take(
    *,
    ledger: Ledger[Any],
    judged: Judgement,
    actor: Actor,
    with_doubts: bool = False,
    change: Collection[str] | None = None,
    reason: str = "",
) -> Taken:
    """Enter the good lines as drafts and make the changes that were agreed to.

    What the ledger's own rules refuse at the last moment is left with its reason; a failure of
    any other kind undoes the whole import.

    Args:
        with_doubts: whether lines with a doubt are entered too, as they were read.
        change: the numbers of the records to be changed as the file says; None for all whose
            export is not stale.
        reason: why confirmed records are corrected.

    Raises:
        Refused: confirmed records would be corrected and no reason is given.
    """
    wanted = (Verdict.NEW, Verdict.DOUBTED) if with_doubts else (Verdict.NEW,)
    became: list[Became] = []
    left: dict[str, dict[str, str]] = {}
    changed = 0
    for each in judged.lines:
        problem = each.reason
        if each.verdict in wanted:
            problem = _enter(ledger, judged.source, each, actor, became)
        elif each.verdict is Verdict.THERE:
            problem = ""
        elif _is_agreed(each, change):
            problem = _change(ledger, each, actor, reason)
            changed += not problem
        elif each.verdict in (Verdict.CHANGED, Verdict.STALE):
            problem = each.reason or "没有选择更改"
        if problem:
            left.setdefault(each.sheet, {})[str(each.line.row)] = problem
    source = note_taken(
        source=judged.source, actor=actor.username, became=became, changed=changed, left=left
    )
    count_left = sum(len(rows) for rows in left.values())
    unchanged = len(judged.lines) - len(became) - changed - count_left
    return Taken(source, len(became), changed, unchanged, count_left)


def _is_agreed(each: Judged, change: Collection[str] | None) -> bool:
    if each.verdict not in (Verdict.CHANGED, Verdict.STALE) or each.record is None:
        return False
    if change is None:
        return each.verdict is Verdict.CHANGED
    return each.record.number in change


def _enter(
    ledger: Ledger[Any], source: Import, each: Judged, actor: Actor, became: list[Became]
) -> str:
    """Enter one line as a draft; return why not, if it is refused."""
    try:
        with transaction.atomic():
            entry = actions.enter(
                ledger=ledger,
                actor=actor,
                values=each.values,
                note=f"导入自《{source.file_name}》{each.sheet} 第 {each.line.row} 行",
            )
    except Refused as refusal:
        return str(refusal)
    became.append(Became(each.digest, each.sheet, each.line.row, entry.pk))
    return ""


def _change(ledger: Ledger[Any], each: Judged, actor: Actor, reason: str) -> str:
    record = each.record
    assert record is not None
    confirmed = record.state == State.CONFIRMED
    if confirmed and not reason.strip():
        raise Refused("表中改动了已确认的记录，请写明更正的理由")
    common: dict[str, Any] = {
        "ledger": ledger,
        "record": record,
        "actor": actor,
        "values": each.values,
        "version": record.version,
    }
    try:
        with transaction.atomic():
            if confirmed:
                actions.correct(**common, reason=reason)
            else:
                actions.change_draft(**common)
    except Refused as refusal:
        return str(refusal)
    return ""


def returned_file(source: Import) -> bytes:
    """Return the file as it came, with a red column that says why a line was not taken."""
    return marked(
        bytes_of(source),
        source.file_name,
        [
            Mark(sheet, int(row), reason)
            for sheet, rows in source.left_reasons.items()
            for row, reason in rows.items()
        ],
    )
