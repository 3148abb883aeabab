"""The text of a report: words, facts ``{{ id }}``, and numbers typed by hand. Pure.

``{{ id | wording }}`` is a fact in an office's words: 60余 for 63 (fengqiao.kernel.numerals).
"""

import re
from dataclasses import dataclass

from fengqiao.kernel.numerals import find_quantities

FACT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*(\|\s*wording\s*)?\}\}")


@dataclass(frozen=True, slots=True)
class Words:
    """Text as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class FactRef:
    """A figure by its id; ``worded`` when its value is to be put in words (60余), not exactly."""

    figure_id: str
    worded: bool = False


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number written by hand: nothing shows that it is true."""

    text: str


Piece = Words | FactRef | TypedNumber


def pieces(text: str) -> list[Piece]:
    """Return one paragraph as words, facts and typed numbers, in order.

    >>> pieces("全年{{ cadre_study }}次，发放彩页2000余份。")  # doctest: +NORMALIZE_WHITESPACE
    [Words(text='全年'), FactRef(figure_id='cadre_study', worded=False), Words(text='次，发放彩页'),
     TypedNumber(text='2000余份'), Words(text='。')]
    >>> pieces("2024年“12.4”期间落实“1+1+3”，一是学习")
    [Words(text='2024年“12.4”期间落实“1+1+3”，一是学习')]
    >>> pieces("学法{{ village_study | wording }}次")[1]
    FactRef(figure_id='village_study', worded=True)
    """
    found: list[Piece] = []
    at = 0
    for fact in FACT.finditer(text):
        found += _typed(text[at : fact.start()])
        found.append(FactRef(fact[1], worded=bool(fact[2])))
        at = fact.end()
    return found + _typed(text[at:])


def _typed(text: str) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for quantity in find_quantities(text):
        start, end = quantity.span
        if start > at:
            found.append(Words(text[at:start]))
        found.append(TypedNumber(quantity.text))
        at = end
    if at < len(text):
        found.append(Words(text[at:]))
    return found


def paragraphs(text: str) -> list[list[Piece]]:
    """Return the paragraphs of a text; empty lines only part them."""
    return [pieces(line.strip()) for line in text.splitlines() if line.strip()]


def facts_in(text: str) -> list[str]:
    """Return the ids of the figures named in a text, each once, in order."""
    return list(dict.fromkeys(fact[1] for fact in FACT.finditer(text)))
