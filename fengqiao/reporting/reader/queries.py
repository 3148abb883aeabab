"""Reading the library: the one door, and the values kept of old reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from fengqiao.casework.figures import registry
from fengqiao.casework.figures.language import Number, Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.records.models import State
from fengqiao.reporting.reader import policies
from fengqiao.reporting.reader.indicators import OTHER
from fengqiao.reporting.reader.models import LibraryReport
from fengqiao.reporting.reader.names import NAMES


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a township's old reports on a year: values by indicator, and their texts."""

    values: dict[str, Decimal] = field(default_factory=dict)
    texts: tuple[str, ...] = ()

    def get(self, indicator: str) -> Decimal | None:
        """Return the value kept for an indicator, if any."""
        return self.values.get(indicator)


@dataclass(frozen=True, slots=True)
class Said:
    """What one report says of an indicator: the words, and the value for the picture."""

    report: LibraryReport
    words: str
    value: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator beside others: ours now and a year ago, and what each report says."""

    indicator: str
    name: str
    unit: str
    now: Number | None
    last: Number | None
    ours: bool
    said: tuple[Said, ...]


def library_visible_to(actor: Actor) -> QuerySet[LibraryReport]:
    """Return the reports of the library that this person may read: the only door to them."""
    rows = LibraryReport.objects.filter(actor.reach(policies.SEE)).exclude(state=State.VOIDED)
    return rows.order_by("-year", "body", "number")


def kept_of_year(township_code: str, year: int) -> Kept:
    """Return what is kept of the township's own old reports on a year; unproven all of it."""
    rows = LibraryReport.objects.filter(township_id=township_code, year=year, own=True)
    values: dict[str, Decimal] = {}
    texts = []
    for row in rows.exclude(state=State.VOIDED).order_by("number"):
        if row.kept:
            texts.append(row.text)
        values |= {key: Decimal(value) for key, value in row.kept.items()}
    return Kept(values, tuple(texts))


def beside(township_code: str, year: int, reports: Iterable[LibraryReport]) -> list[Row]:
    """Return the indicators that any of the reports tells, in the order figures have here.

    Reports stand in the order given and are never sorted by what they say: this is no ranking.
    """
    reports = list(reports)
    told = {report.pk: told_by(report) for report in reports}
    named = {indicator for each in told.values() for indicator in each}
    figures = [each for each in registry.all_figures() if each.id in named]
    now = compute(figures, Scope(township_code, Period.year(year)))
    last = compute(figures, Scope(township_code, Period.year(year - 1)))
    kept = kept_of_year(township_code, year - 1)
    rows = [
        Row(
            figure.id,
            figure.name,
            figure.unit,
            now[figure.id].value,
            last[figure.id].value if last[figure.id].records else kept.get(figure.id),
            ours=True,
            said=tuple(said(report, told[report.pk].get(figure.id, [])) for report in reports),
        )
        for figure in figures
    ]
    known = {figure.id for figure in figures}
    for indicator in sorted(named - known - {OTHER}):
        claims = [told[report.pk].get(indicator, []) for report in reports]
        unit = next((each["unit"] for found in claims for each in found), "")
        rows.append(
            Row(
                indicator,
                name_of(indicator, claims),
                unit,
                None,
                None,
                ours=False,
                said=tuple(
                    said(report, found) for report, found in zip(reports, claims, strict=True)
                ),
            )
        )
    return rows


def told_by(report: LibraryReport) -> dict[str, list[dict[str, Any]]]:
    """Return a report's claims by indicator, those of its own year."""
    found: dict[str, list[dict[str, Any]]] = {}
    for claim in report.claims:
        if claim["period"] in ("", str(report.year)):
            found.setdefault(claim["indicator"], []).append(claim)
    return found


def said(report: LibraryReport, claims: list[dict[str, Any]]) -> Said:
    """Return what a report says of an indicator; sub-totals are never added up."""
    first = claims[0] if claims else None
    return Said(
        report=report,
        words="；".join(dict.fromkeys(each["text"] for each in claims[:3])),
        value=float(first["value"]) if first else None,
    )


def name_of(indicator: str, claims: list[list[dict[str, Any]]]) -> str:
    """Return what an indicator we keep no figure of is called: the table of names, else its words."""
    words = next((each["text"] for found in claims for each in found), indicator)
    return NAMES.get(indicator, words[:20])
