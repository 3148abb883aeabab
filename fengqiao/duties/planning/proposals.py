"""What the plan and the problems propose to be written in the yearly report."""

from fengqiao.casework.figures import registry
from fengqiao.casework.figures.language import Figure, Scope
from fengqiao.duties.planning.models import PlanItem, Problem
from fengqiao.duties.planning.queries import problems_of_year, promised
from fengqiao.registers.records.models import State

ORDINALS = "一二三四五六七八九十"


def became_of_promises(scope: Scope) -> str:
    """Say what became of what the last report promised; nothing where it promised nothing."""
    year = scope.period.start.year
    taken = promised(scope.place[:9], year - 1)
    if not taken.exists():
        return ""
    return (
        f"{year - 1}年度报告安排的{{{{ promises_made }}}}项任务，按期完成{{{{ promises_done }}}}项，"
        "逾期{{ promises_late }}项，取消{{ promises_dropped }}项，兑现率{{ promises_kept_rate }}%。"
    )


def problems(scope: Scope) -> str:
    """Write the year's problems: what, why, and the figures that show it."""
    found = list(problems_of_year(scope.place[:9], scope.period.start.year))
    if not found:
        return ""
    lead = (
        "对照任务清单和各项指标，全年登记问题{{ problems_found }}项，"
        "问题解决率{{ problem_resolution_rate }}%。主要是："
    )
    return "\n".join([lead, *(_problem(n, each) for n, each in enumerate(found))])


def _problem(n: int, problem: Problem) -> str:
    shown = [figure for figure in registry.all_figures() if figure.id in problem.figures]
    seen = f"（{'，'.join(map(_fact, shown))}）" if shown else ""
    after = "该问题已经解决。" if problem.resolved_on else ""
    return f"{_ordinal(n)}{_bare(problem.title)}{seen}。原因是：{_bare(problem.cause)}。{after}"


def _fact(figure: Figure) -> str:
    return f"{figure.name}{{{{ {figure.id} }}}}{figure.unit}"


def arrangements(scope: Scope) -> str:
    """Write the next year's arrangements, one sentence for each task promised for it."""
    found = list(promised(scope.place[:9], scope.period.start.year))
    return "\n".join(_arrangement(n, item) for n, item in enumerate(found))


def _arrangement(n: int, item: PlanItem) -> str:
    against = ""
    if item.problem is not None and item.problem.state == State.CONFIRMED:
        against = f"针对“{_bare(item.problem.title)}”，"
    aim = f"，目标{item.goal}" if item.target is not None else ""
    how = f"。{_bare(item.measure)}" if item.measure else ""
    return (
        f"{_ordinal(n)}{against}{_bare(item.title)}{aim}，由{item.owner.title}负责，"
        f"{item.due_on.year}年{item.due_on.month}月{item.due_on.day}日前完成{how}。"
    )


def _ordinal(n: int) -> str:
    return f"{ORDINALS[n]}是" if n < len(ORDINALS) else "此外，"


def _bare(text: str) -> str:
    return text.strip().rstrip("。；;.")
