"""Computing figures: together, by month, by village; and the records behind each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from fengqiao.casework.figures.language import Figure, Period, Scope, Value
from fengqiao.casework.figures.telling import as_told, rest_of
from fengqiao.keeping.files.models import Attachment
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.jurisdictions.queries import villages_during
from fengqiao.registers.records.models import Record, State


def compute(figures: Iterable[Figure], scope: Scope) -> dict[str, Value]:
    """Return the figures by id.

    Those of the same records are asked for together: one query for what they count, one for what
    lacks evidence, so that evidence is looked for once a record and not once a figure.
    """
    groups: dict[tuple[type[Record], Q], list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[figure.of, figure.within(scope.period)].append(figure)
    found: dict[str, Value] = {}
    for (model, within), group in groups.items():
        asked: dict[str, Any] = {}
        asked_of_bare: dict[str, Any] = {}
        for figure in group:
            asked |= figure.aggregates()
            asked_of_bare |= figure.bare_aggregates()
        rows = model._default_manager.filter(scope.of_place(), within)  # noqa: SLF001
        bare = rows.filter(~_evidence_of(model), state=State.CONFIRMED)
        row = rows.aggregate(**asked) | bare.aggregate(**asked_of_bare)
        found |= {figure.id: figure.value(row, scope) for figure in group}
    return {key: each.withheld() if each.too_few else each for key, each in found.items()}


def _evidence_of(model: type[Record]) -> Exists:
    return Exists(
        Attachment.objects.filter(
            kind=model.record_kind(), record_id=OuterRef("pk"), removed_at__isnull=True
        )
    )


def with_evidence_known(model: type[Record]) -> QuerySet[Any]:
    """Return the model's records, each knowing whether proof is filed with it (``has_evidence``)."""
    return model._default_manager.annotate(has_evidence=_evidence_of(model))  # noqa: SLF001


def records_of(figure: Figure, scope: Scope) -> QuerySet[Any]:
    """Return exactly the records that a figure counts."""
    return figure.of._default_manager.filter(figure.condition(scope))  # noqa: SLF001


def by_month(figure: Figure, scope: Scope) -> list[tuple[str, Period, Value]]:
    """Return the figure for each month of the period."""
    parts = scope.period.parts("month")
    values = [compute([figure], replace(scope, period=part))[figure.id] for _, part in parts]
    told = as_told(values)
    return [(name, part, each) for (name, part), each in zip(parts, told, strict=True)]


def by_village(figure: Figure, scope: Scope) -> list[tuple[Division, Value]]:
    """Return the figure for each village the township had in the period, merged ones too."""
    villages = villages_during(scope.place, since=scope.period.start, until=scope.period.end)
    values = [
        compute([figure], replace(scope, place=village.code))[figure.id] for village in villages
    ]
    if figure.least > 1:  # what hangs on no village is a part as well, and is not told here
        whole = compute([figure], scope)[figure.id]
        return list(zip(villages, as_told([*values, rest_of(whole, values)])[:-1], strict=True))
    return list(zip(villages, values, strict=True))


def figures_counting(record: Record, figures: Iterable[Figure], scope: Scope) -> list[Figure]:
    """Return which figures count this record in a scope (计入)."""
    return [
        figure
        for figure in figures
        if isinstance(record, figure.of)
        and figure.of._default_manager.filter(  # noqa: SLF001
            Q(pk=record.pk) & figure.condition(scope)
        ).exists()
    ]
