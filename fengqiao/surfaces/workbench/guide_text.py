"""The guide's texts as pages: as much of Markdown as ``docs/guide`` is written in, and no more. Pure."""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

_CODE = re.compile(r"`([^`]+)`")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITEM = re.compile(r"(?:-|(\d+)\.) +(.*)")
_RULE = re.compile(r"\|[\s:|-]+")
Address = Callable[[str], str]
"""Turns what a text refers to (``entering.md``, ``../images/home.png``) into its address here."""


def title_of(text: str) -> str:
    r"""Return the heading of a text.

    >>> title_of("# 佐证\n\n没有佐证的数字")
    '佐证'
    """
    return text.partition("\n")[0].removeprefix("# ").strip()


def page_of(text: str, address: Address) -> str:
    r"""Return a text, its heading left out, as HTML; everything in it is escaped.

    >>> page_of("# 题\n\n看**这里**：[录入](entering.md) <b>", lambda name: f"/{name}")
    '<p>看<b>这里</b>：<a href="/entering.md">录入</a> &lt;b&gt;</p>'
    """
    lines = text.splitlines()[1:]
    return "\n".join(_blocks(lines, address))


def _blocks(lines: list[str], address: Address) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line, begun = lines[at], at
        at += 1
        if line.startswith("```"):
            at = next((n for n in range(at, len(lines)) if lines[n].startswith("```")), len(lines))
            yield _code(lines[begun + 1 : at])
            at += 1
        elif line.startswith("    "):
            at = _while(lines, begun, lambda each: each.startswith("    "))
            yield _code(each[4:] for each in lines[begun:at])
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            yield f"<h{level}>{_inline(line.lstrip('# '), address)}</h{level}>"
        elif line.startswith("|"):
            at = _while(lines, begun, lambda each: each.startswith("|"))
            yield _table(lines[begun:at], address)
        elif _ITEM.match(line):
            at = _while(lines, begun, str.strip)
            yield _list(lines[begun:at], address)
        elif line.strip():
            at = _while(lines, begun, _goes_on)
            yield f"<p>{_inline(''.join(lines[begun:at]), address)}</p>"


def _while(lines: list[str], begun: int, goes_on: Callable[[str], object]) -> int:
    return next((n for n in range(begun + 1, len(lines)) if not goes_on(lines[n])), len(lines))


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(("#", "|", "```", "    "))


def _code(lines: Iterable[str]) -> str:
    return f"<pre>{escape(chr(10).join(lines))}</pre>"


def _list(lines: list[str], address: Address) -> str:
    items: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            items.append(found[2])
        else:
            items[-1] += line.strip()
    kind = "ol" if lines[0][0].isdigit() else "ul"
    said = "".join(f"<li>{_inline(item, address)}</li>" for item in items)
    return f"<{kind}>{said}</{kind}>"


def _table(lines: list[str], address: Address) -> str:
    head, *rows = (
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in lines
        if not _RULE.fullmatch(line)
    )
    cells = "".join(f'<th scope="col">{_inline(cell, address)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{_inline(cell, address)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    table = f"<table><thead><tr>{cells}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="table-wrap">{table}</div>'


def _inline(text: str, address: Address) -> str:
    """Return a line's words: what stands between backquotes is left as it is."""
    parts = _CODE.split(text)
    return "".join(
        f"<code>{escape(part)}</code>" if n % 2 else _words(part, address)
        for n, part in enumerate(parts)
    )


def _words(text: str, address: Address) -> str:
    said = escape(text, quote=False).replace("\\*", "&#42;")
    said = _PICTURE.sub(
        lambda found: f'<img src="{address(found[2])}" alt="{escape(found[1])}">', said
    )
    said = _LINK.sub(lambda found: f'<a href="{address(found[2])}">{found[1]}</a>', said)
    return _BOLD.sub(r"<b>\1</b>", said)
