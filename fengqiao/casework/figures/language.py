"""The language in which a duty declares its figures (指标).

A figure is a named definition over the confirmed records of one kind. Its ``condition`` is used
alike to count and to list, so that a value and the list it opens cannot differ.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from django.db.models import Count as CountOf
from django.db.models import Q
from django.db.models import Sum as SumOf

from fengqiao.casework.figures.standing import Latest, Term
from fengqiao.registers.records.models import Record, State

Number = int | Decimal
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date

    @classmethod
    def year(cls, year: int) -> "Period":
        """Return a calendar year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def quarter(cls, year: int, quarter: int) -> "Period":
        """Return a quarter, 1 to 4."""
        return cls(date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """Return a month."""
        return cls(date(year, month, 1), _month_end(year, month))

    def parts(self, every: Literal["month", "quarter"]) -> list[tuple[str, "Period"]]:
        """Return the months or quarters that lie within, each with its name."""
        size = 3 if every == "quarter" else 1
        found = []
        for month in range(1, 13, size):
            part = Period(
                date(self.start.year, month, 1), _month_end(self.start.year, month + size - 1)
            )
            if part.end >= self.start and part.start <= self.end:
                name = f"第{'一二三四'[month // 3]}季度" if size == 3 else f"{month}月"
                found.append((name, part))
        return found


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what place, over what days."""

    place: str
    period: Period

    def of_place(self) -> Q:
        """Return the condition that a record hangs on this place or below."""
        if len(self.place) == 9:
            return Q(township_id=self.place)
        return Q(place__code__startswith=self.place)


@dataclass(frozen=True, slots=True)
class Target:
    """One of those that a coverage asks about: a village, a person, a topic.

    ``weight`` is for how many it stands: the residents of a grid that is counted as a whole.
    """

    key: str
    name: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Value:
    """A figure computed.

    ``value`` is exact, in the figure's unit; None when a ratio has nothing below its line.
    """

    figure: "Figure"
    scope: Scope
    value: Number | None
    records: int
    unconfirmed: int
    without_evidence: int
    exceptions: tuple[str, ...] = ()
    detail: str = ""

    @property
    def too_few(self) -> bool:
        """Whether it rests on so few records that each could be read off it."""
        return 0 < self.records < self.figure.least

    def withheld(self) -> "Value":
        """Return what is told of it: how many records, and neither the value nor its parts."""
        few = f"不足{self.figure.least}条，不显示" if self.too_few else "不显示，以免推出单条记录"
        return replace(self, value=None, exceptions=(), detail=few)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What every figure has.

    Args:
        id: the name by which reports and ``fengqiao figures`` call it.
        name: what people call it.
        unit: 次、人、% …
        of: the model whose confirmed records it is computed from.
        dated: the field by which a record falls into a period.
        where: which records belong.
        definition: what exactly is counted, in words.
        standing: by what a record counts that need not have happened in the period but stands on
            its last day: a term, or the latest of several counts.
        least: of how many records at least a value is told, so that none is read off it.
        proved_by: by what its records are proved where nothing can be filed with them, in words;
            none of them lacks evidence then.
    """

    id: str
    name: str
    unit: str
    of: type[Record]
    definition: str
    dated: str = ""
    where: Q = field(default_factory=Q)
    standing: Term | Latest | None = None
    least: int = 1
    proved_by: str = ""

    @property
    def kind_name(self) -> str:
        """What kind of figure it is, in words."""
        return KINDS[type(self)]

    def belonging(self, scope: Scope) -> Q:
        """Return the condition on the records that belong, confirmed or not (voided ones never)."""
        return scope.of_place() & self.where & self.within(scope.period)

    def within(self, period: Period) -> Q:
        """Return the condition that a record falls into a period, or stands on its last day."""
        if self.standing is not None:
            return self.standing.on(period.end, of=self.of, dated=self.dated)
        return Q(**{f"{self.dated}__range": (period.start, period.end)})

    def condition(self, scope: Scope) -> Q:
        """Return the condition on exactly the records that count."""
        return self.belonging(scope) & Q(state=State.CONFIRMED)

    @property
    def _counted(self) -> Q:
        return self.where & Q(state=State.CONFIRMED)

    def aggregates(self) -> dict[str, Any]:
        """Return what to ask of the records within a scope; one query serves many figures."""
        waiting = self.where & Q(state__in=(State.DRAFT, State.SUBMITTED))
        return {
            f"{self.id}__records": CountOf("pk", filter=self._counted),
            f"{self.id}__unconfirmed": CountOf("pk", filter=waiting),
        }

    def bare_aggregates(self) -> dict[str, Any]:
        """Return what to ask of those of them that lack evidence."""
        return {f"{self.id}__bare": CountOf("pk", filter=self._counted)}

    def value(self, row: Mapping[str, Any], scope: Scope) -> Value:
        """Return the figure out of the row of its aggregates."""
        return self._value(row, scope, row[f"{self.id}__records"])

    def _value(
        self, row: Mapping[str, Any], scope: Scope, value: Number | None, **more: Any
    ) -> Value:
        return Value(
            figure=self,
            scope=scope,
            value=value,
            records=row[f"{self.id}__records"],
            unconfirmed=row[f"{self.id}__unconfirmed"],
            without_evidence=0 if self.proved_by else row[f"{self.id}__bare"],
            **more,
        )


@dataclass(frozen=True, kw_only=True)
class Count(Figure):
    """How many records."""


@dataclass(frozen=True, kw_only=True)
class Sum(Figure):
    """The sum of a column, such as person-times."""

    column: str

    def aggregates(self) -> dict[str, Any]:
        """Ask for the sum as well."""
        total = SumOf(self.column, filter=self._counted)
        return {**super().aggregates(), f"{self.id}__sum": total}

    def value(self, row: Mapping[str, Any], scope: Scope) -> Value:
        """Return the sum."""
        return self._value(row, scope, row[f"{self.id}__sum"] or 0)


@dataclass(frozen=True, kw_only=True)
class Ratio(Figure):
    """The share, in per cent, of the records ``where`` that also meet ``hit``; parts are shown."""

    hit: Q

    def aggregates(self) -> dict[str, Any]:
        """Ask for what is above the line as well."""
        above = CountOf("pk", filter=self._counted & self.hit)
        return {**super().aggregates(), f"{self.id}__above": above}

    def value(self, row: Mapping[str, Any], scope: Scope) -> Value:
        """Return the share to a hundredth of a per cent."""
        above, below = row[f"{self.id}__above"], row[f"{self.id}__records"]
        return self._value(row, scope, percent(above, below), detail=f"{above} ÷ {below}")


@dataclass(frozen=True, kw_only=True)
class Stock(Figure):
    """How many there are on the period's last day, by the dates ``start`` and ``end`` of each.

    With ``each``, what that column names is counted, each once: people, not their terms.
    """

    start: str = "valid_from"
    end: str = "valid_to"
    each: str = ""

    def within(self, period: Period) -> Q:
        """Return the condition that a record stands on the period's last day."""
        return Term(self.start, self.end).on(period.end, of=self.of, dated=self.dated)

    def aggregates(self) -> dict[str, Any]:
        """Ask for how many different ones as well, where those are counted."""
        if not self.each:
            return super().aggregates()
        different = CountOf(self.each, filter=self._counted, distinct=True)
        return {**super().aggregates(), f"{self.id}__different": different}

    def value(self, row: Mapping[str, Any], scope: Scope) -> Value:
        """Return how many there are."""
        if not self.each:
            return super().value(row, scope)
        return self._value(row, scope, row[f"{self.id}__different"])


@dataclass(frozen=True, kw_only=True)
class Coverage(Figure):
    """The share, in per cent, of all ``targets`` that at least one record reaches; the rest named.

    Args:
        targets: those that ought to be reached, in a scope.
        reached: keys of those that the counted records reach.
        people: by what people or households are counted (人, 户) where they are the targets: the
            figure's own page names them, no text for the public does.
    """

    targets: Callable[[Scope], list[Target]]
    reached: Callable[[Any], set[str]]
    people: str = ""

    def value(self, row: Mapping[str, Any], scope: Scope) -> Value:
        """Return the share, and the names of those not reached."""
        targets = self.targets(scope)
        keys = self.reached(self.of._default_manager.filter(self.condition(scope)))  # noqa: SLF001
        missed = tuple(target.name for target in targets if target.key not in keys)
        hit = sum(target.weight for target in targets if target.key in keys)
        total = sum(target.weight for target in targets)
        return self._value(
            row, scope, percent(hit, total), exceptions=missed, detail=f"{hit} ÷ {total}"
        )


@dataclass(frozen=True, kw_only=True)
class Cadence(Figure):
    """How many months or quarters of the period have at least one record; the gaps are named."""

    every: Literal["month", "quarter"]

    def value(self, row: Mapping[str, Any], scope: Scope) -> Value:
        """Return how many parts have one, and the names of those that have none."""
        counted = self.of._default_manager.filter(self.condition(scope))  # noqa: SLF001
        dates = set(counted.values_list(self.dated, flat=True).distinct())
        parts = scope.period.parts(self.every)
        gaps = tuple(
            name for name, part in parts if not any(part.start <= day <= part.end for day in dates)
        )
        done = len(parts) - len(gaps)
        return self._value(
            row, scope, done, exceptions=gaps, detail=f"应有 {len(parts)}，实有 {done}"
        )


def percent(above: int, below: int) -> Decimal | None:
    """Return a share in per cent to two places; None when there is nothing below the line.

    Only the whole is a hundred: what rounds to it and is less stays below.

    >>> percent(11, 12), percent(12, 12), percent(0, 0), percent(19999, 20000), percent(99999, 100000)
    (Decimal('91.67'), Decimal('100'), None, Decimal('99.99'), Decimal('99.99'))
    """
    if not below:
        return None
    share = (HUNDRED * above / below).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if share == HUNDRED and above < below:
        share = Decimal("99.99")
    return share.to_integral_value() if share == share.to_integral_value() else share


KINDS: dict[type[Figure], str] = {
    Count: "计数",
    Sum: "合计",
    Ratio: "比率",
    Stock: "时点数",
    Coverage: "覆盖率",
    Cadence: "频次",
}
