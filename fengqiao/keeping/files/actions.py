"""Putting files to records, removing them, and erasing them for good."""

from datetime import date, datetime
from io import BytesIO
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from fengqiao.keeping.files import blobs
from fengqiao.keeping.files.intake import Received, Upload, received
from fengqiao.keeping.files.models import KIND, Attachment, content_of
from fengqiao.keeping.files.screening import screen_text
from fengqiao.keeping.trail.actions import append, erase
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused

DAY_SECONDS = 86_400


def attach(  # noqa: PLR0913 - a file says whose evidence it is, of what, in which role, of when
    *,
    township: str,
    actor: str,
    kind: str,
    record_id: UUID,
    role: str,
    upload: Upload | Received,
    name: str,
    event_on: date | None,
    caption: str = "",
    sample: bool = False,
    captured_at: datetime | None = None,
) -> Attachment:
    """Put a file to a record as evidence, and return its attachment.

    The file is cleaned and written before the transaction begins; call it outside of one where
    nothing else must be done with it, since on SQLite a transaction keeps all others from writing;
    or clean it before (``intake.received``) and hand over what came of it.

    Args:
        role: what it shows, such as ``sign_in_sheet``; the duty's own words.
        name: what the sender called it; a harmless form of it is kept.
        event_on: the local date of what it shows; the times of capture and upload stand beside it.
        captured_at: when it was taken, where the file itself does not tell.

    Raises:
        Refused: too large, of no accepted kind, harmful, broken, or bearing a secrecy mark. Then
            nothing of it was stored.
    """
    screen_text(caption)
    file = upload if isinstance(upload, Received) else received(upload, name)
    blob = blobs.stage(file.source)
    thumbnail = blobs.stage(BytesIO(file.thumbnail)) if file.thumbnail else None
    attachment = Attachment(
        township=township,
        kind=kind,
        record_id=record_id,
        role=role,
        name=file.name,
        caption=caption,
        event_on=event_on,
        captured_at=file.captured_at or captured_at,
        uploaded_at=clock.now(),
        uploaded_by=actor,
        sample=sample,
        content_type=file.format.content_type,
        size=blob.size,
        sha256=blob.sha256,
        sm3=blob.sm3,
        thumbnail_sha256=thumbnail.sha256 if thumbnail else "",
        thumbnail_sm3=thumbnail.sm3 if thumbnail else "",
    )
    with transaction.atomic():
        attachment.save(force_insert=True)
        _record(attachment, actor, "attach")
        transaction.on_commit(lambda: _settle(attachment))
    return attachment


@transaction.atomic
def remove(*, attachment: Attachment, actor: str, reason: str) -> Attachment:
    """Take a file off a record, saying why; it is shown no longer, and stays until erased.

    Raises:
        Refused: no reason is given, or it was removed already.
    """
    locked = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if locked.removed_at is not None:
        raise Refused("该附件已经移除")
    if not reason.strip():
        raise Refused("请写明移除附件的理由")
    screen_text(reason)
    locked.removed_at, locked.removed_reason = clock.now(), reason.strip()[:200]
    _change(locked, actor, "remove", note=reason.strip())
    return locked


@transaction.atomic
def erase_file(*, attachment: Attachment, actor: str, reason: str) -> Attachment:
    """Erase a removed file for good (依法销毁): its bytes, its names, its earlier versions.

    The bytes stay as long as another attachment, of whichever township, holds the same file.

    Raises:
        Refused: it was not removed first, or no reason is given.
    """
    locked = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if locked.removed_at is None or locked.erased_at is not None:
        raise Refused("只有已移除、尚未销毁的附件可以销毁")
    if not reason.strip():
        raise Refused("请写明销毁的依据和理由")
    locked.erased_at = clock.now()
    locked.name = locked.caption = locked.removed_reason = ""
    _change(locked, actor, "erase", note=reason.strip())
    erase(
        township=locked.township,
        actor=actor,
        kind=KIND,
        record_id=locked.pk,
        reason=reason,
        up_to_version=locked.version - 1,
    )
    transaction.on_commit(lambda: _discard_needless(locked))
    return locked


def settle_what_waits() -> None:
    """Give waiting files their place; delete what no record was committed for within a day.

    Files wait only after a crash or a transaction that was rolled back.
    """
    oldest = clock.now().timestamp() - DAY_SECONDS
    for path in list(blobs.waiting()):
        if _is_needed(path.name):
            blobs.settle(path.name)
        elif path.exists() and path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)


def _change(attachment: Attachment, actor: str, verb: str, *, note: str) -> None:
    attachment.version += 1
    attachment.save(force_update=True)
    _record(attachment, actor, verb, note=note)


def _record(attachment: Attachment, actor: str, verb: str, *, note: str = "") -> None:
    append(
        township=attachment.township,
        actor=actor,
        action=f"{KIND}.{verb}",
        kind=KIND,
        record_id=attachment.pk,
        record_version=attachment.version,
        content=content_of(attachment),
        note=note,
    )


def _digests(attachment: Attachment) -> list[str]:
    return [digest for digest in (attachment.sha256, attachment.thumbnail_sha256) if digest]


def _settle(attachment: Attachment) -> None:
    for sha256 in _digests(attachment):
        blobs.settle(sha256)


def _discard_needless(attachment: Attachment) -> None:
    with blobs.alone():
        for sha256 in _digests(attachment):
            if not _is_needed(sha256):
                blobs.discard(sha256)


def _is_needed(sha256: str) -> bool:
    held = Attachment.objects.filter(erased_at__isnull=True)
    return held.filter(Q(sha256=sha256) | Q(thumbnail_sha256=sha256)).exists()
