"""A row of a table as a line that reads as a sentence would: its label, then its numbers with units."""

import re

_BARE = re.compile(r"^[\d,.]+%?$")
_UNIT = re.compile(r"[（(]\s*(?:单位[:：])?([一-龥%]{1,3})\s*[）)]")
_ORDER = re.compile(r"^\d{1,3}$")


def row_text(cells: list[str], head: list[str]) -> str:
    """Return a row as text, its cells parted by a tab, a bare number with the unit that its label names.

    >>> row_text(["普法活动（场）", "34"], []).split(chr(9))
    ['普法活动（场）', '34场']
    >>> row_text(["1", "普法活动", "34"], ["序号", "内容", "数量（场）"]).split(chr(9))
    ['普法活动', '34场']
    """
    told = [cell.strip() for cell in cells]
    if len(told) > 2 and _ORDER.match(told[0]) and (not head or "序" in head[0] or "号" in head[0]):
        told, head = told[1:], head[1:]
    labels = [cell for cell in told if cell and not _BARE.match(cell)]
    label = labels[0] if labels else ""
    return "\t".join(
        _with_unit(cell, head[at] if at < len(head) else "", label, told)
        for at, cell in enumerate(told)
    ).strip()


def _with_unit(cell: str, heading: str, label: str, row: list[str]) -> str:
    if not _BARE.match(cell) or cell.endswith("%"):
        return cell
    for words in (label, heading):
        if found := _UNIT.search(words):
            return cell + found[1]
    unit = next((each for each in row if re.fullmatch(r"[一-龥]{1,2}|%", each)), "")
    return cell + unit if unit != label else cell
