"""What is kept of an import: the file, what people said of its columns, what each line became."""

import uuid

import uuid_utils.compat
from django.db import models


def new_id() -> uuid.UUID:
    """Return a fresh identifier that sorts by the time it was made."""
    return uuid_utils.compat.uuid7()


class ImportState(models.TextChoices):
    """How far an import has come."""

    OPENED = "opened", "待核对"
    TAKEN = "taken", "已导入"
    DROPPED = "dropped", "已放弃"


class Import(models.Model):
    """A file handed in for a ledger, kept as it came; from it drafts were entered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    township = models.CharField("乡镇代码", max_length=12, db_index=True)
    ledger = models.CharField("台账", max_length=60)
    file_name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    state = models.CharField("状态", max_length=10, choices=ImportState, default=ImportState.OPENED)
    opened_by = models.CharField("上传人", max_length=150)
    opened_at = models.DateTimeField("上传时间")
    taken_at = models.DateTimeField("导入时间", null=True)
    entered = models.PositiveIntegerField("录入草稿", default=0)
    changed = models.PositiveIntegerField("更改记录", default=0)
    left = models.PositiveIntegerField("未录入", default=0)
    told = models.JSONField("核对的列", default=dict)
    """By the pattern of a table's headings: the field of each heading, empty for none."""
    fixed = models.JSONField("统一填写", default=dict)
    """Values for all lines, of fields of which the file has no column."""
    left_reasons = models.JSONField("未录入的原因", default=dict)
    """By sheet and row: why a line was not taken; for the file that goes back."""
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "导入"

    def __str__(self) -> str:
        return self.file_name


class ImportedLine(models.Model):
    """A line of a file and the record it became: the same line again is already there."""

    township = models.CharField(max_length=12)
    ledger = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    source = models.ForeignKey(Import, models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    record_id = models.UUIDField()

    class Meta:
        verbose_name = "导入行"
        constraints = (
            models.UniqueConstraint(
                fields=("township", "ledger", "digest"), name="imported_line_is_one"
            ),
        )
        indexes = (models.Index(fields=("record_id",), name="imported_line_of_record"),)

    def __str__(self) -> str:
        return f"{self.sheet} {self.row}"


class HeadingPattern(models.Model):
    """What people once said of the columns of a form: the same form again is understood so."""

    township = models.CharField(max_length=12)
    ledger = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    fields = models.JSONField(default=dict)
    told_by = models.CharField(max_length=150)
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = "表头约定"
        constraints = (
            models.UniqueConstraint(
                fields=("township", "ledger", "digest"), name="heading_pattern_is_one"
            ),
        )

    def __str__(self) -> str:
        return self.digest
