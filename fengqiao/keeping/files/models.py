"""Files as evidence of records. The bytes lie beside the database, named by their digest."""

import uuid
from datetime import date, datetime
from typing import Any

import uuid_utils.compat
from django.db import models

from fengqiao.keeping.trail.actions import moment_text


def new_id() -> uuid.UUID:
    """Return a fresh identifier that sorts by the time it was made."""
    return uuid_utils.compat.uuid7()


class Attachment(models.Model):
    """A file put to a record as evidence, in a role, with the three times that matter.

    The same bytes put to several records are attachments of their own and lie on the disk once.
    Removal is an act: row and bytes stay until they are lawfully erased. Then the bytes are gone
    and the names with them; that there was a file, whose and when, stays.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    township = models.CharField("乡镇代码", max_length=12, db_index=True)
    kind = models.CharField("记录种类", max_length=60)
    record_id = models.UUIDField("记录标识")
    role = models.CharField("用途", max_length=40)
    name = models.CharField("文件名", max_length=200, blank=True)
    caption = models.CharField("说明", max_length=200, blank=True)
    event_on = models.DateField("事件日期", null=True)
    captured_at = models.DateTimeField(
        "拍摄时间", null=True, help_text="照片自带的时间，以拍摄设备的时钟为准"
    )
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.CharField("上传人", max_length=150)
    sample = models.BooleanField("示例数据", default=False)
    content_type = models.CharField("类型", max_length=100)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    sm3 = models.CharField("SM3", max_length=64)
    thumbnail_sha256 = models.CharField("缩略图 SHA-256", max_length=64, blank=True, db_index=True)
    thumbnail_sm3 = models.CharField("缩略图 SM3", max_length=64, blank=True)
    removed_at = models.DateTimeField("移除时间", null=True)
    removed_reason = models.CharField("移除理由", max_length=200, blank=True)
    erased_at = models.DateTimeField("销毁时间", null=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "附件"
        indexes = (models.Index(fields=("kind", "record_id"), name="attachment_of_record"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether a browser shows it as a picture, and a thumbnail of it is kept."""
        return bool(self.thumbnail_sha256)


KIND = "files.attachment"


def content_of(attachment: Attachment) -> dict[str, Any]:
    """Return the whole content of an attachment as JSON values, for the trail."""
    names = [field.attname for field in Attachment._meta.concrete_fields]  # noqa: SLF001
    return {name: _plain(getattr(attachment, name)) for name in names}


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return moment_text(value)
        case date():
            return value.isoformat()
        case uuid.UUID():
            return str(value)
        case _:
            return value
