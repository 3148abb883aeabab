"""The place in a text where the words asked for stand, cut out and marked."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from fengqiao.casework.search.folding import PADDED_NAME, PARTING, same_form

WIDTH = 80
"""Characters of a snippet."""
BEFORE = 16
"""Characters shown before the first word found."""
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a snippet, as plain text; ``marked`` where it is a word asked for."""

    text: str
    marked: bool


def snippet(text: str, words: Sequence[str]) -> tuple[Segment, ...]:
    """Return the part of ``text`` around the first of the folded ``words``, with all words marked.

    Where none of them stands in the text, its beginning is returned, unmarked.
    """
    marks = _marks(text, words)
    start = max(0, marks[0][0] - BEFORE) if marks else 0
    end = min(len(text), start + WIDTH)
    marked = {at for first, last in marks for at in range(max(first, start), min(last, end))}
    pieces = [
        Segment("".join(text[at] for at in places), is_marked)
        for is_marked, places in groupby(range(start, end), key=marked.__contains__)
    ]
    if start:
        pieces.insert(0, Segment(ELLIPSIS, marked=False))
    if end < len(text):
        pieces.append(Segment(ELLIPSIS, marked=False))
    return tuple(pieces)


def _marks(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where words stand in ``text``, from the first one on, as far as a snippet reaches."""
    folded, origins = _folded_with_origins(text)
    found = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((origins[at][0], origins[at + len(word) - 1][1]))
            at = folded.find(word, at + len(word))
    return sorted(found)


def _folded_with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the folded text and, for each of its characters, where in ``text`` it came from."""
    folded: list[str] = []
    origins: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        for char in _folded_cluster(text[start:end]):
            if char == " " and (not folded or folded[-1] == " "):
                continue
            folded.append(char)
            origins.append((start, end))
    return "".join(folded), origins


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield each character with the marks combined with it; what pads a name is left out."""
    padding = {at for match in PADDED_NAME.finditer(text) for at in range(*match.span())}
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            if start not in padding:
                yield start, at
            start = at


@lru_cache(maxsize=10_000)
def _folded_cluster(cluster: str) -> str:
    return PARTING.sub(" ", same_form(cluster))
