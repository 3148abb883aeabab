"""The township's year of leadership, in the demonstration."""

from datetime import date, timedelta

from fengqiao.casework.ledgers import actions
from fengqiao.casework.samples.township import SampleTownship, at_work
from fengqiao.casework.tasks.actions import report_done
from fengqiao.casework.tasks.queries import tasks_from
from fengqiao.casework.tasks.supervision import actions as supervision
from fengqiao.duties.leadership.actions import decide, supervise
from fengqiao.duties.leadership.ledgers import DEBRIEFINGS, MEETINGS, ORDERS, SURVEYS
from fengqiao.duties.leadership.models import Body, DebriefingForm, Meeting
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
    for n, (month, day, title, agenda) in enumerate(meetings):
        held_on = date(year, month, day)
        meeting = _meeting(township, held_on, title, agenda, Body.LEADING_GROUP)
        if n in ((1, 2) if not thin else (1,)):
            _supervise(township, meeting, again=n == 2)
        _see_to(township, meeting)
    _surveys_and_debriefing(township, year, thin=thin)
    if not thin:
        for month in (5, 10):
            title = "党委会专题研究法治建设工作"
            _meeting(
                township, date(year, month, 20), title, "听取司法所工作汇报", Body.PARTY_COMMITTEE
            )


def _meeting(township: SampleTownship, on: date, title: str, agenda: str, body: str) -> Meeting:
    attended = township.cadres[:14]
    values = {
        "held_on": on,
        "title": title,
        "body": body,
        "place": township.division,
        "venue": "乡政府三楼会议室",
        "people_chaired": [township.cadres[0 if body == Body.LEADING_GROUP else 1]],
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
    return meeting


def _see_to(township: SampleTownship, meeting: Meeting) -> None:
    for task in tasks_from(meeting):
        done_on = task.due_on - timedelta(days=township.random.randint(1, 6))
        owner = township.actors[PostKind(task.owner.kind)]
        with at_work(done_on, township.random):
            done = report_done(
                task=task, actor=owner, on=done_on, result="已按会议要求完成，材料已归档。"
            )
        township.prove(done, role="proof", title=task.title, by=owner, on=done_on)


def _supervise(township: SampleTownship, meeting: Meeting, *, again: bool) -> None:
    """Let a leader supervise a decision; the second time the reply is sent back before it closes."""
    giver = township.actors[PostKind.HEAD if again else PostKind.SECRETARY]
    task = tasks_from(meeting).order_by("-due_on")[0]
    owner = township.actors[PostKind(task.owner.kind)]
    given_on = meeting.held_on + timedelta(days=12)
    values = {
        "title": task.title[:120],
        "issuer": township.posts[PostKind.HEAD if again else PostKind.SECRETARY],
        "owner": task.owner,
        "issued_on": given_on,
        "due_on": given_on + timedelta(days=10),
        "demand": "抓紧落实，书面回复办理情况和完成时间，附佐证。",
    }
    with at_work(given_on, township.random):
        order = supervise(ledger=ORDERS, subject=task, actor=giver, values=values)
    replied_on = given_on + timedelta(days=8)
    with at_work(replied_on, township.random):
        said = "主讲人和场地已经落实，讲座安排在会后一个月内举办。"
        order = supervision.reply(order=order, actor=owner, on=replied_on, text=said)
    if again:
        back_on = replied_on + timedelta(days=1)
        with at_work(back_on, township.random):
            order = supervision.send_back(
                order=order,
                actor=giver,
                reason="没有写明参训人员范围，请补充名单后再报。",
                again_by=back_on + timedelta(days=5),
            )
        replied_on = back_on + timedelta(days=4)
        with at_work(replied_on, township.random):
            said = "参训名单已确定，讲座时间、主讲人和签到办法一并报送。"
            order = supervision.reply(order=order, actor=owner, on=replied_on, text=said)
    with at_work(replied_on + timedelta(days=2), township.random):
        supervision.close(order=order, actor=giver, opinion="安排具体可行，同意销号。")
    township.prove(order, role="proof", title=order.title, by=owner, on=replied_on)


def _surveys_and_debriefing(township: SampleTownship, year: int, *, thin: bool) -> None:
    """Let the secretary and the head survey villages, and the year be debriefed."""
    surveys = ((4, 18, 0, "村级法治宣传阵地调研"), (8, 14, 1, "矛盾纠纷排查化解调研"))
    for month, day, leader, title in surveys[: 1 if thin else None]:
        on, village = date(year, month, day), township.villages[leader]
        values = {
            "held_on": on,
            "title": title,
            "place": village,
            "venue": f"{village.short_name}党群服务中心",
            "people_organised": [township.cadres[leader]],
            "people_attended": township.cadres[3:5],
            "findings": "实地查看并与村干部座谈，梳理问题后交有关办（中心）研究。",
        }
        entry = township.record(SURVEYS, values, by=township.clerk, on=on)
        township.prove(entry, role="photo", title=title, by=township.clerk, on=on)
    on = date(year, 12, 18)
    values = {
        "held_on": on,
        "title": f"{year}年度述法会议",
        "form": DebriefingForm.SPOKEN,
        "place": township.division,
        "people_debriefed": township.cadres[:3],
        "people_attended": township.cadres[3:10],
        "persons": 3,
        "units": None,
        "remarks": "党委书记、乡镇长和政法委员现场述法，其他班子成员书面述法。",
    }
    debriefing = township.record(DEBRIEFINGS, values, by=township.clerk, on=on)
    names = [person.name for person in township.cadres[:10]]
    township.prove(
        debriefing, role="sign_in_sheet", title="述法会议", by=township.clerk, on=on, names=names
    )
