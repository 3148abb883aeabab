"""The township's year of leadership, in the demonstration."""

from datetime import date, timedelta

from fengqiao.casework.ledgers import actions
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.casework.tasks.actions import report_done
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.duties.leadership.actions import decide
from fengqiao.duties.leadership.ledgers import MEETINGS
from fengqiao.duties.leadership.models import Body, Meeting
from fengqiao.registers.people.models import PostKind

MEETINGS_OF_YEAR = (
    (3, 14, "一季度法治政府建设专题会议", "部署年度法治政府建设任务"),
    (6, 13, "二季度法治政府建设专题会议", "研究行政执法三项制度落实情况"),
    (9, 12, "三季度法治政府建设专题会议", "研究矛盾纠纷排查化解和法律明白人培养"),
    (12, 12, "四季度法治政府建设专题会议", "研究年度报告和述法准备"),
)
DECISIONS = (
    ("制定年度法治政府建设任务清单并分解到各办（中心）、各村", PostKind.JUDICIAL_CLERK, 20),
    ("组织一次全体干部行政执法专题讲座", PostKind.OFFICE_CLERK, 45),
)


def live(township: SampleTownship, year: int, *, thin: bool = False) -> None:
    """Live through a year: special meetings each quarter, their decisions seen to."""
    meetings = MEETINGS_OF_YEAR[:3] if thin else MEETINGS_OF_YEAR
    for month, day, title, agenda in meetings:
        _meeting(township, date(year, month, day), title, agenda, Body.LEADING_GROUP)
    if not thin:
        for month in (5, 10):
            title = "党委会专题研究法治建设工作"
            _meeting(
                township, date(year, month, 20), title, "听取司法所工作汇报", Body.PARTY_COMMITTEE
            )


def _meeting(township: SampleTownship, on: date, title: str, agenda: str, body: str) -> None:
    attended = township.cadres[:14]
    values = {
        "held_on": on,
        "title": title,
        "body": body,
        "place": township.division,
        "venue": "乡政府三楼会议室",
        "chair": township.cadres[0],
        "people_attended": attended,
        "agenda": agenda,
        "report_heard": True,
        "problems_studied": 2,
        "minutes": "会议听取了工作汇报，研究了存在的问题，议定事项明确到岗位和期限。",
    }
    by = township.actors[PostKind.OFFICE_CLERK]
    with at_work(on, township.random):
        meeting = actions.enter(ledger=MEETINGS, actor=by, values=values)
        if body == Body.LEADING_GROUP:
            for text, kind, days in DECISIONS:
                owner = township.posts[kind]
                decide(
                    meeting=meeting,
                    title=text,
                    owner=owner,
                    due_on=on + timedelta(days=days),
                    actor=by,
                )
        actions.submit(ledger=MEETINGS, record=meeting, actor=by)
        actions.confirm(ledger=MEETINGS, record=meeting, actor=township.clerk)
    names = [person.name for person in attended]
    township.prove(
        meeting, role="sign_in_sheet", title=title, by=township.clerk, on=on, names=names
    )
    township.prove(meeting, role="photo", title=title, by=township.clerk, on=on)
    _see_to(township, meeting)


def _see_to(township: SampleTownship, meeting: Meeting) -> None:
    for task in tasks_from(meeting):
        done_on = task.due_on - timedelta(days=township.random.randint(1, 6))
        owner = township.actors[PostKind(task.owner.kind)]
        with at_work(done_on, township.random):
            done = report_done(
                task=task, actor=owner, on=done_on, result="已按会议要求完成，材料已归档。"
            )
        township.prove(done, role="proof", title=task.title, by=owner, on=done_on)
