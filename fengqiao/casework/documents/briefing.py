"""The one-page briefing (情况汇报): where things stand on a day, in words and figures."""

from dataclasses import dataclass
from datetime import date

from fengqiao.casework.documents.content import Document, Fact, Paragraph, Run, Table
from fengqiao.casework.documents.layout import date_text
from fengqiao.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class BriefingFigure:
    """A line of the table.

    Attributes:
        name, value, unit: what is counted, how many, of what.
        key: the figure's key.
        last_year: the same figure a year before, or None where it was not kept.
        sources: how many records it is computed from; 0 means typed by hand.
    """

    name: str
    value: str
    unit: str
    key: str
    sources: int
    last_year: str | None = None


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a briefing says; up to eleven figures and a lead of four lines stay on one page."""

    title: str
    as_of: date
    lead: tuple[Run, ...]
    figures: tuple[BriefingFigure, ...]
    signer: str
    dated_on: date
    sample: bool = False
    code: str | None = None


def document_of(briefing: Briefing) -> Document:
    """Return the briefing as a document, which Word, PDF and web page render like any other.

    Raises:
        Refused: it has no figures, or lies before the day it reports on.
    """
    if not briefing.figures:
        raise Refused("情况汇报没有选取指标")
    if briefing.dated_on < briefing.as_of:
        raise Refused("情况汇报的成文日期早于数据截止日期")
    table = Table(
        header=("指标", "数值", "单位", "上年同期", "佐证记录"),
        rows=tuple(
            (
                figure.name,
                Fact(figure.value, figure.key, "proved" if figure.sources else "unproven"),
                figure.unit,
                "—" if figure.last_year is None else figure.last_year,
                f"{figure.sources}条" if figure.sources else "无",
            )
            for figure in briefing.figures
        ),
        widths=(12, 5, 4, 5, 5),
        numeric=frozenset({1, 3, 4}),
    )
    return Document(
        title=briefing.title,
        subtitle=f"（截至{date_text(briefing.as_of)}）",
        blocks=(Paragraph(briefing.lead), table),
        signer=briefing.signer,
        dated_on=briefing.dated_on,
        sample=briefing.sample,
        code=briefing.code,
    )
