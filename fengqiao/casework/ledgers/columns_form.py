"""The page on which people say what the columns of their file are, and what holds for all its lines."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from fengqiao.casework.exchange.fields import Field, Kind, Known
from fengqiao.casework.exchange.models import Import
from fengqiao.casework.exchange.opening.sheets import open_file
from fengqiao.casework.exchange.queries import bytes_of
from fengqiao.casework.exchange.reading.cells import read_cell
from fengqiao.casework.exchange.reading.columns import Column
from fengqiao.casework.exchange.reading.dates import Days
from fengqiao.casework.exchange.reading.results import SheetRead, Table
from fengqiao.casework.exchange.reading.vocabulary import bare
from fengqiao.casework.ledgers.judging import read_import
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.registers.accounts.actor import Actor


@dataclass(frozen=True, slots=True)
class Asked:
    """A column with the name of its box and what was chosen."""

    column: Column
    name: str
    chosen: str


@dataclass(frozen=True, slots=True)
class AskedFixed:
    """A value asked for all lines, and where the proposal for it stands."""

    field: Field
    name: str
    value: str
    values: tuple[str, ...]
    proposed: bool

    @property
    def several(self) -> bool:
        """Whether more than one choice may be ticked."""
        return self.field.kind is Kind.CHOICES

    @property
    def options(self) -> tuple[Known, ...]:
        """What may be chosen; none where it is typed."""
        if self.field.kind is Kind.YES_NO:
            return (Known("是", "是"), Known("否", "否"))
        return self.field.choices or (self.field.register or ())[:500]


class ColumnsForm:
    """Reads and shows the choices; ``problems`` say what is wrong with them."""

    def __init__(
        self, ledger: Ledger[Any], source: Import, actor: Actor, posted: QueryDict | None
    ) -> None:
        """Understand the file, and take what was posted or what is proposed."""
        self.ledger, self.source, self.posted = ledger, source, posted
        self.subject, self.sheets = read_import(
            ledger=ledger,
            source=source,
            actor=actor,
            grids=open_file(bytes_of(source), source.file_name),
        )
        self.problems: list[str] = []
        self.tables = [
            (sheet, table, self._asked(number, table))
            for number, (sheet, table) in enumerate(self._all_tables())
        ]
        self.empty = [sheet for sheet in self.sheets if not sheet.tables]
        self.asked_fixed = [self._fixed_one(field) for field in self._without_column()]

    def _all_tables(self) -> list[tuple[SheetRead, Table]]:
        return [(sheet, table) for sheet in self.sheets for table in sheet.tables]

    def _asked(self, number: int, table: Table) -> list[Asked]:
        asked = []
        for column in table.columns:
            name = f"column-{number}-{column.index}"
            chosen = column.field or column.guess
            if self.posted is not None:
                chosen = self.posted.get(name, "")
            asked.append(Asked(column, name, column.field if column.settled else chosen))
        return asked

    def _without_column(self) -> list[Field]:
        """Return the required fields that a table has no column for, and what was told before."""
        taken = [{each.chosen for each in asked} for _, _, asked in self.tables]
        return [
            field
            for field in self.subject.fields
            if (field.required or field.kind is Kind.PLACE or field.name in self.source.fixed)
            and any(field.name not in chosen for chosen in taken)
        ]

    def _fixed_one(self, field: Field) -> AskedFixed:
        name = f"fixed-{field.name}"
        proposed = ""
        if self.posted is not None and f"{name}-asked" in self.posted:
            values = tuple(value for value in self.posted.getlist(name) if value)
        else:
            held = self.source.fixed.get(field.name, "")
            proposed = "" if held else self._proposed(field)
            values = tuple((held or proposed).split("、")) if held or proposed else ()
        return AskedFixed(field, name, "、".join(values), values, bool(proposed))

    def _proposed(self, field: Field) -> str:
        """Return the one choice that a title, a sheet's or the file's name says outright."""
        said = [self.source.file_name, *(sheet.name for sheet in self.sheets)]
        said += [text for sheet in self.sheets for text in sheet.titles]
        squeezed = bare("".join(said))
        found = [
            known.label
            for known in field.choices
            if len(bare(known.label)) >= 3 and bare(known.label) in squeezed
        ]
        return found[0] if len(found) == 1 else ""

    def is_valid(self) -> bool:
        """Return whether the choices can be gone on with; else ``problems`` say why not."""
        for sheet, _, asked in self.tables:
            chosen = [each.chosen for each in asked if each.chosen]
            for name in sorted({name for name in chosen if chosen.count(name) > 1}):
                heading = self.subject.field(name).heading if self._is_field(name) else name
                self.problems.append(f"工作表“{sheet.name}”有两列都选了“{heading}”，请只留一列")
            if any(not self._is_field(name) for name in chosen):
                self.problems.append(f"工作表“{sheet.name}”选了不存在的栏目")
        for each in self.asked_fixed:
            if each.field.required and not each.values:
                self.problems.append(f"表里没有“{each.field.heading}”一列，请填写统一的值")
            elif each.value and (doubt := read_cell(each.value, each.field, Days()).doubt):
                self.problems.append(f"{each.field.heading}：{doubt}")
        return not self.problems

    def _is_field(self, name: str) -> bool:
        return any(field.name == name for field in self.subject.fields)

    def told(self) -> dict[str, dict[str, str]]:
        """Return the field of each column, by the pattern of its table's headings."""
        return {
            table.fingerprint: {
                each.column.key: each.chosen for each in asked if not each.column.settled
            }
            for _, table, asked in self.tables
        }

    def fixed(self) -> dict[str, str]:
        """Return what holds for all lines."""
        return {each.field.name: each.value for each in self.asked_fixed if each.value}
