"""An official document as a web page: semantic markup, no styles of its own."""

from collections.abc import Callable, Iterable
from html import escape

from fengqiao.casework.documents.characters import printable
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
from fengqiao.casework.documents.layout import date_text, title_lines
from fengqiao.casework.documents.numbering import numbered

Link = Callable[[Fact], str]
_STATE_WORDS = {"proved": "", "unproven": "尚无记录佐证", "stale": "与最新记录不符"}


def render_html(document: Document, link: Link | None = None) -> str:
    """Return the document as one ``<article>``, everything in it escaped.

    A fact is ``<a class="fact" data-fact=…>`` leading to ``link(fact)``, else to its own ``href``,
    else a ``<span>``. Addresses other than http(s) and those of this site become no link.
    """
    parts = [
        *_sample(document),
        *_red_head(document.red_head),
        f"<h1>{'<br>'.join(map(_safe, title_lines(document.title)))}</h1>",
        *([f'<p class="subtitle">{_safe(document.subtitle)}</p>'] if document.subtitle else []),
        *(
            [f'<p class="addressee">{_safe(document.addressee)}：</p>']
            if document.addressee
            else []
        ),
        *(_block(label, block, link) for label, block in numbered(document.blocks)),
        *_attachments(document.attachments),
        '<footer class="signature">'
        f'<p class="signer">{_safe(document.signer)}</p>'
        f'<p class="dated"><time datetime="{document.dated_on.isoformat()}">'
        f"{date_text(document.dated_on)}</time></p></footer>",
        *_colophon(document.colophon),
    ]
    return f'<article class="official-document" lang="zh-CN">{"".join(parts)}</article>'


def _safe(text: str) -> str:
    return escape(printable(text))


def _sample(document: Document) -> list[str]:
    return ['<p class="sample-mark" role="note">示例数据</p>'] if document.sample else []


def _red_head(head: RedHead | None) -> list[str]:
    if head is None:
        return []
    signatory = (
        f'<span class="signatory">签发人：{_safe(head.signatory)}</span>' if head.signatory else ""
    )
    return [
        '<header class="red-head">'
        f'<p class="mark">{_safe(head.mark)}</p>'
        f'<p class="number"><span>{_safe(head.number)}</span>{signatory}</p></header>'
    ]


def _block(label: str, block: Block, link: Link | None) -> str:
    match block:
        case Heading():
            tag = f"h{block.level + 1}"
            return f'<{tag}><span class="label">{label}</span>{_runs(block.runs, link)}</{tag}>'
        case Paragraph():
            return f"<p>{_runs(block.runs, link)}</p>"
        case Table():
            return _table(block, link)


def _table(table: Table, link: Link | None) -> str:
    kinds = [' class="numeric"' if n in table.numeric else "" for n in range(len(table.header))]
    head = "".join(
        f'<th scope="col"{kind}>{_safe(cell)}</th>'
        for kind, cell in zip(kinds, table.header, strict=True)
    )
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td{kind}>{_cell(cell, link)}</td>" for kind, cell in zip(kinds, row, strict=True)
        )
        + "</tr>"
        for row in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cell(cell: Cell, link: Link | None) -> str:
    return _fact(cell, link) if isinstance(cell, Fact) else _safe(cell)


def _runs(runs: Iterable[Run], link: Link | None) -> str:
    return "".join(
        _fact(run, link) if isinstance(run, Fact) else _text(run.text, run.bold) for run in runs
    )


def _text(text: str, bold: bool) -> str:  # noqa: FBT001 - the two fields of a run
    return f"<strong>{_safe(text)}</strong>" if bold else _safe(text)


def _fact(fact: Fact, link: Link | None) -> str:
    address = link(fact) if link else fact.href
    said = _STATE_WORDS[fact.state]
    attributes = f'class="fact" data-fact="{_safe(fact.key)}" data-state="{fact.state}"' + (
        f' title="{said}"' if said else ""
    )
    if address and _is_harmless(address):
        return f'<a {attributes} href="{_safe(address)}">{_safe(fact.shown)}</a>'
    return f"<span {attributes}>{_safe(fact.shown)}</span>"


def _is_harmless(address: str) -> bool:
    """Return whether the address stays on this site or names http(s), as browsers read it."""
    plain = "".join(character for character in address if character > " ").lower()
    if plain.startswith(("http://", "https://", "#", "?")):
        return True
    return ":" not in plain.split("/", 1)[0] and not plain.startswith(("//", "/\\", "\\"))


def _attachments(names: tuple[str, ...]) -> list[str]:
    if not names:
        return []
    items = "".join(f"<li>{_safe(name)}</li>" for name in names)
    return [f'<section class="attachments"><p>附件：</p><ol>{items}</ol></section>']


def _colophon(colophon: Colophon | None) -> list[str]:
    if colophon is None:
        return []
    copies = f"<p>抄送：{_safe('，'.join(colophon.copies_to))}。</p>" if colophon.copies_to else ""
    return [
        f'<section class="colophon">{copies}<p><span>{_safe(colophon.issuer)}</span> '
        f"<span>{date_text(colophon.issued_on)}印发</span></p></section>"
    ]
