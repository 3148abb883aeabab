"""Putting proof to entries (佐证): one file in a role chosen, or a photo filed by its code."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from fengqiao.casework.documents.codes import Code, parse_code, read_codes
from fengqiao.casework.ledgers import registry
from fengqiao.casework.ledgers.held_scans import held, hold
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.files.intake import Received, received
from fengqiao.keeping.files.models import Attachment
from fengqiao.kernel import clock
from fengqiao.kernel.errors import NotPermitted, Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import Record, State

Upload: TypeAlias = "UploadedFile[Any]"


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of one photo: the entry it is filed with, or why it is not.

    ``held`` is the token of a photo that waits for its number to be typed.
    """

    name: str
    ledger: Ledger[Any] | None = None
    record: Record | None = None
    reason: str = ""
    held: str = ""


def require_change(actor: Actor, ledger: Ledger[Any], record: Record) -> None:
    """Let proof be added and removed by whoever may still change the entry it belongs to.

    Raises:
        Refused: the entry is voided.
        NotPermitted: the actor may not change it.
    """
    if record.state == State.VOIDED:
        raise Refused("记录已经作废，佐证不能再变动")
    needed = ledger.policy.proving(confirmed=record.state == State.CONFIRMED)
    if not actor.may_at(needed, record.place_id):
        raise NotPermitted(f"您的岗位没有“{needed.title}”的权限")


def add(
    *,
    ledger: Ledger[Any],
    record: Record,
    actor: Actor,
    role: str,
    upload: Upload,
    captured_at: datetime | None = None,
) -> Attachment:
    """Put a file to an entry, in one of the roles its ledger knows.

    ``captured_at`` is when it was taken, where the file itself no longer tells.

    Raises:
        NotPermitted: the actor may not change the entry.
        Refused: the role is unknown, the very same file is there already, or the file itself is
            refused (see ``keeping.files``).
    """
    require_change(actor, ledger, record)
    if role not in {each.key for each in ledger.evidence}:
        raise Refused("请选择佐证的类别")
    # A picture is made harmless before the transaction, which keeps all others from writing.
    file = received(upload, upload.name or "")
    return _attached(ledger, record, actor, role, file, captured_at)


@transaction.atomic
def _attached(
    ledger: Ledger[Any],
    record: Record,
    actor: Actor,
    role: str,
    file: Received,
    captured_at: datetime | None,
) -> Attachment:
    attached = attach(
        township=record.township_id,
        actor=actor.username,
        kind=record.record_kind(),
        record_id=record.pk,
        role=role,
        upload=file,
        name=file.name,
        event_on=ledger.day_of(record) or clock.today(),
        sample=record.sample,
        captured_at=captured_at,
    )
    twin = Attachment.objects.filter(
        kind=attached.kind, record_id=record.pk, sha256=attached.sha256, removed_at__isnull=True
    ).exclude(pk=attached.pk)
    if present := twin.first():
        raise Refused(f"同一个文件已在 {record.number} 中（{present.name}），没有重复归档")
    return attached


def file_by_code(*, actor: Actor, upload: Upload) -> Filed:
    """File the photo of a signed sheet with the entry whose code is printed on it.

    One whose code cannot be read is held, so that only its number is asked for, not the photo again.
    """
    try:
        code = _code_on(upload)
    except Refused as unread:
        return _waiting(actor, upload, str(unread))
    try:
        return _filed(actor, code, upload)
    except Refused as refusal:
        return Filed(upload.name or "", reason=str(refusal))


def _waiting(actor: Actor, upload: Upload, reason: str) -> Filed:
    try:
        return Filed(upload.name or "", reason=reason, held=hold(actor=actor, upload=upload))
    except Refused:
        return Filed(upload.name or "", reason=reason)


def file_held(*, actor: Actor, township_code: str, number: str, token: str) -> Filed:
    """File a photo that was held with the entry of the number now typed; else hold it further."""
    try:
        photo = held(actor=actor, token=token)
    except Refused as gone:
        return Filed("照片", reason=str(gone))
    name = photo.upload.name or ""
    if not number.strip():
        return Filed(name, reason="还没有填写编号", held=token)
    try:
        code = Code(township_code, number.strip())
        return _filed(actor, code, photo.upload, captured_at=photo.captured_at)
    except Refused as refusal:
        return Filed(name, reason=str(refusal), held=token)


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


def _filed(
    actor: Actor, code: Code, upload: Upload, *, captured_at: datetime | None = None
) -> Filed:
    ledger, record = _entry(actor, code)
    role = _role_of_sheet(ledger)
    upload.seek(0)
    add(
        ledger=ledger,
        record=record,
        actor=actor,
        role=role,
        upload=upload,
        captured_at=captured_at,
    )
    return Filed(upload.name or "", ledger, record)


def _entry(actor: Actor, code: Code) -> tuple[Ledger[Any], Record]:
    """Return the entry of a code; one that may not be seen is, in words, not there."""
    series = code.number.split("-")[0]
    for ledger in registry.all_ledgers():
        if series in ledger.all_series:
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
