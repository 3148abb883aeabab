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
from fengqiao.reporting.annual_report.models import Report, Snapshot
from fengqiao.reporting.annual_report.outline import PARTS
from fengqiao.reporting.annual_report.texts import FactRef, Piece, TypedNumber, Words, paragraphs


def document(report: Report, *, dated_on: date | None = None, digest: str = "") -> Document:
    """Return the report as it would be printed now, or as sealed: dated, with its digest."""
    facts = facts_of(report)
    blocks: list[Block] = [*_paragraphs(report, report.opening, facts)]
    part = ""
    for section in report.sections:
        if section["part"] != part:
            part = section["part"]
            heading = PARTS[part].format(year=report.year, next_year=report.year + 1)
            blocks.append(Heading(1, (Text(heading),)))
        if section["title"]:
            blocks.append(Heading(2, (Text(section["title"]),)))
        blocks += _paragraphs(report, section["text"], facts)
    if taken := latest_snapshot(report):
        blocks.append(Paragraph((Text(_provenance(taken)),)))
    return Document(
        title=report.title,
        signer=_signer(report),
        dated_on=dated_on or max(clock.today(), date(report.year, 12, 31)),
        blocks=tuple(blocks),
        sample=report.sample,
        digest=digest or None,
    )


def _provenance(taken: Snapshot) -> str:
    """Say from what records the numbers were taken, so that a cut-off trail can be shown later."""
    at = taken.taken_at.astimezone(CHINA)
    return (
        f"（注：文中数字取自台账中已确认的记录，数据截至{date_text(taken.period_end)}，"
        f"取数时间{date_text(at.date())}，留痕校验码{taken.head}。）"
    )


def _signer(report: Report) -> str:
    return f"{report.township.name}人民政府"


def _paragraphs(report: Report, text: str, facts: dict[str, Fact]) -> Iterable[Paragraph]:
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
