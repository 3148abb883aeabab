"""A row of a table as a line that reads as a sentence would: its label, then its numbers with units."""

import re

_BARE = re.compile(r"^[\d,.]+%?$")
_UNIT = re.compile(r"[（(]\s*(?:单位[:：])?([一-龥%]{1,3})\s*[）)]")
_ORDER = re.compile(r"^\d{1,3}$")
_BEFORE = -1


def row_text(cells: list[str], head: list[str]) -> str:
    """Return a row as text, its cells parted by a tab, a bare number with the unit that its label names.

    >>> row_text(["普法活动（场）", "34"], []).split(chr(9))
    ['普法活动（场）', '34场']
    >>> row_text(["1", "普法活动", "34"], ["序号", "内容", "数量（场）"]).split(chr(9))
    ['普法活动', '34场']
    """
    told, head = _of_this_year([cell.strip() for cell in cells], head)
    if len(told) > 2 and _ORDER.match(told[0]) and (not head or "序" in head[0] or "号" in head[0]):
        told, head = told[1:], head[1:]
    labels = [cell for cell in told if cell and not _BARE.match(cell)]
    label = labels[0] if labels else ""
    if not label and len(head) == len(told):
        # A row of nothing but numbers is told by the heads of its columns.
        named = zip(head, told, strict=True)
        return "；".join(
            f"{_UNIT.sub('', name)}{_with_unit(cell, name, '', told)}"
            for name, cell in named
            if cell
        )
    return "\t".join(
        _with_unit(cell, head[at] if at < len(head) else "", label, told)
        for at, cell in enumerate(told)
    ).strip()


def _of_this_year(told: list[str], head: list[str]) -> tuple[list[str], list[str]]:
    """Leave out the columns of years before: 2024年 beside 2025年, 上年."""
    years = [_year(name) for name in head]
    last = max(years, default=0)
    if len(head) != len(told) or not any(year < last or year == _BEFORE for year in years if year):
        return told, head
    kept = [at for at, year in enumerate(years) if not year or year == last != _BEFORE]
    return [told[at] for at in kept], [head[at] for at in kept]


def _year(name: str) -> int:
    """Return the year a column's head names, ``_BEFORE`` for the year before, 0 for none."""
    if re.search("上年|去年|同期|上一年", name):
        return _BEFORE
    found = re.match(r"(20\d\d)年", name)
    return int(found[1]) if found else 0


def _with_unit(cell: str, heading: str, label: str, row: list[str]) -> str:
    if not _BARE.match(cell) or cell.endswith("%"):
        return cell
    for words in (label, heading):
        if found := _UNIT.search(words):
            return cell + found[1]
    unit = next((each for each in row if re.fullmatch(r"[一-龥]{1,2}|%", each)), "")
    return cell + unit if unit != label else cell
