"""How wide the columns of a table are."""

from collections.abc import Iterable, Sequence

from fengqiao.casework.documents.characters import width
from fengqiao.casework.documents.content import Cell, Fact, Table

_PADDING = 1.2  # characters of room in a cell, left and right together


def shares(table: Table) -> list[float]:
    """Return each column's share of the line (sum 1): as declared, or fitted to what it holds."""
    if table.widths:
        return [share / sum(table.widths) for share in table.widths]
    rows = [[_shown(cell) for cell in row] for row in table.rows]
    return fitted([table.header, *rows], line=36)


def fitted(rows: Sequence[Sequence[str]], *, line: float) -> list[float]:
    """Return shares (sum 1) for columns so that ``rows`` wrap little on ``line`` characters.

    Short columns get what they need; the long ones share what is left by the root of what they
    hold, so that one long remark does not starve the others.
    """
    needs = [max(_needs(column), 2.0) + _PADDING for column in zip(*rows, strict=True)]
    if sum(needs) <= line:
        return _normal(needs)
    fair = line / len(needs)
    short = [need if need <= fair else 0.0 for need in needs]
    left = line - sum(short)
    roots = [need**0.5 if need > fair else 0.0 for need in needs]
    return _normal([s or left * root / sum(roots) for s, root in zip(short, roots, strict=True)])


def _needs(cells: Iterable[str]) -> float:
    """Return the width that holds nineteen in twenty cells of a column on one line, at most 40."""
    widths = sorted(width(cell) for cell in cells)
    return min(widths[int((len(widths) - 1) * 0.95)], 40.0)


def _normal(parts: Sequence[float]) -> list[float]:
    return [round(part / sum(parts), 6) for part in parts]


def _shown(cell: Cell) -> str:
    return cell.shown if isinstance(cell, Fact) else cell
