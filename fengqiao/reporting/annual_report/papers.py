"""The report as an official document, and the one-page briefing (情况汇报)."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from fengqiao.casework.documents.content import Block, Document, Heading, Paragraph, Run, Text
from fengqiao.casework.documents.content import Fact as PrintedFact
from fengqiao.casework.documents.layout import date_text
from fengqiao.kernel import clock
from fengqiao.kernel.clock import CHINA
from fengqiao.reporting.annual_report.facts import Fact, facts_of, latest_snapshot
from fengqiao.reporting.annual_report.models import Publication, Report, Snapshot
from fengqiao.reporting.annual_report.outline import PARTS
from fengqiao.reporting.annual_report.texts import FactRef, Piece, TypedNumber, Words, paragraphs

PROVENANCE = "（注：文中数字取自"
CORRECTED = "（更正说明："
"""How the notes on figures and on a correction begin, by which they are told from the text."""


def document(report: Report, *, dated_on: date | None = None, digest: str = "") -> Document:
    """Return the report as it would be printed now, or as sealed: dated, with its digest.

    One that was corrected says so, what it corrects and why.
    """
    facts = facts_of(report)
    correction = correction_of(report)
    blocks: list[Block] = [*printed_paragraphs(report, report.opening, facts)]
    part = ""
    for section in report.sections:
        if section["part"] != part:
            part = section["part"]
            heading = PARTS[part].format(year=report.year, next_year=report.year + 1)
            blocks.append(Heading(1, (Text(heading),)))
        if section["title"]:
            blocks.append(Heading(2, (Text(section["title"]),)))
        blocks += printed_paragraphs(report, section["text"], facts)
    if correction:
        blocks.append(Paragraph((Text(_correction_note(correction)),)))
    taken = latest_snapshot(report)
    if taken is not None:
        blocks.append(Paragraph((Text(_provenance(taken)),)))
    return Document(
        title=report.title,
        subtitle=f"（第{correction.ordinal}次更正）" if correction else None,
        signer=_signer(report),
        dated_on=dated_on or _dated(report, taken),
        blocks=tuple(blocks),
        sample=report.sample,
        digest=digest or None,
    )


def dated_as_sealed(report: Report, taken: Snapshot) -> date:
    """Return the date a sealed report bears: that of its figures, never before the year's end."""
    return max(taken.taken_at.astimezone(CHINA).date(), date(report.year, 12, 31))


def _dated(report: Report, taken: Snapshot | None) -> date:
    """Return the date a print bears: that of what was published, before that today's."""
    if taken is not None and first_published(report) is not None:
        return dated_as_sealed(report, taken)
    return max(clock.today(), date(report.year, 12, 31))


def correction_of(report: Report) -> Publication | None:
    """Return the last correction published of a report, if there is one."""
    rows = Publication.objects.filter(case__report=report, ordinal__gt=0)
    return rows.order_by("-ordinal").first()


def first_published(report: Report) -> Publication | None:
    """Return what was first published of a report, which corrections leave as it is."""
    return Publication.objects.filter(case__report=report, ordinal=0).first()


def _correction_note(correction: Publication) -> str:
    first = Publication.objects.get(case=correction.case_id, ordinal=0)
    sealed = f"，内容校验码{first.content_sm3}" if first.content_sm3 else ""
    return (
        f"{CORRECTED}本报告于{date_text(first.published_on)}公开{sealed}；"
        f"现以更正公开，原公开稿不改。更正原因：{correction.reason.rstrip('。')}。）"
    )


def _provenance(taken: Snapshot) -> str:
    """Say from what records the numbers were taken, so that a cut-off trail can be shown later."""
    at = taken.taken_at.astimezone(CHINA)
    return (
        f"{PROVENANCE}台账中已确认的记录，数据截至{date_text(taken.period_end)}，"
        f"取数时间{date_text(at.date())}，留痕校验码{taken.head}。）"
    )


def _signer(report: Report) -> str:
    return f"{report.township.name}人民政府"


def printed_paragraphs(report: Report, text: str, facts: dict[str, Fact]) -> Iterable[Paragraph]:
    """Yield the paragraphs of a text with its facts as they are printed."""
    for paragraph in paragraphs(text):
        yield Paragraph(tuple(_run(report, piece, facts) for piece in paragraph))


def _run(report: Report, piece: Piece, facts: dict[str, Fact]) -> Run:
    match piece:
        case Words(text):
            return Text(text)
        case TypedNumber(text):
            return PrintedFact(text, key="typed", state="unproven")
        case FactRef(figure_id, worded):
            fact = facts.get(figure_id)
            if fact is None:
                return PrintedFact("（没有这项指标）", key=figure_id, state="unproven")
            return PrintedFact(
                fact.worded if worded else fact.shown,
                key=figure_id,
                state=fact.state,
                href=reverse("report:fact", args=[report.year, figure_id]),
            )
