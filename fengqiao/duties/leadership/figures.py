"""What leadership contributes to reports."""

from django.db.models import Q

from fengqiao.casework.cases.queries import WithheldKinds
from fengqiao.casework.figures.language import Cadence, Count, Ratio, Stock, Sum
from fengqiao.casework.links.queries import with_part_by
from fengqiao.casework.tasks.models import Order, Task
from fengqiao.duties.leadership.models import Body, Debriefing, Meeting, Survey
from fengqiao.registers.people.models import GroupRole, PostKind

DECIDED = Q(source_kind=Meeting.record_kind())
"""Tasks of other sources (the yearly plan, problems, orders) are counted where they come from."""

LEADERSHIP_MEETINGS = Count(
    id="leadership_meetings",
    name="法治建设专题会议次数",
    unit="次",
    of=Meeting,
    dated="held_on",
    where=Q(body=Body.LEADING_GROUP),
    definition="年内已确认的法治政府建设（领导小组）专题会议次数；党委会专题研究另计。",
)
PARTY_COMMITTEE_MEETINGS = Count(
    id="party_committee_meetings",
    name="党委会专题研究法治次数",
    unit="次",
    of=Meeting,
    dated="held_on",
    where=Q(body=Body.PARTY_COMMITTEE),
    definition="年内已确认的党委会（党政联席会）专题研究法治建设的次数。",
)
WORK_REPORTS_HEARD = Count(
    id="work_reports_heard",
    name="听取法治工作汇报次数",
    unit="次",
    of=Meeting,
    dated="held_on",
    where=Q(report_heard=True),
    definition="年内会议记录中勾选“听取法治建设工作汇报”的次数。",
)
PROBLEMS_STUDIED = Sum(
    id="problems_studied",
    name="研究解决法治问题数",
    unit="项",
    of=Meeting,
    dated="held_on",
    column="problems_studied",
    definition="年内各次会议研究解决的法治问题项数之和。",
)
MEETING_QUARTERS = Cadence(
    id="leadership_meeting_quarters",
    name="召开专题会议的季度数",
    unit="个季度",
    of=Meeting,
    dated="held_on",
    where=Q(body=Body.LEADING_GROUP),
    every="quarter",
    definition="年内召开过专题会议的季度数，列出没有召开的季度。",
)
GROUP_MEMBERS = Stock(
    id="leading_group_members",
    name="工作小组成员岗位数",
    unit="个",
    of=GroupRole,
    dated="valid_from",
    definition="期末在任的各工作小组组内职务数。",
)
TASKS_DUE = Count(
    id="tasks_due",
    name="议定事项任务件数",
    unit="件",
    of=Task,
    dated="due_on",
    where=DECIDED,
    definition="完成期限在年内、由会议议定事项形成的任务件数；年度任务、整改任务、督办单另计。",
)
TASKS_DONE = Ratio(
    id="task_completion_rate",
    name="议定事项办结率",
    unit="%",
    of=Task,
    dated="due_on",
    where=DECIDED,
    hit=Q(done_on__isnull=False, dropped=False),
    definition="完成期限在年内的议定事项任务中，已办结的件数 ÷ 全部件数；取消的算未办结。",
)
CHAIRED_BY_SECRETARY = Count(
    id="meetings_chaired_by_secretary",
    name="党委书记主持专题会议次数",
    unit="次",
    of=Meeting,
    dated="held_on",
    where=with_part_by(Meeting, capacity="chaired", posts=(PostKind.SECRETARY,)),
    definition="年内由当时在任的党委书记主持的专题会议（含党委会专题研究）次数。",
)
CHAIRED_BY_HEAD = Count(
    id="meetings_chaired_by_head",
    name="乡镇长主持专题会议次数",
    unit="次",
    of=Meeting,
    dated="held_on",
    where=with_part_by(Meeting, capacity="chaired", posts=(PostKind.HEAD,)),
    definition="年内由当时在任的乡镇长主持的专题会议（含党委会专题研究）次数。",
)
LEADER_SURVEYS = Count(
    id="leader_surveys",
    name="法治专题调研次数",
    unit="次",
    of=Survey,
    dated="held_on",
    where=with_part_by(Survey, capacity="organised", posts=(PostKind.SECRETARY, PostKind.HEAD)),
    definition="年内由当时在任的党委书记或乡镇长带队的法治建设专题调研次数。",
)
DEBRIEFING_PERSONS = Sum(
    id="law_debriefing_persons",
    name="述法人数",
    unit="人",
    of=Debriefing,
    dated="held_on",
    column="persons",
    definition="年内各次述法的人数之和，同一人一年述法两次的计两次。",
)
DEBRIEFING_UNITS = Sum(
    id="law_debriefing_units",
    name="述法单位数",
    unit="个",
    of=Debriefing,
    dated="held_on",
    column="units",
    definition="年内各次述法的单位数之和。",
)
# From their number somebody kept from such a case would read that there is one.
OF_OPEN_MATTERS = ~Q(subject_kind__in=WithheldKinds())
SUPERVISION_ORDERS = Count(
    id="supervision_orders",
    name="督办单件数",
    unit="件",
    of=Order,
    dated="issued_on",
    where=OF_OPEN_MATTERS,
    definition="年内下达的督办单件数；对限制查看的案件（差评处置）的督办另计。",
)
SUPERVISION_CLOSED = Ratio(
    id="supervision_closure_rate",
    name="督办销号率",
    unit="%",
    of=Order,
    dated="issued_on",
    where=OF_OPEN_MATTERS,
    hit=Q(closed_on__isnull=False),
    definition="年内下达的督办单（对限制查看的案件的督办除外）中，已审核销号的件数 ÷ 全部件数。",
)

FIGURES = (
    LEADERSHIP_MEETINGS,
    PARTY_COMMITTEE_MEETINGS,
    WORK_REPORTS_HEARD,
    PROBLEMS_STUDIED,
    MEETING_QUARTERS,
    GROUP_MEMBERS,
    TASKS_DUE,
    TASKS_DONE,
    CHAIRED_BY_SECRETARY,
    CHAIRED_BY_HEAD,
    LEADER_SURVEYS,
    DEBRIEFING_PERSONS,
    DEBRIEFING_UNITS,
    SUPERVISION_ORDERS,
    SUPERVISION_CLOSED,
)
