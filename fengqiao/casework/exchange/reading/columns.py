"""Which column of a table is which field: by its heading, and by whether its cells can be read so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fengqiao.casework.exchange.fields import Cell, Field, Kind, Reading, Subject, is_empty
from fengqiao.casework.exchange.reading.cells import read_cell
from fengqiao.casework.exchange.reading.dates import Days
from fengqiao.casework.exchange.reading.headings import FITS, Heading, fit
from fengqiao.casework.exchange.reading.texts import plain, text_of
from fengqiao.casework.exchange.reading.vocabulary import NOT_KEPT, bare

ASKED = 0.45
"""Below this a heading is like no field; between this and ``FITS`` it is asked."""
SAMPLES = 30
OUTRIGHT, SOME = 0.95, 0.2
"""A heading that names a field outright is believed if at least some of the cells read so."""
OURS = ("编号", "状态", "填表人", "审核人", "示例数据", "未录入原因")
"""What our own exports and returned files have beside the fields."""
SETTLED = ("本系统", "由系统", "编号列", "与前一列")
_STRICT = frozenset((Kind.DATE, Kind.MOMENT, Kind.WHOLE, Kind.DECIMAL, Kind.PHONE, Kind.IDENTITY))
_YEARS, _MONTHS, _DAYS = ("年", "年份", "年度"), ("月", "月份"), ("日", "号", "日期日")
_LARGE_UNIT = re.compile(r"[(（]\s*(?:单位[:：])?\s*([百千万亿]+[^)）]{0,3})[)）]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was understood.

    ``field`` is what it was taken for, empty if nothing; ``guess`` what it may be, to be asked.
    ``parts`` are the columns that together hold its value, such as year, month and day.
    """

    index: int
    heading: Heading
    field: str = ""
    guess: str = ""
    reason: str = ""
    samples: tuple[str, ...] = ()
    parts: tuple[int, ...] = ()
    unit: str = ""
    key: str = ""
    """The heading's text, told apart from another column of the same heading."""

    @property
    def settled(self) -> bool:
        """Whether nothing is to be asked of the column: it is no field, and why is known."""
        return bool(self.parts) or self.reason.startswith(SETTLED)

    @property
    def letter(self) -> str:
        """The name of the column in Excel."""
        return letter_of(self.index)


def letter_of(index: int) -> str:
    """Return what Excel calls a column, counted from nought.

    >>> letter_of(0), letter_of(26), letter_of(701)
    ('A', 'AA', 'ZZ')
    """
    name, left = "", index + 1
    while left:
        left, rest = divmod(left - 1, 26)
        name = chr(65 + rest) + name
    return name


def fingerprint(headings: tuple[Heading, ...]) -> str:
    """Return the pattern of a table's headings, alike for all files made from the same form."""
    return "|".join(bare(heading.text) for heading in headings if heading.levels)


def columns_of(
    headings: tuple[Heading, ...],
    cells: Mapping[int, list[Cell]],
    subject: Subject,
    *,
    told: Mapping[str, str] | None = None,
) -> list[Column]:
    """Return each column with what it was understood to be.

    Args:
        cells: a few cells of each column, as far as they hold anything.
        told: what people said before of columns with these headings: field by column's key,
            empty for a column that is to be left out.
    """
    known = dict(told or {})
    columns = [
        Column(
            at,
            heading,
            samples=_samples(cells.get(at, [])),
            unit=_large_unit(heading),
            key=_key(headings, at),
        )
        for at, heading in enumerate(headings)
        if heading.levels or cells.get(at)
    ]
    dates = _date_in_parts(columns)
    scores = []
    for at, column in enumerate(columns):
        if column.key in known or _left_out(column, subject) or column.index in dates:
            continue
        for field in subject.fields:
            score = _score(column, field, subject, cells.get(column.index, []))
            if score >= ASKED:
                scores.append((score, -column.index, field.name, at))
    fields = {name for name in known.values() if name}
    columns = [_as_told(column, known, dates, subject) for column in columns]
    columns = _joined_dates(columns, dates, subject, fields)
    fields |= {column.field for column in columns if column.field}
    return _assigned(columns, scores, fields)


def _key(headings: tuple[Heading, ...], at: int) -> str:
    before = sum(1 for heading in headings[:at] if heading.text == headings[at].text)
    return f"{headings[at].text}#{before + 1}" if before else headings[at].text


def _assigned(
    columns: list[Column], scores: list[tuple[float, int, str, int]], fields: set[str]
) -> list[Column]:
    """Give each field the column that fits it best, the best of all first."""
    for score, _, name, at in sorted(scores, reverse=True):
        column = columns[at]
        if column.field or column.guess or name in fields:
            continue
        if score >= FITS:
            columns[at] = replace(column, field=name)
            fields.add(name)
        else:
            columns[at] = replace(column, guess=name, reason="表头与栏目相近，请确认")
    return [
        column
        if column.field or column.guess or column.reason
        else replace(column, reason="没有对应的栏目")
        for column in columns
    ]


def _as_told(column: Column, known: Mapping[str, str], dates: set[int], subject: Subject) -> Column:
    if column.key in known:
        name = known[column.key]
        return replace(column, field=name, reason="" if name else "按上次的选择不导入")
    if column.index in dates:
        return column
    return replace(column, reason=_left_out(column, subject))


def _left_out(column: Column, subject: Subject) -> str:
    """Return why a column is never taken for a field, in words; empty if it may be."""
    leaf = bare(column.heading.leaf)
    if any(leaf == bare(each.heading) for each in subject.fields):
        return ""
    if leaf in NOT_KEPT:
        return "本系统不登记个人的这一信息"
    if column.heading.leaf.startswith("枫桥："):
        return "本系统退回时加的列"
    if column.heading.text in OURS[1:]:
        return "由系统记录，不从表中取"
    return "编号列" if column.heading.numbers_lines else ""


def _date_in_parts(columns: list[Column]) -> set[int]:
    """Return the columns that hold year, month and day apart."""
    for at, column in enumerate(columns[:-1]):
        following = columns[at + 1]
        if column.heading.leaf in _MONTHS and following.heading.leaf in _DAYS:
            parts = {column.index, following.index}
            if at and columns[at - 1].heading.leaf in _YEARS:
                parts.add(columns[at - 1].index)
            return parts
    return set()


def _joined_dates(
    columns: list[Column], dates: set[int], subject: Subject, fields: set[str]
) -> list[Column]:
    if not dates or not subject.dated or subject.dated in fields:
        return columns
    first = min(dates)
    return [
        replace(column, field=subject.dated, parts=tuple(sorted(dates)))
        if column.index == first
        else replace(column, reason="与前一列合成日期")
        if column.index in dates
        else column
        for column in columns
    ]


def _score(column: Column, field: Field, subject: Subject, cells: list[Cell]) -> float:
    likeness = fit(column.heading, field, subject)
    if likeness < ASKED:
        return 0.0
    strict = field.kind in (*_STRICT, Kind.PLACE) or (field.people and field.kind is Kind.SEVERAL)
    share = readable(cells, field)
    if not strict or (likeness > OUTRIGHT and share >= SOME):
        return likeness * (0.8 + 0.2 * share)
    return likeness * (0.35 + 0.65 * share)


def readable(cells: list[Cell], field: Field) -> float:
    """Return which part of some cells reads as this field, from nought to one; one where none are."""
    filled = [cell for cell in cells if not is_empty(cell)]
    if not filled or field.kind is Kind.TEXT:
        return 1.0
    return sum(_as_if(read_cell(cell, field, Days(2024)), cell, field) for cell in filled) / len(
        filled
    )


def _as_if(reading: Reading, cell: Cell, field: Field) -> float:
    """Return how much a cell speaks for the field: a doubt of the right kind speaks for it too."""
    if field.kind is Kind.PLACE and reading.value is None:
        return 0.1 if reading.doubt else 0.5
    if reading.value is not None or (reading.shown is not None and not field.people):
        looks = not (field.people and field.register is None) or _like_names(cell)
        return 1.0 if looks else 0.2
    if not reading.doubt:
        return 0.5
    if field.people:
        return 0.9 if _like_names(cell) else 0.0
    if field.kind in (Kind.PHONE, Kind.IDENTITY):
        return 0.8 if len(re.findall(r"[\d*]", text_of(cell))) >= 7 else 0.0
    foreign = ("读不出", "不是", "不像", "不在可选项")
    return 0.0 if reading.doubt.startswith(foreign) else 0.8


def _like_names(cell: Cell) -> bool:
    parts = [part for part in re.split(r"[、,，;；\s]+", text_of(cell)) if part]
    short = [part for part in parts if re.fullmatch(r"[\u4e00-\u9fff·（）()]{2,12}", part)]
    return bool(parts) and len(short) >= len(parts) * 0.6


def _samples(cells: list[Cell]) -> tuple[str, ...]:
    filled = [text_of(cell).strip() for cell in cells if not is_empty(cell)]
    return tuple(dict.fromkeys(text[:40] for text in filled))[:3]


def _large_unit(heading: Heading) -> str:
    """Return a unit of hundreds or more that a heading states, such as 万元."""
    found = _LARGE_UNIT.search(heading.text)
    return plain(found[1]) if found else ""
