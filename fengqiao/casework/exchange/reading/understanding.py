"""A file understood: every sheet, its tables, its records, what was skipped and what is doubted."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fengqiao.casework.exchange.fields import Cell, Grid, Kind, Reading, Subject, is_empty, texts_of
from fengqiao.casework.exchange.reading import headings as finding
from fengqiao.casework.exchange.reading.body import Body, by_order, left_blank_in
from fengqiao.casework.exchange.reading.columns import (
    SAMPLES,
    Column,
    columns_of,
    fingerprint,
)
from fengqiao.casework.exchange.reading.dates import read_date, years_in
from fengqiao.casework.exchange.reading.layout import Merges, is_group_title, line_of, not_a_record
from fengqiao.casework.exchange.reading.names import places_named
from fengqiao.casework.exchange.reading.results import Doubt, Line, SheetRead, Skipped, Table
from fengqiao.casework.exchange.reading.texts import plain, text_of
from fengqiao.casework.exchange.reading.vocabulary import bare, heading_key

OWN_SHEET = "枫桥核对"
"""The hidden sheet of our own exports that says which version of each record they show."""
Told = Mapping[str, Mapping[str, str]]
"""What people said of tables: by their fingerprint, the field of each heading."""


def understand(
    grids: list[Grid], subject: Subject, *, file_name: str = "", told: Told | None = None
) -> list[SheetRead]:
    """Return what every sheet says for a ledger, in the order of the file."""
    return [
        _Sheet(grid, subject, file_name, told or {}).read()
        for grid in grids
        if grid.name != OWN_SHEET
    ]


@dataclass(slots=True)
class _Sheet:
    grid: Grid
    subject: Subject
    file_name: str
    told: Told
    merges: Merges = field(init=False)
    result: SheetRead = field(init=False)
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.merges = Merges.of(self.grid)
        self.result = SheetRead(self.grid.name)
        self.names = frozenset(
            heading_key(name) for each in self.subject.fields for name in each.headings
        )

    def read(self) -> SheetRead:
        found = finding.find_table(self.grid, self.merges, self.subject)
        if self.grid.hidden:
            self.result.notes.append("这是隐藏的工作表，也已读取")
        if found is None:
            empty = all(is_empty(cell) for row in self.grid.rows for cell in row)
            self.result.notes.append(
                "空白工作表" if empty else "没有找到与本台账相符的表头，未读取"
            )
            return self.result
        self._titles(0, found.first)
        start: finding.Table | None = found
        while start is not None:
            start = self._table(start)
        self._tell_hidden_rows()
        return self.result

    def _titles(self, first: int, until: int) -> None:
        for row in range(first, until):
            texts = texts_of(line_of(self.grid, self.merges, row))
            reason = "标题" if texts else "空行"
            self.result.skipped.append(Skipped(row + 1, reason))
            self.result.titles += texts

    def _tell_hidden_rows(self) -> None:
        rows = {line.row for line in self.result.lines}
        hidden = sorted(row + 1 for row in self.grid.hidden_rows if row + 1 in rows)
        if hidden:
            shown = "、".join(map(str, hidden[:20])) + ("等" if len(hidden) > 20 else "")
            self.result.notes.append(f"第 {shown} 行是隐藏行，也已读取")

    def _table(self, at: finding.Table) -> finding.Table | None:
        """Read one table; return where the next one in the sheet begins, if there is one."""
        rows, following = self._rows_of(at)
        samples = self._samples(rows, len(at.headings))
        pattern = fingerprint(at.headings)
        columns = columns_of(at.headings, samples, self.subject, told=self.told.get(pattern))
        body = Body(self.grid, self.merges, self.subject, columns, self._year(columns, rows))
        body.place = self._place_in_titles()
        body.left_blank = self._left_blank(columns, rows)
        table = Table(at.first + 1, at.last + 1, pattern, columns, body.year)
        for row in range(at.first, at.last + 1):
            self.result.skipped.append(Skipped(row + 1, "表头"))
        self._read_rows(rows, body, table)
        for each in self.subject.fields:
            if each.kind is Kind.DATE:
                table.lines = by_order(table.lines, each.name)
        self.result.tables.append(table)
        for name in without_column(table, self.subject):
            heading = self.subject.field(name).heading
            self.result.notes.append(f"表里没有“{heading}”一列，录入时需要统一填写")
        self._doubts(table)
        return following

    def _rows_of(self, at: finding.Table) -> tuple[list[int], finding.Table | None]:
        """Return the rows below a heading, those that repeat it told and left out."""
        depth = at.last - at.first + 1
        rows: list[int] = []
        row = at.last + 1
        while row < len(self.grid.rows):
            if self._may_be_heading(row):
                again = finding.headings_at(self.grid, self.merges, row, row + depth - 1)
                if _same(again, at.headings):
                    self._titles_above(rows)
                    self.result.skipped += [
                        Skipped(each + 1, "重复的表头") for each in range(row, row + depth)
                    ]
                    row += depth
                    continue
                following = self._other_table(row)
                if following is not None:
                    self._titles_above(rows)
                    self._titles(row, following.first)
                    return rows, following
            rows.append(row)
            row += 1
        return rows, None

    def _titles_above(self, rows: list[int]) -> None:
        """Take the rows just above a further heading that hold one text alone for its title."""
        while rows and len(texts_of(line_of(self.grid, self.merges, rows[-1]))) <= 1:
            row = rows.pop()
            self._titles(row, row + 1)

    def _may_be_heading(self, row: int) -> bool:
        texts = [text_of(cell) for cell in self.grid.rows[row] if isinstance(cell, str) and cell]
        known = sum(1 for text in texts if len(text) <= 16 and heading_key(text) in self.names)
        return known >= 2 and known * 2 >= len(texts)

    def _other_table(self, row: int) -> finding.Table | None:
        found = finding.find_table(self.grid, self.merges, self.subject, start=row)
        return found if found and found.first == row else None

    def _samples(self, rows: list[int], width: int) -> dict[int, list[Cell]]:
        found: dict[int, list[Cell]] = {}
        for row in rows:
            own = line_of(self.grid, self.merges, row)
            if not_a_record(own, numbering=None):
                continue
            for column, cell in enumerate(own[:width]):
                held = found.setdefault(column, [])
                if len(held) < SAMPLES and not is_empty(cell):
                    held.append(cell)
        return found

    def _left_blank(self, columns: list[Column], rows: list[int]) -> frozenset[int]:
        records = []
        for row in rows:
            own = line_of(self.grid, self.merges, row)
            if not not_a_record(own, numbering=None):
                records.append(row)
        return frozenset(
            column.index
            for column in columns
            if column.field
            and self.subject.field(column.field).kind is Kind.PLACE
            and left_blank_in([self.merges.shown(self.grid, row, column.index) for row in records])
        )

    def _year(self, columns: list[Column], rows: list[int]) -> int | None:
        """Return the year of dates without one: title, sheet, file, then the dates that have one."""
        full = set()
        for column in columns:
            if column.field and self.subject.field(column.field).kind is Kind.DATE:
                for row in rows[:2000]:
                    day = read_date(self.grid.at(row, column.index)).value
                    full |= {day.year} if day else set()
        for words in (" ".join(self.result.titles), self.grid.name, self.file_name):
            years = years_in(words)
            if len(years) == 1:
                return years[0] if not full or years[0] in full else None
            if years:
                return None
        return next(iter(full)) if len(full) == 1 else None

    def _place_in_titles(self) -> Reading:
        """Return the village a title or the sheet's name names, where one alone does."""
        for each in self.subject.fields:
            if each.kind is Kind.PLACE and each.register:
                villages = [known for known in each.register if len(str(known.value)) > 9]
                named = []
                for text in (
                    *self.result.titles,
                    self.grid.name,
                    self.file_name.rpartition(".")[0],
                ):
                    squeezed = plain(text)
                    within = [
                        known
                        for known in villages
                        if any(
                            len(name) > 2 and name in squeezed
                            for name in (known.label, *known.names)
                        )
                    ]
                    named += [known for known in within if known not in named]
                named += [
                    known
                    for known in places_named(plain(self.grid.name), villages)
                    if known not in named
                ]
                if len(named) == 1:
                    return Reading(named[0].value, named[0].label)
        return Reading()

    def _read_rows(self, rows: list[int], body: Body, table: Table) -> None:
        taken = -1
        for row in rows:
            if row <= taken:
                continue
            own = line_of(self.grid, self.merges, row)
            continues = any(
                down[0] < row
                for column, _ in body.mapped
                if (down := self.merges.down(row, column.index))
            )
            own_cells = _own(self.grid, row, own, self.merges)
            reason = not_a_record(own_cells, numbering=body.numbering)
            if reason and not (reason == "空行" and continues):
                self.result.skipped.append(Skipped(row + 1, reason))
                continue
            if not continues and is_group_title(
                self.grid, self.merges, row, own_cells, numbering=body.numbering
            ):
                body.under_title(own_cells)
                self.result.skipped.append(Skipped(row + 1, "分组标题"))
                continue
            taken = max(row, body.last_row_of(row))
            table.lines.append(body.line(row, taken))

    def _doubts(self, table: Table) -> None:
        letters = {column.field: column.letter for column in table.columns if column.field}
        for line in table.lines:
            for name, reading in line.cells.items():
                if reading.doubt:
                    text = text_of(line.raw.get(name))[:80]
                    self.result.doubts.append(
                        Doubt(line.row, letters.get(name, ""), name, text, reading.doubt)
                    )


def _own(grid: Grid, row: int, line: list[Cell], merges: Merges) -> list[Cell]:
    """Return a line's own cells: of a cell merged downward only in the first of its rows."""
    return [
        None if (area := merges.owner.get((row, at))) and area[0] < row else cell
        for at, cell in enumerate(line)
    ]


def _same(one: tuple[finding.Heading, ...], other: tuple[finding.Heading, ...]) -> bool:
    pairs = [(bare(a.text), bare(b.text)) for a, b in zip(one, other, strict=False) if b.levels]
    return bool(pairs) and sum(1 for a, b in pairs if a == b) >= max(2, len(pairs) * 0.6)


def missing(line: Line, subject: Subject) -> list[str]:
    """Return the headings of the required fields that a record's own cells leave empty."""
    return [
        each.heading
        for each in subject.fields
        if each.required
        and (got := line.cells.get(each.name)) is not None
        and got.value is None
        and not got.doubt
    ]


def without_column(table: Table, subject: Subject) -> list[str]:
    """Return the names of the required fields for which a table has no column."""
    present = {column.field for column in table.columns}
    return [each.name for each in subject.fields if each.required and each.name not in present]
