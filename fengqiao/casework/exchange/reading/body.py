"""The lines under a heading: which are records, and what each of their cells says."""

# ruff: noqa: RUF001 - full-width signs are what people type and what is read here

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from fengqiao.casework.exchange.fields import (
    NOTHING,
    Cell,
    Field,
    Grid,
    Kind,
    Reading,
    Subject,
    is_empty,
    texts_of,
)
from fengqiao.casework.exchange.reading.cells import read_cell
from fengqiao.casework.exchange.reading.columns import Column
from fengqiao.casework.exchange.reading.dates import Days, years_in
from fengqiao.casework.exchange.reading.headings import NUMBER
from fengqiao.casework.exchange.reading.layout import Merges
from fengqiao.casework.exchange.reading.results import Line
from fengqiao.casework.exchange.reading.texts import DITTO, plain, text_of


@dataclass(slots=True)
class Body:
    """Reads the lines of one table, from the first down."""

    grid: Grid
    merges: Merges
    subject: Subject
    columns: list[Column]
    year: int | None
    place: Reading = NOTHING
    left_blank: frozenset[int] = frozenset()
    """Columns of places in which people write the place once and leave it empty below."""
    _above: dict[str, Cell] = field(default_factory=dict)

    @property
    def numbering(self) -> int | None:
        """The column that numbers the lines, if there is one."""
        return next((each.index for each in self.columns if each.heading.numbers_lines), None)

    @property
    def mapped(self) -> list[tuple[Column, Field]]:
        """The columns that were taken for a field, with the field."""
        return [(each, self.subject.field(each.field)) for each in self.columns if each.field]

    def last_row_of(self, row: int) -> int:
        """Return the last row of the record that begins here: merged cells may stretch it."""
        numbering = self.numbering
        downs = {each.index: self.merges.down(row, each.index) for each in self.columns}
        if numbering is not None:
            down = downs.get(numbering) or self.merges.down(row, numbering)
            if down and down[0] == row and not self._differs_within(down):
                return down[1]
            if down is None and not is_empty(self.grid.at(row, numbering)):
                return row
        naming = [
            column.index
            for column, each in self.mapped
            if each.name in (self.subject.dated, self.subject.headline)
        ]
        areas = {downs[at] for at in naming}
        merged = sum(1 for column, _ in self.mapped if downs[column.index])
        if len(naming) == 2 and len(areas) == 1 and merged * 2 >= len(self.mapped):
            area = areas.pop()
            if area and area[0] == row:
                return area[1]
        return row

    def _differs_within(self, rows: tuple[int, int]) -> bool:
        """Return whether the lines under one number are records of their own."""
        for column, each in self.mapped:
            if each.name in (self.subject.dated, self.subject.headline):
                below = range(rows[0] + 1, rows[1] + 1)
                own = [self.grid.at(row, column.index) for row in below]
                if any(not is_empty(cell) for cell in own):
                    return True
        return False

    def line(self, first: int, last: int) -> Line:
        """Read the record in these rows."""
        cells: dict[str, Reading] = {}
        raw: dict[str, Cell] = {}
        for column, each in self.mapped:
            cell, doubt = self._cell(first, last, column, each)
            reading = Reading(doubt=doubt) if doubt else self._read(cell, column, each, first)
            if isinstance(cell, str) and plain(cell) in DITTO and each.name in self._above:
                cell = self._above[each.name]
                reading = self._read(cell, column, each, first)
            if each.kind is Kind.PLACE and is_empty(cell) and column.index in self.left_blank:
                reading = self._place_from_above(each, column, first)
            raw[each.name] = cell
            cells[each.name] = reading
        self._above |= {name: cell for name, cell in raw.items() if not is_empty(cell)}
        if self.place.value is not None:
            for each in self.subject.fields:
                if each.kind is Kind.PLACE and each.name not in cells:
                    cells[each.name] = self.place
        return Line(first + 1, last + 1, _told_apart(cells), raw, self._number(first))

    def _cell(self, first: int, last: int, column: Column, each: Field) -> tuple[Cell, str]:
        if column.parts:
            return self._joined_date(first, column), ""
        if (first, column.index) in self.grid.uncomputed:
            return None, "公式没有保存计算结果，请用 WPS 或 Excel 打开、保存后再导入"
        found: list[Cell] = []
        for row in range(first, last + 1):
            cell = self.merges.shown(self.grid, row, column.index)
            if not is_empty(cell) and cell not in found:
                found.append(cell)
        if len(found) <= 1:
            return (found[0] if found else None), ""
        if each.kind is Kind.TEXT:
            return "\n".join(map(text_of, found)), ""
        if each.kind in (Kind.SEVERAL, Kind.CHOICES):
            return "、".join(map(text_of, found)), ""
        return "、".join(map(text_of, found)), "一条记录里有几个值，请留一个"

    def _read(self, cell: Cell, column: Column, each: Field, row: int) -> Reading:
        where = (row, column.index)
        days = Days(
            self.year,
            epoch_1904=self.grid.epoch_1904,
            month_only=where in self.grid.months_only,
            two_places=where in self.grid.two_places,
        )
        reading = read_cell(cell, each, days)
        if column.unit and each.kind in (Kind.WHOLE, Kind.DECIMAL) and reading.value is not None:
            return Reading(doubt=f"表头的单位是“{column.unit}”，请换算成个数")
        return reading

    def _place_from_above(self, each: Field, column: Column, row: int) -> Reading:
        """Take the place of the line above for an empty cell, and say so: who left it empty meant it."""
        above = self._above.get(each.name)
        if above is None:
            return self.place
        reading = self._read(above, column, each, row)
        if reading.value is None:
            return NOTHING
        return replace(reading, doubt=f"此格为空，沿用上一行的“{reading.shown}”")

    def _joined_date(self, row: int, column: Column) -> Cell:
        """Put year, month and day together out of their columns."""
        said = [plain(text_of(self.merges.shown(self.grid, row, at))) for at in column.parts]
        bare = [re.sub(r"[年月日号份度]+$", "", part) for part in said]
        if not all(bare[-2:]):
            return "".join(said) or None
        if len(bare) == 3 and bare[0]:
            return f"{bare[0]}年{bare[1]}月{bare[2]}日"
        return f"{bare[-2]}月{bare[-1]}日"

    def _number(self, row: int) -> str:
        """Return the record number of the line: ours, never a number of their own."""
        for column in self.columns:
            if column.heading.text == NUMBER:
                text = plain(text_of(self.grid.at(row, column.index)))
                series = "|".join(map(re.escape, self.subject.series))
                return text if re.fullmatch(rf"(?:{series})-\d{{4}}-\d{{4,}}", text) else ""
        return ""

    def under_title(self, own: list[Cell]) -> None:
        """Take from a line that heads a group what it says of the year and the place."""
        text = " ".join(texts_of(own))
        if len(years := years_in(text)) == 1:
            self.year = years[0]
        for each in self.subject.fields:
            if each.kind is Kind.PLACE and each.register:
                named = re.sub(
                    r"^[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?|[:：]$", "", plain(text)
                )
                found = read_cell(named, each, Days())
                self.place = found if found.value is not None else self.place


def _told_apart(cells: dict[str, Reading]) -> dict[str, Reading]:
    """Let the line's village tell which of several namesakes is meant, where only one is of it."""
    places = {str(cell.value) for cell in cells.values() if isinstance(cell.value, str)}
    settled = dict(cells)
    for name, reading in cells.items():
        there = [each for each in reading.namesakes if each.place in places]
        if len(there) == 1:
            settled[name] = Reading(there[0].value, there[0].label)
    return settled


def left_blank_in(cells: list[Cell]) -> bool:
    """Return whether a column's empty cells mean the one above: none is ever said twice running."""
    filled = [at for at, cell in enumerate(cells) if not is_empty(cell)]
    if len(filled) < 2 or filled[0] != 0 or (len(cells) - len(filled)) * 4 < len(cells):
        return False
    return all(cells[at] != cells[before] for before, at in pairwise(filled) if at == before + 1)


def by_order(lines: list[Line], name: str) -> list[Line]:
    """Let the order of the lines tell which of two days a date means, where it can.

    Only if all sure dates stand in one order, and exactly one of the days fits between those
    before and behind.
    """
    days: list[date | None] = [
        reading.value if (reading := line.cells.get(name)) and reading.sure else None
        for line in lines
    ]
    sure = [day for day in days if day]
    if len(sure) < 2:
        return lines
    rising, falling = sure == sorted(sure), sure == sorted(sure, reverse=True)
    if rising == falling:
        return lines
    settled = list(lines)
    for at, line in enumerate(lines):
        reading = line.cells.get(name)
        if reading is None or not reading.options:
            continue
        before = [day for day in days[:at] if day][-1:]
        behind = [day for day in days[at + 1 :] if day][:1]
        low, high = (before, behind) if rising else (behind, before)
        fitting = [
            day
            for day in reading.options
            if (not low or day >= low[0]) and (not high or day <= high[0])
        ]
        if len(fitting) == 1 and before and behind:
            days[at] = fitting[0]
            settled[at] = replace(line, cells={**line.cells, name: Reading.of(fitting[0])})
    return settled
