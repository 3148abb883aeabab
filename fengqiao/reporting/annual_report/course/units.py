"""What is countersigned by itself: the parts of a report as they were when it first went round. Pure.

The engine replays a case with the same parties from beginning to end, so the parts keep their names.
A section added after a return is signed with the part above it; that one was left out is signed too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from fengqiao.reporting.annual_report.outline import PARTS, outline_text

SHORT = {
    "results": "主要举措和成效",
    "first_responsible": "第一责任人履职",
    "problems": "问题及原因",
    "plans": "下一年度安排",
    "other": "其他情况",
}
NAME_MAX = 50
DEMANDED = ("results", "first_responsible", "problems", "plans")
"""The parts without which there is no report; of the fifth, other matters, there may be none."""

Section = Mapping[str, str]
Unit = dict[str, str]


def units_of(sections: Sequence[Section], responsible: Mapping[str, str]) -> list[Unit]:
    """Return the parts of a text that are countersigned one by one, each with the post that does.

    >>> units_of([{"key": "a", "part": "plans", "title": "", "text": ""}], {"a": "岗位-1"})
    [{'key': 'a', 'name': '下一年度安排', 'post': '岗位-1'}]
    """
    units: list[Unit] = []
    for section in sections:
        name = (section["title"].strip() or SHORT[section["part"]])[:NAME_MAX]
        alike = sum(each["name"].partition("（之")[0] == name for each in units)
        units.append(
            {
                "key": section["key"],
                "name": f"{name}（之{alike + 1}）" if alike else name,
                "post": responsible.get(section["key"], ""),
            }
        )
    return units or [{"key": "", "name": "全文", "post": ""}]


def sections_by_unit(
    units: Sequence[Unit], sections: Sequence[Section]
) -> dict[str, tuple[Section, ...]]:
    """Return what text each part now holds, by its name; nothing where it was left out.

    >>> units = units_of([{"key": "a", "part": "plans", "title": "甲", "text": ""}], {})
    >>> later = [{"key": "own_1", "part": "plans", "title": "乙", "text": ""}]
    >>> [each["title"] for each in sections_by_unit(units, later)["甲"]]
    ['乙']
    """
    names = {each["key"]: each["name"] for each in units}
    found: dict[str, list[Section]] = {each["name"]: [] for each in units}
    current = units[0]["name"]
    for section in sections:
        current = names.get(section["key"], current)
        found[current].append(section)
    return {name: tuple(held) for name, held in found.items()}


def parts_missing(sections: Sequence[Section], year: int) -> tuple[str, ...]:
    """Return what a report still lacks of the contents that the rules demand.

    A section that says no more than the outline's request to write it says nothing.
    """
    written = {
        section["part"]
        for section in sections
        if section["text"].strip() and section["text"].strip() not in requests(year)
    }
    words = {"year": year, "next_year": year + 1}
    return tuple(PARTS[part].format(**words) for part in DEMANDED if part not in written)


def requests(year: int) -> frozenset[str]:
    """Return the outline's requests to the writer, which are no text of a report."""
    return frozenset(outline_text(key, year) for key in ("problems", "plans"))


def wording_of(unit: Unit, posts: Mapping[str, Any]) -> str:
    """Return who countersigns a part, in words."""
    post = posts.get(unit["post"])
    return str(post) if post else "任一办公室（中心）负责人或者班子成员"
