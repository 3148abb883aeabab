"""The township's year of study, in the demonstration."""

from datetime import date

from fengqiao.casework.samples.township import SampleTownship
from fengqiao.duties.learning.ledgers import PLANS, SESSIONS, TOPICS
from fengqiao.duties.learning.models import Audience, StudyForm, StudyTopic, TopicKind
from fengqiao.duties.learning.queries import ATTENDED, CHAIRED, LECTURED, STUDIED
from fengqiao.registers.accounts.actor import Actor
from fengqiao.registers.jurisdictions.models import Division
from fengqiao.registers.people.models import Person, PostKind

TITLES = (
    ("习近平法治思想概论", TopicKind.XI_THOUGHT),
    ("中华人民共和国宪法", TopicKind.CONSTITUTION),
    ("中国共产党章程及重要党内法规", TopicKind.PARTY_RULES),
    ("中华人民共和国民法典", TopicKind.CIVIL_CODE),
    ("行政处罚法、行政许可法", TopicKind.GOVERNMENT),
    ("行政复议法", TopicKind.GOVERNMENT),
    ("保守国家秘密法", TopicKind.SECURITY),
    ("信访工作条例", TopicKind.FIELD),
    ("土地管理法、农村宅基地管理规定", TopicKind.FIELD),
    ("禁毒法", TopicKind.FIELD),
    ("人民调解法", TopicKind.FIELD),
)
VENUES = ("乡政府三楼会议室", "乡综治中心会议室", "乡便民服务中心二楼")


def live(township: SampleTownship, year: int, *, thin: bool = False) -> None:
    """Live through a year: list, plans, sessions of three audiences; ``thin`` for a year past."""
    topics = _topics(township, year)
    clerk = township.clerk
    plans = ((Audience.CENTER_GROUP, 12), (Audience.CADRES, 24), (Audience.VILLAGE, 5))
    for audience, count in plans:
        values = {
            "starts_on": date(year, 1, 10),
            "audience": audience,
            "place": township.division,
            "sessions_planned": count,
            f"linked_{STUDIED}": topics[:6],
            "note": "",
        }
        township.record(PLANS, values, by=clerk, on=date(year, 1, 10))
    counts = (9, 14) if thin else (15, 24)
    _center_group(township, year, topics, counts[0])
    _cadres(township, year, topics, counts[1])
    _villages(township, year, topics, thin=thin)


def _topics(township: SampleTownship, year: int) -> list[StudyTopic]:
    present = list(StudyTopic.objects.filter(township=township.division).order_by("number"))
    if present:
        return present
    return [
        township.record(
            TOPICS,
            {
                "title": title,
                "topic_kind": kind,
                "posts": (),
                "place": township.division,
                "valid_from": date(year, 1, 5),
                "valid_to": None,
                "source": "",
            },
            by=township.clerk,
            on=date(year, 1, 5),
        )
        for title, kind in TITLES
    ]


def _center_group(
    township: SampleTownship, year: int, topics: list[StudyTopic], count: int
) -> None:
    leaders = township.cadres[:9]
    for n, day in enumerate(township.days(year, count)):
        topic = topics[n % 7]
        # The last two are held for all cadres together and count in both.
        audiences = (
            (Audience.CENTER_GROUP, Audience.LEADERSHIP_TEAM)
            if n % 5 == 0
            else (Audience.CENTER_GROUP,)
        )
        form = (StudyForm.MEETING, StudyForm.MEETING, StudyForm.SEMINAR)[n % 3]
        _session(
            township,
            title=f"党委理论学习中心组学习《{topic.title}》"[:60],
            day=day,
            audiences=audiences,
            form=form,
            topics=[topic],
            attended=leaders,
            by=township.actors[PostKind.OFFICE_CLERK],
        )


def _cadres(township: SampleTownship, year: int, topics: list[StudyTopic], count: int) -> None:
    absent = township.cadres[-1]
    for n, day in enumerate(township.days(year, count)):
        topic = topics[n % 10]
        there = [person for person in township.cadres if township.random.random() < 0.85]
        there = [person for person in there if person != absent] or township.cadres[:5]
        form = (
            StudyForm.LECTURE
            if n % 8 == 3
            else StudyForm.COURT
            if n % 12 == 7
            else StudyForm.MEETING
        )
        _session(
            township,
            title=f"全体干部集中学习《{topic.title}》"[:60],
            day=day,
            audiences=(Audience.CADRES,),
            form=form,
            topics=[topic],
            attended=there,
            lecturer=0 if form == StudyForm.LECTURE else 2,
            by=township.actors[PostKind.OFFICE_CLERK],
        )


def _villages(township: SampleTownship, year: int, topics: list[StudyTopic], *, thin: bool) -> None:
    for index, village in enumerate(township.villages):
        count = 2 if thin else (6 if index % 2 == 0 else 5) - (1 if index == 11 else 0)
        for n, day in enumerate(township.days(year, count * township.scale)):
            topic = topics[(index + n) % 6]
            _session(
                township,
                title=f"{village.short_name}“两委”学习例会：{topic.title}"[:60],
                day=day,
                audiences=(Audience.VILLAGE,),
                form=StudyForm.MEETING,
                topics=[topic],
                attended=township.village_cadres[village.code],
                by=township.village_actors[village.code],
                village=village,
                bare=index == 7 and n == 2,
            )


def _session(  # noqa: PLR0913 - what a session says
    township: SampleTownship,
    *,
    title: str,
    day: date,
    audiences: tuple[Audience, ...],
    form: StudyForm,
    topics: list[StudyTopic],
    attended: list[Person],
    by: Actor,
    village: Division | None = None,
    lecturer: int = 1,
    bare: bool = False,
) -> None:
    place = village or township.division
    venue = f"{village.short_name}党群服务中心" if village else township.random.choice(VENUES)
    values = {
        "held_on": day,
        "title": title,
        "audiences": audiences,
        "form": form,
        "place": place,
        "venue": venue,
        f"people_{CHAIRED}": attended[:1],
        f"people_{LECTURED}": [attended[min(lecturer, len(attended) - 1)]],
        "lecturer": "",
        f"linked_{STUDIED}": topics,
        "headcount": len(attended),
        f"people_{ATTENDED}": attended,
        "summary": "领学原文并结合工作讨论，会后签到表和照片归档。",
    }
    session = township.record(
        SESSIONS, values, by=by, on=day, after_days=township.random.randint(0, 3)
    )
    if bare:
        return
    names = [person.name for person in attended]
    township.prove(
        session, role="sign_in_sheet", title=title, by=township.clerk, on=day, names=names
    )
    if not village:
        township.prove(session, role="photo", title=title, by=township.clerk, on=day)
