"""What of a township's reports is public: for the public site and whoever else shows it."""

from dataclasses import dataclass
from datetime import date

from fengqiao.keeping.files.models import Attachment
from fengqiao.reporting.annual_report.models import Publication


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report, or a correction of it, as it was published; nothing in it is internal.

    Attributes:
        correction: 0 for the report itself, 1 for its first correction and so on.
        here: published on this installation; otherwise at ``address``.
        body: the public form, one ``<article>`` of safe HTML without scripts or links.
        changes: of a correction, the paragraphs ``before`` and ``after``.
        reason: why it was corrected.
        content_sm3: the digest printed in the archive's PDF; empty where none was sealed.
        manifest_sm3: the digest of the archive's manifest.
        archive: the sealed archive, which anybody may have and verify.
    """

    year: int
    title: str
    published_on: date
    correction: int
    here: bool
    address: str
    body: str
    changes: tuple[dict[str, str], ...]
    reason: str
    content_sm3: str
    manifest_sm3: str
    archive: Attachment | None
    sample: bool

    @property
    def where(self) -> str:
        """Return where it was published, in words or as an address."""
        return "本系统" if self.here else self.address


def published_reports(township_code: str) -> list[PublishedReport]:
    """Return what a township has published, the newest year first, corrections below their report."""
    rows = Publication.objects.filter(case__township_id=township_code).select_related(
        "case__report"
    )
    found = list(rows.order_by("-case__report__year", "ordinal"))
    files = {
        each.pk: each
        for each in Attachment.objects.filter(
            pk__in=[row.archive for row in found if row.archive], removed_at__isnull=True
        )
    }
    return [
        PublishedReport(
            year=row.case.report.year,
            title=row.title,
            published_on=row.published_on,
            correction=row.ordinal,
            here=not row.address,
            address=row.address,
            body=row.page,
            changes=tuple(row.changes),
            reason=row.reason,
            content_sm3=row.content_sm3,
            manifest_sm3=row.manifest_sm3,
            archive=files.get(row.archive) if row.archive else None,
            sample=row.case.sample,
        )
        for row in found
    ]
