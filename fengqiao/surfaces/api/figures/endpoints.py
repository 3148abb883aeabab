"""The figures of a township and year; one with its months, villages and the records it counts."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router

from fengqiao.casework.figures import policies, registry
from fengqiao.casework.figures.language import Figure, Number, Period, Scope, Value
from fengqiao.casework.figures.queries import by_month, by_village, compute
from fengqiao.casework.ledgers import registry as ledgers
from fengqiao.surfaces.api.access import actor_of, nothing_else, require, township_of, year_of
from fengqiao.surfaces.api.keys import FIGURES, KeyActor, scope_of
from fengqiao.surfaces.api.schemas import (
    FiguresOut,
    OfYear,
    OneFigureOut,
    Paged,
    Problem,
    RecordsOut,
)

READING: dict[int, Any] = dict.fromkeys((401, 403, 404, 422, 429), Problem)
router = Router(tags=["指标"])


@router.get(
    "/figures",
    response={200: FiguresOut, **READING},
    operation_id="figures",
    summary="一个乡镇一年的全部指标",
)
def figures(request: HttpRequest, asked: Query[OfYear]) -> Any:
    nothing_else(request, asked)
    scope = _scope(actor_of(request), asked)
    found = compute(registry.all_figures(), scope)
    return {**_of(scope), "figures": [_told(each) for each in found.values()]}


@router.get(
    "/figures/{slug:figure_id}",
    response={200: OneFigureOut, **READING},
    operation_id="figure",
    summary="一个指标，分月份、分村",
)
def figure(request: HttpRequest, figure_id: str, asked: Query[OfYear]) -> Any:
    nothing_else(request, asked)
    scope = _scope(actor_of(request), asked)
    found = _figure(figure_id)
    return {
        **_of(scope),
        "figure": _told(compute([found], scope)[found.id]),
        "months": [
            {"name": name, "start": part.start, "end": part.end, "value": _plain(each.value)}
            for name, part, each in by_month(found, scope)
        ],
        "villages": [
            {"code": village.code, "name": village.short_name, "value": _plain(each.value)}
            for village, each in by_village(found, scope)
        ],
    }


@router.get(
    "/figures/{slug:figure_id}/records",
    response={200: RecordsOut, **READING},
    operation_id="figure_records",
    summary="一个指标计入的记录",
)
def records(request: HttpRequest, figure_id: str, asked: Query[Paged]) -> Any:
    nothing_else(request, asked)
    actor, found = actor_of(request), _figure(figure_id)
    scope = _scope(actor, asked)
    try:
        ledger = ledgers.ledger_of(found.of)
    except KeyError as error:
        raise Http404 from error
    require(actor, scope_of(ledger, "read"))
    counted = ledger.visible_to(actor).filter(found.condition(scope))
    start = (asked.page - 1) * asked.size
    items = [
        {
            "id": str(each.pk),
            "number": each.number,
            "name": ledger.name_of(each),
            "on": ledger.day_of(each),
        }
        for each in counted[start : start + asked.size]
    ]
    return {"count": counted.count(), "page": asked.page, "size": asked.size, "items": items}


def _scope(actor: KeyActor, asked: OfYear) -> Scope:
    require(actor, FIGURES)
    township = township_of(actor, asked.township)
    actor.require(policies.SEE, township.code)
    return Scope(township.code, Period.year(year_of(township, asked.year)))


def _figure(figure_id: str) -> Figure:
    try:
        return registry.figure(figure_id)
    except KeyError as error:
        raise Http404 from error


def _of(scope: Scope) -> dict[str, Any]:
    return {"township": scope.place, "year": scope.period.start.year}


def _plain(value: Number | None) -> int | float | None:
    return value if value is None or isinstance(value, int) else float(value)


def _told(value: Value) -> dict[str, Any]:
    figure = value.figure
    return {
        "id": figure.id,
        "name": figure.name,
        "unit": figure.unit,
        "kind": figure.kind_name,
        "definition": figure.definition,
        "value": _plain(value.value),
        "records": value.records,
        "unconfirmed": value.unconfirmed,
        "without_evidence": value.without_evidence,
        "detail": value.detail,
        "exceptions": list(value.exceptions),
    }
