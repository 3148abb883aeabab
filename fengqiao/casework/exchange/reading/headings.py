"""The heading rows of a table: found among the first by likeness to what the ledger calls its fields."""

import re
from dataclasses import dataclass
from functools import lru_cache

from fengqiao.casework.exchange.fields import Cell, Field, Grid, Kind, Subject, is_empty
from fengqiao.casework.exchange.reading.choices import likeness
from fengqiao.casework.exchange.reading.layout import Merges
from fengqiao.casework.exchange.reading.texts import plain, words
from fengqiao.casework.exchange.reading.vocabulary import (
    NUMBERING,
    bare,
    distinguishing,
    heading_key,
    tail,
)

SEARCHED = 25
"""How many rows from the first filled one a heading is looked for in."""
DEEPEST = 4
FITS = 0.68
"""From this likeness on a heading is taken for a field's."""
NUMBER = "编号"
"""The heading of the record numbers in our own exports."""
_LONGEST = 30
_FURTHER = 6
"""How many rows below a heading a better one is still looked for."""
_FIGURES = re.compile(r"[\d.,/:年月日\-%]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one column, level by level, the innermost last."""

    levels: tuple[str, ...]

    @property
    def text(self) -> str:
        """The heading as it is shown: 参加情况/人数."""
        return "/".join(self.levels)

    @property
    def leaf(self) -> str:
        """The innermost level."""
        return self.levels[-1] if self.levels else ""

    @property
    def numbers_lines(self) -> bool:
        """Whether the column only numbers the lines."""
        return bare(self.leaf) in NUMBERING or plain(self.leaf).lower() in NUMBERING


@dataclass(frozen=True, slots=True)
class Table:
    """Where the headings of a table stand."""

    first: int
    last: int
    headings: tuple[Heading, ...]
    score: float


def fit(heading: Heading, field: Field, subject: Subject) -> float:
    """Return how well a heading names a field, from nought to one."""
    alone = field.kind if field.name in subject.alone else None
    leaf = max(likeness_of(heading.leaf, name, field.kind, alone) for name in field.headings)
    if len(heading.levels) < 2:
        return leaf
    if any(len(level) > _LONGEST for level in heading.levels):
        return 0.0
    joined = "".join(heading.levels)
    whole = max(likeness_of(joined, name, field.kind, alone) for name in field.headings)
    outer = "".join(heading.levels[:-1])
    foreign = distinguishing(outer) - {
        word for name in field.headings for word in distinguishing(name)
    }
    return max(whole, leaf * (0.5 if foreign else 0.97))


@lru_cache(maxsize=65_536)
def likeness_of(heading: str, name: str, kind: Kind, alone: Kind | None) -> float:
    """Return how much a heading is like a name a field goes by.

    Args:
        alone: the kind, if the field alone has names that end in such a word (日期, 人数).
    """
    if not heading or len(heading) > _LONGEST:
        return 0.0
    if bare(heading) == bare(name):
        return 1.0
    given, wanted = heading_key(heading), heading_key(name)
    strange = distinguishing(bare(heading)) ^ distinguishing(bare(name))
    weight = 0.4 if strange else 1.0
    if given == wanted:
        return 0.97 * weight
    end, wanted_end = tail(given), tail(wanted)
    score = likeness(given, wanted) * 0.9 * (1.0 if end == wanted_end else 0.75)
    shorter, longer = sorted((given, wanted), key=len)
    if len(shorter) >= 2 and shorter in longer:
        # 活动主题 is a 主题; but 主讲人电话 is no 主讲人.
        whole = longer.endswith(shorter) or (end == wanted_end and end != "")
        score = max(score, (0.66 if whole else 0.4) + 0.3 * len(shorter) / len(longer))
    if end and end == wanted_end:
        score = max(score, 0.72 if alone is kind else 0.5)
    if kind is Kind.WHOLE and given == "参加人员" and wanted_end == "人数":
        score = max(score, 0.72)
    return score * weight


def find_table(grid: Grid, merges: Merges, subject: Subject, *, start: int = 0) -> Table | None:
    """Return the best heading among the rows from ``start``; None where there is none."""
    best: Table | None = None
    seen = 0
    for row in range(start, len(grid.rows)):
        if all(map(is_empty, grid.rows[row])):
            continue
        seen += 1
        if seen > SEARCHED or (best and row > best.last + _FURTHER):
            break
        if not _may_head(grid.rows[row]):
            continue
        for depth in _depths(grid, merges, row):
            found = _table(grid, merges, subject, row, depth)
            if found and (best is None or found.score > best.score + 1e-9):
                best = found
    return best


def _may_head(cells: list[Cell]) -> bool:
    """Return whether a row's cells are mostly words, as those of a heading are."""
    filled = [cell for cell in cells if not is_empty(cell)]
    like = [
        cell
        for cell in filled
        if isinstance(cell, str) and len(cell) <= _LONGEST and not _FIGURES.fullmatch(plain(cell))
    ]
    return bool(filled) and len(like) * 10 >= len(filled) * 6


def _depths(grid: Grid, merges: Merges, row: int) -> list[int]:
    """Return over how many rows a heading that begins here can stretch."""
    spans = [merges.down(row, column) for column in range(grid.width)]
    least = max((down[1] - row + 1 for down in spans if down and down[0] == row), default=1)
    if least > DEEPEST:
        return []
    deepest = min(DEEPEST, len(grid.rows) - row)
    if least > 1:
        return [least]
    depths = [1]
    while depths[-1] < deepest and _may_head(grid.rows[row + depths[-1]]):
        depths.append(depths[-1] + 1)
    return depths


def _table(grid: Grid, merges: Merges, subject: Subject, row: int, depth: int) -> Table | None:
    last = row + depth - 1
    for column in range(grid.width):
        above, below = merges.down(row, column), merges.down(last, column)
        if (above and above[0] < row) or (below and below[1] > last):
            return None  # it would cut through a merged cell
    headings = headings_at(grid, merges, row, last)
    score, fitting, exact = score_of(headings, subject)
    filled = sum(1 for heading in headings if heading.levels)
    if fitting < min(2, len(subject.fields)) or (fitting < filled * 0.3 and exact < 3):
        return None
    return Table(row, last, headings, score - 0.35 * (depth - 1) - _body_like(grid, row, last))


def _body_like(grid: Grid, first: int, last: int) -> float:
    """Return how little like headings the cells are: numbers, dates, long texts."""
    against = 0.0
    for row in range(first, last + 1):
        for cell in grid.rows[row]:
            if not is_empty(cell):
                against += 0.0 if isinstance(cell, str) and len(cell) <= _LONGEST else 0.5
    return against


def score_of(headings: tuple[Heading, ...], subject: Subject) -> tuple[float, int, int]:
    """Return the sum of the best fits, how many columns fit, and how many fit exactly."""
    taken: dict[str, float] = {}
    for heading in headings:
        if not heading.levels or heading.numbers_lines:
            continue
        score, name = max((fit(heading, field, subject), field.name) for field in subject.fields)
        if score >= FITS:
            taken[name] = max(taken.get(name, 0.0), score)
    if taken and any(heading.text == NUMBER for heading in headings):
        taken[NUMBER] = 0.5  # our own exports, whatever columns were deleted from them
    exact = sum(1 for score in taken.values() if score > 0.96)
    return sum(taken.values()), len(taken), exact


def headings_at(grid: Grid, merges: Merges, first: int, last: int) -> tuple[Heading, ...]:
    """Return the heading of each column, what is merged across standing above all it covers."""
    width = grid.width
    levels: list[list[str]] = [[] for _ in range(width)]
    for row in range(first, last + 1):
        line = [_heading_text(merges.value(grid, row, column)) for column in range(width)]
        if row < last:
            line = _carried_right(grid, merges, row, line)
        for column, text in enumerate(line):
            if text and (not levels[column] or levels[column][-1] != text):
                levels[column].append(text)
    return tuple(Heading(tuple(each)) for each in levels)


def _carried_right(grid: Grid, merges: Merges, row: int, line: list[str]) -> list[str]:
    """Let an upper heading that is not merged stand above the empty cells to its right."""
    carried = list(line)
    for column in range(1, len(line)):
        below = _heading_text(merges.value(grid, row + 1, column))
        before = (row, column) in merges.owner
        if not line[column] and not before and below and carried[column - 1]:
            left_below = _heading_text(merges.value(grid, row + 1, column - 1))
            if left_below and left_below != carried[column - 1]:
                carried[column] = carried[column - 1]
    return carried


def _heading_text(cell: Cell) -> str:
    if is_empty(cell) or not isinstance(cell, str):
        return "" if is_empty(cell) else str(cell)
    return "".join(words(cell).split("\n")).replace(" ", "").replace("\u3000", "")
