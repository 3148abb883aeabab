"""The book of a township's figures as its records have them now, and a report as passages."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from fengqiao.casework.figures import registry
from fengqiao.casework.figures.language import (
    Cadence,
    Count,
    Coverage,
    Figure,
    Period,
    Ratio,
    Scope,
    Stock,
    Sum,
    Value,
)
from fengqiao.casework.figures.queries import compute, records_of
from fengqiao.casework.tasks.models import Task
from fengqiao.kernel import clock
from fengqiao.kernel.numerals import HouseRules
from fengqiao.registers.jurisdictions.queries import villages_of
from fengqiao.registers.records.models import State
from fengqiao.reporting.annual_report.facts import as_text, in_words, latest_snapshot, scope_of
from fengqiao.reporting.annual_report.house import rules_of
from fengqiao.reporting.annual_report.models import Report
from fengqiao.reporting.annual_report.outline import PARTS
from fengqiao.reporting.annual_report.review.known import Known, Promise, Sort
from fengqiao.reporting.annual_report.review.passages import Passage, passage
from fengqiao.reporting.annual_report.review.promised import plans_of, promised
from fengqiao.reporting.reader.queries import kept_of_year
from fengqiao.reporting.seal.public import named_in, names_of_people

SORTS: dict[type[Figure], Sort] = {
    Count: "count",
    Sum: "sum",
    Ratio: "ratio",
    Stock: "stock",
    Coverage: "coverage",
    Cadence: "cadence",
}
OPENING = "opening"
PROMISED = ("承诺", "上年", "年度计划", "年度任务", "主要安排")
"""What the source of a task says when it comes from a promise or a plan."""


class LiveBook:
    """The figures of a township and a year, computed when asked for."""

    def __init__(self, scope: Scope, taken: Mapping[str, str] | None = None) -> None:
        """Take the scope, and the values a report prints when figures were taken for it."""
        self.scope = scope
        self.taken = taken or {}

    @property
    def year(self) -> int:
        """The year."""
        return self.scope.period.start.year

    @cached_property
    def rules(self) -> HouseRules:
        """How this office words its figures."""
        return rules_of(self.scope.place)

    @cached_property
    def figures(self) -> dict[str, Known]:
        """The figures by id."""
        figures = registry.all_figures()
        now = compute(figures, self.scope)
        last = compute(figures, Scope(self.scope.place, Period.year(self.year - 1)))
        kept = kept_of_year(self.scope.place, self.year - 1)
        kin = _kin(figures)
        return {
            each.id: self._known(each, now[each.id], last[each.id], kept.get(each.id), kin)
            for each in figures
        }

    def _known(
        self,
        figure: Figure,
        now: Value,
        last: Value,
        kept: Decimal | None,
        kin: Mapping[str, frozenset[str]],
    ) -> Known:
        taken = self.taken.get(figure.id)
        before = _decimal(last.value) if last.records else kept
        return Known(
            id=figure.id,
            name=figure.name,
            unit=figure.unit,
            sort=_sort(figure),
            value=_decimal(now.value),
            records=now.records,
            duty=registry.duty_of(figure),
            ledger=figure.of.kind_name(),
            exceptions=now.exceptions,
            unnamed=self._unnamed(figure, now),
            detail=now.detail,
            last=before,
            last_from="上年台账" if last.records else "上年报告（未经证实）",
            kin=kin[figure.id],
            stale=taken if taken is not None and taken != as_text(now.value) else "",
        )

    def _unnamed(self, figure: Figure, now: Value) -> str:
        """Return by what the exceptions are counted where they are people, or name one."""
        if isinstance(figure, Coverage) and figure.people:
            return figure.people
        return "项" if named_in("\n".join(now.exceptions), self._people) else ""

    @cached_property
    def _people(self) -> frozenset[str]:
        return names_of_people()

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """What last year's report said of this year, and the promised tasks that are open."""
        found: list[Promise] = []
        before = Report.objects.filter(township_id=self.scope.place, year=self.year - 1).first()
        if before:
            planned = "\n".join(s["text"] for s in before.sections if s["part"] == "plans")
            found += promised(planned, f"{self.year - 1}年报告安排", self.figures)
        for text in kept_of_year(self.scope.place, self.year - 1).texts:
            found += promised(plans_of(text), f"{self.year - 1}年报告安排", self.figures)
        return (*found, *self._open_tasks())

    def _open_tasks(self) -> list[Promise]:
        period = self.scope.period
        rows = Task.objects.filter(
            self.scope.of_place(),
            state__in=(State.CONFIRMED, State.SUBMITTED),
            due_on__range=(period.start, period.end),
            done_on__isnull=True,
            dropped=False,
        )
        return [
            Promise(task.title, task.source_text, unmet=f"期限{task.due_on:%m月%d日}，尚未完成")
            for task in rows
            if any(word in task.source_text for word in PROMISED)
        ]

    def gaps(self, figure_id: str, every: Literal["month", "quarter"]) -> tuple[str, ...] | None:
        """Return the months or quarters, so far, in which no record counts."""
        figure = registry.figure(figure_id)
        if isinstance(figure, Stock) or not figure.dated:
            return None
        dates = set(records_of(figure, self.scope).values_list(figure.dated, flat=True))
        days = {day for day in dates if isinstance(day, date)}
        return tuple(
            name
            for name, part in self.scope.period.parts(every)
            if part.start <= clock.today()
            and not any(part.start <= day <= part.end for day in days)
        )

    def missed(self, figure_id: str) -> tuple[str, ...] | None:
        """Return the villages of which no record counts; None when none is kept by village."""
        figure = registry.figure(figure_id)
        places = set(records_of(figure, self.scope).values_list("place__code", flat=True))
        villages = list(villages_of(self.scope.place, on=self.scope.period.end))
        missed = tuple(
            village.short_name
            for village in villages
            if not any(code.startswith(village.code) for code in places)
        )
        return None if len(missed) == len(villages) else missed


def _sort(figure: Figure) -> Sort:
    """Return what sort a figure is; a duty's own kind is that from which it is made."""
    return next((SORTS[kind] for kind in type(figure).__mro__ if kind in SORTS), "count")


def _kin(figures: tuple[Figure, ...]) -> dict[str, frozenset[str]]:
    """Return, for each figure, those over the very same records."""
    found = {}
    for one in figures:
        found[one.id] = frozenset(
            other.id
            for other in figures
            if other is not one
            and other.of is one.of
            and other.where == one.where
            and (one.where or not isinstance(one, Sum | Ratio | Stock))
            and (one.where or not isinstance(other, Sum | Ratio | Stock))
        )
    return found


def _decimal(value: int | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def book_of(report: Report) -> LiveBook:
    """Return the book a report is reviewed by."""
    taken = latest_snapshot(report)
    return LiveBook(scope_of(report), taken.values if taken else None)


def passages_of_report(report: Report, book: LiveBook) -> list[Passage]:
    """Return a report's opening and sections with their facts as printed."""

    def printed(figure_id: str, worded: bool) -> str | None:  # noqa: FBT001 - as texts says it
        return fact_text(book, figure_id, worded=worded)

    return [
        passage(OPENING, "opening", "导语", report.opening, printed),
        *(
            passage(
                each["key"],
                each["part"],
                each["title"]
                or PARTS[each["part"]].format(year=report.year, next_year=report.year + 1),
                each["text"],
                printed,
            )
            for each in report.sections
        ),
    ]


def fact_text(book: LiveBook, figure_id: str, *, worded: bool) -> str | None:
    """Return what a fact prints, or None when there is no such figure."""
    known = book.figures.get(figure_id)
    if known is None:
        return None
    shown = book.taken.get(figure_id, as_text(known.value))
    return in_words(shown, known.unit, book.rules) if worded else shown
