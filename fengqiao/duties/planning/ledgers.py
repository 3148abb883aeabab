"""The ledgers of the plan and of problems."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from fengqiao.casework.ledgers.language import (
    Column,
    Derived,
    EvidenceRole,
    Ledger,
    Panel,
    Participants,
    Section,
)
from fengqiao.duties.planning import panels, policies
from fengqiao.duties.planning.actions import item_settled, item_undone, problem_undone
from fengqiao.duties.planning.models import Inspection, PlanItem, Problem, Progress
from fengqiao.duties.planning.queries import how_far, standings, tasks_by_problem
from fengqiao.kernel import clock

YEARLY_REPORT = "厅字〔2019〕28号：年度报告须写明存在的不足和原因"


def _reached(items: Sequence[PlanItem]) -> Mapping[UUID, str]:
    return {pk: each.words for pk, each in standings(items, today=clock.today()).items()}


def _lights(items: Sequence[PlanItem]) -> Mapping[UUID, str]:
    return {pk: each.light or "" for pk, each in standings(items, today=clock.today()).items()}


def _outcomes(items: Sequence[PlanItem]) -> Mapping[UUID, str]:
    return {item.pk: item.get_outcome_display() for item in items}


def _states(problems: Sequence[Problem]) -> Mapping[UUID, str]:
    made = tasks_by_problem(problems)
    return {problem.pk: how_far(problem, made[problem.pk]) for problem in problems}


ITEMS: Ledger[Any] = Ledger(
    key="planning.items",
    title="年度任务台账",
    model=PlanItem,
    series="年任",
    dated="due_on",
    headline="title",
    order=("due_on", "number"),
    policy=policies.ITEMS,
    filters=("owner", "outcome"),
    searched=("title", "measure"),
    sections=(
        Section(
            "任务",
            (
                Column("title", ("任务内容", "工作任务", "重点任务"), required_by="任务的内容本身"),
                Column("owner", ("责任单位", "责任人"), required_by="任务须落实到岗位"),
                Column("due_on", ("时限", "完成时限"), required_by="任务属于哪一年、何时到期"),
                Column("place", listed=False, required_by="随责任岗位确定，村里看得到自己的任务"),
            ),
        ),
        Section(
            "量化目标",
            (
                Column("target", ("目标", "指标值"), listed=False),
                Column("unit", ("计量单位",), listed=False),
                Column("figure", ("指标",), listed=False),
            ),
        ),
        Section(
            "来由",
            (
                Column("measure", ("措施", "工作举措"), listed=False),
                Column("problem", ("问题",), listed=False),
                Column("promised_in", ("报告年度",), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("proof", "完成佐证"),),
    panels=(Panel("planning/_item.html", panels.item),),
    settled=item_settled,
    undone=item_undone,
    derived=(
        Derived("reached", "进度", _reached),
        Derived("light", "进展", _lights, lit=True),
        Derived("outcome_found", "评估结果", _outcomes),
    ),
    hint="每年的法治建设任务分解到岗位：谁负责、何时完成、做到多少。选了对应指标的，进度自动取得。",
)

PROGRESS: Ledger[Any] = Ledger(
    key="planning.progress",
    title="任务进展台账",
    model=Progress,
    series="进展",
    dated="on",
    headline="item",
    policy=policies.PROGRESS,
    filters=("item",),
    searched=("note",),
    sections=(
        Section(
            "进展",
            (
                Column("item", ("任务",), required_by="进展属于哪一项任务"),
                Column("on", ("日期",), required_by="累计数截至哪一天"),
                Column("place", listed=False, required_by="随任务确定"),
                Column("reached", ("累计数",)),
                Column("note", ("情况",), required_by="累计数从何而来，须有说明"),
            ),
        ),
    ),
    evidence=(EvidenceRole("proof", "进展佐证"),),
    happened=True,
    hint="在年度任务的页面上填报进展；这里列出全部填报。",
)

PROBLEMS: Ledger[Any] = Ledger(
    key="planning.problems",
    title="问题台账",
    model=Problem,
    series="问题",
    dated="found_on",
    headline="title",
    policy=policies.PROBLEMS,
    filters=("source",),
    searched=("title", "cause", "measure"),
    sections=(
        Section(
            "问题",
            (
                Column("found_on", ("日期",), required_by="问题写进哪一年的报告"),
                Column("title", ("存在问题", "问题描述"), required_by=YEARLY_REPORT),
                Column("source", ("问题来源",)),
                Column("place", listed=False, required_by="记录所属的地方"),
                Column("cause", ("原因", "产生原因"), listed=False, required_by=YEARLY_REPORT),
                Column("figures", ("指标",), listed=False),
                Column("measure", ("措施", "整改措施"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("proof", "整改佐证"), EvidenceRole("notice", "通报、评查文件")),
    panels=(Panel("planning/_problem.html", panels.problem),),
    undone=problem_undone,
    derived=(
        Derived("how_far", "整改进展", _states),
        Derived("resolution_said", "解决情况", panels.resolutions, listed=False),
    ),
    quick="记问题",
    hint="问题是什么、原因在哪里、由哪些指标看出、打算怎么办；措施变成有责任岗位和期限的任务。",
)

INSPECTIONS: Ledger[Any] = Ledger(
    key="planning.inspections",
    title="法治督察台账",
    model=Inspection,
    series="督察",
    dated="held_on",
    headline="title",
    policy=policies.PROBLEMS,
    searched=("title", "inspected", "summary"),
    sections=(
        Section(
            "督察",
            (
                Column("held_on", ("日期", "时间"), required_by="报告按年度计数"),
                Column("title", ("事项", "督察内容"), required_by="报告须能说明督察了什么"),
                Column("place", listed=False, required_by="记录所属的地方"),
                Column("inspected", ("对象", "被督察单位")),
                Participants("organised", "带队人员", ("带队领导",), listed=True),
                Participants("attended", "参加人员"),
                Column("summary", ("情况", "督察结果"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("report", "督察报告、通报"), EvidenceRole("photo", "现场照片")),
    happened=True,
    hint="乡镇自行开展或者接受的法治专项督察；通报的问题另记入问题台账。",
)

LEDGERS = (ITEMS, PROGRESS, PROBLEMS, INSPECTIONS)
