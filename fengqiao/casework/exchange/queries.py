"""Reading what is kept of imports."""

from uuid import UUID

from fengqiao.casework.exchange.actions import SOURCE, pattern_digest
from fengqiao.casework.exchange.contents import KIND
from fengqiao.casework.exchange.models import HeadingPattern, Import, ImportedLine
from fengqiao.keeping.files.blobs import path_of
from fengqiao.keeping.files.models import Attachment


def imports_of(*, township: str, ledger: str, opened_by: str) -> list[Import]:
    """Return a person's own imports into a ledger, the newest first."""
    found = Import.objects.filter(township=township, ledger=ledger, opened_by=opened_by)
    return list(found.order_by("-pk")[:20])


def own_import(pk: UUID, *, ledger: str, opened_by: str) -> Import:
    """Return a person's own import; raises ``Import.DoesNotExist`` for those of others."""
    return Import.objects.get(pk=pk, ledger=ledger, opened_by=opened_by)


def source_of(source: Import) -> Attachment:
    """Return the attachment that holds the file of an import."""
    return Attachment.objects.get(kind=KIND, record_id=source.pk, role=SOURCE)


def bytes_of(source: Import) -> bytes:
    """Return the file of an import as it was handed in."""
    return path_of(source_of(source).sha256).read_bytes()


def told_of(*, township: str, ledger: str, patterns: list[str]) -> dict[str, dict[str, str]]:
    """Return what people once said of these patterns of headings."""
    digests = {pattern_digest(pattern): pattern for pattern in patterns}
    rows = HeadingPattern.objects.filter(township=township, ledger=ledger, digest__in=list(digests))
    return {digests[row.digest]: row.fields for row in rows}


def taken_lines(*, township: str, ledger: str, digests: list[str]) -> dict[str, UUID]:
    """Return which of these lines were taken before, and the record each became."""
    found: dict[str, UUID] = {}
    for at in range(0, len(digests), 500):
        rows = ImportedLine.objects.filter(
            township=township, ledger=ledger, digest__in=digests[at : at + 500]
        )
        found.update(rows.values_list("digest", "record_id"))
    return found
