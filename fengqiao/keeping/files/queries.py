"""Reading what is attached to records. Whoever serves a file asks first whether it may be seen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.http import content_disposition_header

from fengqiao.keeping.files import blobs
from fengqiao.keeping.files.formats import BY_CONTENT_TYPE
from fengqiao.keeping.files.models import KIND, Attachment
from fengqiao.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Served:
    """A file ready to be sent: where its bytes are, and the headers it is sent with."""

    path: Path
    content_type: str
    headers: dict[str, str]


def attachments_of(kind: str, record_id: UUID) -> list[Attachment]:
    """Return what is attached to a record and was not removed, in the order it was put there."""
    return attachments_of_many(kind, [record_id]).get(record_id, [])


def attachments_of_many(kind: str, record_ids: Iterable[UUID]) -> dict[UUID, list[Attachment]]:
    """Return the same for many records in one query; a record without files is not in it."""
    found: dict[UUID, list[Attachment]] = defaultdict(list)
    for attachment in _standing(kind, record_ids).order_by("uploaded_at", "id"):
        found[attachment.record_id].append(attachment)
    return dict(found)


def counts(kind: str, record_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many files each record has; a record without files is not in it."""
    rows = _standing(kind, record_ids).values_list("record_id")
    return dict(rows.annotate(Count("id")).order_by())


def parts_of(kind: str, record_id: UUID) -> list[tuple[str, UUID]]:
    """Return a record's attachments, removed ones too, as ``parts`` of its ``trail`` history."""
    rows = Attachment.objects.filter(kind=kind, record_id=record_id).order_by("id")
    return [(KIND, pk) for pk in rows.values_list("pk", flat=True)]


def _standing(kind: str, record_ids: Iterable[UUID]) -> QuerySet[Attachment]:
    return Attachment.objects.filter(
        kind=kind, record_id__in=list(record_ids), removed_at__isnull=True
    )


def open_file(attachment: Attachment, *, thumbnail: bool = False) -> Served:
    """Return where a file's bytes are and how to serve them: never as a page of ours.

    Args:
        thumbnail: the small JPEG of a picture instead of the picture.

    Raises:
        Refused: it was erased, has no thumbnail, or its bytes are missing (see ``verify``).
    """
    if attachment.erased_at is not None:
        raise Refused("该附件已依法销毁")
    if thumbnail and not attachment.is_picture:
        raise Refused("该附件没有缩略图")
    content_type = "image/jpeg" if thumbnail else attachment.content_type
    form = BY_CONTENT_TYPE.get(content_type)
    try:
        path = blobs.path_of(attachment.thumbnail_sha256 if thumbnail else attachment.sha256)
    except FileNotFoundError as error:
        raise Refused("附件的文件缺失，请告知管理员核验（fengqiao verify）") from error
    inline = form is not None and form.inline
    disposition = content_disposition_header(not inline, attachment.name) or "attachment"
    headers = {
        "Content-Disposition": disposition,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Served(path, content_type, headers)
