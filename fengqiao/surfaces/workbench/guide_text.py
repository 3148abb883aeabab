"""The guide's texts as pages. Pure."""

from collections.abc import Callable, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

Address = Callable[[str], str]
"""Turns what a text refers to (``entering.md``, ``../images/home.png``) into its address here."""
REFERRING = {"link_open": "href", "image": "src"}


def title_of(text: str) -> str:
    r"""Return the heading of a text.

    >>> title_of("# 佐证\n\n没有佐证的数字")
    '佐证'
    """
    return text.partition("\n")[0].removeprefix("# ").strip()


def page_of(text: str, address: Address) -> str:
    r"""Return a text, its heading left out, as HTML; everything in it is escaped.

    >>> page_of("# 题\n\n看**这里**：[录入](entering.md) <b>", lambda name: f"/{name}")
    '<p>看<strong>这里</strong>：<a href="/entering.md">录入</a> &lt;b&gt;</p>\n'
    """
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text.partition("\n")[2])
    for token in _each(tokens):
        if token.type in REFERRING:
            name = REFERRING[token.type]
            token.attrSet(name, address(str(token.attrGet(name))))
        elif token.type == "softbreak":  # lines of Chinese join without a space
            token.type, token.content = "text", ""
    rendered: str = reader.renderer.render(tokens, reader.options, {})
    return rendered.replace("<table>", '<div class="table-wrap"><table>').replace(
        "</table>", "</table></div>"
    )


def _each(tokens: Sequence[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *(token.children or ()))]
