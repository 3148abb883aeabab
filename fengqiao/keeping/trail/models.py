"""The trail: a township's chain of entries, and beside it what each entry says.

An entry holds only digests of what was said, so that the chain stands when a content is lawfully
erased. No row here is ever changed by the application except a head that moves on and a version
that is erased; triggers in the database refuse anything else (``append_only``).
"""

from django.db import models


class Head(models.Model):
    """Where a township's chain stands. Its row is locked while an entry is appended."""

    township = models.CharField("乡镇代码", max_length=12, primary_key=True)
    sequence = models.PositiveBigIntegerField("最新序号", default=0)
    sm3 = models.CharField("SM3", max_length=64)
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta:
        verbose_name = "留痕链首"

    def __str__(self) -> str:
        return f"{self.township}-{self.sequence}"


class Entry(models.Model):
    """One link of a township's chain: who did what to which record, when.

    ``at`` is text (ISO 8601 with microseconds, China time): what is digested is what is stored,
    byte for byte, on every database. ``record_version`` is 0 where the entry does not state the
    record's content (a reading, an erasure).
    """

    pk = models.CompositePrimaryKey("township", "sequence")
    township = models.CharField("乡镇代码", max_length=12)
    sequence = models.PositiveBigIntegerField("序号")
    at = models.CharField("时间", max_length=32)
    actor = models.CharField("经办人", max_length=150)
    action = models.CharField("动作", max_length=120)
    kind = models.CharField("记录种类", max_length=60)
    record_id = models.CharField("记录标识", max_length=40)
    record_version = models.PositiveIntegerField("记录版本")
    content_sm3 = models.CharField("内容 SM3", max_length=64)
    content_sha256 = models.CharField("内容 SHA-256", max_length=64)
    previous_sm3 = models.CharField("上一条 SM3", max_length=64)
    previous_sha256 = models.CharField("上一条 SHA-256", max_length=64)
    head_sm3 = models.CharField("本条 SM3", max_length=64)
    head_sha256 = models.CharField("本条 SHA-256", max_length=64)

    class Meta:
        verbose_name = "留痕"
        indexes = (models.Index(fields=("kind", "record_id"), name="trail_entry_of_record"),)

    def __str__(self) -> str:
        return f"{self.township}-{self.sequence} {self.action}"


class Version(models.Model):
    """What an entry says: the record's whole content after the act (JSON text), and the note.

    ``erased_by`` is the sequence of the entry by which content, note and salt were erased; without
    the salt, the digests in the chain tell nothing of the content.
    """

    pk = models.CompositePrimaryKey("township", "sequence")
    township = models.CharField("乡镇代码", max_length=12)
    sequence = models.PositiveBigIntegerField("序号")
    salt = models.CharField("盐", max_length=32, blank=True)
    note = models.TextField("说明", blank=True)
    content = models.TextField("内容", blank=True)
    erased_by = models.PositiveBigIntegerField("销毁于", null=True)

    class Meta:
        verbose_name = "留痕内容"

    def __str__(self) -> str:
        return f"{self.township}-{self.sequence}"
