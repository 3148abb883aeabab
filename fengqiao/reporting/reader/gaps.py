"""Spaces that a typist or a page put between characters (办理 1.3 万件): taken out, and the way back."""

import re

from fengqiao.kernel.numerals.quantities import SPACES

_GAP = re.compile(rf"(?<=[^\n{SPACES}])[{SPACES}]+(?=[^\n{SPACES}])")
_APART = re.compile(r"[0-9A-Za-z.,)]")
"""Between two of these a space parts words or numbers."""


def tight(text: str) -> tuple[str, list[int]]:
    """Return a text without gaps, and for each of its characters (and its end) the place in ``text``.

    A space between two numbers or at the beginning of a line stays.

    >>> tight("办理 1.3 万件，2025 12 件")[0]
    '办理1.3万件，2025 12件'
    """
    kept: list[int] = []
    at = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        if _APART.match(text[start - 1]) and _APART.match(text[end]):
            continue
        kept += range(at, start)
        at = end
    kept += range(at, len(text) + 1)
    return "".join(text[place] for place in kept[:-1]), kept
