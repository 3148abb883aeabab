"""Putting proof to entries (佐证): one file in a role chosen, or a photo filed by its code."""

from dataclasses import dataclass
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from fengqiao.casework.documents.codes import Code, parse_code, read_codes
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.files.models import Attachment
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import Record, State

Upload: TypeAlias = "UploadedFile[Any]"


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one photo: the entry it is filed with, or why it is not."""

    name: str
    ledger: Ledger[Any] | None = None
    record: Record | None = None
    reason: str = ""


def require_change(actor: Actor, ledger: Ledger[Any], record: Record) -> None:
    """Let proof be added and removed by whoever may still change the entry it belongs to.

    Raises:
        Refused: the entry is voided.
        NotPermitted: the actor may not change it.
    """
    if record.state == State.VOIDED:
        raise Refused("记录已经作废，佐证不能再变动")
    confirmed = record.state == State.CONFIRMED
    needed = ledger.policy.confirm if confirmed else ledger.policy.enter
    if not actor.may_at(needed, record.place_id):
        raise NotPermitted(f"您的岗位没有“{needed.title}”的权限")


@transaction.atomic
def add(
    *, ledger: Ledger[Any], record: Record, actor: Actor, role: str, upload: Upload
) -> Attachment:
    """Put a file to an entry, in one of the roles its ledger knows.

    Raises:
        NotPermitted: the actor may not change the entry.
        Refused: the role is unknown, the very same file is there already, or the file itself is
            refused (see ``keeping.files``).
    """
    require_change(actor, ledger, record)
    if role not in {each.key for each in ledger.evidence}:
        raise Refused("请选择佐证的类别")
    attached = attach(
        township=record.township_id,
        actor=actor.username,
        kind=record.record_kind(),
        record_id=record.pk,
        role=role,
        upload=upload,
        name=upload.name or "",
        event_on=ledger.day_of(record) or clock.today(),
        sample=record.sample,
    )
    twin = Attachment.objects.filter(
        kind=attached.kind, record_id=record.pk, sha256=attached.sha256, removed_at__isnull=True
    ).exclude(pk=attached.pk)
    if present := twin.first():
        raise Refused(f"同一个文件已在 {record.number} 中（{present.name}），没有重复归档")
    return attached


def file_by_code(*, actor: Actor, upload: Upload) -> Filed:
    """File the photo of a signed sheet with the entry whose code is printed on it."""
    try:
        code = _code_on(upload)
        return _filed(actor, code, upload)
    except Refused as refusal:
        return Filed(upload.name or "", reason=str(refusal))


def file_by_number(*, actor: Actor, township_code: str, number: str, upload: Upload) -> Filed:
    """File a photo whose code cannot be read with the entry of a number given by hand."""
    try:
        return _filed(actor, Code(township_code, number.strip()), upload)
    except Refused as refusal:
        return Filed(upload.name or "", reason=str(refusal))


def _code_on(upload: Upload) -> Code:
    ours: set[Code] = set()
    upload.seek(0)
    for text in read_codes(upload.read()):
        try:
            ours.add(parse_code(text))
        except Refused:
            continue  # a foreign code, such as a poster on the wall behind
    if not ours:
        raise Refused("没有读到本系统的记录码，请把右上角的二维码拍清楚，或按编号归档")
    if len(ours) > 1:
        numbers = "、".join(sorted(code.number for code in ours))
        raise Refused(f"照片上有几条记录的码（{numbers}），请一页拍一张，或按编号归档")
    return ours.pop()


def _filed(actor: Actor, code: Code, upload: Upload) -> Filed:
    ledger, record = _entry(actor, code)
    role = _role_of_sheet(ledger)
    upload.seek(0)
    add(ledger=ledger, record=record, actor=actor, role=role, upload=upload)
    return Filed(upload.name or "", ledger, record)


def _entry(actor: Actor, code: Code) -> tuple[Ledger[Any], Record]:
    """Return the entry of a code; one that may not be seen is, in words, not there."""
    series = code.number.split("-")[0]
    for ledger in registry.all_ledgers():
        if ledger.series == series:
            found = ledger.visible_to(actor).filter(township_id=code.township, number=code.number)
            if record := found.first():
                return ledger, record
    raise Refused(f"您看得到的记录中没有 {code.number}（{code.township}）")


def _role_of_sheet(ledger: Ledger[Any]) -> str:
    for role in ledger.evidence:
        if role.sheet:
            return role.key
    if not ledger.evidence:
        raise Refused(f"{ledger.title}不收佐证")
    return ledger.evidence[0].key
