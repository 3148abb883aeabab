"""What the plan and the problems contribute to reports."""

from django.db.models import Q, Subquery

from fengqiao.casework.figures.language import Count, Ratio
from fengqiao.casework.tasks.models import Task
from fengqiao.duties.planning.models import Inspection, Outcome, PlanItem, Problem, Source
from fengqiao.registers.records.models import State

OF_THE_PLAN = Task.objects.filter(source_kind=PlanItem.record_kind(), state=State.CONFIRMED)
GIVEN_OUT = Q(pk__in=Subquery(OF_THE_PLAN.values("source_id")))
DONE = Q(
    pk__in=Subquery(OF_THE_PLAN.filter(done_on__isnull=False, dropped=False).values("source_id"))
)
PROMISED = GIVEN_OUT & Q(promised_in__isnull=False)

ANNUAL_KEY_TASKS = Count(
    id="annual_key_tasks",
    name="年度法治任务数",
    unit="项",
    of=PlanItem,
    dated="due_on",
    where=GIVEN_OUT,
    definition="完成期限在年内、已下达到责任岗位的年度任务项数；写入报告而尚未列入年度任务的安排不计。",
)
PLAN_COMPLETION = Ratio(
    id="plan_completion_rate",
    name="年度任务完成率",
    unit="%",
    of=PlanItem,
    dated="due_on",
    where=GIVEN_OUT,
    hit=DONE,
    definition="年度任务中已办结的项数 ÷ 年度任务项数；逾期办结的算办结，取消的算未办结。",
)
PROMISES_MADE = Count(
    id="promises_made",
    name="上年度报告安排的任务数",
    unit="项",
    of=PlanItem,
    dated="due_on",
    where=PROMISED,
    definition="上年度报告“下一年度主要安排”中写明、已列入本年度任务的项数。",
)
PROMISES_DONE = Count(
    id="promises_done",
    name="上年度安排按期完成数",
    unit="项",
    of=PlanItem,
    dated="due_on",
    where=PROMISED & Q(outcome=Outcome.DONE),
    definition="上年度报告安排的任务中，年终评估为按期完成的项数。",
)
PROMISES_LATE = Count(
    id="promises_late",
    name="上年度安排逾期数",
    unit="项",
    of=PlanItem,
    dated="due_on",
    where=PROMISED & Q(outcome=Outcome.LATE),
    definition="上年度报告安排的任务中，年终评估为逾期（逾期办结和逾期未办结）的项数。",
)
PROMISES_DROPPED = Count(
    id="promises_dropped",
    name="上年度安排取消数",
    unit="项",
    of=PlanItem,
    dated="due_on",
    where=PROMISED & Q(outcome=Outcome.DROPPED),
    definition="上年度报告安排的任务中，写明理由取消的项数。",
)
PROMISES_KEPT = Ratio(
    id="promises_kept_rate",
    name="上年度安排兑现率",
    unit="%",
    of=PlanItem,
    dated="due_on",
    where=PROMISED,
    hit=Q(outcome=Outcome.DONE),
    definition="上年度报告安排的任务中，按期完成的项数 ÷ 安排的项数；尚未评估的算未完成。",
)
PROBLEMS_FOUND = Count(
    id="problems_found",
    name="登记问题数",
    unit="项",
    of=Problem,
    dated="found_on",
    definition="发现日期在年内、已确认的问题项数。",
)
PROBLEMS_RESOLVED = Ratio(
    id="problem_resolution_rate",
    name="问题解决率",
    unit="%",
    of=Problem,
    dated="found_on",
    hit=Q(resolved_on__isnull=False),
    definition="年内发现的问题中，整改任务全部办结并登记解决的项数 ÷ 登记的项数。",
)
ISSUES_RECTIFIED = Count(
    id="issues_rectified",
    name="督查评查问题整改数",
    unit="项",
    of=Problem,
    dated="resolved_on",
    where=Q(source__in=(Source.INSPECTION, Source.CASE_REVIEW)),
    definition="来源为督查督察通报、案卷评查或合法性审查，解决日期在年内的问题项数。",
)
SPECIAL_INSPECTIONS = Count(
    id="special_inspections",
    name="法治督察次数",
    unit="次",
    of=Inspection,
    dated="held_on",
    definition="年内开展法治专项督查、督察的次数。",
)

FIGURES = (
    ANNUAL_KEY_TASKS,
    PLAN_COMPLETION,
    PROMISES_MADE,
    PROMISES_DONE,
    PROMISES_LATE,
    PROMISES_DROPPED,
    PROMISES_KEPT,
    PROBLEMS_FOUND,
    PROBLEMS_RESOLVED,
    ISSUES_RECTIFIED,
    SPECIAL_INSPECTIONS,
)
