"""The ledgers of leadership."""

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
from fengqiao.casework.tasks.models import ORDERS_APART, TASKS_APART, Order, Task
from fengqiao.duties.leadership import policies
from fengqiao.duties.leadership.actions import give_out_decisions, order_settled, order_undone
from fengqiao.duties.leadership.models import Debriefing, Meeting, Survey
from fengqiao.duties.leadership.panels import decisions_panel, order_panel, supervision_panel
from fengqiao.duties.leadership.withholding import orders_withheld, tasks_withheld
from fengqiao.kernel import clock
from fengqiao.registers.records.models import State

MEETINGS = Ledger(
    key="leadership.meetings",
    title="专题会议台账",
    model=Meeting,
    series="会议",
    dated="held_on",
    headline="title",
    policy=policies.MEETINGS,
    filters=("body", "report_heard"),
    searched=("title", "venue", "agenda", "minutes"),
    sections=(
        Section(
            "会议",
            (
                Column("held_on", ("日期", "时间", "会议时间"), required_by="报告按年度、季度计数"),
                Column(
                    "title", ("会议", "会议主题", "名称"), required_by="报告须能说明会议研究了什么"
                ),
                Column("body", ("类别",), required_by="领导小组会议与党委会分别计数"),
                Column("place", required_by="记录所属乡镇"),
                Column("venue", ("会议地点",), listed=False),
                Participants("chaired", "主持人", ("主持",), listed=True),
                Participants("attended", "参会人员", ("参加人员", "出席人员")),
            ),
        ),
        Section(
            "研究了什么",
            (
                Column("agenda", ("议题", "议程"), listed=False),
                Column("report_heard", ("听取汇报",)),
                Column("problems_studied", ("研究问题数",), total=True),
                Column("minutes", ("纪要", "会议内容"), listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("sign_in_sheet", "签到表", sheet=True),
        EvidenceRole("photo", "会议照片"),
        EvidenceRole("minutes", "会议纪要"),
        EvidenceRole("material", "会议材料"),
    ),
    panels=(Panel("leadership/_decisions.html", decisions_panel),),
    settled=give_out_decisions,
    happened=True,
    quick="记会议",
    hint="研究法治政府建设的专题会议记在这里；议定事项会变成有责任岗位和期限的任务。",
)

TASKS = Ledger(
    key="leadership.tasks",
    title="督办任务台账",
    model=Task,
    series="任务",
    series_apart=TASKS_APART,
    dated="due_on",
    headline="title",
    order=("due_on", "number"),
    policy=policies.TASKS,
    withheld=tasks_withheld,
    filters=("owner",),
    searched=("title", "source_text", "result"),
    sections=(
        Section(
            "任务",
            (
                Column("title", ("任务", "事项"), required_by="任务的内容本身"),
                Column("owner", ("责任人", "责任单位"), required_by="任务须落实到岗位"),
                Column("due_on", ("期限",), required_by="任务须有期限，才能亮灯和督办"),
                Column("place", listed=False, required_by="记录所属乡镇"),
                Column("source_text"),
            ),
        ),
        Section("完成情况", (Column("done_on"), Column("result", listed=False))),
    ),
    evidence=(EvidenceRole("proof", "完成佐证"),),
    panels=(Panel("leadership/_supervision.html", supervision_panel),),
    hint="会议议定事项和交办任务，到期前三天变黄，逾期变红。",
)


def _light(orders: Sequence[Order]) -> Mapping[UUID, str]:
    today = clock.today()
    confirmed = [order for order in orders if order.state == State.CONFIRMED]
    return {order.pk: order.light(today) for order in confirmed}


def _stages(orders: Sequence[Order]) -> Mapping[UUID, str]:
    return {order.pk: order.get_stage_display() for order in orders}


def _replied(orders: Sequence[Order]) -> Mapping[UUID, str]:
    return {order.pk: order.replied_on.isoformat() for order in orders if order.replied_on}


def _closed(orders: Sequence[Order]) -> Mapping[UUID, str]:
    return {order.pk: order.closed_on.isoformat() for order in orders if order.closed_on}


ORDERS: Ledger[Any] = Ledger(
    key="leadership.orders",
    title="督办单台账",
    model=Order,
    series="督办",
    series_apart=ORDERS_APART,
    dated="issued_on",
    headline="title",
    policy=policies.ORDERS,
    withheld=orders_withheld,
    filters=("stage", "issuer", "owner"),
    searched=("title", "demand", "reply", "opinion"),
    sections=(
        Section(
            "督办",
            (
                Column("title", ("事项", "督办内容"), required_by="督办的内容本身"),
                Column("issuer", ("督办领导", "督办人"), required_by="谁督办，由谁审核销号"),
                Column("owner", ("承办单位", "责任单位"), required_by="督办须落实到岗位"),
                Column("issued_on", ("下达日期", "日期"), required_by="报告按年度计数"),
                Column("due_on", ("办理时限", "期限"), required_by="督办须有期限，才能亮灯"),
                Column("place", listed=False, required_by="随承办岗位确定，村里看得到自己的督办"),
                Column("demand", ("要求",), listed=False, required_by="承办岗位据此办理"),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("signed", "签批的督办单"),
        EvidenceRole("proof", "办理佐证"),
    ),
    panels=(Panel("leadership/_order.html", order_panel),),
    settled=order_settled,
    undone=order_undone,
    derived=(
        Derived("stage", "办理状态", _stages),
        Derived("light", "进展", _light, lit=True),
        Derived("replied", "回复日期", _replied, listed=False),
        Derived("closed", "销号日期", _closed),
    ),
    hint="对任何任务、事项下达督办：承办岗位限期回复，督办岗位审核后销号，或者退回重办。",
)

SURVEYS = Ledger(
    key="leadership.surveys",
    title="法治调研台账",
    model=Survey,
    series="调研",
    dated="held_on",
    headline="title",
    policy=policies.MEETINGS,
    searched=("title", "venue", "findings"),
    sections=(
        Section(
            "调研",
            (
                Column("held_on", ("日期", "时间"), required_by="报告按年度计数"),
                Column("title", ("主题", "调研内容"), required_by="报告须能说明调研了什么"),
                Column("place", ("村", "地点"), required_by="记录所属的地方"),
                Column("venue"),
                Participants("organised", "调研领导", ("带队领导",), listed=True),
                Participants("attended", "随同人员"),
                Column("findings", ("发现的问题", "情况"), listed=False),
            ),
        ),
    ),
    evidence=(EvidenceRole("report", "调研报告"), EvidenceRole("photo", "现场照片")),
    happened=True,
    quick="记调研",
    hint="党委书记、乡镇长和班子成员带队开展的法治建设专题调研。",
)

DEBRIEFINGS = Ledger(
    key="leadership.debriefings",
    title="述法台账",
    model=Debriefing,
    series="述法",
    dated="held_on",
    headline="title",
    policy=policies.MEETINGS,
    filters=("form",),
    searched=("title", "remarks"),
    sections=(
        Section(
            "述法",
            (
                Column("held_on", ("日期", "时间"), required_by="报告按年度计数"),
                Column("title", ("名称", "会议名称"), required_by="报告须能说明是哪一次述法"),
                Column("form", ("形式",)),
                Column("place", listed=False, required_by="记录所属乡镇"),
                Participants("debriefed", "述法人", ("述法人员",), listed=True),
                Participants("attended", "参加人员"),
                Column("persons", ("人数",), total=True),
                Column("units", ("单位数",), total=True),
                Column("remarks", ("点评", "备注"), listed=False),
            ),
        ),
    ),
    evidence=(
        EvidenceRole("sign_in_sheet", "签到表", sheet=True),
        EvidenceRole("report", "述法报告"),
    ),
    happened=True,
    hint="年度述法：党政主要负责人和班子成员述法一次记一条。",
)

LEDGERS = (MEETINGS, TASKS, ORDERS, SURVEYS, DEBRIEFINGS)
