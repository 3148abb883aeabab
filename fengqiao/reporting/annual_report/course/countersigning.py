"""What is looked at before a part is signed: its text, its figures, their records and proof."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from fengqiao.casework.documents.content import Paragraph
from fengqiao.casework.figures.queries import records_of
from fengqiao.casework.ledgers import registry as ledgers
from fengqiao.keeping.files.models import Attachment
from fengqiao.keeping.files.queries import attachments_of_many
from fengqiao.registers.accounts.actor import Actor
from fengqiao.reporting.annual_report.course.queries import (
    Signature,
    signatures,
    standing_of_report,
)
from fengqiao.reporting.annual_report.facts import Fact, facts_of, scope_of
from fengqiao.reporting.annual_report.models import ReportCase
from fengqiao.reporting.annual_report.papers import printed_paragraphs
from fengqiao.reporting.annual_report.texts import facts_in

RECORDS_SHOWN, PICTURES_SHOWN = 6, 4


@dataclass(frozen=True, slots=True)
class Basis:
    """A figure of a part with the newest records it counts and their pictures."""

    fact: Fact
    records: tuple[tuple[Any, str, tuple[Attachment, ...]], ...]
    ledger: Any


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it is shown to who signs it."""

    signature: Signature
    texts: tuple[tuple[str, tuple[Paragraph, ...]], ...]
    """The title and the paragraphs of each section in it."""
    bases: tuple[Basis, ...]
    mine: bool


def parts_for(case: ReportCase, actor: Actor) -> tuple[list[Part], int]:
    """Return every part, those first that this person is to sign, and how many acts are on file."""
    standing = standing_of_report(case)
    signed = signatures(case, standing)
    facts = facts_of(case.report, facts_in(_text(signed)))
    parts = [_part(case, each, facts, actor) for each in signed]
    parts.sort(key=lambda part: (not part.mine, part.signature.signed_on is not None))
    return parts, standing.proceeding.acts_count


def _text(signed: Iterable[Signature]) -> str:
    return "\n".join(section["text"] for each in signed for section in each.sections)


def _part(case: ReportCase, signed: Signature, facts: dict[str, Fact], actor: Actor) -> Part:
    named = [facts[key] for key in facts_in(_text([signed])) if key in facts]
    return Part(
        signature=signed,
        texts=tuple(
            (each["title"], tuple(printed_paragraphs(case.report, each["text"], facts)))
            for each in signed.sections
        ),
        bases=tuple(_basis(case, fact, actor) for fact in named),
        mine=signed.post is None or signed.post.pk in actor.post_ids,
    )


def _basis(case: ReportCase, fact: Fact, actor: Actor) -> Basis:
    ledger = ledgers.ledger_of(fact.figure.of)
    counted = records_of(fact.figure, scope_of(case.report)).values("pk")
    rows = ledger.visible_to(actor).filter(pk__in=counted).order_by(f"-{ledger.dated}", "number")
    records = list(rows[:RECORDS_SHOWN])
    files = attachments_of_many(ledger.model.record_kind(), [each.pk for each in records])
    return Basis(
        fact,
        tuple(
            (
                record,
                ledger.name_of(record),
                tuple(f for f in files.get(record.pk, ()) if f.is_picture)[:PICTURES_SHOWN],
            )
            for record in records
        ),
        ledger,
    )
