"""A report published, corrected beside what it corrects, and sealed where there are keys."""

import difflib
from collections.abc import Sequence
from io import BytesIO
from uuid import UUID

from fengqiao.casework.documents.content import Document, Heading, Paragraph, words
from fengqiao.casework.documents.markup import render_html
from fengqiao.casework.procedures import Taken
from fengqiao.keeping.files.actions import attach
from fengqiao.keeping.files.formats import Format
from fengqiao.keeping.files.intake import Received
from fengqiao.keeping.trail.actions import append
from fengqiao.kernel.errors import Refused
from fengqiao.registers.accounts.actor import Actor
from fengqiao.reporting.annual_report.contents import PUBLICATION, row_content
from fengqiao.reporting.annual_report.course.actions.taking import take_snapshot
from fengqiao.reporting.annual_report.facts import latest_snapshot
from fengqiao.reporting.annual_report.models import Publication, Report, ReportCase
from fengqiao.reporting.annual_report.papers import (
    CORRECTED,
    PROVENANCE,
    dated_as_sealed,
    document,
)
from fengqiao.reporting.seal.building import Sealed, build
from fengqiao.reporting.seal.gathering import refuse_people

ARCHIVE_FORMAT = Format("application/zip", ".zip", "package")
ARCHIVE = "archive"
Change = dict[str, str]


def publish(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    """Keep what is published: its public form, where, and its archive where it can be sealed.

    Raises:
        Refused: the text names a person: the public form holds no personal data.
    """
    _published(case, taken, actor, ordinal=0, reason="")


def find_error(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    """Ask what is wrong: the text is open again for the correction."""
    if not note:
        raise Refused("请在“意见或说明”中写明发现了什么差错")


def publish_correction(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    """Publish a correction beside what it corrects: figures of today, what changed, and why.

    Raises:
        Refused: no reason is given, or nothing was changed.
    """
    if not note:
        raise Refused("请在“意见或说明”中写明更正的原因，随更正一并公开")
    take_snapshot(case.report, actor)
    before = publications(case)[-1]
    _published(case, taken, actor, ordinal=before.ordinal + 1, reason=note)


def archive(case: ReportCase, taken: Taken, note: str, actor: Actor) -> None:
    """Seal what was published last, if that could not be done when it was published."""
    last = publications(case)[-1]
    if last.archive is None:
        _seal(case, last, actor)
        last.version += 1
        last.save(force_update=True)
        _say(case, last, actor, "seal")


def publications(case: ReportCase) -> list[Publication]:
    """Return what was published of a report, the first first."""
    return list(Publication.objects.filter(case=case).order_by("ordinal"))


def changes_since(before: Publication, said: Sequence[str]) -> list[Change]:
    """Return which paragraphs differ from what was published, before and after."""
    old, new = list(before.said), list(said)
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    return [
        {"before": "\n".join(old[i:j]), "after": "\n".join(new[k:n])}
        for tag, i, j, k, n in matcher.get_opcodes()
        if tag != "equal"
    ]


def _published(
    case: ReportCase, taken: Taken, actor: Actor, *, ordinal: int, reason: str
) -> Publication:
    report = Report.objects.select_related("township").get(pk=case.report_id)
    refuse_people(report)
    snapshot = latest_snapshot(report)
    assert snapshot is not None, "no report goes round without its figures"
    printed = document(report, dated_on=dated_as_sealed(report, snapshot))
    said = paragraphs_of(printed)
    changes = changes_since(publications(case)[-1], said) if ordinal else []
    if ordinal and not changes:
        raise Refused("文字和数字与已经公开的没有不同：请先在编辑页改正，再以更正公开")
    row = Publication.objects.create(
        case=case,
        ordinal=ordinal,
        published_on=taken.day,
        address="" if taken.facts.published_here else taken.facts.address.strip(),
        snapshot=snapshot,
        title=report.title,
        said=said,
        changes=changes,
        reason=reason,
    )
    # From now on the document says of itself that it is a correction, and of what.
    public = document(report, dated_on=dated_as_sealed(report, snapshot))
    row.page = render_html(public, link=lambda fact: "")
    _seal(case, row, actor)
    row.save(force_update=True)
    _say(case, row, actor, "publish_correction" if ordinal else "publish")
    return row


def paragraphs_of(printed: Document) -> list[str]:
    """Return what a document says, paragraph by paragraph, without the notes below."""
    blocks = [each for each in printed.blocks if isinstance(each, Paragraph | Heading)]
    said = [printed.title, *(words(each.runs) for each in blocks)]
    return [each for each in said if not each.startswith((PROVENANCE, CORRECTED))]


def _seal(case: ReportCase, row: Publication, actor: Actor) -> None:
    """Put the archive to the case, or keep why there is none."""
    try:
        made = build(case.report)
    except Refused as refusal:
        row.unsealed = "；".join(refusal.reasons)
        return
    row.archive = _filed(case, made, actor)
    row.content_sm3, row.manifest_sm3, row.unsealed = made.content_sm3, made.manifest_sm3, ""


def _filed(case: ReportCase, made: Sealed, actor: Actor) -> UUID:
    return attach(
        township=case.township_id,
        actor=actor.username,
        kind=case.record_kind(),
        record_id=case.pk,
        role=ARCHIVE,
        upload=Received(BytesIO(made.archive), made.name, ARCHIVE_FORMAT),
        name=made.name,
        event_on=None,
        sample=case.sample,
    ).pk


def _say(case: ReportCase, row: Publication, actor: Actor, verb: str) -> None:
    append(
        township=case.township_id,
        actor=actor.username,
        action=f"report.{verb}",
        kind=PUBLICATION,
        record_id=str(row.pk),
        record_version=row.version,
        content=row_content(row),
    )
