"""A report as its sealed archive: everything gathered, rendered, listed and signed."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fengqiao.casework.documents.pdf import render_pdf
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.papers import dated_as_sealed, document
from fengqiao.reporting.seal import verify
from fengqiao.reporting.seal.archive import as_json, packed, sealed
from fengqiao.reporting.seal.gathering import FACTS, RECORDS, Gathered, gather, typed_numbers
from fengqiao.reporting.seal.keys import load
from fengqiao.reporting.seal.viewer import plain_page, viewer

_VERIFIER = Path(verify.__file__)


@dataclass(frozen=True, slots=True)
class Sealed:
    """An archive, the digest printed in its PDF, and the digest of its manifest."""

    archive: bytes
    content_sm3: str
    manifest_sm3: str
    name: str


def build(report: Report) -> Sealed:
    """Return the archive of a report; the same records and text give the same bytes.

    Raises:
        Refused: the report cannot be sealed as it stands, or there are no keys or fonts.
    """
    keys = load()
    found = gather(report)
    members = content_of(found)
    digest = verify.content_digest(members)
    printed = document(report, dated_on=dated_on(found), digest=digest)
    members[verify.PRINTED_ON] = render_pdf(printed)
    whole = sealed(found.header, members, keys)
    name = f"{'示例数据-' if report.sample else ''}{report.township_id}-{report.year}-封存.zip"
    return Sealed(packed(whole), digest, verify.sm3(whole[verify.MANIFEST]), name)


def dated_on(found: Gathered) -> date:
    """Return the date the documents bear: that of the figures, never before the year's end."""
    return dated_as_sealed(found.report, found.snapshot)


def content_of(found: Gathered) -> dict[str, bytes]:
    """Return every member that the printed digest covers."""
    # Word's library costs 9 MiB a process: it is loaded where it is used.
    from fengqiao.casework.documents.word import render_docx

    written = document(found.report, dated_on=dated_on(found))
    facts = {
        "format": FACTS,
        "header": found.header,
        "facts": found.facts,
        "typed": typed_numbers(found.report),
    }
    records = {"format": RECORDS, "records": found.records}
    return {
        "report.docx": render_docx(written),
        "report.html": plain_page(written),
        "viewer.html": viewer(written, facts, records, found.pictures),
        "facts.json": as_json(facts),
        "records.json": as_json(records),
        "verify.py": _VERIFIER.read_bytes(),
        **found.pictures,
    }
