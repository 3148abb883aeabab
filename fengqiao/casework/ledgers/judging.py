"""What an import would do, line by line, before anything is done: new, there already, changed, not fit."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError

from fengqiao.casework.exchange.fields import Grid, Kind, Reading, Subject
from fengqiao.casework.exchange.models import Import
from fengqiao.casework.exchange.opening.sheets import open_file
from fengqiao.casework.exchange.queries import bytes_of, taken_lines, told_of
from fengqiao.casework.exchange.reading.cells import read_cell
from fengqiao.casework.exchange.reading.dates import Days
from fengqiao.casework.exchange.reading.results import Line, SheetRead, Table
from fengqiao.casework.exchange.reading.understanding import missing, understand, without_column
from fengqiao.casework.exchange.telling import plain
from fengqiao.casework.exchange.versions import versions_in
from fengqiao.casework.ledgers.comparing import Change, changes_of
from fengqiao.casework.ledgers.imports import Rows, subject_of, values_of
from fengqiao.casework.ledgers.language import Ledger
from fengqiao.casework.ledgers.offered import Offer
from fengqiao.kernel import clock
from fengqiao.kernel.digests import canonical, sha256
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import Record, State

AHEAD_MAX = 366
"""A day further ahead than this is nobody's; the form asks about it too."""


class Verdict(StrEnum):
    """What a line is."""

    NEW = "new"
    DOUBTED = "doubted"
    BAD = "bad"
    THERE = "there"
    CHANGED = "changed"
    STALE = "stale"


@dataclass(slots=True)
class Judged:
    """A line, what it is, and what would be written."""

    sheet: str
    line: Line
    verdict: Verdict
    reasons: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    record: Record | None = None
    changes: list[Change] = field(default_factory=list)
    digest: str = ""

    @property
    def reason(self) -> str:
        """The reasons in one sentence."""
        return "；".join(dict.fromkeys(self.reasons))


@dataclass(slots=True)
class Judgement:
    """A whole file judged."""

    source: Import
    subject: Subject
    sheets: list[SheetRead]
    lines: list[Judged]

    def counted(self) -> Counter[Verdict]:
        """Return how many lines are what."""
        return Counter(each.verdict for each in self.lines)


def read_import(
    *, ledger: Ledger[Any], source: Import, actor: Actor, grids: list[Grid]
) -> tuple[Subject, list[SheetRead]]:
    """Return what is understood of an import's sheets, by what was told of their columns."""
    subject = subject_of(ledger, Offer.to(actor, ledger.policy.enter, source.township))
    first = understand(grids, subject, file_name=source.file_name)
    patterns = [table.fingerprint for sheet in first for table in sheet.tables]
    told = told_of(township=source.township, ledger=ledger.key, patterns=patterns) | source.told
    if not told:
        return subject, first
    return subject, understand(grids, subject, file_name=source.file_name, told=told)


def judge(*, ledger: Ledger[Any], source: Import, actor: Actor) -> Judgement:
    """Judge every line of an import's file; nothing is written."""
    grids = open_file(bytes_of(source), source.file_name)
    subject, sheets = read_import(ledger=ledger, source=source, actor=actor, grids=grids)
    judging = _Judging(ledger, subject, source, actor)
    judging.versions = versions_in(grids)
    lines = [
        judging.line(sheet.name, table, line)
        for sheet in sheets
        for table in sheet.tables
        for line in table.lines
    ]
    judging.find_taken(lines)
    return Judgement(source, subject, sheets, lines)


class _Judging:
    def __init__(self, ledger: Ledger[Any], subject: Subject, source: Import, actor: Actor) -> None:
        self.ledger, self.subject, self.source, self.actor = ledger, subject, source, actor
        self.versions: dict[str, int] = {}
        self.rows: Rows = {}
        self.seen: Counter[str] = Counter()
        self.first_places: dict[str, tuple[str, int]] = {}
        self.fixed = _fixed(subject, source.fixed)
        self.titles = {each.name: each.heading for each in subject.fields}
        found = ledger.visible_to(actor).filter(township_id=source.township)
        self.by_number = {row.number: row for row in found}
        self.alike = {
            self._likeness(row.place_id, ledger.day_of(row), getattr(row, ledger.headline)): row
            for row in self.by_number.values()
            if row.state != State.VOIDED
        }

    def line(self, sheet: str, table: Table, line: Line) -> Judged:
        """Judge one line."""
        read = {name: value for name, value in self.fixed.items() if name not in line.values()}
        read |= line.values()
        judged = Judged(sheet, line, Verdict.NEW)
        judged.reasons = [
            f"{self.titles[name]}：{reading.doubt}"
            for name, reading in line.cells.items()
            if reading.doubt
        ]
        if line.number:
            return self._known(judged, read)
        judged.digest = self._digest(sheet, line, read)
        lacking = [*self._empty(line, read), *self._lacking(table, read)]
        judged.reasons += [f"缺少{heading}" for heading in dict.fromkeys(lacking)]
        judged.values = values_of(self.ledger, read, self.rows)
        wrong = self._wrong(judged.values)
        judged.reasons += wrong
        unread = any(
            each.required and each.name in line.cells and each.name not in read
            for each in self.subject.fields
        )
        if lacking or wrong or unread:
            judged.verdict = Verdict.BAD
        elif judged.reasons:
            judged.verdict = Verdict.DOUBTED
        return judged

    def _empty(self, line: Line, read: Mapping[str, Any]) -> list[str]:
        empty = missing(line, self.subject)
        return [title for title in empty if title not in {self.titles[name] for name in read}]

    def _lacking(self, table: Table, read: Mapping[str, Any]) -> list[str]:
        return [
            self.titles[name] for name in without_column(table, self.subject) if name not in read
        ]

    def _wrong(self, values: dict[str, Any]) -> list[str]:
        """Return what the record's own rules and the actor's rights say against the values."""
        place = values.get("place")
        if place is not None and not self.actor.may_at(self.ledger.policy.enter, place.code):
            return [f"您的岗位不能为“{place.short_name}”录入"]
        entry = self.ledger.model(
            **{name: value for name, value in values.items() if self._is_column(name)}
        )
        wrong = []
        try:
            entry.clean_fields(
                exclude=[
                    each.name
                    for each in entry._meta.concrete_fields  # noqa: SLF001
                    if each.name not in values or each.is_relation
                ]
            )
            entry.clean()
        except ValidationError as error:
            wrong += error.messages
        day = self.ledger.day_of(entry)
        if isinstance(day, date) and (day - clock.today()).days > AHEAD_MAX:
            wrong.append("日期在一年以后，请核对")
        return wrong

    def _is_column(self, name: str) -> bool:
        return any(column.field == name for column in self.ledger.columns)

    def _known(self, judged: Judged, read: dict[str, Any]) -> Judged:
        """Judge a line that carries the number of a record: what differs is shown and asked."""
        record = self.by_number.get(judged.line.number)
        if record is None:
            judged.verdict = Verdict.BAD
            judged.reasons.append(f"没有编号为 {judged.line.number} 的记录，或您看不到它")
            return judged
        judged.record = record
        judged.changes = changes_of(self.ledger, record, judged.line, self.subject)
        if not judged.changes:
            judged.verdict, judged.reasons = Verdict.THERE, ["与系统中的记录没有差别"]
            return judged
        judged.values = values_of(
            self.ledger,
            {change.name: read.get(change.name) for change in judged.changes},
            self.rows,
        )
        judged.verdict = self._may_change(judged, record)
        return judged

    def _may_change(self, judged: Judged, record: Record) -> Verdict:
        confirmed = record.state == State.CONFIRMED
        needed = self.ledger.policy.confirm if confirmed else self.ledger.policy.enter
        if record.state not in (State.DRAFT, State.CONFIRMED):
            judged.reasons.append(f"记录{record.get_state_display()}，不能修改")
            return Verdict.BAD
        if not self.actor.may_at(needed, record.place_id):
            judged.reasons.append(f"您的岗位没有“{needed.title}”的权限")
            return Verdict.BAD
        if any(change.doubt for change in judged.changes):
            judged.reasons += [change.doubt for change in judged.changes if change.doubt]
            return Verdict.BAD
        exported = self.versions.get(record.number)
        if exported is not None and exported != record.version:
            judged.reasons.append(
                f"导出后系统里已有修改（导出时第 {exported} 版，现第 {record.version} 版）"
            )
            return Verdict.STALE
        return Verdict.CHANGED

    def _digest(self, sheet: str, line: Line, read: Mapping[str, Any]) -> str:
        """Return the digest of what a line says; a second one alike in a sheet is another."""
        content = {name: plain(value) for name, value in sorted(read.items())}
        doubted = {
            name: str(line.raw.get(name)) for name, each in line.cells.items() if each.value is None
        }
        said = sha256(
            canonical([self.ledger.key, content, {k: v for k, v in doubted.items() if v != "None"}])
        )
        at = (sheet, said)
        self.seen[f"{at}"] += 1
        return sha256(f"{said} {self.seen[f'{at}']}".encode())

    def find_taken(self, lines: list[Judged]) -> None:
        """Mark the lines that were taken before, or stand in another sheet, or look alike."""
        taken = taken_lines(
            township=self.source.township,
            ledger=self.ledger.key,
            digests=[each.digest for each in lines if each.digest],
        )
        live = {row.pk: row for row in self.by_number.values() if row.state != State.VOIDED}
        first: dict[str, Judged] = {}
        for each in lines:
            if not each.digest or each.verdict is Verdict.BAD:
                continue
            record = live.get(taken[each.digest]) if each.digest in taken else None
            if record is not None:
                each.verdict, each.record = Verdict.THERE, record
                each.reasons = [f"已经导入过：{record.number}"]
            elif other := first.get(each.digest):
                each.verdict = Verdict.THERE
                each.reasons = [f"与工作表“{other.sheet}”第 {other.line.row} 行相同"]
            else:
                first[each.digest] = each
                self._look_for_alike(each)

    def _look_for_alike(self, each: Judged) -> None:
        entry = self.ledger.model(
            **{name: value for name, value in each.values.items() if self._is_column(name)}
        )
        place = entry.place_id or self._home()
        alike = self.alike.get(
            self._likeness(place, self.ledger.day_of(entry), getattr(entry, self.ledger.headline))
        )
        if alike is not None:
            each.verdict = Verdict.DOUBTED
            each.reasons.append(f"台账里已有同日同名的记录 {alike.number}，可能是同一件事")

    def _home(self) -> str:
        return next(iter(self.actor.places(self.ledger.policy.enter)), "")

    @staticmethod
    def _likeness(place: str, day: date | None, headline: Any) -> tuple[str, str, str]:
        return place, day.isoformat() if day else "", str(headline)


def _fixed(subject: Subject, said: Mapping[str, str]) -> dict[str, Any]:
    """Return the values that hold for all lines, read as a cell would be."""
    found: dict[str, Any] = {}
    for name, text in said.items():
        each = subject.field(name)
        reading: Reading = read_cell(text, each, Days())
        if each.kind in (Kind.CHOICE, Kind.CHOICES, Kind.PLACE, Kind.ONE) and not reading.sure:
            continue
        if reading.value is not None:
            found[name] = reading.value
    return found
