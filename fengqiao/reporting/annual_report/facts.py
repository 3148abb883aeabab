"""The facts of a report: each figure as it is now, beside the snapshot taken for the report."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from fengqiao.casework.figures import registry
from fengqiao.casework.figures.language import Figure, Number, Period, Scope, Value
from fengqiao.casework.figures.queries import compute
from fengqiao.kernel.numerals import HOUSE, HouseRules, worded
from fengqiao.reporting.annual_report.house import rules_of
from fengqiao.reporting.annual_report.models import Report, Snapshot

State = Literal["proved", "stale", "unproven"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure in a report: what it is now, and what was taken for the report."""

    figure: Figure
    live: Value
    taken: str | None
    rules: HouseRules = HOUSE

    @property
    def now(self) -> str:
        """The value now, as printed."""
        return as_text(self.live.value)

    @property
    def shown(self) -> str:
        """What the report prints: the snapshot's value, or the live one before any was taken."""
        return self.now if self.taken is None else self.taken

    @property
    def worded(self) -> str:
        """What ``| wording`` prints: the printed value in words, without its unit, rates with %."""
        return in_words(self.shown, self.figure.unit, self.rules)

    @property
    def state(self) -> State:
        """Whether records prove what is printed."""
        if self.live.value is None:
            return "unproven"
        return "proved" if self.shown == self.now else "stale"


def as_text(value: Number | None) -> str:
    """Return a value as a report prints it.

    >>> as_text(15), as_text(Decimal("91.67")), as_text(Decimal("100")), as_text(None)
    ('15', '91.67', '100', '（无数据）')
    """
    if value is None:
        return "（无数据）"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def in_words(shown: str, unit: str, rules: HouseRules = HOUSE) -> str:
    """Return a printed value in an office's words; what is no number stays as it is.

    >>> in_words("63", "次"), in_words("99.3", "%"), in_words("（无数据）", "次")
    ('60余', '99%以上', '（无数据）')
    """
    try:
        value = Decimal(shown)
    except InvalidOperation:
        return shown
    return worded(value, unit, rules).bare


def scope_of(report: Report) -> Scope:
    """Return what a report is about: its township, its year."""
    return Scope(report.township_id, Period.year(report.year))


def facts_of(report: Report, ids: Iterable[str] | None = None) -> dict[str, Fact]:
    """Return the figures (all, or those named that exist) as facts of a report, by id."""
    wanted = set(ids) if ids is not None else None
    figures = [each for each in registry.all_figures() if wanted is None or each.id in wanted]
    values = compute(figures, scope_of(report))
    taken = latest_snapshot(report)
    held = taken.values if taken else {}
    rules = rules_of(report.township_id)
    return {
        figure.id: Fact(figure, values[figure.id], held.get(figure.id), rules) for figure in figures
    }


def latest_snapshot(report: Report) -> Snapshot | None:
    """Return the snapshot a report prints, if one was taken."""
    return Snapshot.objects.filter(report=report).first()
