"""How wide the columns of a table are."""

from collections.abc import Sequence

from fengqiao.casework.documents.characters import width
from fengqiao.casework.documents.content import Cell, Fact, Table

_PADDING = 1.2  # characters of room in a cell, left and right together
_SHORT_HEAD = 6.0  # characters; a longer head may turn over
_BODY_LINE = 36.0  # characters of 小四 in 156 mm


def shares(table: Table) -> list[float]:
    """Return each column's share of the line (sum 1): as declared, or fitted to what it holds."""
    if table.widths:
        return [share / sum(table.widths) for share in table.widths]
    rows = [[_shown(cell) for cell in row] for row in table.rows]
    return fitted(table.header, rows, line=_BODY_LINE)


def fitted(heads: Sequence[str], rows: Sequence[Sequence[str]], *, line: float) -> list[float]:
    """Return shares (sum 1) for columns so that ``rows`` wrap little on ``line`` characters.

    Short columns get what they need; the long ones share what is left by the root of what they
    hold, so that one long remark does not starve the others.
    """
    needs = _needs(heads, rows, at_most=40.0)
    if sum(needs) <= line:
        return _normal(needs)
    fair = line / len(needs)
    short = [need if need <= fair else 0.0 for need in needs]
    left = line - sum(short)
    roots = [need**0.5 if need > fair else 0.0 for need in needs]
    return _normal([s or left * root / sum(roots) for s, root in zip(short, roots, strict=True)])


def needed(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> float:
    """Return how many characters wide a line must be on which only long texts wrap."""
    return sum(_needs(heads, rows, at_most=16.0))


def _needs(heads: Sequence[str], rows: Sequence[Sequence[str]], *, at_most: float) -> list[float]:
    """Return what each column needs to hold nineteen in twenty of its cells on one line."""
    needs = []
    for head, *cells in zip(heads, *rows, strict=True):
        widths = sorted(map(width, cells)) or [0.0]
        usual = widths[int((len(widths) - 1) * 0.95)]
        head_needs = width(head) if width(head) <= _SHORT_HEAD else width(head) / 2 + 1
        needs.append(min(max(usual, head_needs, 2.0), at_most) + _PADDING)
    return needs


def _normal(parts: Sequence[float]) -> list[float]:
    return [round(part / sum(parts), 6) for part in parts]


def _shown(cell: Cell) -> str:
    return cell.shown if isinstance(cell, Fact) else cell
