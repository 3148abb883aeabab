"""The one-page briefing: chosen figures as of today or a quarter (情况汇报)."""

from dataclasses import replace
from datetime import date
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fengqiao.casework.documents.briefing import Briefing, BriefingFigure, document_of
from fengqiao.casework.documents.content import Text
from fengqiao.casework.figures import registry
from fengqiao.casework.figures.language import Figure, Period, Scope
from fengqiao.casework.figures.queries import compute
from fengqiao.kernel import clock
from fengqiao.reporting.annual_report import policies
from fengqiao.reporting.annual_report.facts import as_text
from fengqiao.webkit.requests import StaffRequest, requires
from fengqiao.webkit.shell import current_township, current_year

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _period(request: StaffRequest) -> Period:
    """Return the quarter asked for, or the year so far."""
    year, quarter = current_year(request), request.GET.get("quarter", "")
    if quarter in {"1", "2", "3", "4"}:
        return Period.quarter(year, int(quarter))
    end = min(clock.today(), date(year, 12, 31))
    return Period(date(year, 1, 1), max(end, date(year, 1, 1)))


def _chosen(request: StaffRequest) -> list[Figure]:
    asked = request.GET.getlist("figure")
    figures = registry.all_figures()
    return [each for each in figures if each.id in asked] or list(figures[:10])


@require_safe
@requires(policies.SEE)
def briefing(request: StaffRequest) -> HttpResponse:
    period, chosen = _period(request), _chosen(request)
    scope = Scope(current_township(request).code, period)
    values = compute(registry.all_figures(), scope)
    context = {
        "figures": [(each, values[each.id], each in chosen) for each in registry.all_figures()],
        "period": period,
        "quarter": request.GET.get("quarter", ""),
    }
    return render(request, "annual_report/briefing.html", context)


@require_safe
@requires(policies.SEE)
def download(request: StaffRequest) -> HttpResponse:
    # Word's library costs 9 MiB a process: it is loaded where it is used.
    from fengqiao.casework.documents.word import render_docx

    township, period, chosen = current_township(request), _period(request), _chosen(request)
    scope = Scope(township.code, period)
    before = replace(scope, period=_year_before(period))
    now, then = compute(chosen, scope), compute(chosen, before)
    paper = Briefing(
        title=f"{township.name}法治政府建设工作情况汇报",
        as_of=period.end,
        lead=(
            Text(
                f"{period.start.year}年{period.start.month}月{period.start.day}日至"
                f"{period.end.month}月{period.end.day}日，我乡法治政府建设有关工作开展情况如下。"
                "各项数字均由台账已确认的记录汇总，可逐项打开核对。"
            ),
        ),
        figures=tuple(
            BriefingFigure(
                name=figure.name,
                value=as_text(now[figure.id].value),
                unit=figure.unit,
                key=figure.id,
                sources=now[figure.id].records,
                last_year=as_text(then[figure.id].value),
            )
            for figure in chosen
        ),
        signer=f"{township.name}司法所",
        dated_on=clock.today(),
        sample=township.sample,
    )
    response = HttpResponse(render_docx(document_of(paper)), content_type=DOCX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(paper.title)}.docx"
    return response


def _year_before(period: Period) -> Period:
    def back(day: date) -> date:
        return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)

    return Period(back(period.start), back(period.end))
