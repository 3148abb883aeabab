"""Files that the public puts to an application: few, small, of kinds that an office can open."""

from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Sum

from fengqiao.duties.public_services.models import ServiceItem
from fengqiao.duties.public_services.online.bounds import (
    FILE_BYTES_MAX,
    FILES_MAX,
    FORMAT_NAMES,
    FORMATS,
    TOWNSHIP_BYTES_A_DAY,
)
from fengqiao.duties.public_services.online.models import OnlineFiling
from fengqiao.duties.public_services.online.policies import PUBLIC
from fengqiao.keeping.files import actions as files
from fengqiao.keeping.files.formats import MIB
from fengqiao.keeping.files.intake import Received, received
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.files.queries import attachments_of
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused

ROLE = "material"
KIND = OnlineFiling.record_kind()


def examined(upload: "UploadedFile[Any]") -> Received:
    """Return a file fit to be kept; nothing of it was stored so far.

    Raises:
        Refused: too large, of no kind that is taken, harmful, broken, or marked as secret.
    """
    name = str(upload.name or "")
    if (upload.size or 0) > FILE_BYTES_MAX:
        raise Refused(f"“{name[:40]}”超过 {FILE_BYTES_MAX // MIB} MB，请压缩或重新拍照后再上传")
    try:
        file = received(upload, name)
    except Refused as refusal:
        why, others, _ = str(refusal).partition("可上传：")
        raise Refused(f"{why}可以上传{FORMAT_NAMES}" if others else why) from refusal
    if file.format not in FORMATS:
        raise Refused(f"“{name[:40]}”的类型不能上传，可以上传{FORMAT_NAMES}")
    return file


def put(*, item: ServiceItem, record_id: UUID, material: str, file: Received) -> Attachment:
    """Put a file to an application, as the paper of the guide that it is.

    Raises:
        Refused: no such paper, too many files, or the site has taken enough for today.
    """
    if material not in item.all_materials:
        raise Refused("办事指南没有列出这件材料")
    if len(attachments_of(KIND, record_id)) >= FILES_MAX:
        raise Refused(f"一次申请最多上传 {FILES_MAX} 个文件；多页的材料可以合成一个 PDF")
    day = clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    taken = Attachment.objects.filter(
        township=item.township_id, kind=KIND, uploaded_at__gte=day
    ).aggregate(bytes=Sum("size"))["bytes"]
    if (taken or 0) >= TOWNSHIP_BYTES_A_DAY:
        raise Refused("今天网上收到的文件太多，请明天再传，或到窗口提交")
    return files.attach(
        township=item.township_id,
        actor=PUBLIC,
        kind=KIND,
        record_id=record_id,
        role=ROLE,
        upload=file,
        name=file.name,
        caption=material[:200],
        event_on=clock.today(),
        sample=item.sample,
    )


def take_off(*, attachment: Attachment) -> None:
    """Take a file off an application that is the applicant's still, and erase it."""
    gone = files.remove(attachment=attachment, actor=PUBLIC, reason="申请人删除")
    files.erase_file(attachment=gone, actor=PUBLIC, reason="申请人在提交前删除")
