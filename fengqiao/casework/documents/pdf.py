"""An official document as PDF/A, set exactly on the grid of GB/T 9704-2012."""

from pathlib import Path
from typing import Any

from fengqiao.casework.documents.content import (
    Block,
    Cell,
    Colophon,
    Document,
    Fact,
    Heading,
    Paragraph,
    RedHead,
    Run,
    Table,
)
from fengqiao.casework.documents.layout import date_text, signature, title_lines
from fengqiao.casework.documents.numbering import numbered
from fengqiao.casework.documents.tables import shares
from fengqiao.casework.documents.typesetting import FONTS, typeset_pdf


def render_pdf(document: Document, *, draft: bool = False, fonts: Path = FONTS) -> bytes:
    """Return the document as PDF/A-2b, 22 lines of 28 characters a page.

    ``draft`` marks the figures that no record proves and those that records contradict by now.

    Raises:
        Refused: the fonts are not on this machine.
    """
    return typeset_pdf(
        "official", content_of(document, draft=draft), dated_on=document.dated_on, fonts=fonts
    )


def content_of(document: Document, *, draft: bool = False) -> dict[str, Any]:
    """Return the document as the plain values that ``sheets/official.typ`` reads."""
    place = signature(document.signer, document.dated_on, sealed=document.sealed)
    return {
        "title": title_lines(document.title),
        "author": document.signer,
        "subtitle": document.subtitle,
        "addressee": document.addressee,
        "blocks": [_block(label, block) for label, block in numbered(document.blocks)],
        "signature": {
            "name": place.name,
            "date": place.date,
            "name_left": place.name_left,
            "date_left": place.date_left,
            "blank_lines": 2 if document.sealed else 1,
        },
        "year": document.dated_on.year,
        "month": document.dated_on.month,
        "day": document.dated_on.day,
        "red_head": _red_head(document.red_head),
        "attachments": document.attachments,
        "colophon": _colophon(document.colophon),
        "sample": document.sample,
        "draft": draft,
        "code": document.code,
        "digest": document.digest,
        "digest_lines": _in_groups(document.digest or ""),
    }


def _in_groups(digest: str) -> list[str]:
    """Return a digest as people compare it: eight digits a group, four groups a line."""
    groups = [digest[at : at + 8] for at in range(0, len(digest), 8)]
    return [" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4)]


def _red_head(head: RedHead | None) -> dict[str, Any] | None:
    if head is None:
        return None
    return {"mark": head.mark, "number": head.number, "signatory": head.signatory}


def _colophon(colophon: Colophon | None) -> dict[str, Any] | None:
    if colophon is None:
        return None
    return {
        "copies_to": "，".join(colophon.copies_to),
        "issuer": colophon.issuer,
        "issued": f"{date_text(colophon.issued_on)}印发",
    }


def _block(label: str, block: Block) -> dict[str, Any]:
    match block:
        case Heading():
            runs = [{"text": label, "bold": False, "state": ""}, *map(_run, block.runs)]
            return {"kind": "heading", "level": block.level, "runs": runs}
        case Paragraph():
            return {"kind": "paragraph", "runs": [_run(run) for run in block.runs]}
        case Table():
            return {
                "kind": "table",
                "header": block.header,
                "rows": [[_cell(cell) for cell in row] for row in block.rows],
                "widths": shares(block),
                "numeric": [n in block.numeric for n in range(len(block.header))],
            }


def _run(run: Run) -> dict[str, Any]:
    if isinstance(run, Fact):
        return {"text": run.shown, "bold": False, "state": run.state}
    return {"text": run.text, "bold": run.bold, "state": ""}


def _cell(cell: Cell) -> dict[str, Any]:
    return _run(cell) if isinstance(cell, Fact) else {"text": cell, "bold": False, "state": ""}
