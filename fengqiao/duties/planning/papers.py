"""The year's plan on paper."""

from collections.abc import Sequence

from fengqiao.casework.documents.ledger_print import Column, LedgerPrint, render_ledger
from fengqiao.duties.planning.models import PlanItem
from fengqiao.duties.planning.queries import standings
from fengqiao.kernel import clock
from fengqiao.kernel.errors import Refused
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.webkit.templatetags.fengqiao import LIGHTS


def plan(items: Sequence[PlanItem], *, township: Division, year: int) -> bytes:
    """Return the tasks of a year with targets, owners and how they stand, as an A4 landscape PDF.

    Raises:
        Refused: the year has no tasks, or the fonts for PDF are not installed.
    """
    found = [each for each in standings(items, today=clock.today()).values() if each.task]
    if not found:
        raise Refused(f"{year}年还没有已下达的年度任务")
    return render_ledger(
        LedgerPrint(
            title=f"{township.name}{year}年法治建设年度任务清单",
            columns=tuple(
                map(
                    Column,
                    ("序号", "任务", "目标", "责任岗位", "期限", "进度", "进展", "评估结果及说明"),
                )
            ),
            rows=tuple(
                (
                    str(n),
                    each.item.title,
                    each.item.goal,
                    each.item.owner.title,
                    each.item.due_on.isoformat(),
                    each.words,
                    LIGHTS[each.light][0] if each.light else "",
                    "：".join(filter(None, (each.item.get_outcome_display(), each.item.review))),
                )
                for n, each in enumerate(found, start=1)
            ),
            totals=None,
            filters=f"{year}年　共 {len(found)} 项",
            printed_on=clock.today(),
            sample=township.sample,
        )
    )
